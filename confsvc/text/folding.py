"""Text as it is searched for: without case, marks and signs, and as passports spell it."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import icu
from django.db import models
from django.db.models import Q, QuerySet

MOST_WORDS = 8
"""How many words of a search are looked for."""

_APOSTROPHES = re.compile("['’‘ʼʻʾʿ`´ـ]")
"""Signs inside words, and the Arabic line that only stretches a word."""
_SIGNS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ŋ": "n",
        "ø": "o",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ٱ": "ا",
    }
)
_EXPANSIONS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ñ": "nn"})
"""How passports write letters with marks (ICAO Doc 9303, part 3, section 6)."""
_CONTRACTIONS = re.compile("(?<=a)a|(?<=[aou])e")


def fold_text(text: str) -> str:
    """The words of a text in small letters without marks, signs and apostrophes, one blank between.

    ß is "ss", đ "d", ı "i", ø "o", æ "ae"; Arabic and Persian letters of one sound are one letter.
    """
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    folded = unicodedata.normalize("NFC", letters.casefold()).translate(_LETTERS)
    return _SIGNS.sub(" ", _APOSTROPHES.sub("", folded)).strip()


def find_spellings(word: str) -> frozenset[str]:
    """The folded spellings under which a word may be searched for: its own, that of a passport
    (MUELLER) and its transcription in Latin letters.
    """
    composed = unicodedata.normalize("NFC", word.casefold())
    spellings = {fold_text(word), fold_text(composed.translate(_EXPANSIONS))}
    if not word.isascii():
        spellings.add(fold_text(_get_transcriber().transliterate(word)))
    return frozenset(spellings - {""})


def build_search_text(texts: Iterable[str]) -> str:
    """All spellings of the words of some texts, to be stored and searched.

    A name with hyphens is also one word; what a passport wrote with two letters is also one.
    """
    spellings: dict[str, None] = {}
    for text in texts:
        for word in text.split():
            for spelling in sorted(find_spellings(word)):
                spellings[spelling] = spellings[spelling.replace(" ", "")] = None
                spellings[_CONTRACTIONS.sub("", spelling)] = None
    return " ".join(spellings)


def build_search(fields: Iterable[str], text: str) -> Q | None:
    """The condition that every word of a search is in one of the stored fields, in any order.

    ``None`` for a search without a letter or digit, which finds nothing.
    """
    fields, condition = list(fields), None
    for word in text.split()[:MOST_WORDS]:
        if not (spellings := find_spellings(word)):
            continue
        in_word = Q()
        for field in fields:
            for spelling in sorted(spellings):
                in_word |= Q(**{f"{field}__contains": spelling})
        condition = in_word if condition is None else condition & in_word
    return condition


def matches_text(texts: Iterable[str], search: str) -> bool:
    """Whether every word of a search is in the texts, as :func:`filter_by_text` finds rows."""
    stored = build_search_text(texts)
    words = [spellings for word in search.split()[:MOST_WORDS] if (spellings := find_spellings(word))]
    return bool(words) and all(any(spelling in stored for spelling in spellings) for spellings in words)


def filter_by_text(rows: QuerySet[Any], fields: Iterable[str], text: str) -> QuerySet[Any]:
    """The rows in whose stored fields every word of a search is; none for one without a letter."""
    condition = build_search(fields, text)
    return rows.none() if condition is None else rows.filter(condition)


class FoldedTextField(models.TextField):  # type: ignore[type-arg]
    """A column with the search text of other fields, written whenever the row is saved.

    ``sources`` names the fields; a model with such a field is a :class:`SearchableModel`.
    """

    is_derived = True

    def __init__(self, *args: Any, sources: Iterable[str] = (), **kwargs: Any) -> None:
        options: dict[str, Any] = {"editable": False, "blank": True, "default": ""} | kwargs
        super().__init__(*args, **options)
        self.sources = tuple(sources)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        values = (getattr(model_instance, name) for name in self.sources)
        text = build_search_text(value for value in values if value)
        setattr(model_instance, self.attname, text)
        return text


class SearchableModel(models.Model):
    """A model with a :class:`FoldedTextField`, which is saved along with any of its sources."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None:
            update_fields = {*update_fields, *self._find_folded_fields(set(update_fields))}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _find_folded_fields(self, saved: set[str]) -> list[str]:
        fields = (field for field in self._meta.concrete_fields if isinstance(field, FoldedTextField))
        return [field.attname for field in fields if not saved.isdisjoint(field.sources)]


@cache
def _get_transcriber() -> Any:
    build: Callable[[str], Any] = icu.Transliterator.createInstance
    return build("Any-Latin; Latin-ASCII")
