"""Register of known first components: who may stand before the first stroke of a symbol.

Grammar alone cannot tell `DC/2691` (a press release) from a document, so only what is listed here opens a symbol.
Sources: UN libraries' guides to symbols and series symbols, ST/LIB/SER.B/5/Rev.5, and the treaty series of `CCW`,
`BWC`, `NPT` and the like.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from documents.symbols.rules.parsing.body_names import AFTER, BRACKETED, NUMBERED, TITLES
from documents.symbols.rules.parsing.roman import from_roman


class Body(NamedTuple):
    """A first component: its letters (`code`), the body's name in English, and the session it carries, if any
    (`IDB.35` -> "35", `TD(XIII)` -> "XIII"; None for most)."""

    code: str
    title: str
    session: str | None = None


_WITH_NUMBER = re.compile(r"([A-Z]+)\.([0-9]{1,3}|[IVXL]+)").fullmatch
_WITH_BRACKET = re.compile(r"([A-Z]+)\(([A-Z0-9-]{1,12}|[A-Z]{2,6}/[A-Z]{2,6})\)").fullmatch

CODES: Final = frozenset(TITLES)

#: First components that the document system writes in capitals throughout: as printed.
PRINTED_FIRST: Final = {"CTBT-ART.XIV": "CTBT-Art.XIV"}


@lru_cache(maxsize=4096)
def body_of(first: str) -> Body | None:
    """The body that a first component names, or None where the register does not know it."""
    if first in TITLES:
        return None if first in NUMBERED_ONLY else Body(first, TITLES[first])
    if (match := _WITH_NUMBER(first)) and match[1] in NUMBERED:
        return Body(match[1], TITLES[match[1]], match[2])
    if (match := _WITH_BRACKET(first)) and match[1] in BRACKETED:
        session = match[2] if match[2].isdigit() or from_roman(match[2].removeprefix("S-")) else None
        return Body(match[1], TITLES[match[1]], session)
    return None


#: UNIDO's policy-making organs never stand without their session; bare, PBC is the Peacebuilding Commission.
NUMBERED_ONLY: Final = frozenset({"GC", "IDB"})


def may_follow(first: str, second: str, count: int) -> bool:
    """Whether `second` may come after the first component `first` in a symbol of `count` components.

    A few first components are shared with press releases: `HR/PUB/08/3` is a publication and `HR/4800` a press
    release, `PBC/2/BDI/9` a document of the Peacebuilding Commission and `PBC/45` a press release.
    """
    rule = AFTER.get(first)
    return rule is None or bool(rule(second, count))
