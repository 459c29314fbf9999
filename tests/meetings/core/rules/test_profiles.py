"""Profiles: named rules, and the few a meeting may change."""

from datetime import date, time

import pytest

from delegations.roster.rules.profile import ParticipantsRules
from meetings.core.models import Meeting
from meetings.core.rules.profiles import OverrideError, load_profile, load_profiles, override_profile
from meetings.core.rules.session_rules import SessionRules
from meetings.speakers.rules.kit import SpeakersRules
from meetings.treaties.rules.status import Status

NPT = load_profile("NPT_PREPCOM")


def test_every_profile_is_named_after_its_file():
    assert [one.key for one in load_profiles()] == [
        "NPT_PREPCOM",
        "NPT_REVCON",
        "BWC_MSP",
        "CCW_MSP",
        "CTBT_ART_XIV",
        "WORKSHOP_1540",
    ]


def test_a_profile_that_is_none_is_refused():
    with pytest.raises(KeyError):
        load_profile("../../settings")


def test_the_rules_of_the_npt_preparatory_committee():
    assert (
        NPT.get_section(SpeakersRules).national_limit,
        NPT.get_section(SpeakersRules).group_limit,
        NPT.get_section(SpeakersRules).amber_before,
    ) == (
        300,
        480,
        60,
    )
    assert NPT.get_section(SessionRules).session_hours == ((time(10), time(13)), (time(15), time(18)))
    assert NPT.get_section(ParticipantsRules).layout == "npt"
    assert [one.status for one in NPT.get_section(ParticipantsRules).groups] == [
        "state_party",
        "observer_state",
        "un",
        "organization",
        "ngo",
    ]


@pytest.mark.parametrize("rules", load_profiles(), ids=lambda one: one.key)
def test_load_profiles_each_treaty_status_has_a_printed_group(rules):
    printed = {group.status for group in rules.get_section(ParticipantsRules).groups}
    assert set(rules.statuses) == {one.value for one in Status}
    assert set(rules.statuses.values()) <= printed
    for kind in ("un", "related", "agency", "igo", "international", "ngo"):
        assert rules.get_participation_status(kind=kind) in printed


@pytest.mark.parametrize("rules", load_profiles(), ids=lambda one: one.key)
def test_every_printed_status_has_its_place_among_the_speakers(rules):
    printed = {group.status for group in rules.get_section(ParticipantsRules).groups} - {"guest"}
    assert printed <= set(rules.get_section(SpeakersRules).segments)
    assert len(set(rules.get_section(SpeakersRules).segments)) == len(
        rules.get_section(SpeakersRules).segments
    )


def test_ratifiers_take_part_in_a_conference_on_a_treaty_not_in_force():
    ctbt = load_profile("CTBT_ART_XIV")
    assert ctbt.get_participation_status(kind="state", status="not_yet_in_force") == "state_party"
    assert ctbt.get_participation_status(kind="state", status="signatory") == "signatory"
    assert ctbt.get_participation_status(kind="state", status="none") == "observer_state"
    assert (
        load_profile("WORKSHOP_1540").get_participation_status(kind="state", status="none") == "state_party"
    )


def test_overrides_replace_single_rules():
    changed = override_profile(
        NPT,
        {
            "speakers": {"national_limit": 180},
            "programme": {"days_off": ["2008-05-01"], "session_hours": [["09:30", "12:30"]]},
        },
    )
    assert (
        changed.get_section(SpeakersRules).national_limit,
        changed.get_section(SpeakersRules).group_limit,
    ) == (180, 480)
    assert changed.get_section(SessionRules).days_off == (date(2008, 5, 1),)
    assert changed.get_section(SessionRules).session_hours == ((time(9, 30), time(12, 30)),)
    assert NPT.get_section(SpeakersRules).national_limit == 300


def test_a_meetings_own_rules():
    meeting = Meeting(profile="BWC_MSP", overrides={"programme": {"max_parallel_formal": 2}})
    assert meeting.rules.get_section(SessionRules).max_parallel_formal == 2


@pytest.mark.parametrize(
    ("overrides", "sentence"),
    [
        (
            {"colour": {}},
            (
                "A meeting cannot change “colour” of its profile. "
                "It may change: participants, programme, speakers."
            ),
        ),
        (
            {"speakers": {"limit": 3}},
            (
                "“speakers” has no rule “limit” that a meeting may change. "
                "It may change: absent_goes, amber_before, by_level, group_limit, level_change, "
                "national_limit, reply_first, reply_second, swaps."
            ),
        ),
        (
            {"speakers": {"national_limit": "long"}},
            "“speakers.national_limit” cannot be long: give a value like 300.",
        ),
        (
            {"speakers": {"national_limit": True}},
            "“speakers.national_limit” cannot be True: give a value like 300.",
        ),
        (
            {"speakers": {"national_limit": -1}},
            "“speakers.national_limit” cannot be -1: give a value like 300.",
        ),
        ({"speakers": 5}, "The changes of “speakers” are a table of rules."),
        (
            {"programme": {"days_off": ["1 May"]}},
            "“programme.days_off” is not written as days (2008-05-01) or hours (10:00).",
        ),
        (
            {"programme": {"session_hours": [["13:00", "10:00"]]}},
            "“programme.session_hours” is not written as days (2008-05-01) or hours (10:00).",
        ),
    ],
)
def test_an_override_that_cannot_be_is_refused_in_words(overrides, sentence):
    with pytest.raises(OverrideError) as fault:
        override_profile(NPT, overrides)
    assert str(fault.value) == sentence
