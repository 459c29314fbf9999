"""The speakers' lists of the demonstration: the NPT general debate half spoken, with what waits for the office and for the
chair beside it; a rolling list; a panel; the others open or waiting."""

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from meetings.core.models import Meeting
from meetings.speakers import services
from meetings.speakers.demo import debate
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors.board import board
from meetings.speakers.services import Statement
from meetings.treaties.models import Entity, Group

SEED = 2010
RICH, WORKSHOP = "npt-2008", "1540-gaborone-2007"
GROUP_SPEAKERS = (("CUB", "NAM"), ("SVN", "EU"), ("IRL", "NAC"))
GIVEN = {
    "Ms.": ("Amina", "Beatriz", "Elena", "Grace", "Ingrid", "Lucía"),
    "Mr.": ("Carlos", "Dmitri", "Farid", "Hiro", "Jamal", "Kofi"),
}
FAMILY = (
    "ABARA",
    "BERGLUND",
    "CASTRO VEGA",
    "DIALLO",
    "EL-AMIN",
    "FERREIRA",
    "GRUBER",
    "HASEGAWA",
    "IONESCU",
    "JOVANOVA",
)
TITLES = {
    "M": "Minister for Foreign Affairs",
    "VM": "Vice-Minister for Foreign Affairs",
    "HD": "Ambassador, Permanent Representative to the Conference on Disarmament, Geneva",
}
LANGUAGES = {
    "FRA": "fr",
    "CHN": "zh",
    "RUS": "ru",
    "EGY": "ar",
    "CUB": "es",
    "MEX": "es",
    "ARG": "es",
    "DZA": "fr",
}
STATES = [
    "NOR",
    "JPN",
    "EGY",
    "BRA",
    "CHN",
    "FRA",
    "GBR",
    "RUS",
    "USA",
    "ZAF",
    "MEX",
    "ARG",
    "AUS",
    "CAN",
    "CHE",
    "DEU",
    "DZA",
    "IDN",
    "ITA",
    "KOR",
    "MYS",
    "NGA",
    "NZL",
    "PER",
    "PHL",
    "POL",
    "SWE",
    "THA",
    "TUR",
    "UKR",
    "VNM",
    "CHL",
    "COL",
    "IRN",
    "JOR",
]
SPOKEN = 18
SMALLER = {
    "bwc-2007": ("PAK", "NOR", "IND", "BRA", "JPN"),
    "ccw-2007": ("LVA", "CHE", "ARG"),
    "ctbt-2007": ("AUT", "CRI", "AUS"),
}


def load(*, meetings: Mapping[str, Meeting], progress: Callable[[str, int, int], None]) -> None:
    """Open the lists, inscribe delegations in the order they came, and let half of the NPT debate speak."""
    chance = random.Random(SEED)
    for done, (name, meeting) in enumerate(meetings.items()):
        progress("speakers", done, len(meetings))
        held = meeting.speakers_lists.order_by("pk").first()
        if held is None or _is_loaded(meeting):
            continue
        with transaction.atomic():
            _open(meeting)
            if name == RICH:
                _debate(held, chance)
                debate.beside(held)
                debate.rolling(meeting, partial(_inscribe_one, chance=chance))
            elif name == WORKSHOP:
                debate.panel(meeting)
            else:
                _inscribe(held, SMALLER.get(name, ()), chance)
    progress("speakers", len(meetings), len(meetings))


def _is_loaded(meeting: Meeting) -> bool:
    """Whether the meeting has a list that is no draft any longer, as loading opens all of them."""
    return meeting.speakers_lists.exclude(state=SpeakersList.State.DRAFT).exists()


def _open(meeting: Meeting) -> None:
    """Open the lists, without the end of their windows: whoever tries the demonstration does so years later."""
    meeting.speakers_lists.update(closes_at=None)
    for one in meeting.speakers_lists.filter(state=SpeakersList.State.DRAFT):
        services.change_state(actor=None, speakers_list=one, to=SpeakersList.State.OPEN)


def _debate(held: SpeakersList, chance: random.Random) -> None:
    opened = held.opens_at or held.created_at
    groups = {
        one.code: one for one in Group.objects.filter(code__in=[code for _speaker, code in GROUP_SPEAKERS])
    }
    for number, (speaker, code) in enumerate(GROUP_SPEAKERS):
        _inscribe_one(held, speaker, opened + timedelta(seconds=number * 7), chance, group=groups[code])
    _inscribe(held, STATES, chance, first=opened + timedelta(seconds=40))
    _speak(held, chance)


def _inscribe(held: SpeakersList, codes: Any, chance: random.Random, first: datetime | None = None) -> None:
    at = first or held.opens_at or held.created_at
    for code in codes:
        at += timedelta(seconds=chance.randint(1, 90))
        _inscribe_one(held, code, at, chance)


def _inscribe_one(
    held: SpeakersList, code: str, at: datetime, chance: random.Random, group: Group | None = None
) -> Inscription:
    level = chance.choices(["HD", "VM", "M"], weights=[8, 1, 1])[0]
    return services.inscribe(
        actor=None,
        speakers_list=held,
        entity=Entity.objects.get(code=code),
        group=group,
        statement=Statement(
            deliverer=_person(chance),
            deliverer_title=TITLES[level],
            level=level,
            language=LANGUAGES.get(code, "en"),
        ),
        by_secretariat=True,
        now=at,
    )


def _speak(held: SpeakersList, chance: random.Random) -> None:
    session = held.meeting.sessions.filter(items=held.item).order_by("starts_at").first()
    if session is None:
        return
    SpeakersList.objects.filter(pk=held.pk).update(session=session)
    now = session.starts_at + timedelta(minutes=12)
    for row in board(held, now=now, language="en").waiting[:SPOKEN]:
        speech = services.begin(actor=None, inscription=row.inscription, now=now)
        if row.inscription.entity.code == debate.INTERRUPTED:
            now = debate.interrupt(speech, now)
        now += timedelta(seconds=chance.randint(speech.limit - 90, speech.limit + 75))
        services.end(actor=None, speech=speech, now=now)
        now += timedelta(seconds=chance.randint(15, 50))


def _person(chance: random.Random) -> str:
    form = chance.choice(tuple(GIVEN))
    return f"{form} {chance.choice(GIVEN[form])} {chance.choice(FAMILY)}"
