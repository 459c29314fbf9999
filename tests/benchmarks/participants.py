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
from tests.benchmarks.sizes import choose

PEOPLE, DELEGATIONS = choose(600, 30), choose(100, 10)
LIMIT_SECONDS = 4
ROUNDS = choose(3, 1)


def measures() -> dict[str, dict[str, Any]]:
    """The median time in s to print a list in the layout of New York.

    The first run, which loads fonts and style sheets, counts too.
    """
    participants, imprint = invent_list(), Imprint("final", date(2008, 5, 9), "NPT/CONF.2010/PC.II/INF/4")
    times = []
    for _round in range(ROUNDS):
        started_at = time.perf_counter()
        render_list_pdf(participants, imprint, language="en")
        times.append(time.perf_counter() - started_at)
    return {
        "list_of_participants_600": {"value": round(median(times), 2), "limit": LIMIT_SECONDS, "unit": "s"}
    }


def invent_list() -> ListOfParticipants:
    """A list of invented people in delegations, always the same."""
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
                people=list(_invent_people(rng, code, PEOPLE // len(codes) + (place < PEOPLE % len(codes)))),
            )
            for place, code in enumerate(codes)
        ],
    )


def _invent_people(rng: random.Random, code: str, count: int) -> Iterator[PersonData]:
    for place, delegate in enumerate(invent_delegation(rng, code, "state", count, tag="bench")):
        yield PersonData(
            key=place,
            name=PersonName(
                delegate.honorific,
                delegate.given_names,
                delegate.family_name,
                language=get_casing_language(code),
            ),
            role=delegate.role,
            is_head=place == 0,
            title=delegate.title,
            institution=delegate.institution,
            city=delegate.city,
            sex=delegate.sex,
        )
