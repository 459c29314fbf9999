"""The console: what it confirms first, and what it does in place."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.speakers import services
from meetings.speakers.models import PointOfOrder, SpeakersList
from meetings.speakers.selectors.board import get_board
from meetings.speakers.selectors.choices import list_participant_choices, list_point_raisers
from tests import builders as build

pytestmark = pytest.mark.django_db


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def asks(held: SpeakersList) -> bool:
    return get_board(held, now=timezone.now()).asks_before_undo


def test_a_speech_is_taken_back_at_once_and_a_decision_is_asked_about() -> None:
    held = build.a_list()
    france, germany = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    found = [asks(held)]
    speech = services.give_floor(actor=None, inscription=france)
    found.append(asks(held))
    services.pause_speech(actor=None, speech=speech)
    services.end_speech(actor=None, speech=speech)
    found.append(asks(held))
    services.set_position(
        actor=None, inscription=germany, position=1, version=SpeakersList.objects.get(pk=held.pk).version
    )
    found.append(asks(held))
    services.add_note(actor=None, speakers_list=held, text="So decided.", decision=True, reference="Rule 17")
    found.append(asks(held))
    assert found == [False, False, False, True, True]


def test_console_names_the_command_to_undo_and_the_session_of_the_list(client_as: Any) -> None:
    held = build.a_list()
    chair = client_as(build.a_chair(held.body))
    free = chair.get(address("console_stream", held)).content.decode()
    assert "The list is not assigned to a session yet." in free
    services.add_note(actor=None, speakers_list=held, text="So decided.", decision=True, reference="Rule 17")
    held.session = build.a_session(held.body)
    held.save(update_fields=["session"])
    SpeakersList.objects.filter(pk=held.pk).update(version=99)
    page = chair.get(address("console_stream", held)).content.decode()
    assert ("Undo: decision: Rule 17" in page, 'data-key-label="Undo: decision: Rule 17"' in page) == (
        True,
        True,
    )
    assert "Session: " in page


def test_carrying_over_says_that_all_go_and_asks_while_time_is_left(client_as: Any) -> None:
    held = build.a_list(national_limit=3600)
    now = timezone.now()
    sittings = [build.a_session(held.body) for _one in range(2)]
    for one, hours in zip(sittings, (-1, 20), strict=True):
        one.starts_at, one.ends_at = now + timedelta(hours=hours), now + timedelta(hours=hours + 2)
        one.save(update_fields=["starts_at", "ends_at"])
    held.session = sittings[0]
    held.save(update_fields=["session"])
    for code in ("FRA", "DEU", "CHN"):
        build.an_inscription(held, code)
    page = client_as(build.a_chair(held.body)).get(address("console_stream", held)).content.decode()
    assert ("Carry all 3 over to" in page, f'id="carry-{sittings[1].pk}"' in page) == (True, True)


def test_console_point_of_order_is_raised_and_ruled_on_in_place(client_as: Any) -> None:
    held = build.a_list()
    services.give_floor(actor=None, inscription=build.an_inscription(held, "FRA"))
    egypt = build.an_entity("EGY")
    chair, floor = client_as(build.a_chair(held.body)), address("list_floor", held)
    assert 'data-key="p"' in chair.get(address("console", held)).content.decode()
    raised = {"screen": "console", "do": "point", "point-entity": egypt.pk, "point-text": "the quorum"}
    assert chair.post(floor, raised).url == address("console", held)
    page = chair.get(address("console_stream", held)).content.decode()
    assert "Resume the clock" in page
    ruled = {
        "screen": "console",
        "do": "ruling",
        "ruling-point": PointOfOrder.objects.get().pk,
        "ruling-ruling": "noted",
    }
    assert chair.post(floor, ruled, headers={"x-requested-with": "fetch"}).status_code == 204
    assert PointOfOrder.objects.get().ruling == "noted"
    wrong = chair.post(floor, raised | {"point-entity": ""}, headers={"x-requested-with": "fetch"})
    assert (wrong.status_code, wrong.content.decode()) == (409, "This field is required.")


def test_delegations_of_the_list_are_named_first_and_organizations_not() -> None:
    held = build.a_list()
    for code in ("FRA", "ICRC"):
        build.an_inscription(held, code)
    (first, here), (second, others) = list_point_raisers(held, list_participant_choices(held.meeting))
    assert (first, here) == ("On this list", [(str(build.an_entity("FRA").pk), "France")])
    names = {name for _pk, name in others}
    assert (second, "Germany" in names, "France" in names) == ("At this meeting", True, False)
    assert "International Committee of the Red Cross" not in names


def test_the_keys_of_the_console_say_why_they_do_nothing(client_as: Any) -> None:
    held = build.a_list()
    chair = client_as(build.a_chair(held.body))
    nobody = chair.get(address("console_stream", held)).content.decode()
    services.give_floor(actor=None, inscription=build.an_inscription(held, "FRA"))
    speaking = chair.get(address("console_stream", held)).content.decode()
    assert 'data-key-known="n" data-why="Nobody is waiting on this list."' in nobody
    assert (
        'data-key-known="n" data-why="Another delegation has the floor. End that speech first."' in speaking
    )


@pytest.mark.parametrize("page", ["console_stream", "speakers_list"])
def test_a_right_of_reply_is_withdrawn_after_one_more_question(client_as: Any, page: str) -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held, "FRA"))
    reply = services.request_reply(
        actor=None, speakers_list=held, entity=build.an_entity("DEU"), to=speech, by_delegation=True
    )
    user = build.a_chair(held.body) if page == "console_stream" else build.a_focal_point(held.meeting, "DEU")
    text = client_as(user).get(address(page, held)).content.decode()
    assert f'<details class="confirm" id="withdraw-reply-{reply.pk}">' in text
