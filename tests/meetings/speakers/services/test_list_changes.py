"""Changing the data of a list: from an outdated page, after its closing, and by undo."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from meetings.speakers import services
from meetings.speakers.forms.lists import ListDataForm
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors.order import load_positions
from meetings.speakers.services import ListData
from meetings.speakers.services.lists import DATA_FIELDS
from tests import builders as build

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def now_of(held: SpeakersList) -> SpeakersList:
    return SpeakersList.objects.get(pk=held.pk)


def as_it_is(held: SpeakersList, **fields: object) -> ListData:
    return ListData(**{name: getattr(held, name) for name in DATA_FIELDS} | fields)


def build_form_data(held: SpeakersList) -> dict[str, Any]:
    """What the browser sends of the form as it was opened."""
    form = ListDataForm(meeting=held.meeting, speakers_list=held)
    values = {name: (form.fields[name], form[name].value()) for name in form.fields}
    said = {name: field.prepare_value(value) for name, (field, value) in values.items()}
    return {
        name: f"{value:%Y-%m-%dT%H:%M:%S}" if hasattr(value, "strftime") else getattr(value, "pk", value)
        for name, value in said.items()
        if value not in (None, "") and not form.fields[name].disabled
    }


def edit(client: Any, held: SpeakersList, data: dict[str, Any]) -> Any:
    return client.post(reverse("list_edit", args=[held.meeting.short_name, held.code]), data)


# -- from a page that is out of date --
def test_list_edit_outdated_page_is_refused_and_names_the_changes(client_as) -> None:
    held = build.a_list(session=None)
    sitting = build.a_session(held.body)
    officer = client_as(build.an_officer(held.meeting))
    old = build_form_data(held)
    services.announce_closing(actor=None, speakers_list=held, closes_at=NOW + timedelta(hours=1))
    services.carry_list_over(actor=None, speakers_list=held, to=sitting)
    answer = edit(officer, held, old | {"title_en": "Cluster two"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "closing of the list announced; list carried over to the next session" in page
    assert 'value="Cluster two"' in page
    found = now_of(held)
    assert (found.title, found.closes_at, found.session) == (
        "General debate",
        NOW + timedelta(hours=1),
        sitting,
    )
    assert edit(officer, held, build_form_data(found) | {"title_en": "Cluster two"}).status_code == 302
    found = now_of(held)
    assert (found.title, found.closes_at, found.session) == ("Cluster two", NOW + timedelta(hours=1), sitting)


def test_an_inscription_meanwhile_does_not_make_the_page_out_of_date(client_as) -> None:
    held = build.a_list()
    old = build_form_data(held)
    for code in ("FRA", "DEU"):
        services.inscribe(
            actor=None, speakers_list=held, entity=build.an_entity(code), statement=services.StatementData()
        )
    officer = client_as(build.an_officer(held.meeting))
    assert edit(officer, held, old | {"title_en": "Cluster two"}).status_code == 302
    assert now_of(held).title == "Cluster two"


# -- after its closing --
@pytest.mark.parametrize(("state", "closes_in"), [("closing", 60), ("closing", -60), ("closed", 60)])
def test_a_closing_that_was_announced_or_has_passed_is_not_changed_here(
    client_as: Any, state: str, closes_in: int
) -> None:
    closes_at = NOW + timedelta(seconds=closes_in, microseconds=7)
    held = build.a_list(state=state, closes_at=closes_at)
    for other in (None, NOW + timedelta(hours=5)):
        with pytest.raises(services.DomainError, match="announce another, or reopen the list"):
            services.update_list(actor=None, speakers_list=held, data=as_it_is(held, closes_at=other))
    officer = client_as(build.an_officer(held.meeting))
    answer = edit(
        officer, held, build_form_data(held) | {"closes_at": "2999-01-01T00:00:00", "title_en": "Two"}
    )
    found = now_of(held)
    assert (answer.status_code, found.title, found.closes_at) == (302, "Two", closes_at)


# -- taken back --
@pytest.mark.parametrize("how", ["closed", "closing passed"])
def test_a_closed_list_is_not_opened_by_taking_back_without_the_decision(how: str) -> None:
    held = build.a_list()
    later = NOW + timedelta(hours=2)
    if how == "closed":
        services.change_list_state(actor=None, speakers_list=held, to="closed")
    else:
        services.announce_closing(actor=None, speakers_list=held, closes_at=NOW + timedelta(hours=1))
    command = commands_on(held).get()
    closed = now_of(held)
    with pytest.raises(services.DomainError, match="by the decision that you name"):
        undo_entry(actor=None, entry=command, now=later)
    assert now_of(held).state == closed.state
    undo_entry(actor=None, entry=command, reason="Decision of 2 May", now=later)
    assert (now_of(held).state, commands_on(held).latest("pk").reason) == ("open", "Decision of 2 May")


def test_undo_command_limits_changed_before_the_first_speech_is_refused() -> None:
    held = build.a_list()
    services.update_list(actor=None, speakers_list=held, data=as_it_is(held, national_limit=180))
    services.give_floor(actor=None, inscription=build.an_inscription(held))
    with pytest.raises(services.DomainError, match="by a decision"):
        undo_entry(actor=None, entry=LogEntry.objects.get(command="change list"))
    assert now_of(held).national_limit == 180


def test_limits_changed_by_a_decision_are_changed_back_with_it_and_again() -> None:
    held = build.a_list()
    services.give_floor(actor=None, inscription=build.an_inscription(held))
    services.change_limits(actor=None, speakers_list=held, limits={"national": 180}, reference="Rule 17")
    for name, limit in (("change limits", 300), ("undo", 180)):
        undo_entry(actor=None, entry=LogEntry.objects.get(command=name))
        assert now_of(held).national_limit == limit


# -- a rolling list --
@pytest.mark.parametrize(
    ("kind", "to", "places"), [("rolling", 2, (3, 1)), ("rolling", 1, (3, 3)), ("item", 2, (3, 3))]
)
def test_a_place_fixed_by_hand_moves_with_the_numbers_of_another_sitting(
    kind: str, to: int, places: tuple[int, int]
) -> None:
    held = build.a_list(kind=kind)
    sittings = [build.a_session(held.body), build.a_session(held.body, start=time(15))]
    services.carry_list_over(actor=None, speakers_list=held, to=sittings[0])
    entries = [build.an_inscription(now_of(held), code) for code in ("FRA", "DEU", "CHN", "EGY")]
    for entry in entries[:2]:
        speech = services.give_floor(actor=None, inscription=entry, now=sittings[0].starts_at)
        services.end_speech(actor=None, speech=speech, now=sittings[0].starts_at + timedelta(minutes=1))
    services.set_position(actor=None, inscription=entries[3], position=3, version=now_of(held).version)

    def pinned() -> tuple[int, int | None]:
        first = load_positions(now_of(held))[0]
        assert first.key.inscription_id == entries[3].pk
        return first.number, held.inscriptions.get(pk=entries[3].pk).fixed_position

    assert pinned() == (3, 3)
    shape = as_it_is(now_of(held), session=sittings[to - 1])
    services.update_list(actor=None, speakers_list=held, data=shape)
    assert pinned() == (places[1], places[1])
    if to == 2:
        undo_entry(actor=None, entry=LogEntry.objects.get(command="change list"))
    assert pinned() == (places[0], places[0])
