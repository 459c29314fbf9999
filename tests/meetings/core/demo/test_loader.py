"""The demonstration: its meetings and accounts, and the command that loads it."""

import sys
from datetime import date
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from confsvc.accounts.models import User
from confsvc.commands.models import LogEntry
from meetings.core.demo import loader
from meetings.core.management.commands.demo import ProgressBar, format_table
from meetings.core.models import Appointment, BureauMember, Meeting
from meetings.treaties.models import Entity, Group

pytestmark = pytest.mark.django_db


def load() -> tuple[dict[str, Meeting], list[tuple[str, int, int]]]:
    meetings, told = {}, []
    loader.load(meetings=meetings, progress=lambda *step: told.append(step))
    return meetings, told


def test_the_five_meetings_are_what_they_were():
    load()
    rows = Meeting.objects.values_list("short_name", "symbol_stem", "opens_on", "closes_on", "published")
    assert list(rows) == [
        ("npt-2008", "NPT/CONF.2010/PC.II", date(2008, 4, 28), date(2008, 5, 9), True),
        ("bwc-2007", "BWC/MSP/2007", date(2007, 12, 10), date(2007, 12, 14), True),
        ("1540-gaborone-2007", "", date(2007, 11, 27), date(2007, 11, 28), True),
        ("ccw-2007", "CCW/MSP/2007", date(2007, 11, 7), date(2007, 11, 13), True),
        ("ctbt-2007", "CTBT-Art.XIV/2007", date(2007, 9, 17), date(2007, 9, 18), True),
    ]


def test_the_states_that_presided():
    load()
    rows = BureauMember.objects.exclude(role="vice_chair").order_by("body__meeting__short_name", "pk")
    assert list(rows.values_list("body__meeting__short_name", "entity__code", "role")) == [
        ("1540-gaborone-2007", "BWA", "chair"),
        ("bwc-2007", "PAK", "chair"),
        ("ccw-2007", "GRC", "chair"),
        ("ccw-2007", "LVA", "friend"),
        ("ctbt-2007", "AUT", "president"),
        ("ctbt-2007", "CRI", "president"),
        ("npt-2008", "UKR", "chair"),
    ]


def test_the_accounts_sign_in_and_act_as_they_say(client):
    load()
    for email, password, _what in loader.list_sign_ins():
        client.logout()
        answer = client.post("/accounts/login/", {"login": email, "password": password})
        assert answer.status_code == 302
        assert client.session["_auth_user_id"] == str(User.objects.get(email=email).pk)
    acting = Appointment.objects.order_by("pk").values_list(
        "user__email", "role", "meeting__short_name", "body__code", "entity__code"
    )
    assert list(acting) == [
        ("officer@demo.example", "officer", None, None, None),
        ("officer.bwc@demo.example", "officer", "bwc-2007", None, None),
        ("chair@demo.example", "chair", "npt-2008", "plenary", None),
        ("focal@demo.example", "focal_point", "npt-2008", None, "NLD"),
        ("desk@demo.example", "badge_desk", "npt-2008", None, None),
    ]


def test_loading_twice_changes_nothing_and_says_nothing():
    first, _told = load()
    entries = LogEntry.objects.count()
    second, told = load()
    assert first == second
    assert told == []
    assert LogEntry.objects.count() == entries


def test_only_what_is_missing_is_made(monkeypatch):
    with monkeypatch.context() as less:
        less.setattr(loader, "NAMES", loader.NAMES[:2])
        less.setattr(loader, "ACCOUNTS", loader.ACCOUNTS[:2])
        load()
    _meetings, told = load()
    assert [step for step in told if step[1] == step[2]] == [
        ("Meetings from their kits", 3, 3),
        ("Accounts", 5, 5),
    ]
    assert Meeting.objects.count() == 5


def test_the_command_loads_every_room_once_and_quietly_the_second_time(settings):
    settings.DEMONSTRATION = ["meetings.core.demo.loader"]
    entries = []
    for _time in range(2):
        stream = StringIO()
        call_command("demo", stderr=stream)
        entries.append(LogEntry.objects.count())
    assert entries[0] == entries[1] > 0
    assert stream.getvalue() == ""


def test_a_room_that_fails_leaves_what_the_rooms_before_it_loaded(settings, monkeypatch):
    def fail(**_given):
        Meeting.objects.update(published=False)
        raise RuntimeError("The second room fails.")

    settings.DEMONSTRATION = ["meetings.core.demo.loader", "tests.meetings.core.second_room"]
    monkeypatch.setitem(sys.modules, "tests.meetings.core.second_room", SimpleNamespace(load=fail))
    with pytest.raises(RuntimeError):
        call_command("demo", stderr=StringIO())
    assert Meeting.objects.filter(published=True).count() == 5


def test_the_command_prints_who_may_sign_in():
    out = StringIO()
    call_command("demo", "--signins", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("Sign in as")
    assert len(lines) == 2 + len(loader.list_sign_ins())
    column = lines[0].index("Password")
    assert {line[column : column + 8] for line in lines[2:]} == {loader.PASSWORD[:8]}
    assert not Meeting.objects.exists()


def test_the_command_asks_for_the_reference_tables_first():
    Group.objects.all().delete()
    Entity.objects.all().delete()
    with pytest.raises(CommandError) as fault:
        call_command("demo")
    assert str(fault.value) == "The reference tables are empty. Load them first: manage.py load_reference"


def test_a_table_is_aligned():
    assert format_table(("A", "Bee"), [("long", "x")]) == "A     Bee\n----  ---\nlong  x"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True

    def write(self, text: str, ending: str = "\n") -> int:
        return super().write(text + ending)


def ticking(*seconds: float):
    return iter(seconds).__next__


def test_the_bar_says_done_and_total_on_a_terminal():
    stream = Terminal()
    bar = ProgressBar(stream, clock=ticking(0, 5, 10))
    bar("Delegations", 50, 100)
    bar("Delegations", 100, 100)
    said = stream.getvalue()
    assert "Delegations                  [############............] 50/100, 5 s left" in said
    assert said.endswith("  Delegations" + " " * 38 + "100   10.0 s\n")


def test_progress_bar_in_a_file_writes_each_slow_step_once():
    stream = OutputWrapper(StringIO())
    bar = ProgressBar(stream, clock=ticking(0, 1, 2, 2.01, 5))
    bar("Delegations", 50, 100)
    bar("Delegations", 100, 100)
    bar("Documents", 5, 5)
    bar("Speakers", 5, 5)
    assert stream._out.getvalue().splitlines() == [
        "  Delegations" + " " * 38 + "100    2.0 s",
        "  Speakers" + " " * 43 + "5    3.0 s",
    ]
