"""Undoing commands of any app: exactly what they changed, with refusals in words."""

from datetime import date

import pytest

from confsvc.commands.models import LogEntry
from confsvc.commands.services.context import command
from confsvc.commands.services.undo import undo_entry
from confsvc.ui.errors import DomainError
from meetings.core.models import Meeting
from tests import builders as build

pytestmark = pytest.mark.django_db


def change_dates(meeting: Meeting, closes_on: date) -> LogEntry:
    with command("change meeting", actor=None, lock=meeting, scope=meeting.short_name) as cmd:
        cmd.locked.closes_on = closes_on
    assert cmd.entry is not None
    return cmd.entry


def test_undo_entry_restores_and_undoing_the_undo_does_it_again() -> None:
    meeting, officer = build.a_meeting(), build.an_officer()
    closes_on, later = meeting.closes_on, date(2008, 5, 30)
    entry = change_dates(meeting, later)
    assert undo_entry(actor=officer, entry=entry, reason="a slip") == entry
    meeting.refresh_from_db()
    assert meeting.closes_on == closes_on
    undoing = LogEntry.objects.get(undoes=entry)
    assert (undoing.command, undoing.actor, undoing.reason, undoing.details) == (
        "undo",
        officer,
        "a slip",
        {"name": "change meeting", "of": {}},
    )
    undo_entry(actor=officer, entry=undoing)
    meeting.refresh_from_db()
    assert (meeting.closes_on, LogEntry.objects.get(undoes=undoing).command) == (later, "redo")
    entry.refresh_from_db()
    assert not entry.is_undone


def test_undo_entry_twice_is_refused() -> None:
    entry = change_dates(build.a_meeting(), date(2008, 5, 30))
    undo_entry(actor=None, entry=entry)
    with pytest.raises(DomainError, match="already been undone"):
        undo_entry(actor=None, entry=entry)


def test_undo_entry_of_what_was_changed_again_is_refused() -> None:
    meeting = build.a_meeting()
    entry = change_dates(meeting, date(2008, 5, 30))
    change_dates(meeting, date(2008, 5, 31))
    with pytest.raises(DomainError, match="changed again since"):
        undo_entry(actor=None, entry=entry)


def test_undo_entry_of_a_command_that_is_never_undone_says_why() -> None:
    entry = build.a_log_entry(build.a_meeting(), "make meeting")
    with pytest.raises(DomainError, match="Unpublish it instead"):
        undo_entry(actor=None, entry=entry)


def test_undo_entry_of_values_that_are_no_fields_says_so() -> None:
    entry = build.a_log_entry(build.a_meeting(), "publish meeting", after={"note": 1})
    with pytest.raises(DomainError, match="Enter the former values on its page"):
        undo_entry(actor=None, entry=entry)


def test_undo_entry_of_a_creation_that_no_app_voids_says_so() -> None:
    meeting = build.a_meeting()
    with command("publish meeting", actor=None, lock=meeting) as cmd:
        cmd.add_created(build.a_user())
    assert cmd.entry is not None
    with pytest.raises(DomainError, match="cannot be removed here"):
        undo_entry(actor=None, entry=cmd.entry)


def test_undo_entry_that_would_leave_a_session_outside_is_refused() -> None:
    meeting = build.a_meeting()
    entry = change_dates(meeting, date(2008, 5, 30))
    build.a_session(build.a_body(meeting), day=date(2008, 5, 29))
    with pytest.raises(DomainError, match="session"):
        undo_entry(actor=None, entry=entry)
    meeting.refresh_from_db()
    assert meeting.closes_on == date(2008, 5, 30)


def test_undo_entry_of_a_new_head_brings_the_former_back() -> None:
    from delegations.roster.services.head_of_delegation import change_head

    delegation = build.a_delegation()
    first, second = build.a_delegate(delegation, role="head"), build.a_delegate(delegation)
    change_head(delegation=delegation, to=second, actor=None)
    undo_entry(actor=None, entry=LogEntry.objects.get(command="change head of delegation"))
    for delegate in (first, second):
        delegate.refresh_from_db()
    assert (first.role, second.role) == ("head", "representative")
