"""Carrying out commands: what is locked, saved and logged, and which entries belong together."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from confsvc.accounts.models import User
from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on, find_press, history_in, history_of
from confsvc.commands.services.context import command, group
from confsvc.ui.errors import ConflictError, DomainError
from meetings.core.models import Meeting
from tests import builders as build

pytestmark = pytest.mark.django_db


def test_command_saves_and_logs_what_differs_of_tracked_rows() -> None:
    meeting, officer = build.a_meeting(), build.an_officer()
    with command("appoint", actor=officer, lock=meeting, scope="here", reason="asked") as cmd:
        cmd.locked.opens_on = date(2008, 4, 27)
        user = cmd.track(build.a_user(name="Old Name"))
        user.name = "New Name"
    meeting.refresh_from_db()
    user.refresh_from_db()
    assert (meeting.opens_on, user.name) == (date(2008, 4, 27), "New Name")
    entry = LogEntry.objects.get(scope="here")
    assert entry == cmd.entry
    assert entry.changes == {
        f"core.meeting:{meeting.pk}": {"opens_on": ["2008-04-28", "2008-04-27"]},
        f"accounts.user:{user.pk}": {"name": ["Old Name", "New Name"]},
    }
    assert (entry.actor, entry.reason, entry.target, entry.owner) == (
        officer,
        "asked",
        f"core.meeting:{meeting.pk}",
        f"core.meeting:{meeting.pk}",
    )


def test_command_that_changes_nothing_leaves_no_entry() -> None:
    meeting = build.a_meeting()
    with command("appoint", actor=None, lock=meeting, scope="here") as cmd:
        cmd.track(build.a_user())
    assert (cmd.entry, LogEntry.objects.filter(scope="here").exists()) == (None, False)


def test_command_refused_leaves_nothing() -> None:
    meeting = build.a_meeting()
    with pytest.raises(DomainError), command("appoint", actor=None, lock=meeting, scope="here") as cmd:
        cmd.locked.opens_on = date(2008, 4, 27)
        cmd.create(User(email="new@office.example"))
        raise DomainError("No.")
    meeting.refresh_from_db()
    assert meeting.opens_on == date(2008, 4, 28)
    assert not User.objects.filter(email="new@office.example").exists()
    assert not LogEntry.objects.filter(scope="here").exists()


def test_command_unregistered_is_refused() -> None:
    with (
        pytest.raises(KeyError, match="No app registers the command 'frobnicate'"),
        command("frobnicate", actor=None, lock=build.a_meeting()),
    ):
        pass


def test_command_raises_the_version_of_the_locked_row() -> None:
    speakers_list = build.a_list()
    with command("remark", actor=None, lock=speakers_list, scope="here") as cmd:
        cmd.add_change("note", None, 1)
    speakers_list.refresh_from_db()
    assert cmd.entry is not None
    assert (speakers_list.version, cmd.entry.version, cmd.locked.version) == (1, 1, 1)
    assert list(commands_on(speakers_list)) == [cmd.entry]


def test_command_created_row_is_the_target_and_secrets_are_not_logged() -> None:
    delegate = build.a_delegate()
    with command("register", actor=None, lock=delegate.delegation) as cmd:
        cmd.add_created(build.a_registration(delegate))
    assert cmd.entry is not None
    assert cmd.entry.target.startswith("registration.registration:")
    assert not {"token", "code", "as_typed"} & set(cmd.entry.target_changes)
    assert cmd.entry.target_changes["state"] == [None, "requested"]


def test_command_add_change_stores_values_that_json_can_hold() -> None:
    officer, at = build.an_officer(), datetime(2008, 4, 28, 10, 0, tzinfo=UTC)
    entry = build.a_log_entry(officer, after={"at": at, "by": officer, "count": 3, "on": True})
    entry.refresh_from_db()
    assert entry.target_changes == {
        "at": [None, "2008-04-28T10:00:00+00:00"],
        "by": [None, str(officer)],
        "count": [None, 3],
        "on": [None, True],
    }


def test_command_marks_personal_fields() -> None:
    entry = build.a_log_entry(build.an_officer(), after={"person": "a@example.org", "role": "chair"})
    assert entry.personal == ["person"]


def test_command_of_a_visitor_who_is_not_signed_in_is_nobodys() -> None:
    assert build.a_log_entry(build.a_meeting(), actor=AnonymousUser()).actor is None


def test_command_cuts_the_label_of_a_target_to_its_column() -> None:
    meeting = build.a_meeting()
    meeting.titles = {"en": "x" * 400}
    assert len(build.a_log_entry(meeting).target_label) <= 200


# -- one press --
def test_command_second_press_finds_the_first_and_writes_nothing() -> None:
    meeting, key = build.a_meeting(), uuid.uuid4()
    for press in (1, 2):
        with command("appoint", actor=None, lock=meeting, scope="here", key=key) as cmd:
            if press == 2:
                assert cmd.repeated == LogEntry.objects.get(scope="here")
                assert cmd.get_earlier(Meeting) == meeting
            cmd.add_change("press", None, press)
    assert [entry.target_changes for entry in history_in("here")] == [{"press": [None, 1]}]


def test_command_same_key_under_another_lock_is_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    key = uuid.uuid4()
    build.a_log_entry(build.a_meeting(), key=key)
    monkeypatch.setattr("confsvc.commands.services.context.find_press", lambda key: None)
    with pytest.raises(ConflictError):
        build.a_log_entry(build.a_user(), key=key)


def test_get_earlier_on_the_first_press_is_an_error() -> None:
    with (
        command("appoint", actor=None, lock=build.a_meeting()) as cmd,
        pytest.raises(ValueError, match="first"),
    ):
        cmd.get_earlier(Meeting)


def test_find_press_finds_the_entry_of_the_same_form() -> None:
    key = uuid.uuid4()
    assert find_press(None) is find_press(key) is None
    entry = build.a_log_entry(build.a_meeting(), key=key)
    assert (find_press(key), find_press(uuid.uuid4())) == (entry, None)


# -- entries that belong together --
def test_group_entries_inside_share_a_group_id() -> None:
    officer = build.an_officer()
    with group() as group_id:
        inside = {build.a_log_entry(officer).group_id for _number in range(2)}
    assert inside == {group_id}


def test_group_entries_outside_have_a_group_id_each() -> None:
    officer = build.an_officer()
    with group() as group_id:
        pass
    outside = {build.a_log_entry(officer).group_id for _number in range(2)}
    assert len(outside | {group_id}) == 3


def test_command_inside_another_joins_its_group() -> None:
    meeting = build.a_meeting()
    with command("appoint", actor=None, lock=meeting, scope="here") as outer:
        outer.add_change("note", None, 1)
        inner = build.a_log_entry(meeting)
    assert outer.entry is not None
    assert inner.group_id == outer.entry.group_id


def test_group_left_by_an_error_ends() -> None:
    with pytest.raises(RuntimeError), group() as group_id:
        raise RuntimeError
    assert build.a_log_entry(build.a_meeting()).group_id != group_id


# -- reading --
def test_history_of_gives_entries_of_one_object_newest_first() -> None:
    meeting, officer = build.a_meeting(), build.an_officer()
    first, second = (build.a_log_entry(meeting, scope=meeting.short_name) for _number in range(2))
    elsewhere = build.a_log_entry(officer, scope=meeting.short_name)
    assert list(history_of(meeting)) == [second, first]
    assert list(history_in(meeting.short_name)) == [elsewhere, second, first]
    assert list(history_in("another")) == []


def test_label_is_the_command_in_the_active_language() -> None:
    with translation.override("en"):
        assert build.a_log_entry(build.an_officer()).label == "appoint"


def test_str_names_the_command_and_its_target() -> None:
    officer = build.an_officer()
    assert str(build.a_log_entry(officer)) == f"appoint {officer}"
