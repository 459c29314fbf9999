"""What the import of a table of inscriptions would do to a list, row by row. Nothing is written."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from confsvc.spreadsheets.cells import clean_cell
from confsvc.spreadsheets.reader import Table
from confsvc.spreadsheets.resources import CHANGED, NEW, REFUSED, SAME, Problem
from confsvc.text.folding import fold_text
from confsvc.ui.languages import OFFICIAL, get_current_language
from meetings.speakers.exports.import_keys import (
    Key,
    build_key,
    get_implied_capacity,
    get_key,
    split_codes,
)
from meetings.speakers.exports.tables import COLUMNS, SPEAKER_COLUMNS
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.services import StatementData
from meetings.treaties.models import Entity, EntityName, Group
from meetings.treaties.selectors import load_names

LONGEST_CELLS = {
    "deliverer": 200,
    "deliverer_title": 250,
    "on_behalf_of": 200,
    "for_codes": 1200,
    "remarks": 1000,
}
"""The most characters of a cell, by column."""
DEFAULTS = {"level": Inscription.Level.HEAD_OF_DELEGATION.value, "language": "en"}
"""The values of empty cells in a new row; in the row of an inscription they mean no change."""


@dataclass(frozen=True)
class PlannedRow:
    """What a row of a table would do.

    - ``number`` counts from 1 below the heading, ``line`` as a spreadsheet does.
    - ``inscription`` is the one that is on the list already; ``changes`` are the columns in which
      the row differs from it, as (from, to).
    - ``name`` is the entity's name in the active language.
    """

    number: int
    action: str
    values: Mapping[str, str]
    changes: Mapping[str, tuple[str, str]]
    problems: Sequence[Problem] = ()
    entity: Entity | None = None
    invited: bool = False
    group: Group | None = None
    named: Sequence[Entity] = ()
    statement: StatementData | None = None
    inscription: Inscription | None = None
    name: str = ""
    line: int = 0


@dataclass(frozen=True)
class ImportPlan:
    """All rows of a table, and the problems of the table as a whole.

    ``staying`` counts the waiting inscriptions that are not in the table: they stay on the list.
    """

    rows: Sequence[PlannedRow]
    problems: Sequence[Problem] = ()
    staying: int = 0

    @property
    def ok(self) -> bool:
        return bool(self.rows) and not self.problems and self.count(REFUSED) == 0

    @property
    def does_nothing(self) -> bool:
        return self.ok and self.count(NEW) == self.count(CHANGED) == 0

    def count(self, action: str) -> int:
        return sum(row.action == action for row in self.rows)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(action, self.count(action)) for action in (NEW, CHANGED, SAME, REFUSED)]

    @property
    def mark(self) -> str:
        """A digest of what the rows would do: two plans with the same mark do the same."""
        effects = [
            (row.number, row.action, sorted(row.changes.items()), row.inscription and row.inscription.receipt)
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(effects).encode()).hexdigest()


def plan_import(speakers_list: SpeakersList, table: Table) -> ImportPlan:
    """What the import of the table would do to the list, in a fixed number of queries."""
    headers = list(table.headers or [])
    problems = [
        Problem(
            name,
            _("There is no column “%(name)s”. The columns are: %(known)s.")
            % {"name": name, "known": ", ".join(COLUMNS)},
        )
        for name in headers
        if name not in COLUMNS
    ]
    if "entity" not in headers:
        problems.append(Problem("entity", _("The column “%(name)s” is missing.") % {"name": "entity"}))
    if problems:
        return ImportPlan((), problems)
    rows = [dict(zip(headers, values, strict=True)) for values in table[:]]
    if not rows:
        return ImportPlan((), [Problem("", _("The table has only a heading: there is no row to import."))])
    planner = _RowPlanner(speakers_list, rows)
    lines = table.lines or range(2, len(rows) + 2)
    planned_rows = [
        replace(planner.plan_row(number, row, table.faults.get(number, {})), line=line)
        for number, (row, line) in enumerate(zip(rows, lines, strict=True), start=1)
    ]
    in_table = {row.inscription.pk for row in planned_rows if row.inscription}
    waiting = {
        inscription.pk
        for inscription in planner.inscriptions
        if inscription.state == Inscription.State.WAITING
    }
    return ImportPlan(planned_rows, staying=len(waiting - in_table))


class _RowPlanner:
    """Compares rows with the inscriptions of the list; finds entities and groups by their codes."""

    def __init__(self, speakers_list: SpeakersList, rows: Iterable[Mapping[str, str]]) -> None:
        codes = {code for row in rows for code in [row["entity"], *split_codes(row)]}
        self.entities = {entity.code: entity for entity in Entity.objects.filter(code__in=codes)}
        self.codes_by_name = _find_codes_by_name({code for code in codes if code not in self.entities})
        self.groups = {group.code: group for group in Group.objects.all()}
        self.inscriptions = list(speakers_list.inscriptions.select_related("entity", "group"))
        self.names = load_names(
            entity_ids={entity.pk for entity in self.entities.values()},
            language=get_current_language(),
            on=speakers_list.meeting.opens_on,
        )
        self.by_receipt = {str(inscription.receipt): inscription for inscription in self.inscriptions}
        self.used_keys: set[Key] = set()

    def plan_row(self, number: int, row: Mapping[str, str], faults: Mapping[str, str]) -> PlannedRow:
        """What a row would do; ``faults`` are sentences about unreadable cells, by column."""
        entity = self.entities.get(row["entity"])
        name = self.names.get(entity.pk) if entity else None
        return replace(self._plan(number, row, faults), name=name.short if name else "")

    def _plan(self, number: int, row: Mapping[str, str], faults: Mapping[str, str]) -> PlannedRow:
        problems = [Problem(column, sentence) for column, sentence in faults.items()]
        problems += [*self._check_capacity(row), *_check_cells(row)]
        if problems:
            return PlannedRow(number, REFUSED, row, {}, problems)
        key = build_key(row)
        inscription = self._find_inscription(row, key)
        if isinstance(inscription, Problem):
            return PlannedRow(number, REFUSED, row, {}, [inscription])
        if inscription is not None:
            key = get_key(inscription)
        changes = _compare(row, inscription) if inscription else {}
        if inscription is not None and inscription.state != Inscription.State.WAITING:
            return _plan_unchangeable(number, row, changes, inscription)
        if problem := self._check_waiting(row, key):
            return PlannedRow(number, REFUSED, row, {}, [problem])
        return PlannedRow(
            number,
            NEW if inscription is None else CHANGED if changes else SAME,
            row,
            changes,
            entity=self.entities[row["entity"]],
            invited=key[0] == Inscription.Capacity.INVITED,
            group=self.groups.get(row.get("group", "")),
            named=[self.entities[code] for code in split_codes(row)],
            statement=_build_statement(row, inscription, changes),
            inscription=inscription,
        )

    def _find_inscription(self, row: Mapping[str, str], key: Key) -> Inscription | Problem | None:
        """The inscription that a row is about, by its receipt if it gives one.

        ``None`` for a new inscription.
        """
        receipt, state = row.get("receipt", ""), row.get("state", "")
        if receipt:
            inscription = self.by_receipt.get(receipt)
            first = 0 if row.get("capacity") else 1  # a row without a capacity may be about any
            if inscription is not None and get_key(inscription)[first:] == key[first:]:
                return inscription
            return Problem(
                "receipt",
                _(
                    "Receipt %(number)s of this list does not belong to this delegation in this "
                    "capacity. Leave the cell empty to inscribe it again."
                )
                % {"number": receipt},
            )
        wanted_state = state or Inscription.State.WAITING
        for inscription in self.inscriptions:
            if inscription.state == wanted_state and get_key(inscription) == key:
                return inscription
        if wanted_state == Inscription.State.WAITING:
            return None
        return Problem(
            "state",
            _("There is no such inscription on the list. Leave the cell empty to inscribe the delegation."),
        )

    def _check_waiting(self, row: Mapping[str, str], key: Key) -> Problem | None:
        """What is wrong with a row about a new or a waiting inscription."""
        if key in self.used_keys:
            return Problem("", _("This row appears twice in the table."))
        self.used_keys.add(key)
        if row.get("state") not in (None, "", Inscription.State.WAITING):
            return Problem(
                "state",
                _("The delegation is waiting. An import does not change the status: leave the cell empty."),
            )
        return None

    def _check_capacity(self, row: Mapping[str, str]) -> Iterable[Problem]:
        named_codes = split_codes(row)
        for column, codes in (("entity", [row["entity"]]), ("for_codes", named_codes)):
            for code in codes:
                if code not in self.entities:
                    yield Problem(column, self._explain_unknown_code(code))
        if row.get("group") and row["group"] not in self.groups:
            yield Problem("group", _("No group has the code “%(code)s”.") % {"code": row["group"]})
        filled = [name for name in ("group", "on_behalf_of", "for_codes") if row.get(name)]
        if len(filled) > 1:
            yield Problem(
                filled[1], _("Enter a group, another name, or the codes of States: only one of them.")
            )
        allowed = [get_implied_capacity(row), *([Inscription.Capacity.INVITED.value] if not filled else [])]
        if row.get("capacity") and row["capacity"] not in allowed:
            yield _build_choice_problem("capacity", row["capacity"], allowed)
        if row["entity"] in named_codes:
            yield Problem(
                "for_codes",
                _("The delegation speaks on behalf of others here. Leave the delegation itself out."),
            )

    def _explain_unknown_code(self, code: str) -> str:
        """That there is no such code; with the right one if the cell holds an entity's name."""
        sentence = _("No State or organization has the code “%(code)s”.") % {"code": code}
        right_code = self.codes_by_name.get(fold_text(code))
        if right_code is None:
            return sentence
        return sentence + " " + _("Its code is %(code)s.") % {"code": right_code}


