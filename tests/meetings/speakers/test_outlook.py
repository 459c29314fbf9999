"""The time ahead, read from the lists of a meeting."""

from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.live import fragments
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors.board_data import standing
from meetings.speakers.selectors.forecast import Outlook
from meetings.speakers.selectors.forecast import outlook as outlook_of
from tests import builders as build

pytestmark = pytest.mark.django_db


def outlook(held: SpeakersList, *, now: datetime) -> Outlook:
    return outlook_of(standing(held, now=now))


def a_sitting_list(**fields: object) -> tuple[SpeakersList, datetime]:
    """A list called in a sitting from 10:00 to 13:00, the one from 15:00 to 18:00 after it; and ten o'clock."""
    held = build.a_list(**fields)
    session = build.a_session(held.body)
    afternoon = session.starts_at + timedelta(hours=5)
    build.a_session(held.body, starts_at=afternoon, ends_at=afternoon + timedelta(hours=3))
    held.session = session
    held.save(update_fields=["session"])
    return held, session.starts_at


def test_who_waits_is_given_a_time_and_who_does_not_fit_is_counted() -> None:
    held, ten = a_sitting_list(national_limit=3600)
    rows = [build.an_inscription(held, code) for code in ("FRA", "DEU", "CHN", "EGY")]
    found = outlook(held, now=ten)
    assert [found.due[one.pk].sitting for one in rows] == [0, 0, 0, 1]
    assert found.due[rows[0].pk].at == ten
    assert (found.ends_at, found.not_fitting) == (ten + timedelta(hours=3), 1)
    assert found.carried_to is not None
    assert found.carried_to.starts_at == ten + timedelta(hours=5)


def test_the_speech_that_runs_is_reckoned_with() -> None:
    held, ten = a_sitting_list()
    first, second = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    services.begin(actor=None, inscription=first, now=ten)
    found = outlook(held, now=ten + timedelta(minutes=1))
    assert list(found.due) == [second.pk]
    assert found.due[second.pk].at == ten + timedelta(minutes=1, seconds=300 * 0.95 - 60 + 45)


def test_after_the_meeting_the_time_is_told_from_the_last_speech_on() -> None:
    held, ten = a_sitting_list()
    first, second = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    speech = services.begin(actor=None, inscription=first, now=ten)
    services.end(actor=None, speech=speech, now=ten + timedelta(minutes=5))
    found = outlook(held, now=ten + timedelta(days=4000))
    assert found.moment == ten + timedelta(minutes=5)
    assert found.due[second.pk].at == found.moment


def test_a_list_without_a_sitting_has_no_estimates() -> None:
    held = build.a_list()
    row = build.an_inscription(held, "FRA")
    found = outlook(held, now=row.inscribed_at)
    assert (found.due[row.pk].at, found.ends_at, found.not_fitting, found.carried_to) == (None, None, 0, None)


def test_no_time_is_told_in_a_sitting_that_is_cancelled() -> None:
    held, ten = a_sitting_list()
    waits = build.an_inscription(held, "FRA")
    Session.objects.filter(pk=held.session_id).update(state=Session.State.CANCELLED)
    held = SpeakersList.objects.get(pk=held.pk)
    found = outlook(held, now=ten)
    assert found.due[waits.pk].at == ten + timedelta(hours=5, seconds=45)
    assert found.ends_at == ten + timedelta(hours=8)


@pytest.mark.parametrize(("access", "kept"), [("open", False), ("closed", True)])
def test_no_speech_is_recorded_in_a_sitting_that_is_cancelled_but_behind_closed_doors(
    access: str, kept: bool
) -> None:
    held, ten = a_sitting_list()
    Session.objects.filter(pk=held.session_id).update(state=Session.State.CANCELLED, access=access)
    speech = services.begin(actor=None, inscription=build.an_inscription(held), now=ten - timedelta(hours=2))
    assert speech.session_id == (held.session_id if kept else None)


def titles_of(lists: list[SpeakersList] | None) -> list[str] | None:
    return lists and [one.titles["en"] for one in lists]


def another_room(held: SpeakersList, ten: datetime, code: str) -> Inscription:
    body = build.a_body(held.meeting, code="MC1")
    other = build.a_list(body=body, code="cluster", titles={"en": "Cluster 1"})
    other.session = build.a_session(body, starts_at=ten, ends_at=ten + timedelta(hours=3))
    other.save(update_fields=["session"])
    return build.an_inscription(other, code)


@pytest.mark.parametrize(("code", "titles"), [("FRA", ["Cluster 1"]), ("DEU", None)])
def test_a_delegation_due_in_two_rooms_is_warned_in_both(code: str, titles: list[str] | None) -> None:
    held, ten = a_sitting_list()
    here = build.an_inscription(held, "FRA")
    there = another_room(held, ten, code)
    assert titles_of(outlook(held, now=ten).elsewhere.get(here.pk)) == titles
    back = outlook(there.speakers_list, now=ten).elsewhere.get(there.pk)
    assert titles_of(back) == (["General debate"] if titles else None)


