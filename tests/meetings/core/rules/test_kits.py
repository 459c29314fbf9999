"""Kits: every file is whole, in six languages, and its symbols are symbols."""

from copy import deepcopy
from datetime import UTC, date, datetime

import pytest

from confsvc.ui.languages import OFFICIAL
from delegations.roster.models import Delegation
from delegations.roster.rules.profile import ParticipantsRules
from documents.registry.models import Series
from documents.registry.rules.kit_sections import get_symbol_template
from documents.symbols.rules.parsing.grammar import parse_symbol
from meetings.core.demo.loader import FOLDER as DEMO
from meetings.core.extension_points import get_kit_parts
from meetings.core.models import Body, Meeting
from meetings.core.rules import meeting_names
from meetings.core.rules.cities import PLACES
from meetings.core.rules.kit_schema import complete_kit, find_kit_faults
from meetings.core.rules.kits import KitError, load_kit
from meetings.core.rules.profiles import PROFILES, load_profile
from meetings.core.rules.session_rules import SessionRules
from meetings.programme.models import Session
from meetings.programme.rules.kit_sections import split_item_number
from meetings.programme.services.kit import plan_timetable
from meetings.speakers.models import SpeakersList


def meeting(key: str, **fields) -> Meeting:
    given = {"opens_on": date(2010, 5, 3), "closes_on": date(2010, 5, 28), "time_zone": "America/New_York"}
    stem = {"symbol_stem": load_profile(key).stem.format(cycle=2010, roman="II", year=2010)}
    return Meeting(profile=key, **given | stem | fields)


@pytest.mark.parametrize("key", PROFILES)
def test_every_kit_is_sound(key):
    assert find_kit_faults(load_kit(key), get_kit_parts()) == []


@pytest.mark.parametrize("key", PROFILES)
def test_words_of_a_kit_are_words_of_the_models(key):
    kit = load_kit(key)
    assert {row["kind"] for row in kit["bodies"]} <= set(Body.Kind.values)
    assert {row["kind"] for row in kit["speakers"]} <= set(SpeakersList.Kind.values)
    assert {row["nature"] for row in kit["series"]} <= set(Series.Nature.values)
    assert {row["access"] for row in kit["timetable"]} <= set(Session.Access.values)
    assert {row["interpretation"] for row in kit["timetable"]} <= set(Session.Interpretation.values)
    groups = load_profile(key).get_section(ParticipantsRules).groups
    assert {one.status for one in groups} <= set(Delegation.Status.values)


@pytest.mark.parametrize("key", PROFILES)
def test_names_and_headings_of_a_profile_are_in_six_languages(key):
    rules = load_profile(key)
    texts = [rules.names, rules.titles, rules.short_titles, *rules.ordinals.values()]
    for by_language in [*texts, *(group.headings for group in rules.get_section(ParticipantsRules).groups)]:
        assert set(by_language) == set(OFFICIAL)
        assert all(by_language.values())


@pytest.mark.parametrize("key", PROFILES)
def test_every_series_gives_symbols_that_parse_and_compose_back(key):
    made = meeting(key)
    for row in load_kit(key)["series"]:
        symbol = get_symbol_template(row, made.symbol_stem).replace("{n}", "7")
        assert str(parse_symbol(symbol)) == symbol


def test_the_list_of_participants_has_the_houses_own_separator():
    def number_of(key: str, cycle: str) -> str:
        row = next(
            one
            for one in load_kit(key)["series"]
            if one["code"] == load_profile(key).get_section(ParticipantsRules).inf
        )
        return get_symbol_template(row, meeting(key, symbol_stem=cycle).symbol_stem)

    assert number_of("NPT_PREPCOM", "NPT/CONF.2010/PC.II") == "NPT/CONF.2010/PC.II/INF/{n}"
    assert number_of("BWC_MSP", "BWC/MSP/2007") == "BWC/MSP/2007/INF.{n}"
    assert number_of("CTBT_ART_XIV", "CTBT-Art.XIV/2007") == "CTBT-Art.XIV/2007/INF.{n}"


@pytest.mark.parametrize("key", PROFILES)
def test_load_kit_reserves_the_number_of_the_list_of_participants(key):
    kept = [row["series"] for row in load_kit(key)["documents"] if row["kind"] == "participants"]
    assert kept == (
        [load_profile(key).get_section(ParticipantsRules).inf]
        if load_profile(key).get_section(ParticipantsRules).inf
        else []
    )


@pytest.mark.parametrize("key", PROFILES)
def test_plan_timetable_keeps_bodies_apart_and_the_parallel_limit(key):
    placed = plan_timetable(load_kit(key), meeting(key))
    formal = [one for one in placed if one.row["formal"] and one.row["body"] != "credentials"]
    for one in placed:
        assert one.starts_at < one.ends_at
        same = [x for x in placed if x.row["body"] == one.row["body"] and x.starts_at == one.starts_at]
        assert same == [one]
    for one in formal:
        beside = [x for x in formal if x.starts_at == one.starts_at]
        assert len(beside) <= load_profile(key).get_section(SessionRules).max_parallel_formal


@pytest.mark.parametrize(
    ("number", "parts"),
    [("7", ("7", "")), ("7 (c)", ("c", "7")), ("7 (c) (ii)", ("ii", "7 (c)")), ("100 (aa)", ("aa", "100"))],
)
def test_label_and_parent_of_an_items_number(number, parts):
    assert split_item_number(number) == parts


