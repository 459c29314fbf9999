"""A list, the record of a day and the totals as tables, which are written as CSV or XLSX."""

from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from tablib.core import Dataset

from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL
from meetings.speakers.models import Inscription
from meetings.speakers.models.inscriptions import LEVEL_LABELS
from meetings.speakers.selectors.board import Board
from meetings.speakers.selectors.record import Record, Total

CAPACITY_COLUMNS = ("entity", "capacity", "group", "on_behalf_of", "for_codes")
SPEAKER_COLUMNS = ("deliverer", "deliverer_title", "sex", "level", "language", "remarks")
OUTPUT_COLUMNS = ("number", "name", "receipt", "state", "seconds")
"""Columns that change nothing on import; the receipt says which inscription a row is about."""
COLUMNS = ("number", "entity", "name", *CAPACITY_COLUMNS[1:], *SPEAKER_COLUMNS, "receipt", "state", "seconds")


def describe_columns() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The columns of an import: name, label, and the allowed values with their labels, if they
    are limited.
    """
    columns: dict[str, tuple[str, list[tuple[str, Any]]]] = {
        "entity": (_("State or organization, by its code"), []),
        "capacity": (_("Capacity"), Inscription.Capacity.choices),
        "group": (_("On behalf of a group, by its code"), []),
        "on_behalf_of": (_("Or on behalf of others, by name"), []),
        "for_codes": (_("Or on behalf of States, by their codes, separated by spaces"), []),
        "deliverer": (_("Speaker"), []),
        "deliverer_title": (_("Title of the speaker"), []),
        "sex": (_("Sex of the speaker"), Inscription.Sex.choices),
        "level": (_("Level of the speaker"), Inscription.Level.choices),
        "language": (_("Language of delivery"), [(code, NATIVE_NAMES[code]) for code in OFFICIAL]),
        "remarks": (_("Remarks for the secretariat"), []),
    }
    return [(name, *columns[name]) for name in (*CAPACITY_COLUMNS, *SPEAKER_COLUMNS)]


def build_list_table(board: Board) -> Dataset:
    """The list, a row for each inscription in its position; those set aside are at the end."""
    table = Dataset(headers=COLUMNS, title=board.speakers_list.title)
    for row in [*board.rows, *board.set_aside]:
        inscription = row.inscription
        values = {
            "number": row.place or None,
            "entity": inscription.entity.code,
            "name": row.name.short,
            "group": inscription.group.code if inscription.group else "",
            "seconds": row.reading.elapsed if row.reading else None,
        }
        table.append([values[name] if name in values else getattr(inscription, name) for name in COLUMNS])
    return table


NUMBER, KIND, ENTITY, ON_BEHALF_OF, SPEAKER, LEVEL, FROM, UNTIL, SPOKEN, LIMIT, OVER, TEXT = range(12)
"""The columns of the record."""
TimedRows = list[tuple[datetime, dict[int, Any]]]
"""Rows with the time by which they are ordered; a row holds its cells by column."""


def build_record_table(record: Record, zone: tzinfo) -> Dataset:
    """The record in the order of time: speeches, points of order, notes, who was absent or
    withdrew.

    Times are in ``zone``, labels in the active language.
    """
    table = Dataset(
        headers=[
            _("No."),
            _("Kind"),
            _("State or organization"),
            _("On behalf of"),
            _("Speaker"),
            _("Level of the speaker"),
            _("From"),
            _("Until"),
            _("Spoken"),
            _("Limit"),
            _("Over"),
            _("Text"),
        ],
        title=record.day.isoformat() if record.day else _("Record"),
    )
    timed_rows = [
        *_build_speech_rows(record),
        *_build_point_rows(record),
        *_build_note_rows(record),
        *_build_absence_rows(record),
    ]
    for time, row in sorted(timed_rows, key=lambda timed_row: timed_row[0]):
        cells = {FROM: _to_local_second(time, zone), **row}
        if ended_at := cells.get(UNTIL):
            cells[UNTIL] = _to_local_second(ended_at, zone)
        table.append([cells.get(column) for column in range(table.width)])
    return table


def _to_local_second(time: datetime, zone: tzinfo) -> datetime:
    """The time in ``zone`` to the second, as pages show it."""
    return time.astimezone(zone).replace(microsecond=0)


def _build_speech_rows(record: Record) -> TimedRows:
    return [
        (
            line.began_at,
            {
                NUMBER: number,
                KIND: _("Right of reply") if line.reply else _("Statement"),
                ENTITY: line.name.short,
                ON_BEHALF_OF: line.on_behalf_of,
                SPEAKER: line.deliverer,
                LEVEL: str(LEVEL_LABELS.get(line.level, "")),
                UNTIL: line.ended_at,
                SPOKEN: timedelta(seconds=line.elapsed),
                LIMIT: timedelta(seconds=line.limit),
                OVER: timedelta(seconds=line.over) if line.over else None,
            },
        )
        for number, line in enumerate(record.lines, start=1)
    ]


def _build_point_rows(record: Record) -> TimedRows:
    return [
        (
            point.raised_at,
            {
                KIND: _("Point of order"),
                ENTITY: name.short,
                TEXT: _join_lines(
                    point.text, point.get_ruling_display() if point.ruling else "", point.ruling_text
                ),
            },
        )
        for point, name in record.points
    ]


def _build_note_rows(record: Record) -> TimedRows:
    return [
        (
            note.said_at,
            {KIND: str(note.get_kind_display()), TEXT: _join_lines(note.reference, note.full_text)},
        )
        for note in record.notes
    ]


def _build_absence_rows(record: Record) -> TimedRows:
    return [
        (absence.at, {KIND: absence.label, ENTITY: absence.name.short, TEXT: absence.reason})
        for absence in record.absences
    ]


def _join_lines(*parts: str) -> str:
    return "\n".join(str(part) for part in parts if part)


def build_totals_table(totals: dict[str, list[Total]], title: str) -> Dataset:
    """All totals in one table: by what, the name, the number of statements and the time they
    took.
    """
    labels = {
        "delegation": _("Delegation"),
        "region": _("Regional group"),
        "level": _("Level of the speaker"),
        "sex": _("Sex of the speaker"),
    }
    table = Dataset(
        headers=[
            _("Total by"),
            pgettext("of a total", "Name"),
            _("Statements"),
            pgettext("of a total", "Time"),
        ],
        title=title,
    )
    for by, rows in totals.items():
        for total in rows:
            duration = timedelta(seconds=total.seconds)
            table.append([labels[by], total.label or _("not stated"), total.statements, duration])
    return table
