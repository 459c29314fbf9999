"""What taking a table of inscriptions in would do to a list, row by row; nothing here writes."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from confsvc.spreadsheets.cells import clean_cell
from confsvc.spreadsheets.reader import Table
from confsvc.spreadsheets.resources import CHANGED, NEW, REFUSED, SAME, Problem
from confsvc.ui.languages import OFFICIAL, get_current_language
from meetings.speakers.exports.tables import COLUMNS, SPEAKER
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.services.inscriptions import Statement
from meetings.treaties.models import Entity, EntityName, Group
from meetings.treaties.selectors import load_names

LONGEST = {"deliverer": 200, "deliverer_title": 250, "on_behalf_of": 200, "for_codes": 1200, "remarks": 1000}
USUAL = {"level": Inscription.Level.HEAD_OF_DELEGATION.value, "language": "en"}
"""What an empty cell of a new row means; of a row that is there already it means that nothing changes."""
Capacity = Inscription.Capacity
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Planned:
    """What a row of a table would do. ``number`` counts from 1 below the heading, ``line`` as a spreadsheet does; ``inscription`` is the one that is on
    the list already, ``changes`` the columns in which the row differs from it: (from, to). ``name`` is the entity's in
    the page's language."""

    number: int
    action: str
    values: Mapping[str, str]
    changes: Mapping[str, tuple[str, str]]
    problems: Sequence[Problem] = ()
    entity: Entity | None = None
    invited: bool = False
    group: Group | None = None
    named: Sequence[Entity] = ()
    statement: Statement | None = None
    inscription: Inscription | None = None
    name: str = ""
    line: int = 0


