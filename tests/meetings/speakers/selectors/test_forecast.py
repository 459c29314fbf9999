"""The forecast of a list, read from the lists of a meeting."""

from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.live import fragments
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors.board import load_board_data
from meetings.speakers.selectors.forecast import Forecast, get_forecast
from tests import builders as build

pytestmark = pytest.mark.django_db


def load_forecast(speakers_list: SpeakersList, *, now: datetime) -> Forecast:
    return get_forecast(load_board_data(speakers_list, now=now))


def create_list_in_session(**fields: object) -> tuple[SpeakersList, datetime]:
    """A list in a session from 10:00 to 13:00, before one from 15:00 to 18:00; and ten o'clock."""
    speakers_list = build.a_list(**fields)
    session = build.a_session(speakers_list.body)
    afternoon = session.starts_at + timedelta(hours=5)
    build.a_session(speakers_list.body, starts_at=afternoon, ends_at=afternoon + timedelta(hours=3))
    speakers_list.session = session
    speakers_list.save(update_fields=["session"])
    return speakers_list, session.starts_at


def test_get_forecast_gives_times_and_counts_who_does_not_fit() -> None:
    speakers_list, ten = create_list_in_session(national_limit=3600)
    rows = [build.an_inscription(speakers_list, code) for code in ("FRA", "DEU", "CHN", "EGY")]
    forecast = load_forecast(speakers_list, now=ten)
    assert [forecast.estimates[row.pk].session_index for row in rows] == [0, 0, 0, 1]
    assert forecast.estimates[rows[0].pk].at == ten
    assert (forecast.ends_at, forecast.not_fitting) == (ten + timedelta(hours=3), 1)
    assert forecast.next_session is not None
    assert forecast.next_session.starts_at == ten + timedelta(hours=5)


def test_get_forecast_running_speech_comes_first() -> None:
    speakers_list, ten = create_list_in_session()
    first, second = build.an_inscription(speakers_list, "FRA"), build.an_inscription(speakers_list, "DEU")
    services.give_floor(actor=None, inscription=first, now=ten)
    forecast = load_forecast(speakers_list, now=ten + timedelta(minutes=1))
    assert list(forecast.estimates) == [second.pk]
    assert forecast.estimates[second.pk].at == ten + timedelta(minutes=1, seconds=300 * 0.95 - 60 + 45)


def test_get_forecast_after_the_meeting_goes_on_from_the_last_speech() -> None:
    speakers_list, ten = create_list_in_session()
    first, second = build.an_inscription(speakers_list, "FRA"), build.an_inscription(speakers_list, "DEU")
    speech = services.give_floor(actor=None, inscription=first, now=ten)
    services.end_speech(actor=None, speech=speech, now=ten + timedelta(minutes=5))
    forecast = load_forecast(speakers_list, now=ten + timedelta(days=4000))
    assert forecast.moment == ten + timedelta(minutes=5)
    assert forecast.estimates[second.pk].at == forecast.moment


def test_get_forecast_without_a_session_has_no_estimates() -> None:
    speakers_list = build.a_list()
    row = build.an_inscription(speakers_list, "FRA")
    forecast = load_forecast(speakers_list, now=row.inscribed_at)
    assert (forecast.estimates[row.pk].at, forecast.ends_at, forecast.not_fitting, forecast.next_session) == (
        None,
        None,
        0,
        None,
    )


def test_get_forecast_leaves_out_a_cancelled_session() -> None:
    speakers_list, ten = create_list_in_session()
    waits = build.an_inscription(speakers_list, "FRA")
    Session.objects.filter(pk=speakers_list.session_id).update(state=Session.State.CANCELLED)
    speakers_list = SpeakersList.objects.get(pk=speakers_list.pk)
    forecast = load_forecast(speakers_list, now=ten)
    assert forecast.estimates[waits.pk].at == ten + timedelta(hours=5, seconds=45)
    assert forecast.ends_at == ten + timedelta(hours=8)


