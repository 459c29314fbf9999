"""The reference tables against public counts, and against the traps of names."""

import re
import unicodedata
from collections import Counter
from datetime import date

import pytest

from confsvc.ui.languages import OFFICIAL
from meetings.treaties import selectors
from meetings.treaties.models import Entity, EntityName, Group, Treaty, TreatyAction
from meetings.treaties.rules.status import Status

pytestmark = pytest.mark.django_db

IN_2008 = date(2008, 4, 28)
CONSENTED = (Status.STATE_PARTY, Status.NOT_YET_IN_FORCE)


def treaty(code: str) -> Treaty:
    return Treaty.objects.get(code=code)


def count(code: str, on: date, *wanted: Status) -> int:
    return sum(each in wanted for each in selectors.load_statuses(treaty(code), on).values())


def codes(ids: set[int]) -> set[str]:
    return set(Entity.objects.filter(pk__in=ids).values_list("code", flat=True))


def printed(language: str, on: date, *, kinds: tuple[str, ...] = ("state",)) -> list[str]:
    ids = selectors.list_entities(kinds=kinds, on=on).values_list("pk", flat=True)
    found = selectors.load_names(entity_ids=ids, language=language, on=on).values()
    return [name.short for name in sorted(found, key=lambda name: name.sort_key)]


# -- who there is --
def test_the_members_of_the_united_nations_and_four_more_states() -> None:
    states = Entity.objects.filter(kind="state")
    others = set(states.filter(un_member_from=None).values_list("code", flat=True))
    assert (states.count(), others) == (197, {"VAT", "PSE", "COK", "NIU"})
    assert states.filter(un_member_from__lte=IN_2008).count() == 192
    assert states.filter(un_member_from__lte=date(1945, 12, 31)).count() == 49


@pytest.mark.parametrize("scheme_code", [("UN_AFRICAN", 53), ("UN_GRULAC", 33), ("UN_EASTERN_EUROPEAN", 23)])
def test_regional_groups_in_2008(scheme_code: tuple[str, int]) -> None:
    code, size = scheme_code
    assert len(selectors.get_group_members(Group.objects.get(code=code), IN_2008)) == size


def test_turkey_is_in_two_regional_groups() -> None:
    groups = selectors.list_groups(Entity.objects.get(code="TUR"), IN_2008)
    assert [group.code for group in groups if group.scheme == "un"] == ["UN_ASIA_PACIFIC", "UN_WEOG"]


def test_no_state_is_in_two_forum_groups_and_china_is_in_none() -> None:
    groups = Group.objects.filter(scheme="forum")
    held = Counter(code for group in groups for code in codes(selectors.get_group_members(group, IN_2008)))
    assert (len(groups), max(held.values())) == (3, 1)
    assert {"CHN", "VAT"} == set(codes_of_states_in(IN_2008)) - set(held)


def codes_of_states_in(on: date) -> set[str]:
    return set(selectors.list_entities(kinds=["state"], on=on).values_list("code", flat=True))


def test_who_was_not_there_yet() -> None:
    missing = set(Entity.objects.all()) - set(selectors.list_entities(on=IN_2008))
    assert {entity.code for entity in missing} == {"SSD", "AFCONE", "VCDNP", "ARTICLE-36"}


@pytest.mark.parametrize(
    ("on", "size"),
    [
        (date(1957, 12, 31), 0),
        (date(2003, 12, 31), 15),
        (date(2006, 12, 31), 25),
        (IN_2008, 27),
        (date(2013, 7, 1), 28),
        (date(2020, 2, 1), 27),
    ],
)
def test_the_european_union_by_day(on: date, size: int) -> None:
    union = Group.objects.get(code="EU")
    assert union.entity is not None and union.entity.code == "EU"
    assert len(selectors.get_group_members(union, on)) == size


def test_sizes_of_political_groups_in_2008() -> None:
    sizes = {
        group.code: len(selectors.get_group_members(group, IN_2008))
        for group in Group.objects.filter(code__in=["NAM", "NAC", "LAS", "OIC", "P5", "ASEAN", "NPDI"])
    }
    assert sizes == {"NAM": 118, "NAC": 7, "LAS": 22, "OIC": 57, "P5": 5, "ASEAN": 10, "NPDI": 0}


# -- what they are to the treaties --
@pytest.mark.parametrize(
    ("on", "parties"),
    [(date(2000, 4, 24), 187), (date(2005, 5, 2), 189), (IN_2008, 190), (date(2015, 4, 27), 191)],
)
def test_parties_to_the_npt(on: date, parties: int) -> None:
    """With the Democratic People's Republic of Korea, whose status practice leaves open."""
    assert count("NPT", on, Status.STATE_PARTY) == parties


