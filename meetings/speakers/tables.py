"""A list as a table (CSV): out with all that is printed, in with a preview of what each row would do."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from tablib.core import Dataset

from confsvc.exchange.cells import safe
from confsvc.exchange.resources import CHANGED, NEW, REFUSED, SAME, Problem
from confsvc.languages import OFFICIAL
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors import Board
from meetings.speakers.services import Statement
from meetings.treaties.models import Entity, Group

VOICE = ("entity", "group", "on_behalf_of")
SPEAKER = ("deliverer", "deliverer_title", "sex", "level", "language", "remarks")
TOLD = ("number", "name", "for_codes", "receipt", "state", "seconds")
"""Columns that a table tells and that change nothing when it comes back."""
COLUMNS = (
    "number",
    "entity",
    "name",
    "group",
    "on_behalf_of",
    "for_codes",
    *SPEAKER,
    "receipt",
    "state",
    "seconds",
)


@dataclass(frozen=True)
class Planned:
    """What a row of a table would do. ``number`` counts from 1 below the heading; ``inscription`` is the one that waits
    already, ``changes`` the columns in which the row differs from it: (from, to)."""

    number: int
    action: str
    values: Mapping[str, str]
    changes: Mapping[str, tuple[str, str]]
    problems: Sequence[Problem]
    entity: Entity | None = None
    group: Group | None = None
    statement: Statement | None = None
    inscription: Inscription | None = None


@dataclass(frozen=True)
class Plan:
    """All rows, and what is wrong with the table as a whole."""

    rows: Sequence[Planned]
    problems: Sequence[Problem] = ()

    @property
    def ok(self) -> bool:
        return bool(self.rows) and not self.problems and self.count(REFUSED) == 0

    def count(self, action: str) -> int:
        return sum(one.action == action for one in self.rows)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(action, self.count(action)) for action in (NEW, CHANGED, SAME, REFUSED)]


def written(seen: Board) -> bytes:
    """The list as CSV in UTF-8, a row an inscription in its place; no cell is run by a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for row in [*seen.rows, *seen.set_aside]:
        one = row.inscription
        known = {
            "number": row.place or "",
            "entity": one.entity.code,
            "name": row.name.short,
            "group": one.group.code if one.group else "",
            "seconds": int(row.reading.elapsed) if row.reading else "",
        }
        cells = [known[name] if name in known else getattr(one, name) for name in COLUMNS]
        table.writerow([safe(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def planned(held: SpeakersList, table: Dataset) -> Plan:
    """What taking the table in would do to the list; writes nothing. Three queries."""
    headers = list(table.headers or [])
    unknown = [name for name in headers if name not in COLUMNS]
    problems = [
        Problem(
            name,
            _("There is no column “%(name)s” here. The columns are: %(known)s.")
            % {"name": name, "known": ", ".join(COLUMNS)},
        )
        for name in unknown
    ]
    if "entity" not in headers:
        problems.append(Problem("entity", _("The column “%(name)s” is missing.") % {"name": "entity"}))
    if problems:
        return Plan((), problems)
    rows = [dict(zip(headers, values, strict=True)) for values in table]
    reader = _Reader(held, rows)
    return Plan([reader.row(number, row) for number, row in enumerate(rows, start=1)])


class _Reader:
    """Reads rows against what is known: entities and groups by code, and who waits on the list."""

    def __init__(self, held: SpeakersList, rows: Iterable[Mapping[str, str]]) -> None:
        codes = {row.get("entity", "") for row in rows}
        self.entities = {one.code: one for one in Entity.objects.filter(code__in=codes)}
        self.groups = {one.code: one for one in Group.objects.all()}
        waiting = held.inscriptions.filter(state=Inscription.State.WAITING, for_codes="")
        self.waiting = {
            (one.entity.code, one.group.code if one.group else "", one.on_behalf_of): one
            for one in waiting.select_related("entity", "group")
        }
        self.seen: set[tuple[str, ...]] = set()

    def row(self, number: int, row: Mapping[str, str]) -> Planned:
        problems = list(self._problems(row))
        key = (row.get("entity", ""), row.get("group", ""), row.get("on_behalf_of", ""))
        if row.get("state", Inscription.State.WAITING) not in ("", Inscription.State.WAITING) or row.get(
            "for_codes"
        ):
            return Planned(number, SAME, row, {}, ())
        if key in self.seen:
            problems.append(Problem("", _("This row stands in the table twice.")))
        self.seen.add(key)
        if problems:
            return Planned(number, REFUSED, row, {}, problems)
        found = self.waiting.get(key)
        given = {name: row[name] for name in SPEAKER if name in row}
        was = {name: getattr(found, name) for name in SPEAKER} if found else {}
        statement = Statement(**_filled({**was, **given}))
        changes = {
            name: (was[name], value) for name, value in vars(statement).items() if was and was[name] != value
        }
        return Planned(
            number,
            NEW if found is None else CHANGED if changes else SAME,
            row,
            changes,
            (),
            entity=self.entities[key[0]],
            group=self.groups.get(key[1]),
            statement=statement,
            inscription=found,
        )

    def _problems(self, row: Mapping[str, str]) -> Iterable[Problem]:
        if row.get("entity", "") not in self.entities:
            yield Problem(
                "entity",
                _("No State or organization has the code “%(code)s”.") % {"code": row.get("entity", "")},
            )
        if row.get("group") and row["group"] not in self.groups:
            yield Problem("group", _("No group has the code “%(code)s”.") % {"code": row["group"]})
        if row.get("group") and row.get("on_behalf_of"):
            yield Problem("on_behalf_of", _("Give a group or other words, not both."))
        for name, allowed in (
            ("level", Inscription.Level.values),
            ("sex", Inscription.Sex.values),
            ("language", list(OFFICIAL)),
        ):
            if row.get(name) and row[name] not in allowed:
                yield Problem(
                    name,
                    _("“%(value)s” is none of: %(known)s.")
                    % {"value": row[name], "known": ", ".join(allowed)},
                )
        for name, most in (
            ("deliverer", 200),
            ("deliverer_title", 250),
            ("on_behalf_of", 200),
            ("remarks", 1000),
        ):
            if len(row.get(name, "")) > most:
                yield Problem(name, _("This is longer than %(most)s letters.") % {"most": most})


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Statement fields; level and language have a usual value where the cell is empty."""
    usual = {"level": Inscription.Level.HEAD_OF_DELEGATION.value, "language": "en"}
    return {name: value or usual.get(name, "") for name, value in values.items()}
