"""What a kit gives the programme: venues of the city, the agenda, sessions in free rooms."""

import tomllib
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from confsvc.ui.languages import OFFICIAL
from meetings.core.models import Body
from meetings.core.rules.kits import load_kit
from meetings.programme.demo import loader
from meetings.programme.models import AgendaItem, Room, Session, Venue
from meetings.programme.rules.conflicts import Severity
from meetings.programme.rules.free_slots import RoomChoice
from meetings.programme.rules.room_choice import choose_room
from meetings.programme.selectors.conflicts import load_conflicts
from meetings.programme.selectors.programme import load_numbers
from meetings.programme.services import kit, venues
from tests import builders as given

TEN = datetime(2008, 4, 28, 10, tzinfo=ZoneInfo("Europe/Zurich"))
ONE = TEN + timedelta(hours=3)
ROOMS = [
    RoomChoice(1, "IX", seats=90, booths=0, position=1),
    RoomChoice(2, "VII", seats=200, booths=6, position=2),
    RoomChoice(3, "XVII", seats=600, booths=6, position=3),
    RoomChoice(4, "XIX", seats=800, booths=6, position=4),
]


def a_kitted_meeting(name: str = "npt-2008", profile: str = "NPT_PREPCOM", **fields: object):
    meeting = given.a_meeting(name, profile=profile, **fields)
    contents = load_kit(profile)
    for position, row in enumerate(contents["bodies"]):
        Body.objects.create(
            meeting=meeting,
            position=position,
            code=row["code"],
            kind=row["kind"],
            numbered=row["numbered"],
            names=row["names"],
        )
    kit.build_programme_part(meeting=meeting, kit=contents, actor=None)
    return meeting, contents


def allotted(kind: str, *, interpreted: bool = True, taken: tuple[int, ...] = ()) -> int | None:
    return choose_room(
        ROOMS,
        [(room, TEN, ONE) for room in taken],
        kind=kind,
        interpreted=interpreted,
        starts_at=TEN,
        ends_at=ONE,
    )


def test_a_plenary_gets_the_smallest_large_room_and_others_the_smallest() -> None:
    assert [allotted("plenary"), allotted("informal", interpreted=False), allotted("informal")] == [3, 1, 2]


def test_a_taken_room_is_passed_over() -> None:
    assert [
        allotted("plenary", taken=(3,)),
        allotted("plenary", taken=(3, 4)),
        allotted("plenary", taken=(1, 2, 3, 4)),
    ] == [
        4,
        2,
        None,
    ]


def test_a_house_without_booths_gives_what_it_has() -> None:
    assert choose_room(ROOMS[:1], [], kind="plenary", interpreted=True, starts_at=TEN, ends_at=ONE) == 1


def test_the_file_says_every_room_in_six_languages() -> None:
    data = tomllib.loads(venues.DATA.read_text("utf8"))
    for venue in data["venues"]:
        ZoneInfo(venue["time_zone"])
        assert set(venue["names"]) == set(venue["cities"]) == set(OFFICIAL)
        for room in venue["rooms"]:
            labels = venues.build_room_labels(room, data["kinds"])
            assert set(labels) == set(OFFICIAL)
            assert all(labels.values())


@pytest.mark.django_db
def test_loading_venues_twice_changes_nothing_and_keeps_corrections() -> None:
    assert venues.load_venues() == Venue.objects.count() == 5
    Room.objects.filter(code="xvii").update(seats=555)
    rooms = Room.objects.count()
    venues.load_venues()
    assert (Room.objects.count(), Room.objects.get(code="xvii").seats) == (rooms, 555)
    palais = [room.labels["en"] for room in Room.objects.filter(venue__code="palais")]
    assert palais.index("Room XVII") < palais.index("Room XVIII") < palais.index("Room XX")


@pytest.mark.django_db
def test_a_kit_gives_the_agenda_with_its_levels() -> None:
    meeting, contents = a_kitted_meeting()
    items = list(AgendaItem.objects.filter(meeting=meeting))
    assert [item.number for item in items] == [row["number"] for row in contents["agenda"]]
    part = next(item for item in items if item.number == "7 (c) (ii)")
    assert (part.label, part.parent.number, part.parent.parent.number) == ("ii", "7 (c)", "7")


@pytest.mark.django_db
def test_a_kit_gives_sittings_in_rooms_that_do_not_clash() -> None:
    meeting, contents = a_kitted_meeting()
    sessions = list(meeting.sessions.select_related("room__venue"))
    assert len(sessions) == len(kit.plan_timetable(contents, meeting)) > 15
    assert {one.room.venue.code for one in sessions} == {"palais"}
    first = sessions[0]
    assert (first.starts_at, first.room.code) == (TEN, "xvii")
    assert {item.number for item in first.items.all()} == {"1", "2", "3", "4", "7"}
    refused = [
        one
        for clashes in load_conflicts(meeting).values()
        for one in clashes
        if one.severity == Severity.REFUSE
    ]
    assert refused == []


@pytest.mark.django_db
def test_two_meetings_in_one_house_at_once_get_different_rooms() -> None:
    first, _contents = a_kitted_meeting()
    second, _contents = a_kitted_meeting("npt-again")
    at_ten = Session.objects.filter(starts_at=TEN, body__code="plenary").select_related("room")
    assert {one.meeting: one.room.code for one in at_ten} == {first: "xvii", second: "xviii"}


@pytest.mark.django_db
def test_a_city_without_a_known_venue_has_sittings_without_rooms() -> None:
    meeting, _contents = a_kitted_meeting(cities={"en": "Nairobi"}, time_zone="Africa/Nairobi")
    assert set(meeting.sessions.values_list("room", flat=True)) == {None}


@pytest.mark.django_db
def test_the_preview_says_what_the_kit_gives() -> None:
    assert str(kit.preview_programme_part({"agenda": [{}], "timetable": [{}, {}]})) == (
        "An agenda of 1 item and a timetable of 2 sessions."
    )
    assert kit.preview_programme_part({}) == ""


@pytest.mark.django_db
def test_the_demonstration_lives_the_programme_out_once() -> None:
    meeting, _contents = a_kitted_meeting()
    told: list[tuple[str, int, int]] = []
    for _twice in range(2):
        loader.load(meetings={"npt-2008": meeting}, progress=lambda *line: told.append(line))
    states = dict.fromkeys(Session.State.values, 0)
    for state in meeting.sessions.values_list("state", flat=True):
        states[state] += 1
    assert (states["cancelled"], states["sitting"]) == (1, 0)
    held = meeting.sessions.filter(state="held").order_by("starts_at")
    assert [one.number for one in held if one.number] == [1, 2, 3, 4]
    assert meeting.sessions.filter(body__code="side").count() == 2
    moved = meeting.sessions.get(starts_at=given.at(meeting, date(2008, 4, 30), time(15)))
    assert (moved.room.code, moved.sequence) == ("xix", 1)
    counted = sorted(load_numbers(meeting).values())
    assert counted == list(range(1, len(counted) + 1))
    assert told[-1] == ("Programmes", len(loader.SCRIPTS), len(loader.SCRIPTS))
