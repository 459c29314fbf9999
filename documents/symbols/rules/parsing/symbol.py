"""A parsed symbol and what it says: a plain value, built by `grammar.parse_symbol`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from documents.symbols.rules.parsing.bodies import find_body
from documents.symbols.rules.parsing.components import (
    Modification,
    is_special_session,
    parse_modification,
    read_number,
    split_year_and_session,
)
from documents.symbols.rules.parsing.roman import from_roman, is_roman_session
from documents.symbols.rules.parsing.vocabulary import NATURES

#: Years of the Organization: a component of four digits in between, followed by others, is a year.
_YEARS: Final = range(1945, 2100)


def compose_text(components: Iterable[str], suffixes: Iterable[str] = (), reissues: int = 0) -> str:
    """The canonical text of a symbol.

    Components and modifications are separated by "/", round brackets follow a space, square
    brackets follow directly, stars come last.
    """
    text = "/".join(components)
    for suffix in suffixes:
        if suffix[0] == "[":
            text += suffix
        else:
            text += f"/{suffix}" if _is_modification(suffix) else f" {suffix}"
    return text + "*" * reissues


def _is_modification(suffix: str) -> bool:
    """Whether a suffix is a modification: not a bracket, not the letter of a resolution ("A",
    "A-L").
    """
    return suffix[0] not in "([" and not suffix.isupper()


class Nature(NamedTuple):
    """The kind of document by its token ("WP"), and the position of that token among the
    components.
    """

    token: str
    position: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A UN document symbol; two symbols are equal if their canonical texts are.

    - `text`: the canonical text with its stars, `NPT/CONF.2010/50 (Vol. I)*`.
    - `body`: the letters of the first component, "NPT", "TD" or "CTBT-Art.XIV".
    - `components`: of the first organ's symbol, without suffixes: ("NPT", "CONF.2010", "50").
    - `suffixes`: in order, as printed: ("(Vol. I)",), ("Add.1", "Corr.1"), ("(V)", "[A]").
    - `reissues`: the number of stars, so how often it was reissued for technical reasons.
    - `joint_with`: the symbols of other organs for the same text.
    """

    text: str
    body: str = field(compare=False)
    components: tuple[str, ...] = field(compare=False)
    suffixes: tuple[str, ...] = field(default=(), compare=False)
    reissues: int = field(default=0, compare=False)
    joint_with: tuple[Symbol, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def unstarred(self) -> str:
        """The text without its stars, which identifies the document in all its reissues."""
        return self.text.rstrip("*")

    @property
    def organ_symbols(self) -> tuple[Symbol, ...]:
        """The symbols of all organs of a joint symbol, else the symbol itself; without stars."""
        if not (self.joint_with or self.reissues):
            return (self,)
        first = Symbol(
            compose_text(self.components, self.suffixes), self.body, self.components, self.suffixes
        )
        return (first, *self.joint_with)

    @property
    def modifications(self) -> tuple[Modification, ...]:
        """(("Add", 1), ("Corr", 1)) of `A/62/278/Add.1/Corr.1`, left to right."""
        return tuple(parse_modification(suffix) for suffix in self.modification_texts)

    @property
    def modification_texts(self) -> tuple[str, ...]:
        """("Add.1", "Corr.1") of `A/62/278/Add.1/Corr.1`."""
        return tuple(suffix for suffix in self.suffixes if _is_modification(suffix))

    @property
    def parent(self) -> Symbol | None:
        """The text that the last modification modifies, or None for a text without modifications.

        It is the symbol without the modification and what follows it: `A/62/278/Add.1` for
        `A/62/278/Add.1/Corr.1`, `HRI/GEN/1` for `HRI/GEN/1/Rev.9 (Vol. I)`. A joint symbol loses
        the modification in each half.
        """
        last = self._last_modification
        if last is None:
            return None
        suffixes = self.suffixes[:last]
        others = tuple(other.parent or other for other in self.joint_with)
        text = "-".join((compose_text(self.components, suffixes), *(other.text for other in others)))
        return Symbol(text, self.body, self.components, suffixes, 0, others)

    @property
    def name_suffixes(self) -> tuple[str, ...]:
        """The suffixes that name the text itself: year, session and letter of a resolution."""
        count = 0
        for suffix in self.suffixes:
            if _is_modification(suffix) or (suffix[0] == "(" and not _is_year_or_session(suffix[1:-1])):
                break
            count += 1
        return self.suffixes[:count]

    @property
    def base(self) -> Symbol:
        """The symbol without any modification and without stars."""
        symbol = self
        while (parent := symbol.parent) is not None:
            symbol = parent
        return symbol if not symbol.reissues else Symbol(
            symbol.unstarred, symbol.body, symbol.components, symbol.suffixes, 0, symbol.joint_with
        )  # fmt: skip

    @property
    def _last_modification(self) -> int | None:
        indexes = [index for index, suffix in enumerate(self.suffixes) if _is_modification(suffix)]
        return indexes[-1] if indexes else None

    @property
    def tails(self) -> tuple[str, ...]:
        """The contents of the round brackets: ("Part II",), ("2004",), ("Vol. I", "SUPP")."""
        return tuple(suffix[1:-1] for suffix in self.suffixes if suffix[0] == "(")

    @property
    def letter(self) -> str | None:
        """The letter of a resolution adopted in parts: "A" of `A/RES/377 (V)[A]` and
        `A/RES/3/564A`.
        """
        for suffix in reversed(self.suffixes):
            if suffix[0] != "(" and not _is_modification(suffix):
                return suffix.strip("[]")
        rest = self.components[-1].lstrip("0123456789")
        return rest if rest.isalpha() and rest.isupper() and rest != self.components[-1] else None

    def _find_nature(self) -> Nature | None:
        parts = self.components
        for index in range(len(parts) - 1, 0, -1):
            word, dot, _ = parts[index].partition(".")
            token = word.upper()
            if token in NATURES and (index == len(parts) - 1 if dot else _are_counts(parts[index + 1 :])):
                return Nature(token, index)
        return None

    @property
    def nature(self) -> str | None:
        """ "WP", "INF", "RES" (see `vocabulary.NATURES`), or None for the general series."""
        nature = self._find_nature()
        return nature.token if nature else None

    @property
    def number(self) -> int | None:
        """The running number, or None.

        78 of `.../WP.78`, 4 of `.../INF/4`, 1540 of `S/RES/1540 (2004)`, and 1454 of the
        communication `CCPR/C/92/D/1454/2006`.
        """
        parts = self.components
        if len(parts) > 3 and parts[-3] == "D":
            return read_number(parts[-2])
        last = parts[-1]
        if "." in last:
            last = last.rpartition(".")[2]
            return read_number(last) or from_roman(last)
        return read_number(last)

    @property
    def year(self) -> int | None:
        """The year in the symbol (`S/2008/258`, `CCW/GGE/2008-I/WP.1`, `S/RES/1540 (2004)`), or
        None.

        The year in `CONF.2010` is that of a review cycle and does not count.
        """
        for component in self.components[1:-1]:
            if component.isdigit() and len(component) == 4 and int(component) in _YEARS:
                return int(component)
            if year_session := split_year_and_session(component):
                return year_session[0]
        if self.body == "JIU" and len(self.components) > 2 and len(self.components[-2]) == 2:
            return 1900 + int(self.components[-2]) if self.components[-2].isdigit() else None
        years = [tail for tail in self.tails if len(tail) == 4 and tail.isdigit()]
        return int(years[0]) if years else None

    @property
    def session(self) -> str | None:
        """The session as printed, or None.

        "63" of `A/63/125`, "S-10", "I" of `CCW/GGE/2008-I/WP.1`, "XXII" of `A/RES/2373 (XXII)`,
        "35" of `IDB.35/2`; a session in the name of an organ (PC.II) does not count.
        """
        for component in self.components[1:-1]:
            if is_special_session(component) or is_roman_session(component):
                return component
            if component.isdigit() and len(component) < 4 and self.body != "JIU":
                return component
            if year_session := split_year_and_session(component):
                return year_session[1]
            if component.startswith("EX("):
                return component[3:-1]
        if (
            len(self.components[0]) > len(self.body)
            and (first := find_body(self.components[0]))
            and first.session
        ):
            return first.session
        sessions = [tail for tail in self.tails if _is_year_or_session(tail) and not tail.isdigit()]
        return sessions[0] if sessions else None

    @staticmethod
    def _is_count(component: str) -> bool:
        return bool(
            read_number(component) is not None or is_special_session(component) or is_roman_session(component)
            or split_year_and_session(component)
        )  # fmt: skip


def _is_year_or_session(tail: str) -> bool:
    """Whether a tail is a year or a session."""
    return tail.isdigit() or tail in "LC" or bool(from_roman(tail.rpartition("-")[2]))


def _are_counts(parts: tuple[str, ...]) -> bool:
    """Whether the components are only sessions, years and numbers: `INF/77/4`, `RES/S-9/1`."""
    return bool(parts) and all(Symbol._is_count(part) for part in parts)
