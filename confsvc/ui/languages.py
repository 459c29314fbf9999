"""The six official languages in the order of United Nations lists, and texts stored by language."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.utils import timezone, translation
from django.utils.translation import get_language

OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "dv", "ps"})
LETTERS = {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}
NATIVE_NAMES = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}


class LocalizedText(dict[str, str]):
    """A text by language code; ``str()`` is the active language.

    ``LocalizedText({"en": "Chair", "fr": "Présidence"})``

    Without a text in the active language it answers in English, and without English in the first
    language it has. It compares, serializes and pickles as the plain ``dict`` that it is.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return localize_text(self)

    def text(self, language: str | None = None) -> str:
        """The text in ``language`` (two letters or Django's code), with the same fallback."""
        return localize_text(self, language)

    @property
    def language(self) -> str:
        """The code of the language that ``str()`` answers in: the ``lang`` of its element."""
        return get_text_language(self)


def get_current_language() -> str:
    """The two letters of the active language ("zh", never "zh-hans"); "en" outside a request."""
    return (get_language() or "en")[:2]


def override_language(language: str) -> translation.override:
    """Activate a language by two letters or Django's code: ``with override_language("zh"):``."""
    return translation.override("zh-hans" if language[:2] == "zh" else language)


@contextmanager
def override_locale(language: str, zone: dt.tzinfo) -> Iterator[None]:
    """Activate language and zone: ``with override_locale("zh", meeting.zone):``.

    For live fragments, mails and PDF files; a page of a meeting already has both.
    """
    with override_language(language), timezone.override(zone):
        yield


def get_direction(language: str) -> str:
    """``"rtl"`` or ``"ltr"`` for a language code."""
    return "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr"


def get_text_direction(text: str) -> str:
    """``"rtl"`` or ``"ltr"`` by the first letter that has a direction, else ``"ltr"``."""
    for letter in text:
        bidirectional_class = unicodedata.bidirectional(letter)
        if bidirectional_class in ("L", "R", "AL"):
            return "ltr" if bidirectional_class == "L" else "rtl"
    return "ltr"


def localize_text(texts: Mapping[str, str], language: str | None = None) -> str:
    """The text in ``language`` (by default the active one), else in English, else the first."""
    code = (language or get_current_language())[:2]
    return texts.get(code) or texts.get("en") or next(iter(texts.values()), "")


def get_text_language(texts: Mapping[str, str], language: str | None = None) -> str:
    """The code of the language that :func:`localize_text` answers in; "en" without any text."""
    wished = (language or get_current_language())[:2]
    for code in (wished, "en"):
        if texts.get(code):
            return code
    return next(iter(texts), "en")
