"""A list, the record of a day and the totals as tables: what goes out as CSV or as a workbook."""

from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from tablib.core import Dataset

from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL
from meetings.speakers.models import Inscription
from meetings.speakers.models.inscriptions import LEVEL_WORDS
from meetings.speakers.selectors.board import Board
from meetings.speakers.selectors.record import Record, Total

VOICE = ("entity", "capacity", "group", "on_behalf_of", "for_codes")
SPEAKER = ("deliverer", "deliverer_title", "sex", "level", "language", "remarks")
TOLD = ("number", "name", "receipt", "state", "seconds")
"""Columns that a table tells and that change nothing when it comes back; the receipt says which inscription it is."""
COLUMNS = ("number", "entity", "name", *VOICE[1:], *SPEAKER, "receipt", "state", "seconds")


def columns_explained() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The columns that are taken in: name, what it holds, and its values with their words where only these may stand."""
    told: dict[str, tuple[str, list[tuple[str, Any]]]] = {
        "entity": (_("State or organization, by its code"), []),
        "capacity": (_("Capacity"), Inscription.Capacity.choices),
        "group": (_("On behalf of a group, by its code"), []),
        "on_behalf_of": (_("Or on behalf of others, in these words"), []),
        "for_codes": (_("Or on behalf of States, by their codes with spaces between them"), []),
        "deliverer": (_("Speaker"), []),
        "deliverer_title": (_("Title of the speaker"), []),
        "sex": (_("Sex of the speaker"), Inscription.Sex.choices),
        "level": (_("Level of the speaker"), Inscription.Level.choices),
        "language": (_("Language of delivery"), [(code, NATIVE_NAMES[code]) for code in OFFICIAL]),
        "remarks": (_("Remarks for the secretariat"), []),
    }
    return [(name, *told[name]) for name in (*VOICE, *SPEAKER)]


def list_table(seen: Board) -> Dataset:
    """The list, a row an inscription in its place, those set aside at the end."""
    table = Dataset(headers=COLUMNS, title=seen.speakers_list.title)
    for row in [*seen.rows, *seen.set_aside]:
        one = row.inscription
        known = {
            "number": row.place or None,
            "entity": one.entity.code,
            "name": row.name.short,
            "group": one.group.code if one.group else "",
            "seconds": row.reading.elapsed if row.reading else None,
        }
        table.append([known[name] if name in known else getattr(one, name) for name in COLUMNS])
    return table


def record_table(record: Record, zone: tzinfo) -> Dataset:
    """The record of a day as on paper, in the order of time: speeches, points of order, remarks and decisions, who was absent or withdrew; moments
    by the venue's clock, in the words of the page's language."""
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
    found = [*_speeches(record), *_points(record), *_notes(record), *_gone(record)]
    for moment, row in sorted(found, key=lambda one: one[0]):
        cells = {6: _second(moment, zone), **row}
        if ended := cells.get(7):
            cells[7] = _second(ended, zone)
        table.append([cells.get(column) for column in range(table.width)])
    return table


Cells = list[tuple[Any, dict[int, Any]]]


def _second(moment: datetime, zone: tzinfo) -> datetime:
    """The second by the venue's clock, as pages show it."""
    return moment.astimezone(zone).replace(microsecond=0)


def _speeches(record: Record) -> Cells:
    return [
        (
            one.began_at,
            {
                0: number,
                1: _("Right of reply") if one.reply else _("Statement"),
                2: one.name.short,
                3: one.on_behalf_of,
                4: one.deliverer,
                5: str(LEVEL_WORDS.get(one.level, "")),
                7: one.ended_at,
                8: timedelta(seconds=one.elapsed),
                9: timedelta(seconds=one.limit),
                10: timedelta(seconds=one.over) if one.over else None,
            },
        )
        for number, one in enumerate(record.lines, start=1)
    ]


def _points(record: Record) -> Cells:
    return [
        (
            point.raised_at,
            {
                1: _("Point of order"),
                2: name.short,
                11: _joined(
                    point.text, point.get_ruling_display() if point.ruling else "", point.ruling_text
                ),
            },
        )
        for point, name in record.points
    ]


def _notes(record: Record) -> Cells:
    return [
        (note.said_at, {1: str(note.get_kind_display()), 11: _joined(note.reference, note.words)})
        for note in record.notes
    ]


def _gone(record: Record) -> Cells:
    return [(one.at, {1: one.words, 2: one.name.short, 11: one.reason}) for one in record.gone]


def _joined(*parts: str) -> str:
    return "\n".join(str(part) for part in parts if part)


def totals_table(totals: dict[str, list[Total]], title: str) -> Dataset:
    """All totals below each other: by what, its name, how many statements, and the time they took."""
    words = {
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
    for by, many in totals.items():
        for one in many:
            spoken = timedelta(seconds=one.seconds)
            table.append([words[by], one.label or _("not given"), one.statements, spoken])
    return table
