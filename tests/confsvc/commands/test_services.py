"""Writing the command log: what is stored, by whom, and which entries belong together."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import find_press, history_in, history_of
from confsvc.commands.services import group, record
from tests import builders as build

pytestmark = pytest.mark.django_db


def write_entry(**values: object) -> LogEntry:
    """An entry for a test, with what the test does not give."""
    defaults = {"actor": None, "command": "appoint", "scope": "here"}
    if "target" not in values:
        defaults["target"] = build.an_officer()
    return record(**(defaults | values))


def test_record_stores_only_fields_that_differ() -> None:
    meeting, officer = build.a_meeting(), build.an_officer()
    entry = record(
        actor=officer,
        command="change meeting",
        target=meeting,
        scope=meeting.short_name,
        before={"city": "Geneva", "opens_on": date(2008, 4, 28), "name": "a"},
        after={"city": "Geneva", "opens_on": date(2008, 4, 29), "name": "b"},
        personal=("name", "email"),
    )
    assert entry.differences == [("opens_on", "2008-04-28", "2008-04-29"), ("name", "a", "b")]
    assert (entry.personal, entry.actor) == (["name"], officer)


def test_record_stores_field_missing_on_one_side_as_none() -> None:
    entry = write_entry(before={"room": "XX"}, after={"city": "Geneva"})
    assert entry.changes == {"room": ["XX", None], "city": [None, "Geneva"]}


def test_record_stores_values_that_json_can_hold() -> None:
    officer, at = build.an_officer(), datetime(2008, 4, 28, 10, 0, tzinfo=UTC)
    entry = write_entry(target=officer, after={"at": at, "by": officer, "count": 3, "on": True})
    entry.refresh_from_db()
    assert entry.changes == {
        "at": [None, "2008-04-28T10:00:00+00:00"],
        "by": [None, str(officer)],
        "count": [None, 3],
        "on": [None, True],
    }


def test_record_visitor_who_is_not_signed_in_is_nobody() -> None:
    assert write_entry(actor=AnonymousUser()).actor is None


def test_record_cuts_the_label_of_a_target_to_its_column() -> None:
    meeting = build.a_meeting()
    meeting.titles = {"en": "x" * 400}
    assert len(write_entry(target=meeting).target_label) <= 200


def test_record_unregistered_command_is_refused() -> None:
    with pytest.raises(KeyError, match="No app registers the command 'frobnicate'"):
        write_entry(command="frobnicate")
    assert not LogEntry.objects.filter(command="frobnicate").exists()


def test_group_entries_inside_share_a_group_id() -> None:
    officer = build.an_officer()
    with group() as group_id:
        inside = {write_entry(target=officer).group_id for _number in range(2)}
    assert inside == {group_id}


def test_group_entries_outside_have_a_group_id_each() -> None:
    officer = build.an_officer()
    with group() as group_id:
        pass
    outside = {write_entry(target=officer).group_id for _number in range(2)}
    assert len(outside | {group_id}) == 3


def test_group_inner_group_joins_the_outer() -> None:
    with group() as outer, group() as inner:
        pass
    assert inner == outer


def test_group_left_by_an_error_ends() -> None:
    with pytest.raises(RuntimeError), group() as group_id:
        raise RuntimeError
    assert write_entry().group_id != group_id


def test_history_of_gives_entries_of_one_object_newest_first() -> None:
    meeting, officer = build.a_meeting(), build.an_officer()
    first, second = (write_entry(target=meeting, scope=meeting.short_name) for _number in range(2))
    elsewhere = write_entry(target=officer, scope=meeting.short_name)
    assert list(history_of(meeting)) == [second, first]
    assert list(history_in(meeting.short_name)) == [elsewhere, second, first]
    assert list(history_in("another")) == []


def test_label_is_the_command_in_the_active_language() -> None:
    entry = write_entry(command="issue document")
    with translation.override("en"):
        assert entry.label == "issue document"


def test_str_names_the_command_and_its_target() -> None:
    officer = build.an_officer()
    assert str(write_entry(target=officer)) == f"appoint {officer}"


def test_find_press_finds_the_entry_of_the_same_form() -> None:
    key, other = uuid.uuid4(), uuid.uuid4()
    assert find_press("appoint", None) is find_press("appoint", key) is None
    with group(key), group():
        entry = write_entry()
    write_entry()
    assert (find_press("appoint", key), find_press("appoint", other)) == (entry, None)
    assert find_press("dismiss", key) is None
    assert entry.target == f"accounts.user:{entry.target_pk}"
