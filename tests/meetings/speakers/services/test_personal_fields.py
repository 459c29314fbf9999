"""Which values in the log entry of each command on a list are marked as personal."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from meetings.speakers import services
from meetings.speakers.command_types import COMMAND_TYPES
from meetings.speakers.models import SpeakersList
from meetings.speakers.services import StatementData
from tests.meetings.speakers.services.test_every_command import DO, Hand, a_debate, about

STATEMENT = StatementData(
    deliverer="Ms. Ana EXAMPLE", deliverer_title="Minister", sex="f", remarks="arrives late"
)
ALL_FIELDS = ["deliverer", "deliverer_title", "remarks", "sex"]
PERSONAL_KEYS = {
    "inscribe": ALL_FIELDS,
    "change inscription": ALL_FIELDS,
    "undo": ALL_FIELDS,
    "redo": ALL_FIELDS,
    "ask right of reply": ["deliverer"],
    "ask question": ["addressed_to"],
    "answer questions": ["answered_by"],
    "ask from outside the window": ALL_FIELDS,
    "admit request": ALL_FIELDS,
}
"""The personal keys of the log entry by command; the commands left out have none."""

EARLIER_COMMANDS = {
    "give place back": ("move on list",),
    "accept exchange": ("propose exchange",),
    "note exchange agreed": ("propose exchange",),
    "refuse exchange": ("propose exchange",),
    "withdraw exchange": ("propose exchange",),
    "exchange places": ("propose exchange", "accept exchange"),
    "pause speech": ("begin speech",),
    "resume speech": ("begin speech", "pause speech"),
    "end speech": ("begin speech",),
    "ask right of reply": ("begin speech",),
    "withdraw right of reply": ("begin speech", "ask right of reply"),
    "begin reply": ("begin speech", "ask right of reply", "end speech"),
    "rule on point of order": ("point of order",),
    "answer questions": ("ask question",),
    "reopen list": ("change state of list",),
    "ask from outside the window": ("change state of list",),
    "admit request": ("change state of list", "ask from outside the window"),
    "refuse request": ("change state of list", "ask from outside the window"),
    "withdraw request": ("change state of list", "ask from outside the window"),
    "take back statement": ("hand in statement",),
    "undo": ("change inscription",),
    "redo": ("change inscription", "undo"),
}
"""What must happen on the list before a command is possible."""


def undo_newest_command(hand: Hand) -> Any:
    newest_command = commands_on(hand.held).latest("pk")
    return undo_entry(actor=None, entry=newest_command, reason="Decision of 2 May")


RUN: dict[str, Callable[[Hand], Any]] = DO | {
    "inscribe": lambda hand: services.inscribe(
        **hand.on, entity=hand.entity, statement=STATEMENT, by_secretariat=True
    ),
    "change inscription": about(
        Hand.waiting,
        lambda hand, inscription: services.change_inscription(
            **hand.about, inscription=inscription, statement=STATEMENT
        ),
    ),
    "ask right of reply": about(
        Hand.running,
        lambda hand, speech: services.request_reply(
            **hand.on, entity=hand.entity, to=speech, deliverer="Ms. Ana EXAMPLE"
        ),
    ),
    "ask question": lambda hand: services.ask_question(
        **hand.on, entity=hand.entity, addressed_to="Mr. Leo EXAMPLE"
    ),
    "answer questions": lambda hand: services.answer_questions(**hand.on, answered_by="Mr. Leo EXAMPLE"),
    "change state of list": lambda hand: services.change_list_state(**hand.on, to="closed"),
    "set window": lambda hand: services.set_window(
        actor=None, speakers_list=hand.held, segment="ngo", opens_at=hand.now, closes_at=None
    ),
    "ask from outside the window": lambda hand: services.request_inscription(
        **hand.on, entity=hand.entity, statement=STATEMENT
    ),
    "issue list of speakers": lambda hand: services.issue_list(**hand.on, version=hand.held.version),
    "make list": lambda hand: services.create_list(actor=None, meeting=hand.held.meeting, data=hand.shape()),
    "undo": undo_newest_command,
    "redo": undo_newest_command,
}


def run_command(speakers_list: SpeakersList, name: str) -> None:
    # The number picks the fifth entity, which is not on the list yet.
    RUN[name](Hand(speakers_list, 4, timezone.now()))


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*COMMAND_TYPES, "undo", "redo"])
def test_log_entry_of_each_command_marks_its_personal_keys(name: str, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    speakers_list = a_debate("general_debate", "end")
    for earlier_name in EARLIER_COMMANDS.get(name, ()):
        run_command(speakers_list, earlier_name)
    run_command(speakers_list, name)
    entry = LogEntry.objects.latest("pk")
    assert entry.command == name
    assert entry.personal == PERSONAL_KEYS.get(name, [])