def test_states_outside_the_npt() -> None:
    found = selectors.load_statuses(treaty("NPT"), date(2018, 4, 23))
    states = set(Entity.objects.filter(kind="state").values_list("pk", flat=True))
    outside = {pk for pk, each in found.items() if pk in states and each == Status.NONE}
    assert codes(outside) == {"IND", "ISR", "PAK", "SSD", "COK", "NIU"}


@pytest.mark.parametrize(
    ("on", "parties", "signatories"),
    [
        (date(2006, 11, 20), 155, 16),
        (date(2007, 12, 10), 159, 15),
        (date(2008, 12, 5), 163, 13),
        (date(2011, 12, 5), 165, 12),
        (date(2018, 8, 7), 181, 6),
        (date(2018, 12, 4), 182, 5),
        (date(2025, 8, 1), 189, 4),
    ],
)
def test_the_bwc(on: date, parties: int, signatories: int) -> None:
    assert (count("BWC", on, Status.STATE_PARTY), count("BWC", on, Status.SIGNATORY)) == (
        parties,
        signatories,
    )


def test_the_ctbt_in_june_2007() -> None:
    on = date(2007, 6, 30)
    ratified = count("CTBT", on, *CONSENTED)
    assert (ratified, ratified + count("CTBT", on, Status.SIGNATORY)) == (138, 177)
    assert count("CTBT", on, Status.STATE_PARTY) == 0


@pytest.mark.parametrize(("on", "ratified"), [(date(2007, 6, 30), 34), (date(2008, 7, 1), 35)])
def test_annex_2_of_the_ctbt(on: date, ratified: int) -> None:
    listed = selectors.get_group_members(Group.objects.get(code="CTBT_ANNEX_2"), on)
    found = selectors.load_statuses(treaty("CTBT"), on)
    assert (len(listed), sum(found[pk] in CONSENTED for pk in listed)) == (44, ratified)


@pytest.mark.parametrize(("on", "parties"), [(date(2007, 11, 7), 103), (date(2017, 11, 22), 125)])
def test_high_contracting_parties_to_the_ccw(on: date, parties: int) -> None:
    assert count("CCW", on, *CONSENTED) == parties


@pytest.mark.parametrize(
    ("code", "consents"), [("CCW-AP.II", 88), ("CCW-P.IV", 87), ("CCW-P.V", 35), ("CCW-ART.1", 58)]
)
def test_protocols_of_the_ccw_in_november_2007(code: str, consents: int) -> None:
    assert count(code, date(2007, 11, 7), *CONSENTED) == consents


@pytest.mark.parametrize(
    ("entity", "code", "on", "expected"),
    [
        ("EGY", "BWC", date(2007, 12, 10), Status.SIGNATORY),
        ("ISR", "BWC", date(2007, 12, 10), Status.NONE),
        ("IAEA", "NPT", IN_2008, Status.OBSERVER),
        ("HRW", "NPT", IN_2008, Status.NONE),
        ("PSE", "NPT", IN_2008, Status.NONE),
        ("PRK", "NPT", IN_2008, Status.STATE_PARTY),
        ("USA", "CTBT", date(2007, 9, 17), Status.SIGNATORY),
        ("RUS", "CTBT", date(2007, 9, 17), Status.NOT_YET_IN_FORCE),
        ("RUS", "CTBT", date(2024, 1, 1), Status.SIGNATORY),
        ("IND", "CTBT", date(2007, 9, 17), Status.NONE),
        ("MNE", "CTBT", date(2006, 10, 23), Status.NOT_YET_IN_FORCE),
        ("GAB", "CCW", date(2007, 11, 7), Status.NOT_YET_IN_FORCE),
        ("GAB", "CCW", date(2008, 4, 1), Status.STATE_PARTY),
        ("USA", "CCW-P.V", date(2007, 11, 7), Status.OBSERVER),
        ("ALB", "CCW-P.V", date(2007, 11, 7), Status.STATE_PARTY),
        ("FRA", "CCW-P.I", date(2007, 11, 7), Status.NONE),
        ("IRN", "CCW-P.V", date(2007, 11, 7), Status.NONE),
        ("BWA", "1540", date(2007, 11, 27), Status.NONE),
        ("AU", "1540", date(2007, 11, 27), Status.OBSERVER),
    ],
)
def test_status_of(entity: str, code: str, on: date, expected: Status) -> None:
    held = Entity.objects.get(code=entity)
    assert selectors.get_status(held, treaty(code), on) == expected
    assert selectors.load_statuses(treaty(code), on)[held.pk] == expected


