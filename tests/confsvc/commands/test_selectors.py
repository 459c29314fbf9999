"""What the history shows of an entry: labels, names in place of keys, and whether it is undone."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import Change, describe_entries, history_in
from confsvc.commands.services.context import command
from confsvc.commands.services.undo import undo_entry
from tests import builders as build

pytestmark = pytest.mark.django_db


def test_describe_entries_names_fields_rows_and_related_objects() -> None:
    meeting = build.a_meeting()
    user = build.a_user(name="Old Name")
    with command("appoint", actor=None, lock=meeting, scope="here") as cmd:
        cmd.locked.symbol_stem = "NPT/CONF"
        cmd.track(user).name = "New Name"
    (line,) = describe_entries(history_in("here"))
    assert line.changes == [
        Change("symbol stem", str(meeting.symbol_stem), "NPT/CONF"),
        Change("user: name", "Old Name", "New Name"),
    ]


def test_describe_entries_says_the_room_and_the_choice_in_words() -> None:
    meeting = build.a_meeting()
    room = build.a_room("xvii", meeting=meeting)
    session = build.a_session(build.a_body(meeting))
    with command("change session", actor=None, lock=meeting, scope="here") as cmd:
        cmd.memo["numbers"] = {}
        cmd.track(session).room = room
        session.state = "cancelled"
    (line,) = describe_entries(history_in("here"))
    assert [(change.before, change.after) for change in line.changes] == [
        ("", str(room)),
        ("planned", "cancelled"),
    ]


def test_describe_entries_writes_moments_and_truth_in_words() -> None:
    session = build.a_session(build.a_body())
    with command("appoint", actor=None, lock=session, scope="here") as cmd:
        cmd.locked.called_to_order_at = datetime(2008, 4, 28, 10, 4, 5, tzinfo=UTC)
        cmd.locked.webcast = True
    (line,) = describe_entries(history_in("here"))
    with translation.override("en"), timezone.override("Europe/Zurich"):
        (line,) = describe_entries(history_in("here"))
    assert {change.label: change.after for change in line.changes} == {
        "webcast": "yes",
        "called to order at": "Mon 28 Apr 2008, 12:04:05",
    }


def test_describe_entries_takes_one_query_a_related_model(count_queries) -> None:
    meeting = build.a_meeting()
    for number in range(5):
        delegation = build.a_delegation(meeting, ("FRA", "DEU", "EGY", "CHN", "BRA")[number])
        with command("open delegation", actor=None, lock=delegation, scope="here") as cmd:
            cmd.add_created(delegation)
    with count_queries() as queries:
        assert len(describe_entries(history_in("here"))) == 5
    assert len(queries) == 3  # the entries, the meetings, the entities


def test_describe_entries_offers_undo_once_and_says_why_never() -> None:
    meeting = build.a_meeting()
    build.a_log_entry(meeting, "make meeting")
    with command("publish meeting", actor=None, lock=meeting, scope="here") as cmd:
        cmd.locked.published = not meeting.published
    with translation.override("en"):
        undoable, never = describe_entries(history_in("here"))
        assert (undoable.can_be_undone, undoable.undo_refusal) == (True, "")
        assert (never.can_be_undone, never.undo_refusal) == (
            False,
            "A meeting is not removed. Unpublish it instead.",
        )
        undo_entry(actor=None, entry=undoable.entry)
        undoing, undone, _never = describe_entries(history_in("here"))
    assert (undoing.can_be_undone, undone.is_undone, undone.can_be_undone) == (True, True, False)


def test_describe_entries_of_a_command_no_app_registers_any_more() -> None:
    entry = build.a_log_entry(build.a_meeting())
    LogEntry.objects.update(command="frobnicate", changes={"gone.model:1": {"field": [1, 2]}})
    (line,) = describe_entries([LogEntry.objects.get(pk=entry.pk)])
    assert (line.changes, line.can_be_undone) == ([Change("field", "1", "2")], False)
