"""What people type or paste, as it is stored: composed, and with nothing invisible."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_JOINED_LINES = re.compile(r"\s*,?\s*\n\s*")
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_JOINERS = "\u200c\u200d"
"""Letters of Persian and of Indic scripts join or part by them, and so do parts of an emoji."""
_LOOSE_JOINERS = re.compile(rf"(?<!\S)[{_JOINERS}]+|[{_JOINERS}]+(?!\S)")
_MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
_CLOSING = {"\u202c", "\u2069"}
_VISIBLE_CONTROLS = {*_JOINERS, *_MARKS_OF_DIRECTION, *_OPENING, *_CLOSING, "\n", "\t"}
_USELESS = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Categories of characters that no text needs: control, format, surrogate, private, unassigned."""


def clean_text(text: str) -> str:
    """A text of one line: composed, with single blanks; line ends become ", ".

    Control characters and invisible letters go, but for those that a script needs. Controls of
    direction stay only where each that opens is closed.
    """
    lines = [line for line in clean_lines(text).split("\n") if line]
    return _BLANKS.sub(" ", _JOINED_LINES.sub(", ", "\n".join(lines))).strip()


def clean_lines(text: str) -> str:
    """A text of several lines, each cleaned; between them at most one empty line stays."""
    lines = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    visible = "".join(
        letter
        for letter in lines
        if letter in _VISIBLE_CONTROLS or unicodedata.category(letter) not in _USELESS
    )
    cleaned = (_clean_line(line) for line in visible.split("\n"))
    return _EMPTY_LINES.sub("\n\n", unicodedata.normalize("NFC", "\n".join(cleaned))).strip("\n")


def _clean_line(line: str) -> str:
    line = line if _is_balanced(line) else re.sub("[\u202a-\u202e\u2066-\u2069]", "", line)
    line = _LOOSE_JOINERS.sub("", line)
    if not any(letter.isprintable() for letter in line):
        return ""
    return _BLANKS.sub(" ", line).strip(f" {_MARKS_OF_DIRECTION}{_JOINERS}")


def _is_balanced(line: str) -> bool:
    """Whether each control of direction that opens is closed in the line, in order."""
    waiting: list[str] = []
    for letter in line:
        if letter in _OPENING:
            waiting.append(_OPENING[letter])
        elif letter in _CLOSING and (not waiting or waiting.pop() != letter):
            return False
    return not waiting
