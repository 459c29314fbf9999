"""Numbers that are printed like symbols but are none: press releases, sales numbers and others."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from documents.symbols.rules.parsing.errors import gettext_noop as _
from documents.symbols.rules.parsing.roman import from_roman

PRESS_RELEASE: Final = "press release"
SALES_NUMBER: Final = "sales number"
JOB_NUMBER: Final = "job number"
RESOLUTION_NUMBER: Final = "resolution number"
JOURNAL_ISSUE: Final = "journal issue"
OTHER_ORGANIZATION: Final = "document of another organization"

#: First components of press releases (Department of Public Information and its successors).
PRESS_PREFIXES: Final = (
    "AFR", "ANV", "BIO", "CAB", "CONF", "CP", "DC", "DEV", "DH", "DSG", "DSG/SM", "ECOSOC", "EC", "ENV",
    "ENV/DEV",
    "FAO", "FEM", "GA", "GA/AB", "GA/AP", "GA/APD", "GA/COL", "GA/DIS", "GA/EF", "GA/L", "GA/PAL", "GA/PK",
    "GA/PS",
    "GA/SHC", "GA/SM", "GA/SPD", "GA/T", "HAB", "HAB/CON", "HE", "HI", "HR", "HR/CN", "HR/CT", "HR/ESC",
    "HR/NONE",
    "HR/RFS", "HR/SC", "HR/TA", "HUM", "ICEF", "IHA", "IHA/SM", "IK", "ILO", "IMF", "L", "L/T", "LAB", "M",
    "NAR",
    "NGO", "NGO/PI", "NOTE", "NR", "NY", "OBV", "OBV/SM", "ORG", "PAL", "PBC", "PI", "PI/A", "PI/V", "PKO",
    "PM",
    "POP", "PSC", "RD", "REC", "REF", "REF/PAK", "SAG", "SAG/SM", "SC", "SC/SM", "SEA", "SG", "SG/A",
    "SG/C", "SG/M",
    "SG/R", "SG/REF", "SG/SM", "SG/T", "SOC", "SOC/CP", "SOC/NAR", "SOC/POP", "SOC/SDC", "SOC/UN", "SP",
    "SPV",
    "TAD", "TAD/INF", "TR", "UNIC", "UNHCR", "WOM", "WOM/SM", "WS",
)  # fmt: skip

#: Kinds in words, for error messages.
NAMES: Final = {
    PRESS_RELEASE: _("the number of a press release"),
    SALES_NUMBER: _("the sales number of a publication"),
    JOB_NUMBER: _("a job number, from the foot of a page"),
    RESOLUTION_NUMBER: _("the number of a resolution"),
    JOURNAL_ISSUE: _("an issue of the Journal of the United Nations"),
    OTHER_ORGANIZATION: _("a document number of another organization"),
}


class OtherKind(NamedTuple):
    """What a text is instead of a symbol, and the text of the symbol that may be meant, or None."""

    kind: str
    suggestion: str | None = None


_PRESS = re.compile(
    rf"(?:press release )?(?:{'|'.join(sorted(PRESS_PREFIXES, key=len, reverse=True))})"
    r"(?:/[A-Z]{1,5}){0,3}"
    r"/[0-9]{1,5}(?:/?(?:Rev|Add|Corr)\.? ?[0-9]+| ?\([A-Za-z]+\))?\*?",
    re.IGNORECASE,
).fullmatch
_SALES = re.compile(
    r"(?:(?:(?:united nations )?publications?,? ?)?sales no\.? ?:?)? ?(?:[ACEFRSM](?:[/.][ACEFRSM])*\.)?"
    r"(?:GV\.(?:E\.)?)?[0-9]{2}\.(?:[IVX]+|0)\.(?:[A-Z]{1,2}\.)?[0-9]{1,3}(?:\.[0-9]{1,3})?(?: \([^)]*\))?",
    re.IGNORECASE,
).fullmatch
_JOB = re.compile(
    r"\*?(?:(?:GE|V|K|NA|NY|BKK|LC|AA|ESCWA)\.? ?)?[0-9]{2}-[0-9]{5,6}"
    r"(?: ?\([ACEFRS](?:[,/ ]*[ACEFRS])*\))?(?: +[0-9]{6})*\*?"
    r"|(?:K|NA)\.?[0-9]{7}(?: ?\([ACEFRS]\))?(?: +[0-9]{6})*|\*[0-9]{7}\*",
    re.IGNORECASE,
).fullmatch
_JOURNAL = re.compile(
    r"(?:(?:the )?journal(?: of the united nations)?,? ?(?:no\.?)?|no\.?) ?(?:19|20)[0-9]{2}/[0-9]{1,3}",
    re.IGNORECASE,
).fullmatch
_RESOLUTION = re.compile(
    r"(?:(?:(?:general assembly|economic and social council|security council|human rights council"
    r"|GA|SC|ECOSOC|HRC) )?(?P<word>resolutions?|decisions?|res\.?|dec\.?) ?(?:no\.? ?)?)?"
    r"(?P<first>(?:E?S-)?[0-9]{1,4})"
    r"(?:/(?P<second>[0-9]{1,4})| ?\((?P<bracket>E?S-[IVX]+|[IVXLC]+|[0-9]{4})\))"
    r"(?: ?(?P<letter>[A-Z](?:-[A-Z])?))?",
    re.IGNORECASE,
).fullmatch
_ELSEWHERE = re.compile(
    r"INFCIRC/[0-9]+.*|GOV/(?:INF/|COM|DEC/)?.*[0-9].*|GC\([IVXL0-9]+\)[/.].*"  # IAEA
    r"|WHA ?[0-9]+\.[0-9]+.*|EB[0-9]+[/.].*|A[0-9]{2}/[0-9A-Z].*"  # WHO
    r"|(?:C|EC|RC)-(?:[0-9]+|[IVXL]+|M-[0-9]+|SS-[0-9]+)/.*"  # OPCW
    r"|WT/.*|TN/[A-Z].*|G/[A-Z]+/.*|WIPO/.*|PCT/.*"  # WTO, WIPO
    r"|MSC(?: |[./])[0-9].*|MEPC(?: |[./])[0-9].*|LEG [0-9].*|ICAO .*|GB\.[0-9]+/.*|[0-9]+ (?:EX|C)/[0-9].*",
    re.IGNORECASE,
).fullmatch


def find_other_kind(text: str) -> OtherKind | None:
    """The kind of a cleaned text, or None if it is unknown."""
    for recognize in _RECOGNIZERS:
        if other_kind := recognize(text):
            return other_kind
    return None


def _build_recognizer(kind: str, matches: Callable[[str], object]) -> Callable[[str], OtherKind | None]:
    return lambda text: OtherKind(kind) if matches(text) else None


def _recognize_resolution(text: str) -> OtherKind | None:
    match = _RESOLUTION(text)
    if match is None:
        return None
    word, first, letter = (match["word"] or "res").lower(), match["first"].upper(), match["letter"] or ""
    series = "DEC" if word.startswith("dec") else "RES"
    if match["bracket"]:
        return OtherKind(
            RESOLUTION_NUMBER, _build_symbol_by_bracket(text, series, first, match["bracket"].upper(), letter)
        )
    return OtherKind(RESOLUTION_NUMBER, _build_symbol_by_stroke(text, series, first, match["second"], letter))


def _build_symbol_by_bracket(text: str, series: str, number: str, bracket: str, letter: str) -> str | None:
    """The symbol of a resolution with a bracket.

    `1540 (2004)` is of the Security Council, `2373 (XXII)` of the General Assembly, `1296 (XLIV)`
    of the Economic and Social Council: the Assembly gave up Roman numerals in its thirtieth
    session.
    """
    if bracket.isdigit():
        return f"S/{series}/{number} ({bracket})"
    if not from_roman(bracket.rpartition("-")[2]):
        return None
    council = (from_roman(bracket) or 0) > 30 or text.lower().startswith(("ecosoc", "economic"))
    return f"{'E' if council else 'A'}/{series}/{number} ({bracket})" + (f" {letter}" if letter else "")


def _build_symbol_by_stroke(text: str, series: str, first: str, second: str, letter: str) -> str:
    """`60/288` is of the General Assembly, `2008/29` of the Economic and Social Council."""
    if text.lower().startswith(("human", "hrc")):
        return f"A/HRC/{series}/{first}/{second}"
    body = "E" if first.isdigit() and len(first) == 4 else "A"
    return f"{body}/{series}/{first}/{second}{letter}"


_RECOGNIZERS: Final = (
    _build_recognizer(JOURNAL_ISSUE, _JOURNAL),
    _build_recognizer(SALES_NUMBER, _SALES),
    _build_recognizer(JOB_NUMBER, _JOB),
    _recognize_resolution,
    _build_recognizer(OTHER_ORGANIZATION, _ELSEWHERE),
    _build_recognizer(PRESS_RELEASE, _PRESS),
)
