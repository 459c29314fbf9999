"""What each audience sees of a list, on its page and in its live fragment."""

from typing import Any

import pytest
from django.urls import reverse

from meetings.core.models import Appointment
from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList
from tests import builders as build

pytestmark = pytest.mark.django_db
CODES = ("FRA", "DEU", "CHN", "EGY", "BRA", "JPN", "NLD")


def address(name: str, held: SpeakersList) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code})


def a_full_list() -> SpeakersList:
    held = build.a_list()
    for code in CODES:
        build.an_inscription(held, code, deliverer=f"Ms. Ana {code}-EXAMPLE")
    return held


def an_interpreter(held: SpeakersList) -> Any:
    user = build.a_user()
    Appointment.objects.create(user=user, role=Appointment.Role.INTERPRETER, meeting=held.meeting)
    return user


@pytest.mark.parametrize("name", ["tablet", "tablet_stream"])
def test_the_chair_s_tablet_shows_the_next_three(name: str, client_as) -> None:
    held = a_full_list()
    page = client_as(build.a_chair(held.body)).get(address(name, held)).content.decode()
    assert [code for code in CODES if f"{code}-EXAMPLE" in page] == ["FRA", "DEU", "CHN"]
    assert "7 speakers waiting" in page


@pytest.mark.parametrize("name", ["interpreters", "interpreters_stream"])
def test_the_booths_see_who_speaks_and_the_next_five(name: str, client_as) -> None:
    held = a_full_list()
    services.give_floor(actor=None, inscription=held.inscriptions.first() or Inscription())
    page = client_as(an_interpreter(held)).get(address(name, held)).content.decode()
    assert [code for code in CODES if f"{code}-EXAMPLE" in page] == list(CODES[:6])
    assert "no text yet" in page


@pytest.mark.parametrize("name", ["tablet", "tablet_stream", "interpreters", "interpreters_stream"])
def test_screens_of_the_podium_and_the_booths_are_nobody_else_s(name: str, client_as) -> None:
    held = a_full_list()
    assert client_as(build.a_focal_point(held.meeting, "FRA")).get(address(name, held)).status_code == 404
    assert client_as(None).get(address(name, held)).status_code == 302


def test_a_delegation_finds_its_own_entries_on_all_lists_and_no_other_s(client_as) -> None:
    held = a_full_list()
    other = build.a_list(held.meeting, code="cluster", titles={"en": "Cluster 1"})
    build.an_inscription(other, "FRA", capacity="group", on_behalf_of="the Group of Ten")
    build.an_inscription(build.a_list(held.meeting, code="empty", titles={"en": "Nothing of ours"}), "DEU")
    client = client_as(build.a_focal_point(held.meeting, "FRA"))
    page = client.get(reverse("speakers_mine", args=[held.meeting.short_name])).content.decode()
    assert [word in page for word in ("General debate", "Cluster 1", "Group of Ten", "Nothing of ours")] == [
        True,
        True,
        True,
        False,
    ]
    assert [code for code in CODES if f"{code}-EXAMPLE" in page] == ["FRA"]
    fragment = client.get(address("mine_stream", held)).content.decode()
    assert [code for code in CODES if f"{code}-EXAMPLE" in fragment] == ["FRA"]


def test_who_acts_for_no_entity_has_no_entries(client_as) -> None:
    held = a_full_list()
    page = reverse("speakers_mine", args=[held.meeting.short_name])
    assert client_as(build.an_officer(held.meeting)).get(page).status_code == 404
    assert client_as(None).get(page).status_code == 302


@pytest.mark.parametrize("name", ["speakers_list", "list_stream", "room_screen", "room_stream"])
def test_names_of_a_closed_sitting_are_withheld_from_the_public_alone(name: str, client_as) -> None:
    held = a_full_list()
    held.session = build.a_session(held.body, access=Session.Access.CLOSED)
    held.save(update_fields=["session"])
    services.give_floor(actor=None, inscription=held.inscriptions.first() or Inscription())
    seen = {
        who: client_as(user).get(address(name, held)).content.decode()
        for who, user in (
            ("public", None),
            ("stranger", build.a_stranger()),
            ("inside", build.a_focal_point(held.meeting, "NLD")),
        )
    }
    names = ("France", "Germany", "Netherlands")
    assert {who: any(word in page for word in names) for who, page in seen.items()} == {
        "public": False,
        "stranger": False,
        "inside": True,
    }
    assert "data-clock" in seen["public"]


def test_the_fragment_of_the_same_facts_is_the_same_while_the_clock_runs(client_as) -> None:
    held = a_full_list()
    services.give_floor(actor=None, inscription=held.inscriptions.first() or Inscription())
    chair = client_as(build.a_chair(held.body))
    for name in ("list_stream", "room_stream", "tablet_stream", "console_stream"):
        first = chair.get(address(name, held))
        assert "data-now" not in first.content.decode()
        again = chair.get(address(name, held), headers={"if-none-match": first.headers["ETag"]})
        assert again.status_code == 304


def test_a_page_shows_the_clock_without_a_script(client_as) -> None:
    held = a_full_list()
    services.give_floor(actor=None, inscription=held.inscriptions.first() or Inscription())
    page = client_as(None).get(address("room_screen", held)).content.decode()
    assert "data-now=" in page
    assert '<bdi dir="ltr" class="clock-face">4:59</bdi>' in page or ">5:00</bdi>" in page


