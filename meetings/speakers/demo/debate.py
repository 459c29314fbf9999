"""What stands beside the lists of the demonstration: a point of order with its ruling, remarks, rights of reply, windows by
category, requests from outside them, exchanges of places, a rolling list and a panel. Nothing of it was said or done."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from meetings.core.models import Meeting
from meetings.speakers import services
from meetings.speakers.models import SpeakersList, Speech
from meetings.speakers.services import Shape, Statement, requests, swaps
from meetings.treaties.models import Entity

INTERRUPTED = "CAN"
CLUSTER = {
    "en": "Cluster 1: nuclear disarmament",
    "fr": "Module 1 : désarmement nucléaire",
    "es": "Grupo 1: desarme nuclear",
    "ru": "Блок 1: ядерное разоружение",
    "zh": "第一组问题：核裁军",
    "ar": "المجموعة 1: نزع السلاح النووي",
}
PANEL = {
    "en": "Panel: border and export controls",
    "fr": "Table ronde : contrôles aux frontières et à l’exportation",
    "es": "Mesa redonda: controles fronterizos y de las exportaciones",
    "ru": "Дискуссионная группа: пограничный и экспортный контроль",
    "zh": "专题小组讨论：边境和出口管制",
    "ar": "حلقة نقاش: مراقبة الحدود والصادرات",
}
CLUSTER_STATES = ("NZL", "ZAF", "JPN", "NOR")
NAMED = ("CHL", "MYS", "NGA", "SWE")


def interrupt(speech: Speech, now: datetime) -> datetime:
    """A point of order within a speech: the clock stops, the chair rules, the speech goes on."""
    at = now + timedelta(seconds=50)
    point = services.raise_point(
        actor=None,
        speakers_list=speech.speakers_list,
        entity=_entity("DZA"),
        text="The statement is not on the item under consideration.",
        now=at,
    )
    services.rule_on_point(
        actor=None,
        point=point,
        ruling="rejected",
        text="The statement falls within the general debate.",
        now=at + timedelta(seconds=35),
    )
    services.resume(actor=None, speech=speech, now=at + timedelta(seconds=40))
    return at + timedelta(seconds=40)


def beside(held: SpeakersList) -> None:
    """What waits for the office and for the chair when half of the debate is over."""
    held.refresh_from_db()
    last = held.speeches.order_by("began_at").last()
    if last is None or last.ended_at is None:
        return
    now = last.ended_at + timedelta(minutes=1)
    here: dict[str, Any] = {"actor": None, "speakers_list": held, "now": now}
    services.note(
        **here, text="The Chair appeals to delegations to keep to five minutes and to hand longer texts in."
    )
    services.note(
        **here,
        text="Rights of reply are given at the end of the day.",
        decision=True,
        reference="Rule 16 of the rules of procedure",
    )
    for code, to in (("NLD", "NOR"), ("IDN", "AUS")):
        said = held.speeches.get(inscription__entity__code=to, inscription__capacity="national")
        services.ask_reply(**here, entity=_entity(code), to=said, by_delegation=True)
    _windows(held, now)
    for code, words in (("IAEA", "The Director for the item is in Geneva on Tuesday only."), ("ICRC", "")):
        requests.ask(**here, entity=_entity(code), statement=Statement(level="O", remarks=words))
    for one, other in (("PER", "POL"), ("THA", "SWE")):
        sides = {
            name: held.inscriptions.get(entity__code=code) for name, code in (("one", one), ("other", other))
        }
        swap = swaps.propose(actor=None, now=now, **sides)
        if one == "PER":
            swaps.accept(actor=None, swap=swap, now=now + timedelta(minutes=2))


def rolling(meeting: Meeting, inscribe: Callable[..., Any]) -> None:
    """A rolling list of a cluster: numbered anew in each of its sittings."""
    item = meeting.agenda.get(number="6")
    sitting = meeting.sessions.filter(items=item).order_by("starts_at").first()
    if sitting is None:
        return
    opens = sitting.starts_at - timedelta(days=2)
    held = _made(
        meeting,
        Shape(
            titles=CLUSTER,
            body=sitting.body,
            kind=SpeakersList.Kind.ROLLING,
            session=sitting,
            item=item,
            opens_at=opens,
        ),
        "cluster-1",
        opens,
    )
    for number, code in enumerate(CLUSTER_STATES):
        inscribe(held, code, opens + timedelta(seconds=3 + 11 * number))
    services.inscribe(
        actor=None,
        speakers_list=held,
        entity=_entity("CHE"),
        for_entities=Entity.objects.filter(code__in=NAMED),
        statement=Statement(),
        by_secretariat=True,
        now=opens + timedelta(minutes=4),
    )


def panel(meeting: Meeting) -> None:
    """A panel: two who were invited, a batch of questions that is answered, and one that is open."""
    sitting = meeting.sessions.filter(items__isnull=False).order_by("starts_at").first()
    if sitting is None:
        return
    at = sitting.starts_at
    shape = Shape(
        titles=PANEL,
        body=sitting.body,
        kind=SpeakersList.Kind.PANEL,
        session=sitting,
        national_limit=180,
        segment_limits={"invited": 600},
    )
    held = _made(meeting, shape, "panel", at)
    here: dict[str, Any] = {"actor": None, "speakers_list": held}
    for code in ("IAEA", "OPCW"):
        services.inscribe(
            **here,
            entity=_entity(code),
            statement=Statement(level="O"),
            invited=True,
            by_secretariat=True,
            now=at,
        )
    for code in ("BWA", "ZAF", "NAM"):
        services.ask_question(**here, entity=_entity(code), now=at + timedelta(minutes=40))
    services.answer_questions(**here, answered_by="IAEA", now=at + timedelta(minutes=50))
    for code, whom in (("ZMB", "OPCW"), ("LSO", "IAEA")):
        services.ask_question(**here, entity=_entity(code), addressed_to=whom, now=at + timedelta(minutes=55))


def _windows(held: SpeakersList, now: datetime) -> None:
    """Organizations inscribe until the debate begins, non-governmental ones in the first week."""
    opens = held.opens_at or now
    begins = held.session.starts_at if held.session else now
    for segment, first, last in (
        ("un", opens, begins),
        ("organization", opens + timedelta(days=7), begins),
        ("ngo", begins, begins + timedelta(days=4)),
    ):
        services.set_window(actor=None, speakers_list=held, segment=segment, opens_at=first, closes_at=last)


def _made(meeting: Meeting, shape: Shape, code: str, now: datetime) -> SpeakersList:
    held = services.make_list(actor=None, meeting=meeting, shape=shape, code=code, now=now)
    return services.change_state(actor=None, speakers_list=held, to=SpeakersList.State.OPEN, now=now)


def _entity(code: str) -> Entity:
    return Entity.objects.get(code=code)
