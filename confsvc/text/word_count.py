"""The number of words in a text, as an interpreter counts them."""

import re
from typing import Final

import icu

FIRST_WORD_STATUS: Final = 100
"""From this status on ICU calls a piece of text a word: numbers 100, letters 200, kana 300,
ideographs 400.
"""
JOINERS: Final = frozenset("-‐‑–./'’@")
BROKEN_WORDS: Final = re.compile(r"(?:[\x02\xad\ufffe]|(?<=\w)-)\r?\n\s*(?=\w)|[\x02\xad\ufffe]")
SPACES_IN_CHINESE: Final = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\s+(?=[\u3040-\u30ff\u3400-\u9fff])")


def count_words(text: str, language: str) -> int:
    """The number of words of a text in a language.

    A hyphen, a stroke or an apostrophe joins one word, as in a word processor: "non-proliferation",
    "l’article", "NPT/CONF.2010/1". So does the end of a line that breaks a word.
    """
    text = BROKEN_WORDS.sub("", text)
    if language == "zh":
        text = SPACES_IN_CHINESE.sub("", text)
    unicode_text = icu.UnicodeString(text)
    breaks = icu.BreakIterator.createWordInstance(icu.Locale(language))
    breaks.setText(unicode_text)
    words, start, after_word, is_joined = 0, 0, False, False
    for end in breaks:
        if breaks.getRuleStatus() >= FIRST_WORD_STATUS:
            words += not is_joined
            after_word, is_joined = True, False
        else:
            is_joined = after_word and end - start == 1 and str(unicode_text[start:end]) in JOINERS
            after_word = False
        start = end
    return words