@pytest.mark.parametrize(("access", "is_recorded"), [("open", False), ("closed", True)])
def test_give_floor_in_a_cancelled_session_records_a_closed_one_only(access: str, is_recorded: bool) -> None:
    speakers_list, ten = create_list_in_session()
    Session.objects.filter(pk=speakers_list.session_id).update(state=Session.State.CANCELLED, access=access)
    speech = services.give_floor(
        actor=None, inscription=build.an_inscription(speakers_list), now=ten - timedelta(hours=2)
    )
    assert speech.session_id == (speakers_list.session_id if is_recorded else None)


def get_titles(lists: list[SpeakersList] | None) -> list[str] | None:
    return lists and [other_list.titles["en"] for other_list in lists]


def inscribe_in_another_room(speakers_list: SpeakersList, ten: datetime, code: str) -> Inscription:
    body = build.a_body(speakers_list.meeting, code="MC1")
    other = build.a_list(body=body, code="cluster", titles={"en": "Cluster 1"})
    other.session = build.a_session(body, starts_at=ten, ends_at=ten + timedelta(hours=3))
    other.save(update_fields=["session"])
    return build.an_inscription(other, code)


@pytest.mark.parametrize(("code", "titles"), [("FRA", ["Cluster 1"]), ("DEU", None)])
def test_overlapping_lists_name_the_other_room_in_both(code: str, titles: list[str] | None) -> None:
    speakers_list, ten = create_list_in_session()
    here = build.an_inscription(speakers_list, "FRA")
    there = inscribe_in_another_room(speakers_list, ten, code)
    assert get_titles(load_forecast(speakers_list, now=ten).overlapping_lists.get(here.pk)) == titles
    back = load_forecast(there.speakers_list, now=ten).overlapping_lists.get(there.pk)
    assert get_titles(back) == (["General debate"] if titles else None)


@pytest.mark.parametrize(
    ("interpretation", "ends_after", "not_fitting"),
    [(Session.Interpretation.SIX, 3, 1), (Session.Interpretation.NONE, 4, 0)],
)
def test_get_forecast_long_session_ends_with_interpretation(
    interpretation: str, ends_after: int, not_fitting: int
) -> None:
    speakers_list, ten = create_list_in_session(national_limit=3600)
    session = speakers_list.meeting.sessions.get(starts_at=ten)
    session.ends_at, session.interpretation = ten + timedelta(hours=4), interpretation
    session.save(update_fields=["ends_at", "interpretation"])
    speakers_list.session = session
    for code in ("FRA", "DEU", "CHN", "EGY"):
        build.an_inscription(speakers_list, code)
    forecast = load_forecast(speakers_list, now=ten)
    assert (forecast.ends_at, forecast.ends_with_interpretation, forecast.not_fitting) == (
        ten + timedelta(hours=ends_after),
        interpretation == Session.Interpretation.SIX,
        not_fitting,
    )


def test_get_forecast_measures_the_gap_on_all_lists_of_the_room() -> None:
    speakers_list, ten = create_list_in_session()
    room = build.a_room(meeting=speakers_list.meeting)
    speakers_list.meeting.sessions.update(room=room)
    speakers_list = SpeakersList.objects.get(pk=speakers_list.pk)
    first, second = build.an_inscription(speakers_list, "FRA"), build.an_inscription(speakers_list, "DEU")
    other = build.a_list(body=speakers_list.body, code="cluster", titles={"en": "Cluster 1"})
    began = ten
    for code in ("CHN", "EGY", "BRA", "JPN"):
        speech = services.give_floor(actor=None, inscription=build.an_inscription(other, code), now=began)
        services.end_speech(actor=None, speech=speech, now=began + timedelta(minutes=5))
        began += timedelta(minutes=5, seconds=105)
    forecast = load_forecast(speakers_list, now=began)
    gap = (3 * 45 + 3 * 105) / 6  # leaning on the usual three times
    at, after = forecast.estimates[first.pk].at, forecast.estimates[second.pk].at
    assert at and after
    assert (after - at).total_seconds() == pytest.approx(300 * 0.95 + gap)


