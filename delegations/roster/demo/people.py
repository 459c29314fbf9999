"""Invented people for the demonstration and for measuring: plausible names of the region that sends them, drawn by a seeded
generator. Nobody is meant; the addresses are at example.org.
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
from delegations.roster.rules.entry_language import entry_language

HEAD, DEPUTY, REPRESENTATIVE, ALTERNATE, ADVISER, EXPERT = (
    "head",
    "deputy",
    "representative",
    "alternate",
    "adviser",
    "expert",
)


@dataclass(frozen=True)
class Invented:
    """A person that does not exist, with the fields of a delegate."""

    honorific: str
    given_names: str
    family_name: str
    second_name: str
    second_language: str
    title: str
    institution: str
    city: str
    role: str
    sex: str
    email: str


def delegation(
    rng: random.Random, code: str, kind: str, count: int, *, tag: str, city: str = "Geneva"
) -> Iterator[Invented]:
    """``count`` people sent by the entity ``code`` of ``kind``, the head first; ``tag`` makes their addresses distinct."""
    language = entry_language(code)
    called: set[tuple[str, str]] = set()
    for place in range(count):
        person = _person(rng, code, kind, language, place, tag, city)
        while (person.given_names, person.family_name) in called:
            person = _person(rng, code, kind, language, place, tag, city)
        called.add((person.given_names, person.family_name))
        yield person


def _person(
    rng: random.Random, code: str, kind: str, language: str, place: int, tag: str, city: str
) -> Invented:
    culture = CULTURES[CULTURE_OF.get(code) or rng.choice(MIXED)]
    woman = rng.random() < 0.44
    given, family, second = _name(rng, culture, woman)
    role = _role(rng, place, kind)
    title, honorific, seat = _function(rng, language, role, woman, kind)
    there = CITIES.get(city, {}).get(language, city)
    institution = rng.choice(INSTITUTIONS[language][seat] if seat else OFFICES).format(city=there)
    return Invented(
        honorific=honorific,
        given_names=given,
        family_name=family,
        second_name=second,
        second_language=culture.script if second else "",
        title=title,
        institution=institution,
        city="",
        role=role,
        sex="F" if woman else "M",
        email=f"{code.lower()}-{place + 1}.{tag}@example.org",
    )


def _role(rng: random.Random, place: int, kind: str) -> str:
    if place == 0:
        return HEAD
    if place == 1 and kind == "state" and rng.random() < 0.5:
        return DEPUTY
    return rng.choices(
        (REPRESENTATIVE, ALTERNATE, ADVISER, EXPERT), (5, 2, 3, 2) if kind == "state" else (8, 0, 1, 1)
    )[0]


def _name(rng: random.Random, culture: Culture, woman: bool) -> tuple[str, str, str]:
    """Given names, family name, and the whole in the second script ("" where there is none)."""
    first = culture.women if woman else culture.men
    place = rng.randrange(len(first))
    families = rng.sample(range(len(culture.families)), 2)
    given, family = first[place], _family(culture.families[families[0]], woman, culture.form)
    if culture.form == "two_surnames":
        family = f"{family} {_family(culture.families[families[1]], woman, culture.form)}"
    elif culture.form == "one_name" and rng.random() < 0.6:
        return "", given, _other(culture, woman, place, None)
    elif culture.form == "malay" and (woman != family.startswith("binti")):
        family = family.replace("binti ", "bin ") if not woman else family.replace("bin ", "binti ")
    return given, family, _other(culture, woman, place, families[0])


def _family(written: str, woman: bool, form: str) -> str:
    """ "Gorsky/Gorskaya" and "Berezin/a" give the one that is worn; others stand as they are."""
    if "/" not in written:
        return written
    man, ending = written.split("/")
    if not woman:
        return man
    return ending if ending[:1].isupper() else man + ending


def _other(culture: Culture, woman: bool, place: int, family: int | None) -> str:
    if not culture.script:
        return ""
    given = (culture.other_women if woman else culture.other_men)[place]
    if family is None:
        return given
    name = _family(culture.other_families[family], woman, culture.form)
    if culture.form == "family_first":
        return f"{name}{given}"
    return f"{given} {name}"


def _function(rng: random.Random, language: str, role: str, woman: bool, kind: str) -> tuple[str, str, str]:
    """The function in the delegation's language, the form of address that goes with it, and where the person sits."""
    plain, excellency, doctor, professor = FORMS[language]["F" if woman else "M"]
    if kind != "state":
        return rng.choice(OFFICIALS), rng.choice((plain, plain, doctor)), ""
    if role == HEAD and rng.random() < 0.18:
        return _worn(rng.choice(MINISTERS[language]), woman), excellency, "ministry"
    if role in (HEAD, DEPUTY):
        titles = AMBASSADORS[language][:2] if role == HEAD else AMBASSADORS[language][2:]
        return _worn(rng.choice(titles), woman), excellency, "mission"
    if role in (ADVISER, EXPERT) and rng.random() < 0.35:
        rank, title = rng.choice(RANKS[language])
        return _worn(title, woman), rank, "defence"
    if role == EXPERT:
        title = _worn(rng.choice(EXPERTS[language]), woman)
        return title, rng.choice((doctor, professor, plain)), "authority"
    if rng.random() < 0.06:
        return _worn(rng.choice(LONG_TITLES[language]), woman), plain, "ministry"
    return (
        _worn(rng.choice(DIPLOMATS[language]), woman),
        plain,
        rng.choice(("mission", "mission", "ministry")),
    )


def _worn(written: str, woman: bool) -> str:
    """ "Consejero|Consejera" gives the one that fits; others stand as they are."""
    man, _bar, feminine = written.partition("|")
    return feminine or man if woman else man
