"""How long the list of participants of 600 people takes from plain values to its PDF."""

import random
import time
from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import Any

from confsvc.ui.languages import OFFICIAL
from delegations.participants.exports.pdf import Imprint, render_list_pdf
from delegations.participants.rules.composition import (
    DelegationData,
    GroupData,
    ListOfParticipants,
    MeetingData,
    PersonData,
    compose_list,
)
from delegations.roster.demo.people import invent_delegation
from delegations.roster.demo.people_names import CULTURE_OF
from delegations.roster.rules.entry_language import guess_entry_language
from delegations.roster.rules.person_names import PersonName, get_casing_language

PEOPLE, DELEGATIONS = 600, 100
LIMIT_SECONDS = 4
ROUNDS = 3


def measures() -> dict[str, dict[str, Any]]:
    """The median of several prints, in seconds, of a list in the New York layout; the first, which loads fonts and style
    sheets, counts too."""
    listed, imprint = generated(), Imprint("final", date(2008, 5, 9), "NPT/CONF.2010/PC.II/INF/4")
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        render_list_pdf(listed, imprint, language="en")
        times.append(time.perf_counter() - began)
    return {
        "list_of_participants_600": {"value": round(median(times), 2), "limit": LIMIT_SECONDS, "unit": "s"}
    }


def generated() -> ListOfParticipants:
    """A list of 600 invented people in 100 delegations, always the same."""
    rng = random.Random(20080428)
    codes = sorted(CULTURE_OF)[:DELEGATIONS]
    return compose_list(
        layout="npt",
        meeting=MeetingData(
            {"en": "Second session of the Preparatory Committee"},
            {"en": "Geneva"},
            date(2008, 4, 28),
            date(2008, 5, 9),
        ),
        groups=[GroupData("state_party", {"en": "States parties"})],
        delegations=[
            DelegationData(
                code=code,
                status="state_party",
                names={"en": code},
                sort_keys=dict.fromkeys(OFFICIAL, code),
                language=guess_entry_language(code),
                people=list(_people(rng, code, PEOPLE // len(codes) + (place < PEOPLE % len(codes)))),
            )
            for place, code in enumerate(codes)
        ],
    )


def _people(rng: random.Random, code: str, count: int) -> Iterator[PersonData]:
    for place, one in enumerate(invent_delegation(rng, code, "state", count, tag="bench")):
        yield PersonData(
            key=place,
            name=PersonName(
                one.honorific, one.given_names, one.family_name, language=get_casing_language(code)
            ),
            role=one.role,
            is_head=place == 0,
            title=one.title,
            institution=one.institution,
            city=one.city,
            sex=one.sex,
        )