def _plan_unchangeable(
    number: int,
    row: Mapping[str, str],
    changes: Mapping[str, tuple[str, str]],
    inscription: Inscription,
) -> PlannedRow:
    """A row about an inscription that no longer waits: allowed, but it changes nothing."""
    if not changes:
        return PlannedRow(number, SAME, row, {}, inscription=inscription)
    sentence = _(
        "This inscription is no longer waiting (%(state)s): it cannot be changed. Remove the "
        "row from the table."
    ) % {"state": inscription.get_state_display()}
    return PlannedRow(number, REFUSED, row, changes, [Problem("", sentence)], inscription=inscription)


def _check_cells(row: Mapping[str, str]) -> Iterable[Problem]:
    for name, allowed in (
        ("level", Inscription.Level.values),
        ("sex", Inscription.Sex.values),
        ("language", OFFICIAL),
        ("state", Inscription.State.values),
    ):
        if row.get(name) and row[name] not in allowed:
            yield _build_choice_problem(name, row[name], allowed)
    for name, most in LONGEST_CELLS.items():
        if len(row.get(name, "")) > most:
            yield Problem(name, _("This is longer than %(most)s characters.") % {"most": most})


def _find_codes_by_name(texts: set[str]) -> dict[str, str]:
    """The codes of the entities with these names in any language, by the folded name.

    Makes no query for an empty set.
    """
    if not texts:
        return {}
    folded = {fold_text(text) for text in texts}
    rows = EntityName.objects.values_list("short", "formal", "running", "entity__code")
    return {
        fold_text(name): code
        for *entity_names, code in rows
        for name in entity_names
        if fold_text(name) in folded
    }


def _build_choice_problem(column: str, value: str, allowed: Iterable[str]) -> Problem:
    sentence = _("“%(value)s” is not one of: %(known)s.")
    return Problem(column, sentence % {"value": value, "known": ", ".join(allowed)})


def _compare(row: Mapping[str, str], inscription: Inscription) -> dict[str, tuple[str, str]]:
    """Where a row differs from an inscription.

    An empty cell of a column with a default changes nothing.
    """
    values = {
        name: row[name] for name in SPEAKER_COLUMNS if name in row and (row[name] or name not in DEFAULTS)
    }
    return {
        name: (str(getattr(inscription, name)), value)
        for name, value in values.items()
        if clean_cell(getattr(inscription, name)) != value
    }


def _build_statement(
    row: Mapping[str, str], inscription: Inscription | None, changes: Mapping[str, tuple[str, str]]
) -> StatementData:
    values: dict[str, Any] = {name: row.get(name) or DEFAULTS.get(name, "") for name in SPEAKER_COLUMNS}
    if inscription is not None:
        values = {name: getattr(inscription, name) for name in SPEAKER_COLUMNS}
        values |= {name: new_value for name, (_old_value, new_value) in changes.items()}
    return StatementData(**values)