def test_treaty_actions_follow_opening_and_bind_from_entry_into_force() -> None:
    acts = TreatyAction.objects.select_related("treaty", "entity").exclude(kind="succession")
    early = [act for act in acts if act.treaty.opened_on and act.date < act.treaty.opened_on]
    bound = [
        act
        for act in acts
        if act.effective_on and (act.effective_on < act.date or act.effective_on < act.treaty.in_force_on)
    ]
    assert (early, bound) == ([], [])


# -- how they are called --
def test_the_names_of_2007() -> None:
    then = set(printed("en", date(2007, 12, 10)))
    assert then > {
        "Turkey",
        "Swaziland",
        "the former Yugoslav Republic of Macedonia",
        "Libyan Arab Jamahiriya",
        "Czech Republic",
        "Bolivia",
        "Cape Verde",
        "Netherlands",
        "Serbia",
        "Palestine",
        "Venezuela (Bolivarian Republic of)",
        "Iran (Islamic Republic of)",
        "Micronesia (Federated States of)",
    }
    assert not then & {"Türkiye", "Eswatini", "North Macedonia", "Czechia", "Serbia and Montenegro"}


@pytest.mark.parametrize(
    ("code", "language", "before", "day", "after"),
    [
        ("TUR", "en", "Turkey", date(2022, 6, 1), "Türkiye"),
        ("TUR", "fr", "Turquie", date(2022, 6, 1), "Türkiye"),
        ("SWZ", "ru", "Свазиленд", date(2018, 4, 19), "Эсватини"),
        ("MKD", "zh", "前南斯拉夫的马其顿共和国", date(2019, 2, 12), "北马其顿"),
        ("LBY", "ar", "الجماهيرية العربية الليبية", date(2011, 9, 16), "ليبيا"),
        ("CPV", "fr", "Cap-Vert", date(2013, 10, 24), "Cabo Verde"),
        ("SRB", "en", "Serbia and Montenegro", date(2006, 6, 3), "Serbia"),
        ("PSE", "es", "Palestina", date(2012, 12, 17), "Estado de Palestina"),
        (
            "OIC",
            "en",
            "Organization of the Islamic Conference",
            date(2011, 6, 28),
            "Organization of Islamic Cooperation",
        ),
    ],
)
def test_a_name_changes_on_its_day(code: str, language: str, before: str, day: date, after: str) -> None:
    entity = Entity.objects.get(code=code)
    eve = date.fromordinal(day.toordinal() - 1)
    found = [selectors.get_name(entity, language=language, on=on).short for on in (eve, day)]
    assert found == [before, after]


@pytest.mark.parametrize(
    ("code", "language", "running"),
    [
        ("GBR", "en", "the United Kingdom of Great Britain and Northern Ireland"),
        ("NLD", "en", "the Netherlands"),
        ("NLD", "fr", "les Pays-Bas"),
        ("AFG", "fr", "l'Afghanistan"),
        ("CUB", "fr", "Cuba"),
        ("ARG", "es", "la Argentina"),
        ("FRA", "es", "Francia"),
        ("IRN", "en", "the Islamic Republic of Iran"),
        ("IRN", "ru", "Исламская Республика Иран"),
        ("MKD", "en", "the former Yugoslav Republic of Macedonia"),
        ("GMB", "en", "the Gambia"),
        ("RUS", "zh", "俄罗斯联邦"),
        ("IAEA", "en", "the International Atomic Energy Agency"),
        ("IAEA", "fr", "l'Agence internationale de l'énergie atomique"),
        ("ICRC", "es", "el Comité Internacional de la Cruz Roja"),
    ],
)
def test_running_forms(code: str, language: str, running: str) -> None:
    entity = Entity.objects.get(code=code)
    assert selectors.get_name(entity, language=language, on=IN_2008).running == running


def test_the_nameplate_is_in_capitals() -> None:
    entity = Entity.objects.get(code="CIV")
    name = selectors.get_name(entity, language="fr", on=IN_2008)
    assert (name.short, name.nameplate) == ("Côte d'Ivoire", "CÔTE D'IVOIRE")


NEIGHBOURS_2007 = [
    ("Costa Rica", "Côte d'Ivoire", "Croatia"),
    ("Cyprus", "Czech Republic", "Democratic People's Republic of Korea"),
    ("Democratic People's Republic of Korea", "Democratic Republic of the Congo", "Denmark"),
    ("Qatar", "Republic of Korea", "Republic of Moldova"),
    ("Switzerland", "Syrian Arab Republic", "Tajikistan"),
    ("Kyrgyzstan", "Lao People's Democratic Republic", "Latvia"),
    ("United Kingdom of Great Britain and Northern Ireland", "United Republic of Tanzania"),
    ("Tunisia", "Turkey", "Turkmenistan"),
    ("Venezuela (Bolivarian Republic of)", "Viet Nam"),
    ("Haiti", "Holy See", "Honduras"),
    ("Thailand", "the former Yugoslav Republic of Macedonia", "Timor-Leste"),
    ("Ireland", "Israel"),
    ("Lesotho", "Liberia", "Libyan Arab Jamahiriya", "Liechtenstein"),
]
NEIGHBOURS_2023 = [
    ("Cyprus", "Czechia", "Democratic People's Republic of Korea"),
    ("Tunisia", "Türkiye", "Turkmenistan"),
    ("Sri Lanka", "State of Palestine", "Sudan"),
    ("Estonia", "Eswatini", "Ethiopia"),
    ("Nigeria", "Niue", "North Macedonia", "Norway"),
    ("Nepal", "Netherlands (Kingdom of the)", "New Zealand"),
    ("Cabo Verde", "Cambodia"),
]


