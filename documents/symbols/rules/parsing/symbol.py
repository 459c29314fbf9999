"""What a parsed symbol tells: a plain value, made by `grammar.parse`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from documents.symbols.rules.parsing.bodies import body_of
from documents.symbols.rules.parsing.components import (
    Modification,
    is_special_session,
    modification,
    number_of,
    year_and_session,
)
from documents.symbols.rules.parsing.roman import from_roman, session_in_roman
from documents.symbols.rules.parsing.vocabulary import NATURES

#: Years of the Organization: a component of four digits in between, followed by others, is a year.
_YEARS: Final = range(1945, 2100)


def compose(components: Iterable[str], suffixes: Iterable[str] = (), reissues: int = 0) -> str:
    """The canonical text: components by strokes, modifications behind a stroke, brackets behind a space (square
    ones without), stars last."""
    text = "/".join(components)
    for suffix in suffixes:
        if suffix[0] == "[":
            text += suffix
        else:
            text += f"/{suffix}" if _modifies(suffix) else f" {suffix}"
    return text + "*" * reissues


def _modifies(suffix: str) -> bool:
    """A modification, not a bracket nor the letters of a resolution ("A", "A-L")."""
    return suffix[0] not in "([" and not suffix.isupper()


class Nature(NamedTuple):
    """The kind of paper by its token ("WP"), and the place of that token among the components."""

    token: str
    place: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A UN document symbol. Two symbols are equal when their canonical texts are.

    `text`        canonical text, stars included: `NPT/CONF.2010/50 (Vol. I)*`
    `body`        letters of the first component, of the first organ if joint: "NPT"; `CTBT-Art.XIV`, `TD`
    `components`  of the first organ's symbol, modifications and brackets apart: ("NPT", "CONF.2010", "50")
    `suffixes`    what follows, in order, as printed: ("(Vol. I)",), ("Add.1", "Corr.1"), ("(V)", "[A]")
    `reissues`    count of stars: how often reissued for technical reasons
    `joint_with`  the other organs' symbols of the same text
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
        """The text without its stars: the identity of the document, whatever its reissues."""
        return self.text.rstrip("*")

    @property
    def compact(self) -> str:
        """As in file names and catalogues, without blanks: `S/RES/1540(2004)`, `S/PV.4453(Resumption1)`."""
        return self.text.replace(" ", "")

    @property
    def each(self) -> tuple[Symbol, ...]:
        """One symbol for each organ: of a joint symbol its parts, else the symbol itself; without stars."""
        if not (self.joint_with or self.reissues):
            return (self,)
        first = Symbol(compose(self.components, self.suffixes), self.body, self.components, self.suffixes)
        return (first, *self.joint_with)

    @property
    def modifications(self) -> tuple[Modification, ...]:
        """(("Add", 1), ("Corr", 1)) of `A/62/278/Add.1/Corr.1`, left to right."""
        return tuple(modification(suffix) for suffix in self.modification_texts)

    @property
    def modification_texts(self) -> tuple[str, ...]:
        """("Add.1", "Corr.1") of `A/62/278/Add.1/Corr.1`."""
        return tuple(suffix for suffix in self.suffixes if _modifies(suffix))

    @property
    def parent(self) -> Symbol | None:
        """The text that the last modification modifies: the symbol without it and what stands behind it
        (`A/62/278/Add.1` of `A/62/278/Add.1/Corr.1`, `HRI/GEN/1` of `HRI/GEN/1/Rev.9 (Vol. I)`); None for a text
        that modifies nothing, parts and volumes among them. A joint symbol loses the modification in each half."""
        last = self._last_modification
        if last is None:
            return None
        suffixes = self.suffixes[:last]
        others = tuple(other.parent or other for other in self.joint_with)
        text = "-".join((compose(self.components, suffixes), *(other.text for other in others)))
        return Symbol(text, self.body, self.components, suffixes, 0, others)

    @property
    def name_suffixes(self) -> tuple[str, ...]:
        """The suffixes that belong to the name of the text itself: year, session and letter of a resolution."""
        count = 0
        for suffix in self.suffixes:
            if _modifies(suffix) or (suffix[0] == "(" and not _dates(suffix[1:-1])):
                break
            count += 1
        return self.suffixes[:count]

    @property
    def base(self) -> Symbol:
        """The text at the root of all modifications: itself where there is none; without stars."""
        symbol = self
        while (parent := symbol.parent) is not None:
            symbol = parent
        return symbol if not symbol.reissues else Symbol(
            symbol.unstarred, symbol.body, symbol.components, symbol.suffixes, 0, symbol.joint_with
        )  # fmt: skip

    @property
    def _last_modification(self) -> int | None:
        places = [place for place, suffix in enumerate(self.suffixes) if _modifies(suffix)]
        return places[-1] if places else None

    @property
    def tails(self) -> tuple[str, ...]:
        """Contents of the brackets behind: ("Part II",), ("2004",), ("Vol. I", "SUPP")."""
        return tuple(suffix[1:-1] for suffix in self.suffixes if suffix[0] == "(")

    @property
    def letter(self) -> str | None:
        """The letter of a resolution adopted in parts: "A" of `A/RES/377 (V)[A]` and of `A/RES/3/564A`."""
        for suffix in reversed(self.suffixes):
            if suffix[0] != "(" and not _modifies(suffix):
                return suffix.strip("[]")
        rest = self.components[-1].lstrip("0123456789")
        return rest if rest.isalpha() and rest.isupper() and rest != self.components[-1] else None

    @property
    def _nature(self) -> Nature | None:
        parts = self.components
        for place in range(len(parts) - 1, 0, -1):
            word, dot, _ = parts[place].partition(".")
            token = word.upper()
            if token in NATURES and (place == len(parts) - 1 if dot else _counts(parts[place + 1 :])):
                return Nature(token, place)
        return None

    @property
    def nature(self) -> str | None:
        """ "WP", "INF", "RES", ... (`vocabulary.NATURES`); None for a paper of the general series."""
        found = self._nature
        return found.token if found else None

    @property
    def number(self) -> int | None:
        """The running number: 78 of `.../WP.78`, 4 of `.../INF/4`, 1540 of `S/RES/1540 (2004)`, 1454
        of `CCPR/C/92/D/1454/2006`, a communication; None where there is none."""
        parts = self.components
        if len(parts) > 3 and parts[-3] == "D":
            return number_of(parts[-2])
        last = parts[-1]
        if "." in last:
            last = last.rpartition(".")[2]
            return number_of(last) or from_roman(last)
        return number_of(last)

    @property
    def year(self) -> int | None:
        """The year written in the symbol (`S/2008/258`, `CCW/GGE/2008-I/WP.1`, `S/RES/1540 (2004)`). The year in
        `CONF.2010` names a cycle, not a year of the meeting, and is left in `subsidiaries`."""
        for component in self.components[1:-1]:
            if component.isdigit() and len(component) == 4 and int(component) in _YEARS:
                return int(component)
            if found := year_and_session(component):
                return found[0]
        if self.body == "JIU" and len(self.components) > 2 and len(self.components[-2]) == 2:
            return 1900 + int(self.components[-2]) if self.components[-2].isdigit() else None
        years = [tail for tail in self.tails if len(tail) == 4 and tail.isdigit()]
        return int(years[0]) if years else None

    @property
    def session(self) -> str | None:
        """The session as written: "63" of `A/63/125`, "S-10", "I" of `CCW/GGE/2008-I/WP.1`, "XXII" of
        `A/RES/2373 (XXII)`, "35" of `IDB.35/2`; a session inside an organ's name (PC.II) stays in `subsidiaries`."""
        for component in self.components[1:-1]:
            if is_special_session(component) or session_in_roman(component):
                return component
            if component.isdigit() and len(component) < 4 and self.body != "JIU":
                return component
            if found := year_and_session(component):
                return found[1]
            if component.startswith("EX("):
                return component[3:-1]
        if (
            len(self.components[0]) > len(self.body)
            and (first := body_of(self.components[0]))
            and first.session
        ):
            return first.session
        sessions = [tail for tail in self.tails if _dates(tail) and not tail.isdigit()]
        return sessions[0] if sessions else None

    @property
    def subsidiaries(self) -> tuple[str, ...]:
        """Committees, commissions, conferences and other bodies below the first: ("CONF.2010", "PC.II")."""
        found = self._nature
        nature = found.place if found else None
        return tuple(
            component
            for place, component in enumerate(self.components)
            if place and place != nature and not self._is_count(component)
            and not (place == len(self.components) - 1 and "." in component)
        )  # fmt: skip

    @staticmethod
    def _is_count(component: str) -> bool:
        return bool(
            number_of(component) is not None or is_special_session(component) or session_in_roman(component)
            or year_and_session(component)
        )  # fmt: skip


def _dates(tail: str) -> bool:
    """A tail that is a year or a session."""
    return tail.isdigit() or tail in "LC" or bool(from_roman(tail.rpartition("-")[2]))


def _counts(parts: tuple[str, ...]) -> bool:
    """Whether a nature's word is followed only by sessions, years and numbers: `INF/77/4`, `RES/S-9/1`."""
    return bool(parts) and all(Symbol._is_count(part) for part in parts)
