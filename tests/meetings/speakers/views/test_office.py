"""The page of the office: windows, groups of delegations, late requests and exchanges."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.services.undo import undo_entry
from confsvc.outbox.models import Message
from meetings.speakers import services
from meetings.speakers.models import Inscription, LateRequest, SpeakersList
from meetings.speakers.selectors.choices import list_group_choices
from meetings.speakers.selectors.office import load_office
from meetings.speakers.services import StatementData
from meetings.treaties.models import Group, GroupMember
from tests import builders as build

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


# -- windows --
def window_set(client: Any, held: SpeakersList, segment: str = "", **typed: str) -> int:
    form = {"do": "window", "window-segment": segment} | {
        f"window-{name}": value for name, value in typed.items()
    }
    status: int = client.post(address("list_office", held), form).status_code
    return status


def test_list_office_empty_end_stays_and_its_box_alone_removes_it(client_as) -> None:
    held = build.a_list(opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(days=1))
    officer = client_as(build.an_officer(held.meeting))
    zone, later = held.meeting.zone, NOW + timedelta(days=2)
    typed = f"{later.astimezone(zone):%Y-%m-%dT%H:%M:%S}"
    assert window_set(officer, held, closes_at=typed) == 302
    held.refresh_from_db()
    assert (held.opens_at, held.closes_at) == (NOW - timedelta(days=1), later)
    assert window_set(officer, held, no_closing="on") == 302
    held.refresh_from_db()
    assert (held.opens_at, held.closes_at) == (NOW - timedelta(days=1), None)
    assert window_set(officer, held, "ngo", closes_at=typed) == 302
    assert window_set(officer, held, "ngo", opens_at=f"{NOW.astimezone(zone):%Y-%m-%dT%H:%M:%S}") == 302
    own = held.windows.get()
    assert (own.opens_at, own.closes_at) == (NOW, later)
    assert window_set(officer, held, "ngo") == 422
    assert window_set(officer, held, "ngo", closes_at=typed, no_closing="on") == 422


def test_an_end_is_checked_against_the_one_that_stands() -> None:
    held = build.a_list(opens_at=NOW, closes_at=NOW + timedelta(days=1))
    with pytest.raises(services.DomainError, match="closes before it opens"):
        services.set_window(actor=None, speakers_list=held, segment="", closes_at=NOW)


def test_the_lists_own_window_stands_among_the_windows_shown() -> None:
    held = build.a_list(opens_at=NOW, closes_at=None)
    services.set_window(actor=None, speakers_list=held, segment="ngo", closes_at=NOW)
    assert [(row.label, row.opens_at, row.closes_at) for row in load_office(held, now=NOW).windows] == [
        ("all others", NOW, None),
        ("non-governmental organization", None, NOW),
    ]


# -- groups --
def two_groups(held: SpeakersList) -> tuple[Group, Group]:
    Group.objects.all().delete()
    made = [Group.objects.create(code=code, scheme="political", names={"en": code}) for code in ("IN", "OUT")]
    france, first = build.an_entity("FRA"), held.meeting.opens_on
    GroupMember.objects.create(group=made[0], entity=france, valid_from=first)
    GroupMember.objects.create(group=made[1], entity=france, valid_from=first + timedelta(days=1))
    return made[0], made[1]


def test_list_group_choices_of_the_opening_day_or_all_for_the_office() -> None:
    held = build.a_list()
    within, without = two_groups(held)
    meeting = held.meeting
    assert list_group_choices(build.a_focal_point(meeting, "FRA"), meeting) == [(str(within.pk), "IN")]
    assert list_group_choices(build.a_focal_point(meeting, "DEU"), meeting) == []
    every = [(str(within.pk), "IN"), (str(without.pk), "OUT")]
    assert list_group_choices(build.an_officer(meeting), meeting) == every


def test_inscribe_for_a_group_by_a_non_member_delegation_is_refused() -> None:
    held = build.a_list()
    within, without = two_groups(held)
    on: dict[str, Any] = {"actor": None, "speakers_list": held, "statement": StatementData()}
    on["entity"] = build.an_entity("FRA")
    with pytest.raises(services.NotInGroup):
        services.inscribe(**on, group=without)
    SpeakersList.objects.update(state="closed")
    with pytest.raises(services.NotInGroup):
        services.request_inscription(**on, group=without)
    assert services.request_inscription(**on, group=within).group == within
    assert services.inscribe(**on, group=without, by_secretariat=True).group == without


def test_an_organization_speaks_for_the_group_that_it_is() -> None:
    held = build.a_list()
    union = build.an_entity("XUN", kind="igo")
    group = Group.objects.create(code="XUN", scheme="political", names={"en": "Union"}, entity=union)
    on: dict[str, Any] = {"actor": None, "speakers_list": held, "statement": StatementData()}
    assert services.inscribe(**on, entity=union, group=group).group == group


# -- requests --
def test_inscribe_lapses_the_late_request_and_undo_restores_it() -> None:
    held = build.a_list(state="closed")
    build.a_focal_point(held.meeting, "FRA", email="fra@mission.example")
    on: dict[str, Any] = {"actor": None, "speakers_list": held, "statement": StatementData()}
    france = build.an_entity("FRA")
    mine, named = (
        services.request_inscription(**on, entity=france),
        services.request_inscription(**on, entity=france, on_behalf_of="Two States"),
    )
    other = services.request_inscription(**on, entity=build.an_entity("DEU"))

    def states() -> list[str]:
        return [LateRequest.objects.get(pk=one.pk).state for one in (mine, named, other)]

    SpeakersList.objects.update(state="open")
    services.inscribe(**on, entity=france)
    assert states() == ["lapsed", "waiting", "waiting"]
    assert list(Message.objects.values_list("kind", flat=True)) == ["inscription receipt"]
    command = LogEntry.objects.get(command="inscribe")
    assert command.changes[f"speakers.laterequest:{mine.pk}"] == {"state": ["waiting", "lapsed"]}
    undo_entry(actor=None, entry=command)
    assert states() == ["waiting", "waiting", "waiting"]


# -- exchanges --
def test_the_office_notes_that_a_delegation_without_a_focal_point_agreed(client_as) -> None:
    held = build.a_list()
    france, germany = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    focal, officer = build.a_focal_point(held.meeting, "FRA"), build.an_officer(held.meeting)
    swap = services.propose_swap(actor=focal, proposer=france, responder=germany)
    nobody = "The other delegation has no focal point here to answer"
    office = client_as(officer)
    assert nobody in office.get(address("list_office", held)).content.decode()
    assert nobody in client_as(focal).get(address("speakers_list", held)).content.decode()
    assert client_as(focal).post(address("swap_agreed", held, pk=swap.pk)).status_code == 404
    office.post(address("swap_agreed", held, pk=swap.pk))
    swap.refresh_from_db()
    command = LogEntry.objects.get(command="note exchange agreed")
    assert (swap.state, command.actor) == ("accepted", officer)
    page = office.get(address("list_history", held)).content.decode()
    assert "recorded by the secretariat: Germany agreed to exchange places with France" in page


def test_where_a_focal_point_can_answer_nobody_says_otherwise() -> None:
    held = build.a_list()
    rows = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    services.propose_swap(actor=None, proposer=rows[0], responder=rows[1])
    assert [row.lacks_focal_point for row in load_office(held, now=NOW).swaps] == [True]
    build.a_focal_point(held.meeting, "DEU")
    assert [row.lacks_focal_point for row in load_office(held, now=NOW).swaps] == [False]


# -- the office's page --
def test_closing_and_lots_ask_once_more_and_the_message_names_the_state(client_as) -> None:
    held = build.a_list()
    build.an_inscription(held)
    officer = client_as(build.an_officer(held.meeting))
    page = officer.get(address("list_office", held)).content.decode()
    for details, press in (("close", "Yes, close the list"), ("draw", "Yes, draw the lots")):
        inside = page.split(f'id="{details}"')[1].split("</details>")[0]
        assert press in inside
        assert page.count(press) == 1
    answer = officer.post(address("list_office", held), {"do": "state", "state-to": "closed"}, follow=True)
    assert "The list is closed." in answer.content.decode()


def test_list_office_links_to_correct_and_withdraw_waiting_inscriptions(client_as) -> None:
    held = build.a_list()
    waiting, gone = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU", state="withdrawn")
    officer = client_as(build.an_officer(held.meeting))
    page = officer.get(address("list_office", held)).content.decode()
    for name in ("inscription", "inscription_withdraw"):
        assert f'href="{address(name, held, pk=waiting.pk)}"' in page
        assert f'href="{address(name, held, pk=gone.pk)}"' not in page
    way = f'href="{address("list_office", held)}#waiting"'
    assert way in officer.get(address("speakers_list", held)).content.decode()
    assert (
        way
        not in client_as(build.a_focal_point(held.meeting))
        .get(address("speakers_list", held))
        .content.decode()
    )
    assert Inscription.objects.count() == 2