@pytest.mark.parametrize(
    ("on", "runs"), [(date(2007, 12, 10), NEIGHBOURS_2007), (date(2023, 12, 11), NEIGHBOURS_2023)]
)
def test_english_order(on: date, runs: list[tuple[str, ...]]) -> None:
    order = printed("en", on)
    for run in runs:
        first = order.index(run[0])
        assert tuple(order[first : first + len(run)]) == run


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", ["Afghanistan", "Albania", "Algeria"], ["Yemen", "Zambia", "Zimbabwe"]),
        ("fr", ["Afghanistan", "Afrique du Sud", "Albanie"], ["Yémen", "Zambie", "Zimbabwe"]),
        ("es", ["Afganistán", "Albania", "Alemania"], ["Yemen", "Zambia", "Zimbabwe"]),
        ("ru", ["Австралия", "Австрия", "Азербайджан"], ["Южная Африка", "Ямайка", "Япония"]),
        ("zh", ["阿尔巴尼亚", "阿尔及利亚", "阿富汗"], ["智利", "中非共和国", "中国"]),
    ],
)
def test_where_the_list_begins_and_ends(language: str, first: list[str], last: list[str]) -> None:
    order = printed(language, IN_2008)
    assert (order[:3], order[-3:]) == (first, last)


def test_arabic_order_passes_over_the_article() -> None:
    order = printed("ar", IN_2008)
    run = ["أذربيجان", "الأرجنتين", "الأردن", "أرمينيا"]
    first = order.index(run[0])
    assert order[first : first + 4] == run


# -- that the tables are clean --
def test_everybody_has_a_name_in_six_languages_on_every_day() -> None:
    total = Entity.objects.count()
    for on in (date(1995, 1, 1), date(2007, 6, 30), date(2012, 12, 17), date(2026, 1, 1)):
        for language in OFFICIAL:
            found = selectors.load_names(entity_ids=None, language=language, on=on)
            assert len(found) == total
            assert {name.language for name in found.values()} == {language}
            assert all(name.short and name.running and name.sort_key for name in found.values())


def test_every_state_has_a_formal_name() -> None:
    assert not EntityName.objects.filter(entity__kind="state", formal="").exists()


def test_names_of_one_entity_do_not_overlap() -> None:
    held: dict[tuple[int, str], list[tuple[date, date]]] = {}
    for name in EntityName.objects.all():
        span = (name.valid_from or date.min, name.valid_to or date.max)
        held.setdefault((name.entity_id, name.language), []).append(span)
    gaps = [
        key
        for key, spans in held.items()
        if any(one[1] != two[0] for one, two in zip(sorted(spans), sorted(spans)[1:], strict=False))
    ]
    assert gaps == []


@pytest.mark.parametrize(("language", "on"), [(language, IN_2008) for language in OFFICIAL])
def test_no_two_entities_share_a_name_or_a_place(language: str, on: date) -> None:
    found = selectors.load_names(entity_ids=None, language=language, on=on).values()
    assert len({name.short for name in found}) == len({name.sort_key for name in found}) == len(found)


SCRIPTS = {"ar": "ARABIC", "zh": "CJK", "ru": "CYRILLIC", "en": "LATIN", "fr": "LATIN", "es": "LATIN"}
ACRONYM = re.compile(r"\b(OIE|INTERPOL)\b")


def test_entity_names_use_the_script_of_their_language() -> None:
    wrong = [
        (name.language, text)
        for name in EntityName.objects.all()
        for text in (name.short, name.formal, name.running)
        if re.search(r"\*|\((the|la|le|les|l'|el|los|las)\)|\s\s|^\s|\s$|[’\u00a0\u00ad]", text)
        or text != unicodedata.normalize("NFC", text)
        or any(
            not unicodedata.name(sign, "").startswith(SCRIPTS[name.language])
            for sign in ACRONYM.sub("", text)
            if sign.isalpha()
        )
    ]
    assert wrong == []
