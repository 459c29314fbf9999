"""The record of a list read back: every command in words, newest first, and what happened since a version."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop, ngettext

from confsvc.ui.languages import get_current_language
from meetings.speakers import command_types
from meetings.speakers.models import Command, SpeakersList
from meetings.speakers.selectors.changes import told_changes
from meetings.treaties.selectors import load_names

TOLD_OF_MANY = 8
SECRETARIAT_ONLY = {"remarks"}
ROWS_OF_THE_POOL = {"poolrequest"}
OF_THE_POOL = ("ask from outside the window", "admit request", "refuse request", "withdraw request")
"""Commands of the pool, which only the secretariat sees."""
FINAL: Mapping[str, str] = {
    "issue list of speakers": gettext_noop(
        "An issued list stands. Correct the list, and issue the next revision."
    ),
    "make list": gettext_noop("A list that was made is not taken back: leave it a draft, or archive it."),
}
"""Commands that are not taken back, and why."""


@dataclass(frozen=True)
class Line:
    """One command in words, with what it changed: what it is about, which field, from, to."""

    command: Command
    text: str
    changes: Sequence[tuple[str, str, str, str]]
    taken_back: bool

    @property
    def at(self) -> datetime:
        return self.command.at

    @property
    def may_be_taken_back(self) -> bool:
        return not self.taken_back and self.command.name not in FINAL


def is_taken_back(command: Command) -> bool:
    """Whether a command stands no longer: it was taken back, and not done again."""
    by = getattr(command, "undone_by", None)
    return by is not None and not is_taken_back(by)


def commands_of(speakers_list: SpeakersList, *, pool: bool) -> QuerySet[Command]:
    """The commands of a list, newest first; those of the ``pool`` for the secretariat only, and so that one of them was
    taken back or done again."""
    rows = speakers_list.commands.select_related("actor", "entity", "undone_by").order_by("-pk")
    return rows if pool else rows.exclude(pk__in=_of_the_pool(speakers_list))


def _of_the_pool(speakers_list: SpeakersList) -> set[int]:
    """The keys of the commands of the pool, and of those that took one back or did it again: a query for each round."""
    commands = speakers_list.commands
    found: set[int] = set()
    more = set(commands.filter(name__in=OF_THE_POOL).values_list("pk", flat=True))
    while more:
        found |= more
        more = set(commands.filter(undoes__in=more).values_list("pk", flat=True))
    return found


def lines(speakers_list: SpeakersList, commands: Iterable[Command], *, remarks: bool = False) -> list[Line]:
    """Commands in words, in the page's language: two queries whatever their number. What a delegation wrote for the
    secretariat only, and what became of its requests, is among the changes where ``remarks`` says so."""
    rows = list(commands)
    others = {one.told.get("other") or one.told.get("of", {}).get("other") for one in rows}
    known = load_names(
        entity_ids={one.entity_id for one in rows if one.entity_id} | {one for one in others if one},
        language=get_current_language(),
        on=speakers_list.meeting.opens_on,
    )

    def named(command: Command, key: Any) -> str:
        pk = command.entity_id if key == "name" else key
        return known[pk].short if pk in known else ""

    return [
        Line(
            command=one,
            text=command_types.sentence(one.name, _said(one.told), lambda key, one=one: named(one, key)),  # type: ignore[misc]
            changes=told_changes(
                one,
                speakers_list.meeting,
                without=() if remarks else SECRETARIAT_ONLY,
                without_rows=() if remarks else ROWS_OF_THE_POOL,
            ),
            taken_back=hasattr(one, "undone_by"),
        )
        for one in rows
    ]


def _said(told: Mapping[str, Any]) -> dict[str, Any]:
    """What a command told, with a list's state in the words of the page; also of the command it took back."""
    said = dict(told)
    if "to" in said:
        said["to"] = dict(SpeakersList.State.choices).get(said["to"], said["to"])
    if "of" in said:
        said["of"] = _said(said["of"])
    return said


def get_last_console_command(speakers_list: SpeakersList) -> Command | None:
    """The command that the console's undo would undo; ``None`` if there is none."""
    return speakers_list.commands.filter(console=True, undone_by__isnull=True).order_by("pk").last()


def since(
    speakers_list: SpeakersList, version: int, *, pool: bool = False, only: Collection[int] | None = None
) -> list[str]:
    """What happened on a list after ``version`` (``only`` the commands of these keys), in words, oldest first; of many
    only the last, and how many more. Of the ``pool`` only to the secretariat."""
    rows = commands_of(speakers_list, pool=pool).filter(version__gt=version)
    if only is not None:
        rows = rows.filter(pk__in=only)
    told = [one.text for one in reversed(lines(speakers_list, rows[:TOLD_OF_MANY]))]
    if more := rows.count() - len(told):
        told.insert(
            0, ngettext("%(count)s earlier change", "%(count)s earlier changes", more) % {"count": more}
        )
    return told
