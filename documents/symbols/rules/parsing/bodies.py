"""The known first components of symbols.

The grammar alone cannot distinguish `DC/2691` (a press release) from a document, so only a listed
component begins a symbol. Sources: guides of the UN libraries to symbols, ST/LIB/SER.B/5/Rev.5, and
the series of treaties such as `CCW`, `BWC` and `NPT`.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from documents.symbols.rules.parsing.body_names import AFTER, BRACKETED, NUMBERED, TITLES
from documents.symbols.rules.parsing.roman import from_roman


class Body(NamedTuple):
    """A first component: its letters, the English name of the body, and its session or None.

    The session is "35" for `IDB.35` and "XIII" for `TD(XIII)`.
    """

    code: str
    title: str
    session: str | None = None


_WITH_NUMBER = re.compile(r"([A-Z]+)\.([0-9]{1,3}|[IVXL]+)").fullmatch
_WITH_BRACKET = re.compile(r"([A-Z]+)\(([A-Z0-9-]{1,12}|[A-Z]{2,6}/[A-Z]{2,6})\)").fullmatch

CODES: Final = frozenset(TITLES)

#: First components that the document system writes in capitals throughout: as printed.
PRINTED_FIRST: Final = {"CTBT-ART.XIV": "CTBT-Art.XIV"}


@lru_cache(maxsize=4096)
def find_body(first: str) -> Body | None:
    """The body that a first component names, or None if it is not listed."""
    if first in TITLES:
        return None if first in NUMBERED_ONLY else Body(first, TITLES[first])
    if (match := _WITH_NUMBER(first)) and match[1] in NUMBERED:
        return Body(match[1], TITLES[match[1]], match[2])
    if (match := _WITH_BRACKET(first)) and match[1] in BRACKETED:
        session = match[2] if match[2].isdigit() or from_roman(match[2].removeprefix("S-")) else None
        return Body(match[1], TITLES[match[1]], session)
    return None


#: The policy-making organs of UNIDO always have their session: `IDB.35/2`.
NUMBERED_ONLY: Final = frozenset({"GC", "IDB"})


def can_follow(first: str, second: str, count: int) -> bool:
    """Whether `second` can follow the first component in a symbol of `count` components.

    Some first components are shared with press releases: `HR/PUB/08/3` is a publication and
    `HR/4800` a press release, `PBC/2/BDI/9` a document and `PBC/45` a press release.
    """
    rule = AFTER.get(first)
    return rule is None or bool(rule(second, count))
