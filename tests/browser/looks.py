"""What a page shows: whether it fits, and whether its words are in the language they should be in."""

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from confsvc.ui.languages import NATIVE_NAMES

CATALOGUE = Path(__file__).resolve().parents[2] / "confsvc" / "locale"
SIDEWAYS = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(document.documentElement.scrollWidth - document.documentElement.clientWidth))))"""  # once it is laid out
WIDTHS = {"desk": {"width": 1440, "height": 900}, "telephone": {"width": 390, "height": 844}}
LATIN = re.compile(r"[A-Za-z]{2}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
# every piece of words a visitor reads or hears, but for what says of itself that it is in another language
WORDS = """() => {
    const language = document.documentElement.lang, said = new Set();
    const same = one => one.lang.split("-")[0] === language.split("-")[0];
    const own = one => same(one.closest("[lang]")) && [...one.querySelectorAll("[lang]")].every(same);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.matches("script, style") && own(parent)) said.add(walker.currentNode.data);
    }
    for (const one of document.querySelectorAll("h1, h2, h3, p, li, dt, dd, label, legend, button, td, th, .help, .error"))
        if (own(one)) said.add(one.textContent);
    for (const name of ["aria-label", "title", "alt", "placeholder"])
        for (const one of document.querySelectorAll(`[${name}]`)) if (own(one)) said.add(one.getAttribute(name));
    said.add(document.title);
    return [...said].map(one => one.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""


def fits(page: Page) -> None:
    """Neither on a desk's screen nor on a telephone's the page itself scrolls sideways."""
    for width in ("telephone", "desk"):
        page.set_viewport_size(WIDTHS[width])
        over = page.evaluate(SIDEWAYS)
        assert over == 0, f"{page.url} on a {width} is {over} px too wide: {', '.join(widest(page))}"


def widest(page: Page) -> list[str]:
    """The elements that stick out, the outermost first."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")]
        .filter(one => { const box = one.getBoundingClientRect();
            return box.right > innerWidth + 1 || box.left < -1; })
        .slice(0, 4).map(one => `${one.tagName.toLowerCase()}.${one.className}`)"""
    )


@cache
def translated(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """English words that the catalogue has in this language: whole ones, and sentences with something filled in."""
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


def english_left(page: Page, language: str) -> list[str]:
    """The words of a page that stand there in English although the catalogue has them in the page's language."""
    plain, patterns = translated(language)
    assert len(plain) > 500, f"the catalogue of {language} is empty: nothing could be missed"
    names_of_languages = set(NATIVE_NAMES.values())
    shown = [text for text in page.evaluate(WORDS) if text not in names_of_languages and LATIN.search(text)]
    return [text for text in shown if text in plain or any(one.fullmatch(text) for one in patterns)]
