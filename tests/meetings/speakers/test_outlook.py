"""The time ahead, read from the lists of a meeting."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Inscription, SpeakersList
from meetings.speakers import services
from meetings.speakers.outlook import Outlook
from meetings.speakers.outlook import outlook as outlook_of
from meetings.speakers.standing import standing
from tests import builders as build

pytestmark = pytest.mark.django_db


def outlook(held: SpeakersList, *, now: datetime) -> Outlook:
    return outlook_of(standing(held, now=now))


def a_sitting_list(**fields: object) -> tuple[SpeakersList, datetime]:
    """A list called in a sitting from 10:00 to 13:00, the one from 15:00 to 18:00 after it; and ten o'clock."""
    held = build.a_list(**fields)  # type: ignore[arg-type]
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


def test_one_press_carries_the_rest_of_the_list_over_to_the_next_sitting(client_as) -> None:  # type: ignore[no-untyped-def]
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
    chair.post(address)
    held.refresh_from_db()
    assert held.session == second
    refused = chair.post(address, headers={"hx-request": "true"})
    assert (refused.status_code, refused.content.decode()) == (
        409,
        "The programme has no later sitting of this body for the list. Add one there.",
    )
