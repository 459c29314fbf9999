"""Drafts: only the office and the chair see them, and nobody speaks on them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from meetings.core.models import Appointment
from meetings.speakers import services
from meetings.speakers.models import SpeakersList
from tests import builders as build

pytestmark = pytest.mark.django_db
OPENING = "change state of list"


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def create_opened_list() -> SpeakersList:
    """A list that was a draft with France on it, and has been opened."""
    held = build.a_list(state="draft")
    build.an_inscription(held, "FRA")
    services.change_list_state(actor=None, speakers_list=held, to="open")
    return SpeakersList.objects.get(pk=held.pk)


def opening(held: SpeakersList) -> LogEntry:
    return commands_on(held).get(command=OPENING)


@pytest.mark.parametrize("name", ["interpreters", "interpreters_stream"])
def test_the_booths_do_not_see_a_draft(name: str, client_as: Callable[..., Any]) -> None:
    held = build.a_list(state="draft")
    interpreter = build.a_user()
    Appointment.objects.create(user=interpreter, role=Appointment.Role.INTERPRETER, meeting=held.meeting)
    people = (interpreter, build.a_chair(held.body), build.an_officer(held.meeting))

    def answers() -> list[int]:
        return [client_as(user).get(address(name, held)).status_code for user in people]

    assert answers() == [404, 200, 200]
    services.change_list_state(actor=None, speakers_list=held, to="open")
    assert answers() == [200, 200, 200]


@pytest.mark.parametrize("name", ["inscription", "inscription_withdraw", "swap_propose", "statement_hand_in"])
def test_a_delegation_changes_nothing_on_a_draft(name: str, client_as: Callable[..., Any]) -> None:
    held = build.a_list(state="draft")
    entry = build.an_inscription(held, "FRA")
    client = client_as(build.a_focal_point(held.meeting, "FRA"))
    where = address(name, held, pk=entry.pk)
    assert [client.get(where).status_code, client.post(where).status_code] == [404, 404]
    entry.refresh_from_db()
    assert entry.state == "waiting"
    assert client_as(build.an_officer(held.meeting)).get(where).status_code == 200
    services.change_list_state(actor=None, speakers_list=held, to="open")
    assert client.get(where).status_code == 200


def test_nobody_has_the_floor_on_a_draft() -> None:
    held = build.a_list(state="draft")
    entry = build.an_inscription(held, "FRA")
    with pytest.raises(services.DomainError, match="The list is a draft"):
        services.give_floor(actor=None, inscription=entry)
    assert not held.speeches.exists()
    services.change_list_state(actor=None, speakers_list=held, to="open")
    assert services.give_floor(actor=None, inscription=entry).inscription == entry


def test_an_opening_is_taken_back_while_nothing_rests_on_it() -> None:
    held = create_opened_list()
    undo_entry(actor=None, entry=opening(held))
    held.refresh_from_db()
    assert held.state == "draft"


@pytest.mark.parametrize("what", ["issue", "speech"])
def test_an_opening_stands_once_the_list_was_issued_or_somebody_spoke(what: str) -> None:
    held = create_opened_list()
    if what == "issue":
        services.issue_list(actor=None, speakers_list=held)
    else:
        services.give_floor(actor=None, inscription=held.inscriptions.get())
    with pytest.raises(services.DomainError, match="was issued, or somebody has spoken"):
        undo_entry(actor=None, entry=opening(held))
    held.refresh_from_db()
    assert held.state == "open"


def test_an_opening_is_taken_back_after_the_only_speech_was() -> None:
    held = create_opened_list()
    services.give_floor(actor=None, inscription=held.inscriptions.get())
    services.undo_last_command(actor=None, speakers_list=held)
    undo_entry(actor=None, entry=opening(held))
    held.refresh_from_db()
    assert held.state == "draft"
