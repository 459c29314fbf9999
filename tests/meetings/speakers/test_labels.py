"""The words of a list about itself: its speakers, limits, state and moments."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.ui import formats
from confsvc.ui.languages import override_language
from meetings.speakers import labels, services
from meetings.speakers.labels import format_limits, get_previous_limits
from meetings.speakers.models import SpeakersList
from meetings.speakers.rules.limits import Limits
from meetings.speakers.rules.order import Reason, Segment
from meetings.speakers.selectors.board import get_board
from meetings.speakers.selectors.debate import get_debate
from meetings.speakers.selectors.record import load_record
from meetings.speakers.selectors.snapshots import build_snapshot
from tests import builders as build
from tests.markup import fold_markup

db = pytest.mark.django_db
NOW = timezone.now()


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def deliver_speech(held: SpeakersList, code: str = "FRA") -> None:
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held, code))
    services.end_speech(actor=None, speech=speech)


@db
@pytest.mark.parametrize("name", ["speakers_list", "list_stream"])
def test_who_has_spoken_stays_on_the_list_when_nobody_waits_any_more(client_as, name: str) -> None:
    held = build.a_list()
    deliver_speech(held)
    page = client_as(None).get(address(name, held)).content.decode()
    assert "France" in page
    assert "Nobody is waiting on this list." in page
    assert "Nobody is inscribed" not in page


@db
def test_an_empty_list_says_what_comes_next_by_its_state_and_by_who_looks(client_as) -> None:
    held = build.a_list(closes_at=None)
    users = {
        "officer": build.an_officer(held.meeting),
        "focal": build.a_focal_point(held.meeting),
        "public": None,
    }
    words = {
        "officer": "The secretariat can now inscribe delegations",
        "focal": "Inscribe your delegation:",
        "public": "Focal points inscribe their delegations.",
    }
    for who, user in users.items():
        page = client_as(user).get(address("speakers_list", held)).content.decode()
        assert "Nobody is inscribed yet." in page
        assert [name for name, said in words.items() if said in page] == [who]
    SpeakersList.objects.update(state="closed")
    page = client_as(None).get(address("speakers_list", held)).content.decode()
    assert "Nobody is inscribed on this list." in page
    assert not any(said in page for said in words.values())


@db
def test_speakers_list_before_its_opening_says_when_it_opens(
    client_as,
) -> None:
    held = build.a_list(opens_at=NOW + timedelta(hours=1))
    when = formats.format_moment_seconds(held.opens_at, held.meeting.zone)
    assert (held.effective_state, held.effective_state_label) == ("ahead", f"opens {when}")
    focal, inscribe = client_as(build.a_focal_point(held.meeting)), address("inscribe", held)
    page = fold_markup(focal.get(address("speakers_list", held)))
    assert f'<a class="button" href="{inscribe}">' in page
    assert '<span class="status">opens<' in page
    SpeakersList.objects.update(opens_at=NOW)
    page = fold_markup(focal.get(address("speakers_list", held)))
    assert f'<a class="button primary" href="{inscribe}">' in page


@db
def test_effective_state_after_closing_time_is_closed_until_a_decision() -> None:
    held = build.a_list(closes_at=NOW - timedelta(seconds=1))
    assert (held.effective_state, held.effective_state_label) == ("closed", "closed")
    with pytest.raises(services.DomainError, match="Enter the decision"):
        services.change_list_state(actor=None, speakers_list=held, to="open")
    services.reopen_list(actor=None, speakers_list=held, closes_at=None, reason="Decision of 2 May")
    assert SpeakersList.objects.get().effective_state == "open"


@db
def test_a_speech_that_has_begun_is_told_with_the_limit_it_began_with() -> None:
    held = build.a_list(national_limit=300)
    deliver_speech(held)
    services.give_floor(actor=None, inscription=build.an_inscription(held, "DEU"))
    build.an_inscription(held, "CHN")
    services.change_limits(actor=None, speakers_list=held, limits={"national": 180}, reference="Rule 17")
    held.refresh_from_db()
    assert [row.limit for row in get_board(held, now=timezone.now()).rows] == [300, 300, 180]
    rows = build_snapshot(held, now=timezone.now(), language="en")["rows"]
    assert [(one["state"], one["minutes"]) for one in rows] == [
        ("speaking", "5 min"),
        ("waiting", "3 min"),
        ("spoken", "5 min"),
    ]


def test_the_reason_of_a_place_names_the_day_as_the_house_does() -> None:
    told = {
        "reason": Reason.SEGMENT_RECEIPT,
        "segment": Segment.GROUP,
        "level_label": "Minister",
        "position": 1,
        "inscribed_at": datetime(2008, 4, 7, 10, 9, 42, tzinfo=UTC),
    }
    assert labels.format_reason(**told) == "group statement, inscribed 10:09:42"
    said = labels.format_reason(**told, with_day=True)
    assert said == "group statement, inscribed Mon 7 Apr 2008, 10:09:42"


def test_a_moment_to_the_second_is_said_in_each_language() -> None:
    at = datetime(2008, 4, 7, 8, 9, 42, tzinfo=UTC)
    zone = formats.get_venue("Europe/Zurich").zone
    said = {}
    for language in ("en", "fr", "ar", "zh"):
        with override_language(language):
            said[language] = formats.format_moment_seconds(at, zone)
    assert said["en"] == "Mon 7 Apr 2008, 10:09:42"
    assert said["zh"].endswith(" 10:09:42")
    assert "، 10:09:42" in said["ar"]


# -- limits by decision --
def test_a_decision_on_limits_says_which_from_what_to_what() -> None:
    were = {"national": 300, "group": 480, "ngo": 150}
    assert format_limits({"national": 180, "group": 900}, were) == (
        "national statements: 5 min to 3 min; group statements: 8 min to 15 min"
    )
    assert format_limits({"ngo": 0}, were) == "non-governmental organization: 2 min 30 s to the general limit"
    assert format_limits({"ngo": 60}, {}) == "non-governmental organization: 1 min"


def test_get_previous_limits_category_without_its_own_has_the_general() -> None:
    now = Limits(300, 480, {"ngo": 120})
    asked = {"national": 1, "group": 1, "ngo": 1, "un": 1}
    assert get_previous_limits(asked, now) == {"national": 300, "group": 480, "ngo": 120, "un": 300}


@db
def test_change_limits_is_described_in_the_language_of_the_page(client_as) -> None:
    held = build.a_list(national_limit=300, group_limit=480)
    note = services.change_limits(
        actor=None, speakers_list=held, limits={"national": 180, "group": 900}, reference="Rule 17"
    )
    assert (note.previous_limits, note.limits) == (
        {"national": 300, "group": 480},
        {"national": 180, "group": 900},
    )
    told = "national statements: 5 min to 3 min; group statements: 8 min to 15 min"
    assert note.full_text == f"Limits of speeches changed by decision: {told}."
    officer = client_as(build.an_officer(held.meeting))
    for name in ("console", "list_floor", "list_history"):
        assert told in officer.get(address(name, held)).content.decode()
    record = load_record(held, None, now=timezone.now(), language="en")
    assert [one.full_text for one in record.notes] == [note.full_text]
    note.text = "as it was said in the language of who recorded it"
    assert note.full_text == f"Limits of speeches changed by decision: {told}."
    assert (
        get_board(held, now=timezone.now(), language="en").undo_label
        == f"limits of speeches changed (Rule 17): {told}"
    )


# -- rights of reply --
@db
def test_each_right_of_reply_is_due_at_the_end_of_its_own_day() -> None:
    held = build.a_list()
    first = build.a_session(held.body)
    second = build.a_session(held.body, day=held.meeting.opens_on + timedelta(days=1))
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held), now=first.starts_at)
    services.end_speech(actor=None, speech=speech, now=first.ends_at)
    asked = {"DEU": first.ends_at, "CHN": second.starts_at, "BRA": second.ends_at + timedelta(days=5)}
    for code, at in asked.items():
        services.request_reply(
            actor=None, speakers_list=held, entity=build.an_entity(code), to=speech, now=at
        )
    flow = get_debate(held, now=second.starts_at)
    assert [row.due_at for row in flow.replies] == [first.ends_at, second.ends_at, first.ends_at]
    assert flow.replies_at is None
    held.replies.exclude(entity__code="CHN").update(state="spoken")
    assert get_debate(held, now=second.starts_at).replies_at == second.ends_at