def test_the_timetable_falls_on_the_days_of_the_meeting():
    made = meeting(
        "NPT_PREPCOM", opens_on=date(2008, 4, 28), closes_on=date(2008, 5, 9), time_zone="Europe/Zurich"
    )
    placed = plan_timetable(load_kit("NPT_PREPCOM"), made)
    assert placed[0].starts_at == datetime(2008, 4, 28, 8, tzinfo=UTC)
    assert placed[0].ends_at == datetime(2008, 4, 28, 11, tzinfo=UTC)
    assert placed[-1].starts_at == datetime(2008, 5, 9, 8, tzinfo=UTC)
    assert len(placed) == 18
    assert {one.starts_at.weekday() for one in placed} == {0, 1, 2, 3, 4}


def test_a_short_meeting_keeps_its_opening_and_its_end():
    made = meeting("NPT_PREPCOM", opens_on=date(2008, 4, 28), closes_on=date(2008, 4, 29))
    placed = [one.row["titles"]["en"] for one in plan_timetable(load_kit("NPT_PREPCOM"), made)]
    assert placed == [
        "Opening of the session; organization of work; general debate",
        "Consultations on the draft report",
        "Consideration of the draft report",
        "Adoption of the report; closing of the session",
    ]


def test_a_kit_is_the_callers_own_copy():
    load_kit("BWC_MSP")["bodies"].clear()
    assert len(load_kit("BWC_MSP")["bodies"]) == 4


def test_sections_of_an_overlay_replace_those_of_the_kit():
    kit = load_kit(
        "BWC_MSP", {"bureau": [{"body": "plenary", "role": "chair", "entity": "PAK", "name": "Ms. X"}]}
    )
    assert [row["entity"] for row in kit["bureau"]] == ["PAK"]
    assert len(kit["agenda"]) == 12


def spoil(change) -> list[str]:
    kit = deepcopy(load_kit("BWC_MSP"))
    change(kit)
    return find_kit_faults(complete_kit(kit, get_kit_parts()), get_kit_parts())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda kit: kit["bodies"][0].pop("names"), "[[bodies]] row 1 lacks names."),
        (lambda kit: kit["bodies"][0].update(colour="red"), "[[bodies]] row 1 has an unknown key, colour."),
        (lambda kit: kit["bodies"][0]["names"].pop("ar"), "[[bodies]] row 1: names lacks ar."),
        (lambda kit: kit.update(roms=[]), "[[roms]] is no section of a kit."),
        (
            lambda kit: kit["timetable"][0].update(items=["99"]),
            "[[timetable]] day 1 names item 99, which is not there.",
        ),
        (
            lambda kit: kit["timetable"][0].update(body="moon"),
            "[[timetable]] names the body moon, which is not there.",
        ),
        (
            lambda kit: kit["timetable"][0].update(session=3),
            "[[timetable]] day 1: the profile has 2 sessions a day, not 3.",
        ),
        (
            lambda kit: kit["timetable"][0].update(session=0),
            "[[timetable]] day 1 has neither a session nor a start and an end.",
        ),
        (
            lambda kit: kit["timetable"][0].update(day=0),
            "[[timetable]] day 0: days count from 1, or from -1 at the end.",
        ),
        (
            lambda kit: kit["documents"][0].update(series="XX"),
            "[[documents]] names the series XX, which is not there.",
        ),
        (
            lambda kit: kit["agenda"].append({"number": "13 (b)", "titles": kit["agenda"][0]["titles"]}),
            "[[agenda]] 13 (b) stands below 13, which is not there.",
        ),
        (
            lambda kit: kit["agenda"].append({"number": "7.c", "titles": kit["agenda"][0]["titles"]}),
            "[[agenda]] 7.c: numbers are written 7, 7 (c), 7 (c) (ii).",
        ),
        (lambda kit: kit["series"].append(dict(kit["series"][0])), "[[series]] has general twice."),
        (
            lambda kit: kit["registration"].update(opens={"days": -3}),
            "{'days': -3} is no moment: write { days = -21, at = '10:00' }.",
        ),
    ],
)
def test_what_is_wrong_with_a_kit_is_said(change, sentence):
    assert spoil(change) == [sentence]


def test_an_unsound_overlay_is_refused():
    with pytest.raises(KitError) as fault:
        load_kit("BWC_MSP", {"bureau": [{"body": "moon", "role": "chair", "entity": "PAK", "name": "Ms. X"}]})
    assert "[[bureau]] names the body moon, which is not there." in str(fault.value)


def test_the_demonstrations_meetings_stand_at_known_places():
    assert sorted(path.stem for path in DEMO.glob("*.toml")) == [
        "1540-gaborone-2007",
        "bwc-2007",
        "ccw-2007",
        "ctbt-2007",
        "npt-2008",
    ]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_places_are_named_in_six_languages(place):
    assert set(place.cities) == set(OFFICIAL)


def test_names_proposed_for_a_session_of_a_preparatory_committee():
    names = meeting_names.propose_names(
        load_profile("NPT_PREPCOM"),
        opens_on=date(2008, 4, 28),
        cities=PLACES["geneva"].cities,
        ordinal=2,
        cycle=2010,
    )
    assert names.short_name == "npt-2008"
    assert names.symbol_stem == "NPT/CONF.2010/PC.II"
    assert names.titles["en"] == (
        "Second session of the Preparatory Committee for the 2010 Review Conference of the Parties to the "
        "Treaty on the Non-Proliferation of Nuclear Weapons"
    )
    assert names.titles["zh"] == "不扩散核武器条约缔约国2010年审议大会筹备委员会第二届会议"


def test_names_proposed_for_a_workshop_hold_its_city_in_each_language():
    names = meeting_names.propose_names(
        load_profile("WORKSHOP_1540"), opens_on=date(2007, 11, 27), cities=PLACES["gaborone"].cities
    )
    assert (names.short_name, names.symbol_stem) == ("1540-gaborone-2007", "")
    assert names.short_titles["ru"] == "Практикум 1540, Габороне 2007"