def a_closed_list() -> SpeakersList:
    held = a_full_list()
    held.session = build.a_session(held.body, access=Session.Access.CLOSED)
    held.save(update_fields=["session"])
    return held


@pytest.mark.parametrize("screen", ["page", "stream"])
def test_speakers_list_closed_session_shows_an_organization_its_own_entry(screen: str, client_as) -> None:
    held = a_closed_list()
    ngo = build.an_entity("NGO1", kind="ngo", short="An Institute")
    build.an_inscription(held, ngo)
    services.give_floor(actor=None, inscription=held.inscriptions.get(entity__code="FRA"))
    where = {
        "page": reverse("speakers_mine", args=[held.meeting.short_name]),
        "stream": address("mine_stream", held),
    }
    page = client_as(build.a_focal_point(held.meeting, ngo)).get(where[screen]).content.decode()
    assert ("An Institute" in page, "France" in page, "closed session" in page) == (True, False, True)


@pytest.mark.parametrize("name", ["speakers_list", "list_stream"])
def test_screens_withhold_a_speaker_of_a_closed_session_in_an_open_one(name: str, client_as) -> None:
    held = a_closed_list()
    speech = services.give_floor(
        actor=None,
        inscription=held.inscriptions.get(entity__code="FRA"),
        now=held.session.starts_at,
    )
    services.end_speech(actor=None, speech=speech)
    held.session = build.a_session(held.body, day=held.meeting.closes_on)
    held.save(update_fields=["session"])
    words = ("France", "Germany", "closed session")

    def find_words(user: Any) -> list[bool]:
        page = client_as(user).get(address(name, held)).content.decode()
        return [word in page for word in words]

    assert find_words(None) == [False, True, True]
    assert find_words(build.a_focal_point(held.meeting, "NLD")) == [True, True, False]


def test_a_draft_is_not_among_a_delegation_s_lists(client_as) -> None:
    held = a_full_list()
    SpeakersList.objects.update(state=SpeakersList.State.DRAFT)
    client = client_as(build.a_focal_point(held.meeting, "FRA"))
    page = client.get(reverse("speakers_mine", args=[held.meeting.short_name]))
    assert page.context["parts"] == []


@pytest.mark.parametrize("name", ["room_screen", "room_stream"])
def test_room_screen_with_a_second_language_names_states_in_both(name: str, client_as) -> None:
    held = a_full_list()
    services.give_floor(actor=None, inscription=held.inscriptions.get(entity__code="DEU"))
    client, words = client_as(None), ("Germany", "Allemagne", "Egypt", "\u00c9gypte")

    def find_state_names(query: str) -> list[bool]:
        page = client.get(f"{address(name, held)}?{query}").content.decode()
        return [word in page for word in words]

    assert find_state_names("in=en&also=fr") == [True, True, True, True]
    assert (
        find_state_names("in=en&also=en") == find_state_names("in=en&also=xx") == [True, False, True, False]
    )


def test_the_second_language_of_a_closed_sitting_tells_no_name_either(client_as) -> None:
    held = a_closed_list()
    services.give_floor(actor=None, inscription=held.inscriptions.get(entity__code="DEU"))
    page = client_as(None).get(f"{address('room_stream', held)}?in=en&also=fr").content.decode()
    assert [word in page for word in ("Germany", "Allemagne", "Closed session")] == [False, False, True]


def test_a_live_part_is_in_the_language_of_its_page_and_leaves_no_cookie(client_as) -> None:
    held = a_full_list()
    client = client_as(None)
    client.get(f"{address('room_screen', held)}?lang=ar")
    answer = client.get(f"{address('room_stream', held)}?in=fr")
    assert ("Allemagne" in answer.content.decode(), dict(answer.cookies)) == (True, {})


def test_room_screen_after_the_last_speaker_shows_waiting_replies(client_as) -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held, "FRA"))
    services.request_reply(actor=None, speakers_list=held, entity=build.an_entity("EGY"), to=speech)
    services.end_speech(actor=None, speech=speech)
    page = client_as(None).get(address("room_stream", held)).content.decode()
    assert ("Right of reply" in page, "Egypt" in page, "Nobody is waiting" in page) == (True, True, False)


@pytest.mark.parametrize("screen", ["console", "tablet"])
def test_a_press_without_a_script_comes_back_to_the_screen_it_stands_on(screen: str, client_as) -> None:
    held = a_full_list()
    chair = client_as(build.a_chair(held.body))
    first = held.inscriptions.get(entity__code="FRA")
    begin = reverse(
        "speech_begin", kwargs={"meeting": held.meeting.short_name, "code": held.code, "pk": first.pk}
    )
    assert f'action="{begin}"' in chair.get(address(screen, held)).content.decode()
    answer = chair.post(begin, {"screen": screen})
    assert answer.url == address(screen, held)


def test_speakers_list_closed_session_tells_outsiders_who_takes_part(client_as) -> None:
    held = a_closed_list()
    words = ("Delegations of States, the bureau", "Sign in to see the names", "Your account is none of these")
    people = (None, build.a_stranger(), build.a_focal_point(held.meeting, "NLD"))
    pages = [client_as(user).get(address("speakers_list", held)).content.decode() for user in people]
    assert [[word in page for word in words] for page in pages] == [
        [True, True, False],
        [True, False, True],
        [False, False, False],
    ]
