"""Invented people for the demonstration and for benchmarks, drawn with a seed.

The names are plausible for the region that sends the person, but belong to nobody. The e-mail
addresses are at example.org.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from delegations.roster.demo.people_functions import (
    AMBASSADORS,
    CITIES,
    DIPLOMATS,
    EXPERTS,
    FORMS,
    INSTITUTIONS,
    LONG_TITLES,
    MINISTERS,
    OFFICES,
    OFFICIALS,
    RANKS,
)
from delegations.roster.demo.people_names import CULTURE_OF, CULTURES, MIXED, Culture
from delegations.roster.rules.entry_language import guess_entry_language

HEAD, DEPUTY, REPRESENTATIVE, ALTERNATE, ADVISER, EXPERT = (
    "head",
    "deputy",
    "representative",
    "alternate",
    "adviser",
    "expert",
)


@dataclass(frozen=True)
class InventedPerson:
    """A person who does not exist, with the fields of a delegate."""

    honorific: str
    given_names: str
    family_name: str
    title: str
    institution: str
    role: str
    sex: str
    email: str = ""
    second_name: str = ""
    second_language: str = ""
    city: str = ""


def invent_delegation(
    rng: random.Random, code: str, kind: str, count: int, *, tag: str, city: str = "Geneva"
) -> Iterator[InventedPerson]:
    """``count`` people sent by the entity ``code`` of ``kind``, the head first.

    ``tag`` makes their e-mail addresses distinct from those of other meetings.
    """
    language = guess_entry_language(code)
    used_names: set[tuple[str, str]] = set()
    for place in range(count):
        person = _invent_person(rng, code, kind, language, place, tag, city)
        while (person.given_names, person.family_name) in used_names:
            person = _invent_person(rng, code, kind, language, place, tag, city)
        used_names.add((person.given_names, person.family_name))
        yield person


def _invent_person(
    rng: random.Random, code: str, kind: str, language: str, place: int, tag: str, city: str
) -> InventedPerson:
    culture = CULTURES[CULTURE_OF.get(code) or rng.choice(MIXED)]
    woman = rng.random() < 0.44
    given, family, second = _choose_name(rng, culture, woman)
    role = _choose_role(rng, place, kind)
    title, honorific, seat = _choose_function(rng, language, role, woman, kind)
    printed_city = CITIES.get(city, {}).get(language, city)
    institution = rng.choice(INSTITUTIONS[language][seat] if seat else OFFICES).format(city=printed_city)
    return InventedPerson(
        honorific=honorific,
        given_names=given,
        family_name=family,
        second_name=second,
        second_language=culture.script if second else "",
        title=title,
        institution=institution,
        role=role,
        sex="F" if woman else "M",
        email=f"{code.lower()}-{place + 1}.{tag}@example.org",
    )


def _choose_role(rng: random.Random, place: int, kind: str) -> str:
    if place == 0:
        return HEAD
    if place == 1 and kind == "state" and rng.random() < 0.5:
        return DEPUTY
    return rng.choices(
        (REPRESENTATIVE, ALTERNATE, ADVISER, EXPERT), (5, 2, 3, 2) if kind == "state" else (8, 0, 1, 1)
    )[0]


def _choose_name(rng: random.Random, culture: Culture, woman: bool) -> tuple[str, str, str]:
    """Given names, family name, and the whole name in the second script ("" if there is none)."""
    first = culture.women if woman else culture.men
    place = rng.randrange(len(first))
    families = rng.sample(range(len(culture.families)), 2)
    given, family = first[place], _choose_family_form(culture.families[families[0]], woman, culture.form)
    if culture.form == "two_surnames":
        family = f"{family} {_choose_family_form(culture.families[families[1]], woman, culture.form)}"
    elif culture.form == "one_name" and rng.random() < 0.6:
        return "", given, _build_second_name(culture, woman, place, None)
    elif culture.form == "malay" and (woman != family.startswith("binti")):
        family = family.replace("binti ", "bin ") if not woman else family.replace("bin ", "binti ")
    return given, family, _build_second_name(culture, woman, place, families[0])


def _choose_family_form(text: str, woman: bool, form: str) -> str:
    """The form for a woman or a man of "Gorsky/Gorskaya" and "Berezin/a"; other names unchanged."""
    if "/" not in text:
        return text
    man, ending = text.split("/")
    if not woman:
        return man
    return ending if ending[:1].isupper() else man + ending


def _build_second_name(culture: Culture, woman: bool, place: int, family: int | None) -> str:
    if not culture.script:
        return ""
    given = (culture.other_women if woman else culture.other_men)[place]
    if family is None:
        return given
    name = _choose_family_form(culture.other_families[family], woman, culture.form)
    if culture.form == "family_first":
        return f"{name}{given}"
    return f"{given} {name}"


def _choose_function(
    rng: random.Random, language: str, role: str, woman: bool, kind: str
) -> tuple[str, str, str]:
    """The function in the delegation's language, the form of address, the kind of institution."""
    plain, excellency, doctor, professor = FORMS[language]["F" if woman else "M"]
    if kind != "state":
        return rng.choice(OFFICIALS), rng.choice((plain, plain, doctor)), ""
    if role == HEAD and rng.random() < 0.18:
        return _choose_gender_form(rng.choice(MINISTERS[language]), woman), excellency, "ministry"
    if role in (HEAD, DEPUTY):
        titles = AMBASSADORS[language][:2] if role == HEAD else AMBASSADORS[language][2:]
        return _choose_gender_form(rng.choice(titles), woman), excellency, "mission"
    if role in (ADVISER, EXPERT) and rng.random() < 0.35:
        rank, title = rng.choice(RANKS[language])
        return _choose_gender_form(title, woman), rank, "defence"
    if role == EXPERT:
        title = _choose_gender_form(rng.choice(EXPERTS[language]), woman)
        return title, rng.choice((doctor, professor, plain)), "authority"
    if rng.random() < 0.06:
        return _choose_gender_form(rng.choice(LONG_TITLES[language]), woman), plain, "ministry"
    return (
        _choose_gender_form(rng.choice(DIPLOMATS[language]), woman),
        plain,
        rng.choice(("mission", "mission", "ministry")),
    )


def _choose_gender_form(text: str, woman: bool) -> str:
    """The form for a woman or a man of "Consejero|Consejera"; other words unchanged."""
    man, _bar, feminine = text.partition("|")
    return feminine or man if woman else man