@dataclass(frozen=True)
class Plan:
    """All rows, what is wrong with the table as a whole, and how many that wait on the list are not in it: they stay."""

    rows: Sequence[Planned]
    problems: Sequence[Problem] = ()
    staying: int = 0

    @property
    def ok(self) -> bool:
        return bool(self.rows) and not self.problems and self.count(REFUSED) == 0

    @property
    def does_nothing(self) -> bool:
        return self.ok and self.count(NEW) == self.count(CHANGED) == 0

    def count(self, action: str) -> int:
        return sum(one.action == action for one in self.rows)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(action, self.count(action)) for action in (NEW, CHANGED, SAME, REFUSED)]

    @property
    def mark(self) -> str:
        """A digest of what the rows would do: two plans with the same mark do the same."""
        told = [
            (one.number, one.action, sorted(one.changes.items()), one.inscription and one.inscription.receipt)
            for one in self.rows
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def planned(held: SpeakersList, table: Table) -> Plan:
    """What taking the table in would do to the list. A few queries, whatever its length."""
    headers = list(table.headers or [])
    problems = [
        Problem(
            name,
            _("There is no column “%(name)s” here. The columns are: %(known)s.")
            % {"name": name, "known": ", ".join(COLUMNS)},
        )
        for name in headers
        if name not in COLUMNS
    ]
    if "entity" not in headers:
        problems.append(Problem("entity", _("The column “%(name)s” is missing.") % {"name": "entity"}))
    if problems:
        return Plan((), problems)
    rows = [dict(zip(headers, values, strict=True)) for values in table[:]]
    if not rows:
        return Plan((), [Problem("", _("The table has its heading only: there is no row to take in."))])
    reader = _Reader(held, rows)
    lines = table.lines or range(2, len(rows) + 2)
    found = [
        replace(reader.row(number, row, table.faults.get(number, {})), line=line)
        for number, (row, line) in enumerate(zip(rows, lines, strict=True), start=1)
    ]
    told = {one.inscription.pk for one in found if one.inscription}
    waiting = {one.pk for one in reader.on_list if one.state == Inscription.State.WAITING}
    return Plan(found, staying=len(waiting - told))


class _Reader:
    """Reads rows against what is known: entities and groups by code, and the inscriptions of the list."""

    def __init__(self, held: SpeakersList, rows: Iterable[Mapping[str, str]]) -> None:
        codes = {code for row in rows for code in [row["entity"], *_named(row)]}
        self.entities = {one.code: one for one in Entity.objects.filter(code__in=codes)}
        self.named_so = _codes_by_name({code for code in codes if code not in self.entities})
        self.groups = {one.code: one for one in Group.objects.all()}
        self.on_list = list(held.inscriptions.select_related("entity", "group"))
        self.names = load_names(
            entity_ids={one.pk for one in self.entities.values()},
            language=get_current_language(),
            on=held.meeting.opens_on,
        )
        self.by_receipt = {str(one.receipt): one for one in self.on_list}
        self.seen: set[Key] = set()

    def row(self, number: int, row: Mapping[str, str], faults: Mapping[str, str]) -> Planned:
        entity = self.entities.get(row["entity"])
        known = self.names.get(entity.pk) if entity else None
        return replace(self._planned(number, row, faults), name=known.short if known else "")

    def _planned(self, number: int, row: Mapping[str, str], faults: Mapping[str, str]) -> Planned:
        problems = [Problem(column, sentence) for column, sentence in faults.items()]
        problems += [*self._voice(row), *_cells(row)]
        if problems:
            return Planned(number, REFUSED, row, {}, problems)
        key = _key_in(row)
        found = self._found(row, key)
        if isinstance(found, Problem):
            return Planned(number, REFUSED, row, {}, [found])
        key = _key_of(found) if found else key
        changes = _changes(row, found) if found else {}
        if found and found.state != Inscription.State.WAITING:
            return self._over(number, row, changes, found)
        if problem := self._once(row, key):
            return Planned(number, REFUSED, row, {}, [problem])
        return Planned(
            number,
            NEW if found is None else CHANGED if changes else SAME,
            row,
            changes,
            entity=self.entities[row["entity"]],
            invited=key[0] == Inscription.Capacity.INVITED,
            group=self.groups.get(row.get("group", "")),
            named=[self.entities[code] for code in _named(row)],
            statement=_statement(row, found, changes),
            inscription=found,
        )

    def _found(self, row: Mapping[str, str], key: Key) -> Inscription | Problem | None:
        """The inscription that a row is about, by its receipt where it gives one; none where it is a new one."""
        receipt, state = row.get("receipt", ""), row.get("state", "")
        if receipt:
            one = self.by_receipt.get(receipt)
            if one is not None and _key_of(one)[not row.get("capacity") :] == key[not row.get("capacity") :]:
                return one
            return Problem(
                "receipt",
                _(
                    "Receipt %(number)s of this list is not of this delegation in this capacity. Leave the cell empty to inscribe it anew."
                )
                % {"number": receipt},
            )
        wanted = state or Inscription.State.WAITING
        one = next((one for one in self.on_list if one.state == wanted and _key_of(one) == key), None)
        if one is None and wanted != Inscription.State.WAITING:
            return Problem(
                "state",
                _("The list has no such inscription. Leave the cell empty to inscribe the delegation."),
            )
        return one

    def _over(
        self, number: int, row: Mapping[str, str], changes: Mapping[str, tuple[str, str]], one: Inscription
    ) -> Planned:
        """A row about an inscription that waits no longer: it may stand there, but can change nothing."""
        if not changes:
            return Planned(number, SAME, row, {}, inscription=one)
        sentence = _(
            "This inscription is no longer waiting (%(state)s): nothing in it can be changed. Take the row out of the table."
        ) % {"state": one.get_state_display()}
        return Planned(number, REFUSED, row, changes, [Problem("", sentence)], inscription=one)

    def _once(self, row: Mapping[str, str], key: Key) -> Problem | None:
        """What is wrong with a row that would inscribe, or change who waits."""
        if key in self.seen:
            return Problem("", _("This row stands in the table twice."))
        self.seen.add(key)
        if row.get("state") not in (None, "", Inscription.State.WAITING):
            return Problem(
                "state", _("The delegation waits. A table changes no states: leave the cell empty.")
            )
        return None

    def _voice(self, row: Mapping[str, str]) -> Iterable[Problem]:
        named = _named(row)
        for column, codes in (("entity", [row["entity"]]), ("for_codes", named)):
            for code in codes:
                if code not in self.entities:
                    yield Problem(column, self._no_code(code))
        if row.get("group") and row["group"] not in self.groups:
            yield Problem("group", _("No group has the code “%(code)s”.") % {"code": row["group"]})
        given = [name for name in ("group", "on_behalf_of", "for_codes") if row.get(name)]
        if len(given) > 1:
            yield Problem(given[1], _("Give a group, other words, or the codes of States: only one of them."))
        may_be = [_implied(row), *([Capacity.INVITED.value] if not given else [])]
        if row.get("capacity") and row["capacity"] not in may_be:
            yield _none_of("capacity", row["capacity"], may_be)
        if row["entity"] in named:
            yield Problem("for_codes", _("The delegation speaks for others here. Leave itself out."))

    def _no_code(self, code: str) -> str:
        """That there is no such code, with the one of the entity whose name stands there instead."""
        sentence = _("No State or organization has the code “%(code)s”.") % {"code": code}
        meant = self.named_so.get(code.casefold())
        return sentence if meant is None else sentence + " " + _("Its code is %(code)s.") % {"code": meant}


def _cells(row: Mapping[str, str]) -> Iterable[Problem]:
    for name, allowed in (
        ("level", Inscription.Level.values),
        ("sex", Inscription.Sex.values),
        ("language", OFFICIAL),
        ("state", Inscription.State.values),
    ):
        if row.get(name) and row[name] not in allowed:
            yield _none_of(name, row[name], allowed)
    for name, most in LONGEST.items():
        if len(row.get(name, "")) > most:
            yield Problem(name, _("This is longer than %(most)s letters.") % {"most": most})


def _codes_by_name(wanted: set[str]) -> dict[str, str]:
    """The codes of the entities that are named so in any language, by the name in small letters. No query for no name."""
    if not wanted:
        return {}
    words = {one.casefold() for one in wanted}
    rows = EntityName.objects.values_list("short", "formal", "running", "entity__code")
    return {
        name.casefold(): code for *names_of, code in rows for name in names_of if name.casefold() in words
    }


def _none_of(column: str, value: str, allowed: Iterable[str]) -> Problem:
    sentence = _("“%(value)s” is none of: %(known)s.")
    return Problem(column, sentence % {"value": value, "known": ", ".join(allowed)})


def _implied(row: Mapping[str, str]) -> str:
    """The capacity that a row implies, where it does not say so itself."""
    if row.get("for_codes"):
        return Capacity.NAMED.value
    return (Capacity.GROUP if row.get("group") or row.get("on_behalf_of") else Capacity.NATIONAL).value


def _named(row: Mapping[str, str]) -> list[str]:
    """The codes of the States that a row names, each once and in order; spaces, commas or semicolons stand between."""
    return sorted({code for code in re.split(r"[\s,;،；，]+", row.get("for_codes", "")) if code})


def _key_of(one: Inscription) -> Key:
    """Whose voice an inscription is: one may wait for each. Its capacity comes first."""
    group = one.group.code if one.group else ""
    return one.capacity, one.entity.code, group, clean_cell(one.on_behalf_of), one.for_codes


def _key_in(row: Mapping[str, str]) -> Key:
    capacity, named = row.get("capacity") or _implied(row), " ".join(_named(row))
    return capacity, row["entity"], row.get("group", ""), row.get("on_behalf_of", ""), named


def _changes(row: Mapping[str, str], one: Inscription) -> dict[str, tuple[str, str]]:
    """Where a row differs from an inscription. An empty cell of what cannot be empty changes nothing."""
    given = {name: row[name] for name in SPEAKER if name in row and (row[name] or name not in USUAL)}
    return {
        name: (str(getattr(one, name)), value)
        for name, value in given.items()
        if clean_cell(getattr(one, name)) != value
    }


def _statement(
    row: Mapping[str, str], one: Inscription | None, changes: Mapping[str, tuple[str, str]]
) -> Statement:
    values: dict[str, Any] = {name: row.get(name) or USUAL.get(name, "") for name in SPEAKER}
    if one is not None:
        values = {name: getattr(one, name) for name in SPEAKER}
        values |= {name: to for name, (_was, to) in changes.items()}
    return Statement(**values)
