"""Counting words as an interpreter would: by Unicode's rules, with a dictionary where no spaces stand between them."""

import re
from typing import Final

import icu

WORD: Final = 100
"""From this status on ICU calls a piece of text a word: numbers 100, letters 200, kana 300, ideographs 400."""
JOINERS: Final = frozenset("-‐‑–./'’@")
_BROKEN: Final = re.compile(r"(?:[\x02\xad\ufffe]|(?<=\w)-)\r?\n\s*(?=\w)|[\x02\xad\ufffe]")
_UNSPACED: Final = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\s+(?=[\u3040-\u30ff\u3400-\u9fff])")


def words_in(text: str, language: str) -> int:
    """The words of a text in a language. What a hyphen, a stroke or an apostrophe joins is one word, as in the count of
    a word processor: "non-proliferation", "l’article", "NPT/CONF.2010/1"; a word broken at the end of a line too."""
    text = _BROKEN.sub("", text)
    if language == "zh":
        text = _UNSPACED.sub("", text)
    given = icu.UnicodeString(text)
    breaks = icu.BreakIterator.createWordInstance(icu.Locale(language))
    breaks.setText(given)
    words, start, after_word, joined = 0, 0, False, False
    for end in breaks:
        if breaks.getRuleStatus() >= WORD:
            words += not joined
            after_word, joined = True, False
        else:
            joined = after_word and end - start == 1 and str(given[start:end]) in JOINERS
            after_word = False
        start = end
    return words
