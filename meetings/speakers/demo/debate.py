"""What happens beside the lists of the demonstration; nothing of it was said or done.

A point of order, notes, rights of reply, windows, late requests, exchanges, a rolling list and a
panel.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from meetings.core.models import Meeting
from meetings.speakers import services
from meetings.speakers.models import SpeakersList, Speech
from meetings.speakers.services import ListData, StatementData
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


def interrupt_speech(speech: Speech, now: datetime) -> datetime:
    """A point of order within a speech: the clock stops, the chair rules, the speech goes on."""
    at = now + timedelta(seconds=50)
    point = services.raise_point(
        actor=None,
        speakers_list=speech.speakers_list,
        entity=_get_entity("DZA"),
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
    services.resume_speech(actor=None, speech=speech, now=at + timedelta(seconds=40))
    return at + timedelta(seconds=40)


def add_debate(speakers_list: SpeakersList) -> None:
    """What waits for the office and for the chair when half of the debate is over."""
    speakers_list.refresh_from_db()
    last = speakers_list.speeches.order_by("began_at").last()
    if last is None or last.ended_at is None:
        return
    now = last.ended_at + timedelta(minutes=1)
    common: dict[str, Any] = {"actor": None, "speakers_list": speakers_list, "now": now}
    services.add_note(
        **common, text="The Chair appeals to delegations to keep to five minutes and to hand longer texts in."
    )
    services.add_note(
        **common,
        text="Rights of reply are given at the end of the day.",
        decision=True,
        reference="Rule 16 of the rules of procedure",
    )
    for code, to_code in (("NLD", "NOR"), ("IDN", "AUS")):
        speech = speakers_list.speeches.get(
            inscription__entity__code=to_code, inscription__capacity="national"
        )
        services.request_reply(**common, entity=_get_entity(code), to=speech, by_delegation=True)
    _add_windows(speakers_list, now)
    for code, remarks in (
        ("IAEA", "The Director for the item is in Geneva on Tuesday only."),
        ("ICRC", ""),
    ):
        services.request_inscription(
            **common, entity=_get_entity(code), statement=StatementData(level="O", remarks=remarks)
        )
    for code, other_code in (("PER", "POL"), ("THA", "SWE")):
        swap = services.propose_swap(
            actor=None,
            now=now,
            proposer=speakers_list.inscriptions.get(entity__code=code),
            responder=speakers_list.inscriptions.get(entity__code=other_code),
        )
        if code == "PER":
            services.accept_swap(actor=None, swap=swap, now=now + timedelta(minutes=2))


def create_rolling_list(meeting: Meeting, inscribe: Callable[..., Any]) -> None:
    """A rolling list of a cluster, whose numbers start again in each of its sessions."""
    item = meeting.agenda.get(number="6")
    session = meeting.sessions.filter(items=item).order_by("starts_at").first()
    if session is None:
        return
    opens_at = session.starts_at - timedelta(days=2)
    speakers_list = _create_open_list(
        meeting,
        ListData(
            titles=CLUSTER,
            body=session.body,
            kind=SpeakersList.Kind.ROLLING,
            session=session,
            item=item,
            opens_at=opens_at,
        ),
        "cluster-1",
        opens_at,
    )
    for number, code in enumerate(CLUSTER_STATES):
        inscribe(speakers_list, code, opens_at + timedelta(seconds=3 + 11 * number))
    services.inscribe(
        actor=None,
        speakers_list=speakers_list,
        entity=_get_entity("CHE"),
        for_entities=Entity.objects.filter(code__in=NAMED),
        statement=StatementData(),
        by_secretariat=True,
        now=opens_at + timedelta(minutes=4),
    )


def create_panel(meeting: Meeting) -> None:
    """A panel: two invited speakers, a round of questions that is answered, and one that is
    open.
    """
    session = meeting.sessions.filter(items__isnull=False).order_by("starts_at").first()
    if session is None:
        return
    starts_at = session.starts_at
    data = ListData(
        titles=PANEL,
        body=session.body,
        kind=SpeakersList.Kind.PANEL,
        session=session,
        national_limit=180,
        segment_limits={"invited": 600},
    )
    speakers_list = _create_open_list(meeting, data, "panel", starts_at)
    common: dict[str, Any] = {"actor": None, "speakers_list": speakers_list}
    for code in ("IAEA", "OPCW"):
        services.inscribe(
            **common,
            entity=_get_entity(code),
            statement=StatementData(level="O"),
            invited=True,
            by_secretariat=True,
            now=starts_at,
        )
    for code in ("BWA", "ZAF", "NAM"):
        services.ask_question(**common, entity=_get_entity(code), now=starts_at + timedelta(minutes=40))
    services.answer_questions(**common, answered_by="IAEA", now=starts_at + timedelta(minutes=50))
    for code, panellist in (("ZMB", "OPCW"), ("LSO", "IAEA")):
        services.ask_question(
            **common,
            entity=_get_entity(code),
            addressed_to=panellist,
            now=starts_at + timedelta(minutes=55),
        )


def _add_windows(speakers_list: SpeakersList, now: datetime) -> None:
    """Organizations inscribe until the debate begins, non-governmental ones in the first week."""
    opens_at = speakers_list.opens_at or now
    begins_at = speakers_list.session.starts_at if speakers_list.session else now
    for segment, first, last in (
        ("un", opens_at, begins_at),
        ("organization", opens_at + timedelta(days=7), begins_at),
        ("ngo", begins_at, begins_at + timedelta(days=4)),
    ):
        services.set_window(
            actor=None, speakers_list=speakers_list, segment=segment, opens_at=first, closes_at=last
        )


def _create_open_list(meeting: Meeting, data: ListData, code: str, now: datetime) -> SpeakersList:
    speakers_list = services.create_list(actor=None, meeting=meeting, data=data, code=code, now=now)
    return services.change_list_state(
        actor=None, speakers_list=speakers_list, to=SpeakersList.State.OPEN, now=now
    )


def _get_entity(code: str) -> Entity:
    return Entity.objects.get(code=code)
