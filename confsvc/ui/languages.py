"""The six official languages, in the order of United Nations lists (A, C, E, F, R, S), and texts kept in them as data."""

import unicodedata
from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import get_language

OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "dv", "ps"})
LETTERS = {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}
OWN_NAMES = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}


def current() -> str:
    """The two-letter code of the page's language ("zh", never "zh-hans"); English outside a request."""
    return (get_language() or "en")[:2]


def speaking(language: str) -> translation.override:
    """``with speaking("zh"):`` the interface's words in that language, by its two-letter code or Django's own."""
    return translation.override("zh-hans" if language[:2] == "zh" else language)


def direction(language: str) -> str:
    """``"rtl"`` or ``"ltr"`` for a language code."""
    return "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr"


def own_direction(text: str) -> str:
    """The direction of a text that somebody wrote, by its first letter that has one; left to right where none has."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def said(texts: Mapping[str, str], language: str | None = None) -> str:
    """A text kept by language, in ``language`` (the page's by default), else English, else whichever is there."""
    wanted = (language or current())[:2]
    return texts.get(wanted) or texts.get("en") or next(iter(texts.values()), "")


def language_said(texts: Mapping[str, str], language: str | None = None) -> str:
    """The code of the language that :func:`said` answers in: the ``lang`` of its element."""
    wanted = (language or current())[:2]
    for code in (wanted, "en"):
        if texts.get(code):
            return code
    return next(iter(texts), "en")
