"""The demonstration: the NPT general debate half over, and the other lists."""

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
from meetings.speakers.selectors.board import get_board
from meetings.speakers.services import StatementData
from meetings.treaties.models import Entity, Group

SEED = 2010
RICH_MEETING, WORKSHOP = "npt-2008", "1540-gaborone-2007"
GROUP_SPEAKERS = (("CUB", "NAM"), ("SVN", "EU"), ("IRL", "NAC"))
FIRST_NAMES = {
    "Ms.": ("Amina", "Beatriz", "Elena", "Grace", "Ingrid", "Lucía"),
    "Mr.": ("Carlos", "Dmitri", "Farid", "Hiro", "Jamal", "Kofi"),
}
FAMILY_NAMES = (
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
SPEECHES = 18
SMALLER = {
    "bwc-2007": ("PAK", "NOR", "IND", "BRA", "JPN"),
    "ccw-2007": ("LVA", "CHE", "ARG"),
    "ctbt-2007": ("AUT", "CRI", "AUS"),
}


def load(*, meetings: Mapping[str, Meeting], progress: Callable[[str, int, int], None]) -> None:
    """Open the lists, inscribe delegations, and let half of the NPT debate speak."""
    chance = random.Random(SEED)
    for count, (name, meeting) in enumerate(meetings.items()):
        progress("speakers", count, len(meetings))
        speakers_list = meeting.speakers_lists.order_by("pk").first()
        if speakers_list is None or _is_loaded(meeting):
            continue
        with transaction.atomic():
            _open_lists(meeting)
            if name == RICH_MEETING:
                _hold_debate(speakers_list, chance)
                debate.add_debate(speakers_list)
                debate.create_rolling_list(meeting, partial(_inscribe_one, chance=chance))
            elif name == WORKSHOP:
                debate.create_panel(meeting)
            else:
                _inscribe_all(speakers_list, SMALLER.get(name, ()), chance)
    progress("speakers", len(meetings), len(meetings))


def _is_loaded(meeting: Meeting) -> bool:
    """Whether the meeting has a list that is no longer a draft: loading opens all of them."""
    return meeting.speakers_lists.exclude(state=SpeakersList.State.DRAFT).exists()


def _open_lists(meeting: Meeting) -> None:
    """Open the lists without an end of their windows: the demonstration is tried years later."""
    meeting.speakers_lists.update(closes_at=None)
    for speakers_list in meeting.speakers_lists.filter(state=SpeakersList.State.DRAFT):
        services.change_list_state(actor=None, speakers_list=speakers_list, to=SpeakersList.State.OPEN)


def _hold_debate(speakers_list: SpeakersList, chance: random.Random) -> None:
    opened = speakers_list.opens_at or speakers_list.created_at
    groups = {
        group.code: group
        for group in Group.objects.filter(code__in=[code for _speaker, code in GROUP_SPEAKERS])
    }
    for number, (speaker, code) in enumerate(GROUP_SPEAKERS):
        _inscribe_one(
            speakers_list, speaker, opened + timedelta(seconds=number * 7), chance, group=groups[code]
        )
    _inscribe_all(speakers_list, STATES, chance, first=opened + timedelta(seconds=40))
    _give_speeches(speakers_list, chance)


def _inscribe_all(
    speakers_list: SpeakersList, codes: Any, chance: random.Random, first: datetime | None = None
) -> None:
    at = first or speakers_list.opens_at or speakers_list.created_at
    for code in codes:
        at += timedelta(seconds=chance.randint(1, 90))
        _inscribe_one(speakers_list, code, at, chance)


def _inscribe_one(
    speakers_list: SpeakersList, code: str, at: datetime, chance: random.Random, group: Group | None = None
) -> Inscription:
    level = chance.choices(["HD", "VM", "M"], weights=[8, 1, 1])[0]
    return services.inscribe(
        actor=None,
        speakers_list=speakers_list,
        entity=Entity.objects.get(code=code),
        group=group,
        statement=StatementData(
            deliverer=_choose_name(chance),
            deliverer_title=TITLES[level],
            level=level,
            language=LANGUAGES.get(code, "en"),
        ),
        by_secretariat=True,
        now=at,
    )


def _give_speeches(speakers_list: SpeakersList, chance: random.Random) -> None:
    session = speakers_list.meeting.sessions.filter(items=speakers_list.item).order_by("starts_at").first()
    if session is None:
        return
    SpeakersList.objects.filter(pk=speakers_list.pk).update(session=session)
    now = session.starts_at + timedelta(minutes=12)
    for row in get_board(speakers_list, now=now, language="en").waiting[:SPEECHES]:
        speech = services.give_floor(actor=None, inscription=row.inscription, now=now)
        if row.inscription.entity.code == debate.INTERRUPTED:
            now = debate.interrupt_speech(speech, now)
        now += timedelta(seconds=chance.randint(speech.limit - 90, speech.limit + 75))
        services.end_speech(actor=None, speech=speech, now=now)
        now += timedelta(seconds=chance.randint(15, 50))


def _choose_name(chance: random.Random) -> str:
    form = chance.choice(tuple(FIRST_NAMES))
    return f"{form} {chance.choice(FIRST_NAMES[form])} {chance.choice(FAMILY_NAMES)}"
