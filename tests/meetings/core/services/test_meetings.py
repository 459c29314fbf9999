"""Making, changing and publishing a meeting: all is written with its record, or nothing."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from confsvc.commands.models import LogEntry
from confsvc.ui.errors import ConflictError, InvalidFields
from meetings.core import extension_points
from meetings.core.extension_points import KitPart
from meetings.core.models import Body, BureauMember, Deadline, Meeting
from meetings.core.services import meetings
from tests import builders

pytestmark = pytest.mark.django_db


def make(**fields) -> Meeting:
    given = {
        "actor": None,
        "profile": "BWC_MSP",
        "short_name": "bwc-2030",
        "titles": {"en": "Meeting of the States Parties", "fr": "Réunion des États parties"},
        "short_titles": {"en": "BWC 2030"},
        "cities": {"en": "Geneva"},
        "country": builders.an_entity("CHE"),
        "time_zone": "Europe/Zurich",
        "opens_on": date(2030, 12, 9),
        "closes_on": date(2030, 12, 13),
        "symbol_stem": "BWC/MSP/2030",
    }
    return meetings.create_meeting(**given | fields)


# -- make --
def test_a_meeting_is_made_with_what_its_kit_holds():
    meeting = make()
    assert [body.code for body in meeting.bodies.all()] == ["plenary", "bureau", "informal", "side"]
    assert list(meeting.deadlines.values_list("code", "due_on", "firm")) == [
        ("working_papers", date(2030, 10, 28), False),
        ("observers", date(2030, 12, 2), False),
        ("composition", date(2030, 12, 2), False),
        ("participants", date(2030, 12, 12), False),
    ]
    assert (meeting.treaty.code, meeting.interpretation_teams, meeting.published) == ("BWC", 1, False)


def test_every_room_builds_its_part(monkeypatch):
    built = []
    monkeypatch.setattr(
        extension_points,
        "_kit_parts",
        [
            *extension_points._kit_parts,
            KitPart("last", lambda **given: built.append(sorted(given)), lambda kit: "", 99),
        ],
    )
    make()
    assert built == [["actor", "kit", "meeting"]]


def test_a_part_that_fails_leaves_nothing(monkeypatch):
    def fail(**_given):
        raise RuntimeError("The last part fails.")

    before = LogEntry.objects.count()
    monkeypatch.setattr(
        extension_points,
        "_kit_parts",
        [*extension_points._kit_parts, KitPart("last", fail, lambda kit: "", 99)],
    )
    with pytest.raises(RuntimeError):
        make()
    assert [model.objects.count() for model in (Meeting, Body, Deadline)] == [0, 0, 0]
    assert LogEntry.objects.count() == before


def test_making_is_one_act_on_record():
    officer = builders.an_officer()
    meeting = make(actor=officer)
    (entry,) = LogEntry.objects.filter(scope="bwc-2030", command="make meeting")
    assert (entry.actor, entry.target) == (officer, f"core.meeting:{meeting.pk}")
    assert entry.target_changes["opens_on"] == [None, "2030-12-09"]
    assert LogEntry.objects.filter(scope="bwc-2030").values("group_id").distinct().count() == 1


def test_the_bureau_of_an_overlay():
    meeting = make(
        kit={
            "bureau": [
                {"body": "plenary", "role": "chair", "entity": "PAK", "name": "Ms. Ana EXAMPLE"},
                {"body": "bureau", "role": "vice_chair", "entity": "NOR", "name": "Mr. Bo EXAMPLE"},
            ]
        }
    )
    rows = BureauMember.objects.filter(body__meeting=meeting).order_by("pk")
    assert list(rows.values_list("body__code", "role", "entity__code", "name")) == [
        ("plenary", "chair", "PAK", "Ms. Ana EXAMPLE"),
        ("bureau", "vice_chair", "NOR", "Mr. Bo EXAMPLE"),
    ]


def test_texts_that_say_nothing_are_not_kept():
    assert make(titles={"en": " Meeting ", "fr": "  "}).titles == {"en": "Meeting"}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (
            {"closes_on": date(2030, 12, 8)},
            {
                "closes_on": [
                    (
                        "The meeting closes (Sun 8 Dec 2030) before it opens (Mon 9 Dec 2030). "
                        "Change one of the two days."
                    )
                ]
            },
        ),
        (
            {"closes_on": date(2032, 12, 13)},
            {
                "closes_on": [
                    (
                        "From Mon 9 Dec 2030 to Mon 13 Dec 2032 are 736 days; a meeting has at most 90. "
                        "Check the years."
                    )
                ]
            },
        ),
        (
            {"time_zone": "Geneva"},
            {
                "time_zone": [
                    "“Geneva” is not a time zone. Write one such as Europe/Zurich or America/New_York."
                ]
            },
        ),
        (
            {"short_name": "new"},
            {
                "short_name": [
                    "“new” is the address of the page for creating meetings. Choose another short name."
                ]
            },
        ),
        (
            {"short_name": "BWC 2030"},
            {
                "short_name": [
                    (
                        "A short name is written in lower-case letters, figures and single hyphens, "
                        "such as npt-2008."
                    )
                ]
            },
        ),
        (
            {"short_name": "b" * 41},
            {"short_name": ["A short name has at most 40 characters; this one has 41."]},
        ),
        (
            {"titles": {"en": "x" * 500}},
            {"titles_en": ["This has 500 characters; at most 400 fit on a page. Shorten it."]},
        ),
        (
            {"titles": {"fr": "Réunion"}},
            {"titles_en": ["Enter at least the English: it is shown where another language is missing."]},
        ),
        (
            {"symbol_stem": "B" * 61},
            {"symbol_stem": ["A symbol stem has at most 60 characters; this one has 61."]},
        ),
        (
            {"interpretation_teams": 21},
            {"interpretation_teams": ["Enter the number of teams of interpreters, from 0 to 20."]},
        ),
        (
            {"overrides": {"colour": {}}},
            {
                "overrides": [
                    (
                        "A meeting cannot change “colour” of its profile. "
                        "It may change: participants, programme, speakers."
                    )
                ]
            },
        ),
    ],
)
def test_facts_that_cannot_stand_are_refused_at_their_field(fields, found):
    with pytest.raises(InvalidFields) as fault:
        make(**fields)
    assert fault.value.sentences == found
    assert not Meeting.objects.exists()


def test_two_meetings_do_not_share_an_address():
    make()
    with pytest.raises(ConflictError) as fault:
        make(titles={"en": "Another"})
    sentence = "Another meeting has the short name “bwc-2030”. Choose another one."
    assert (fault.value.field, fault.value.message) == ("short_name", sentence)
    assert Meeting.objects.count() == 1


def test_the_database_itself_refuses_the_address_new():
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.a_meeting("new")


# -- change --
def test_a_change_is_kept_and_recorded_field_by_field():
    meeting, officer = builders.a_meeting(), builders.an_officer()
    meetings.update_meeting(
        actor=officer, meeting=meeting, cities={"en": "Vienna"}, time_zone="Europe/Vienna"
    )
    meeting.refresh_from_db()
    assert (meeting.cities, meeting.time_zone) == ({"en": "Vienna"}, "Europe/Vienna")
    (entry,) = LogEntry.objects.filter(scope=meeting.short_name)
    assert set(entry.target_changes) == {"cities", "time_zone"}


def test_no_change_writes_nothing():
    meeting = builders.a_meeting()
    meetings.update_meeting(actor=None, meeting=meeting, titles=meeting.titles, opens_on=meeting.opens_on)
    assert not LogEntry.objects.filter(scope=meeting.short_name).exists()


def test_a_meeting_keeps_its_address_and_its_profile():
    with pytest.raises(TypeError):
        meetings.update_meeting(actor=None, meeting=builders.a_meeting(), short_name="other")


def test_other_days_do_not_leave_a_session_outside():
    meeting = builders.a_meeting()
    builders.a_session(builders.a_body(meeting), day=meeting.closes_on)
    with pytest.raises(InvalidFields) as fault:
        meetings.update_meeting(actor=None, meeting=meeting, closes_on=date(2008, 5, 8))
    assert fault.value.sentences == {
        "opens_on": ["1 session would be outside the meeting (9 May 2008). Move or cancel it first."]
    }
    meeting.refresh_from_db()
    assert meeting.closes_on == date(2008, 5, 9)
    meetings.update_meeting(actor=None, meeting=meeting, closes_on=date(2008, 5, 10))


def test_a_cancelled_session_and_one_of_another_meeting_hold_nobody_back():
    meeting = builders.a_meeting()
    builders.a_session(builders.a_body(meeting), day=meeting.closes_on, state="cancelled")
    builders.a_session(builders.a_body(builders.a_meeting()), day=meeting.closes_on)
    changed = meetings.update_meeting(actor=None, meeting=meeting, closes_on=date(2008, 5, 8))
    assert changed.closes_on == date(2008, 5, 8)


def test_publishing_twice_is_recorded_once():
    meeting = builders.a_meeting(published=False)
    for _time in range(2):
        meetings.publish_meeting(actor=None, meeting=meeting)
    meetings.publish_meeting(actor=None, meeting=meeting, published=False)
    entries = LogEntry.objects.filter(scope=meeting.short_name).order_by("pk")
    assert [entry.command for entry in entries] == ["publish meeting", "take meeting back"]
