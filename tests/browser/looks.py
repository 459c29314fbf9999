"""Checks of a page: whether it fits the screen, and whether its words are in its language."""

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from confsvc.ui.languages import NATIVE_NAMES
from tests.browser.waiting import wait_until

CATALOGUE = Path(__file__).resolve().parents[2] / "confsvc" / "locale"
# Two frames later, so that the page is laid out.
SIDEWAYS = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(document.documentElement.scrollWidth - document.documentElement.clientWidth))))"""
WIDTHS = {"desk": {"width": 1440, "height": 900}, "telephone": {"width": 390, "height": 844}}
LATIN = re.compile(r"[A-Za-z]{2}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
# Every text that a visitor reads or hears, except text marked as being in another language.
WORDS = """() => {
    const language = document.documentElement.lang, texts = new Set();
    const blocks = "h1, h2, h3, p, li, dt, dd, label, legend, button, td, th, .help, .error";
    const hasLanguage = element => element.lang.split("-")[0] === language.split("-")[0];
    const isInLanguage = element =>
        hasLanguage(element.closest("[lang]")) && [...element.querySelectorAll("[lang]")].every(hasLanguage);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.matches("script, style") && isInLanguage(parent)) texts.add(walker.currentNode.data);
    }
    for (const element of document.querySelectorAll(blocks))
        if (isInLanguage(element)) texts.add(element.textContent);
    for (const name of ["aria-label", "title", "alt", "placeholder"])
        for (const element of document.querySelectorAll(`[${name}]`))
            if (isInLanguage(element)) texts.add(element.getAttribute(name));
    texts.add(document.title);
    return [...texts].map(text => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""


def assert_no_sideways_scroll(page: Page) -> None:
    """The page does not scroll sideways on a desktop or a telephone."""
    for width in ("telephone", "desk"):
        page.set_viewport_size(WIDTHS[width])
        try:
            wait_until(lambda: page.evaluate(SIDEWAYS) == 0, "The page never fits.")  # lays out anew
        except AssertionError:
            widest = ", ".join(find_widest_elements(page))
            over = page.evaluate(SIDEWAYS)
            raise AssertionError(f"{page.url} on a {width} is {over} px too wide: {widest}") from None


def find_widest_elements(page: Page) -> list[str]:
    """The elements that are wider than the page, the outermost first."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")]
        .filter(one => { const box = one.getBoundingClientRect();
            return box.right > innerWidth + 1 || box.left < -1; })
        .slice(0, 4).map(one => `${one.tagName.toLowerCase()}.${one.className}`)"""
    )


@cache
def load_translated_words(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """English texts that are translated into this language: whole texts, and patterns with
    parameters.
    """
    plain, patterns = set(), []
    with (CATALOGUE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        for message in read_po(file):
            english = message.id if isinstance(message.id, tuple) else (message.id,)
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in english if message.id and all(said) else ():
                words = " ".join(text.split())
                if words in said or not re.search(r"[a-z]{2}", PLACEHOLDER.sub("", words)):
                    continue  # the same in both languages
                if PLACEHOLDER.search(words):
                    parts = (re.escape(part) for part in PLACEHOLDER.split(words))
                    patterns.append(re.compile(".+".join(parts)))
                else:
                    plain.add(words)
    return frozenset(plain), tuple(patterns)


def find_english_words(page: Page, language: str) -> list[str]:
    """The texts of a page that are in English although they are translated."""
    plain, patterns = load_translated_words(language)
    assert len(plain) > 500, f"the catalogue of {language} is empty: nothing could be missed"
    names_of_languages = set(NATIVE_NAMES.values())
    shown = [text for text in page.evaluate(WORDS) if text not in names_of_languages and LATIN.search(text)]
    return [text for text in shown if text in plain or any(one.fullmatch(text) for one in patterns)]
