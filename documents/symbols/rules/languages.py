"""The words of citations in six languages: "and", "to", part, volume, and ordinals of parts.

Symbols are the same in every language; only the words around them differ:
`A/62/278（第一和二部分）和 Add.1-4`.
"""

import re
from typing import Final

#: "and" or a comma between citations; Arabic joins it to the next word.
AND: Final = (
    r"(?:\s*[,，、،;]\s*(?:and|et|y|e|и|和|و)?\s*|\s+(?:and|et|y|e|и|&)\s+"
    r"|\s*(?:和|及|与|以及|并)\s*|\s+و\s*)"
)
#: "to" between the ends of a run.
TO: Final = r"(?:\s*-\s*|\s+(?:to|à|a|al|по|إلى|الى)\s+|\s*[至到]\s*)"

_CHINESE = {letter: number for number, letter in enumerate("一二三四五六七八九十", start=1)}
_ARABIC = {
    "الأول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5, "السادس": 6, "السابع": 7, "الثامن": 8,
    "التاسع": 9, "العاشر": 10,
}  # fmt: skip
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NAMES: Final = {
    "Part": r"parts?|parties?|partes?|част[ьи]|ч\.|الجزء|الجزءان|الجزأين|الأجزاء",
    "Vol.": r"vols?\.?|volumes?|tomos?|volúmen(?:es)?|том[аы]?|т\.|المجلد|المجلدان|المجلدين|المجلدات",
    "Prog.": r"prog\.?|programmes?|programas?|программ[аы]|البرنامج",
    "Sect.": r"sect\.?|sections?|chap\.|secci(?:ón|ones)|cap\.|раздел[ы]?|разд\.|الباب|الأبواب",
    "Resumption": (
        r"resumptions?|reprise|reanudación|возобновление|возобновленное заседание"
        r"|الاستئناف|المستأنفة"
    ),
}
_BEFORE = {
    name: re.compile(rf"(?:{words})(?:[\s.]+|(?=(?-i:[0-9IVX])))(.+)", re.IGNORECASE | re.DOTALL)
    for name, words in _NAMES.items()
}
_ORDINALS = re.compile(r"第([一二三四五六七八九十和、及至]+)(部分|卷|款)")
_ORDINAL_AGAIN = re.compile(r"(?:部分|卷|款)([和、及至])第")
_PIECES = re.compile(rf"{AND}|\s+")
_ENGLISH_COUNT = re.compile(r"[IVXL]+|[0-9]{1,3}[A-Z]?|[A-H]").fullmatch


def parse_parts(content: str) -> list[str] | None:
    """The parts that the content of a bracket names, as tails, or None if it names no parts.

    "Parts I and II", "第一和二部分", "parties I et II", "части I и II" and
    "الجزءان الأول والثاني" all
    give ["Part I", "Part II"].
    """
    content = content.strip()
    if match := _ORDINALS.fullmatch(_ORDINAL_AGAIN.sub(r"\1", content)):
        return _parse_chinese(
            match[1], "Vol." if match[2] == "卷" else "Sect." if match[2] == "款" else "Part"
        )
    for name, pattern in _BEFORE.items():
        if match := pattern.fullmatch(content):
            counts = _parse_counts(match[1])
            return [_format_tail(name, count) for count in counts] if counts else None
    return None


def _parse_chinese(ordinals: str, name: str) -> list[str] | None:
    ends = ordinals.split("至")
    if len(ends) == 2:
        numbers = range(_CHINESE.get(ends[0][-1:], 0), _CHINESE.get(ends[1][-1:], 0) + 1)
        return [_format_tail(name, _ROMANS[number]) for number in numbers if number] or None
    return [
        _format_tail(name, _ROMANS[_CHINESE[letter]]) for letter in ordinals if letter in _CHINESE
    ] or None


def _parse_counts(text: str) -> list[str] | None:
    """["I", "II"] of "I and II", "I-II", "الأول والثاني"."""
    counts: list[str] = []
    for piece in filter(None, _PIECES.split(text)):
        low, hyphen, high = piece.partition("-")
        first, last = _parse_count(low), _parse_count(high) if hyphen else None
        if first is None or (hyphen and last is None):
            return None
        counts += _list_run(first, last) if last else [first]
    return counts or None


def _parse_count(piece: str) -> str | None:
    piece = piece.removeprefix("و") if piece.removeprefix("و") in _ARABIC else piece
    if piece in _ARABIC:
        return _ROMANS[_ARABIC[piece]]
    return piece if _ENGLISH_COUNT(piece) else None


def _list_run(low: str, high: str) -> list[str]:
    if low in _ROMANS and high in _ROMANS:
        return list(_ROMANS[_ROMANS.index(low) : _ROMANS.index(high) + 1])
    if low.isdigit() and high.isdigit() and int(high) - int(low) < 100:
        return [str(number) for number in range(int(low), int(high) + 1)]
    return [low, high]


def _format_tail(name: str, count: str) -> str:
    return f"Prog.{count}" if name == "Prog." else f"{name} {count}"