@pytest.mark.parametrize("name", ["console", "console_stream", "tablet_stream"])
def test_chair_screens_show_times_and_overlaps(name: str, client_as) -> None:
    speakers_list, ten = create_list_in_session()
    build.an_inscription(speakers_list, "FRA")
    inscribe_in_another_room(speakers_list, ten, "FRA")
    started_at = timezone.now() - timedelta(minutes=1)
    speakers_list.meeting.sessions.update(
        starts_at=F("starts_at") + (started_at - ten), ends_at=F("ends_at") + (started_at - ten)
    )
    address = reverse(name, kwargs={"meeting": speakers_list.meeting.short_name, "code": speakers_list.code})
    text = client_as(build.a_chair(speakers_list.body)).get(address).content.decode()
    due = [timezone.now().astimezone(speakers_list.meeting.zone) - timedelta(minutes=ago) for ago in (0, 1)]
    assert any(f'<bdi dir="ltr">{moment:%H:%M}' in text for moment in due)
    assert text.count("due at the same time on “Cluster 1”") == 1


def test_list_carry_over_moves_the_list_to_the_next_session_once(client_as) -> None:
    speakers_list, _ten = create_list_in_session()
    build.an_inscription(speakers_list, "FRA")
    first, second = speakers_list.meeting.sessions.order_by("starts_at")
    for session, hours in ((first, -1), (second, 4)):
        session.starts_at = timezone.now() + timedelta(hours=hours)
        session.ends_at = session.starts_at + timedelta(hours=2)
        session.save(update_fields=["starts_at", "ends_at"])
    address = reverse(
        "list_carry_over", kwargs={"meeting": speakers_list.meeting.short_name, "code": speakers_list.code}
    )
    assert client_as(build.a_focal_point(speakers_list.meeting, "FRA")).post(address).status_code == 404
    chair = client_as(build.a_chair(speakers_list.body))
    for _press in range(2):  # the second changes nothing: the list is not carried on to a third session
        assert (
            chair.post(address, {"to": second.pk}, headers={"x-requested-with": "fetch"}).status_code == 204
        )
        speakers_list.refresh_from_db()
        assert speakers_list.session == second
    refused = chair.post(address, headers={"x-requested-with": "fetch"})
    assert (refused.status_code, refused.content.decode()) == (
        409,
        "The programme has no later session of this body for the list. Add one there.",
    )


def test_all_screens_of_a_list_show_the_same_forecast(client_as, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "_get_minute", lambda: 1)
    speakers_list, ten = create_list_in_session()
    speakers_list.meeting.sessions.update(room=build.a_room(meeting=speakers_list.meeting))
    entries = [build.an_inscription(speakers_list, code) for code in ("FRA", "DEU", "CHN")]
    chair = client_as(build.a_chair(speakers_list.body))
    here = {"meeting": speakers_list.meeting.short_name, "code": speakers_list.code}

    def due(name: str) -> list[datetime | None]:
        forecast = chair.get(reverse(name, kwargs=here)).context["forecast"]
        return [forecast.estimates[inscription.pk].at for inscription in entries]

    names = ("console", "console_stream", "speakers_list", "list_stream", "room_screen", "tablet_stream")
    first = due(names[0])
    other = build.a_list(body=speakers_list.body, code="cluster", titles={"en": "Cluster 1"})
    for number, code in enumerate(("CHN", "EGY", "BRA", "JPN")):
        began = ten + timedelta(minutes=20 * number)
        speech = services.give_floor(actor=None, inscription=build.an_inscription(other, code), now=began)
        services.end_speech(actor=None, speech=speech, now=began + timedelta(minutes=10))
    later = load_forecast(SpeakersList.objects.get(pk=speakers_list.pk), now=ten)
    assert [later.estimates[inscription.pk].at for inscription in entries] != first
    assert [due(name) for name in names] == [first] * len(names)