@pytest.mark.parametrize(
    ("interpretation", "ends_after", "not_fitting"),
    [(Session.Interpretation.SIX, 3, 1), (Session.Interpretation.NONE, 4, 0)],
)
def test_a_longer_sitting_has_to_stop_when_interpretation_ends(
    interpretation: str, ends_after: int, not_fitting: int
) -> None:
    held, ten = a_sitting_list(national_limit=3600)
    sitting = held.meeting.sessions.get(starts_at=ten)
    sitting.ends_at, sitting.interpretation = ten + timedelta(hours=4), interpretation
    sitting.save(update_fields=["ends_at", "interpretation"])
    held.session = sitting
    for code in ("FRA", "DEU", "CHN", "EGY"):
        build.an_inscription(held, code)
    found = outlook(held, now=ten)
    assert (found.ends_at, found.uninterpreted, found.not_fitting) == (
        ten + timedelta(hours=ends_after),
        interpretation == Session.Interpretation.SIX,
        not_fitting,
    )


def test_what_passes_between_two_speeches_is_measured_in_the_room_on_every_list_of_it() -> None:
    held, ten = a_sitting_list()
    room = build.a_room(meeting=held.meeting)
    held.meeting.sessions.update(room=room)
    held = SpeakersList.objects.get(pk=held.pk)
    first, second = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    other = build.a_list(body=held.body, code="cluster", titles={"en": "Cluster 1"})
    began = ten
    for code in ("CHN", "EGY", "BRA", "JPN"):
        speech = services.begin(actor=None, inscription=build.an_inscription(other, code), now=began)
        services.end(actor=None, speech=speech, now=began + timedelta(minutes=5))
        began += timedelta(minutes=5, seconds=105)
    found = outlook(held, now=began)
    gap = (3 * 45 + 3 * 105) / 6  # leaning on the usual three times
    at, after = found.due[first.pk].at, found.due[second.pk].at
    assert at and after
    assert (after - at).total_seconds() == pytest.approx(300 * 0.95 + gap)


@pytest.mark.parametrize("name", ["console", "console_stream", "tablet_stream"])
def test_the_chair_is_told_when_each_is_due_and_who_is_due_elsewhere(name: str, client_as) -> None:
    held, ten = a_sitting_list()
    build.an_inscription(held, "FRA")
    another_room(held, ten, "FRA")
    begun = timezone.now() - timedelta(minutes=1)
    held.meeting.sessions.update(
        starts_at=F("starts_at") + (begun - ten), ends_at=F("ends_at") + (begun - ten)
    )
    address = reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code})
    text = client_as(build.a_chair(held.body)).get(address).content.decode()
    due = [timezone.now().astimezone(held.meeting.zone) - timedelta(minutes=ago) for ago in (0, 1)]
    assert any(f'<bdi dir="ltr">{one:%H:%M}' in text for one in due)
    assert text.count("due at the same time on “Cluster 1”") == 1


def test_one_press_carries_the_rest_of_the_list_over_to_the_next_sitting(client_as) -> None:
    held, _ten = a_sitting_list()
    build.an_inscription(held, "FRA")
    first, second = held.meeting.sessions.order_by("starts_at")
    for session, hours in ((first, -1), (second, 4)):
        session.starts_at = timezone.now() + timedelta(hours=hours)
        session.ends_at = session.starts_at + timedelta(hours=2)
        session.save(update_fields=["starts_at", "ends_at"])
    address = reverse("list_carry_over", kwargs={"meeting": held.meeting.short_name, "code": held.code})
    assert client_as(build.a_focal_point(held.meeting, "FRA")).post(address).status_code == 404
    chair = client_as(build.a_chair(held.body))
    for _press in range(2):  # the second finds it done: it is not carried on to a third sitting
        assert (
            chair.post(address, {"to": second.pk}, headers={"x-requested-with": "fetch"}).status_code == 204
        )
        held.refresh_from_db()
        assert held.session == second
    refused = chair.post(address, headers={"x-requested-with": "fetch"})
    assert (refused.status_code, refused.content.decode()) == (
        409,
        "The programme has no later sitting of this body for the list. Add one there.",
    )


def test_every_screen_of_a_list_tells_the_same_time_whatever_happens_on_other_lists(
    client_as, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fragments, "_minute", lambda: 1)
    held, ten = a_sitting_list()
    held.meeting.sessions.update(room=build.a_room(meeting=held.meeting))
    entries = [build.an_inscription(held, code) for code in ("FRA", "DEU", "CHN")]
    chair = client_as(build.a_chair(held.body))
    here = {"meeting": held.meeting.short_name, "code": held.code}

    def due(name: str) -> list[datetime | None]:
        ahead = chair.get(reverse(name, kwargs=here)).context["ahead"]
        return [ahead.due[one.pk].at for one in entries]

    names = ("console", "console_stream", "speakers_list", "list_stream", "room_screen", "tablet_stream")
    first = due(names[0])
    other = build.a_list(body=held.body, code="cluster", titles={"en": "Cluster 1"})
    for number, code in enumerate(("CHN", "EGY", "BRA", "JPN")):
        began = ten + timedelta(minutes=20 * number)
        speech = services.begin(actor=None, inscription=build.an_inscription(other, code), now=began)
        services.end(actor=None, speech=speech, now=began + timedelta(minutes=10))
    pace = outlook(SpeakersList.objects.get(pk=held.pk), now=ten)
    assert [pace.due[one.pk].at for one in entries] != first
    assert [due(name) for name in names] == [first] * len(names)
