"""Any sequence of all commands: nobody is lost or doubled, and undo restores the start."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confsvc.commands.extension_points import Undo
from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from confsvc.spreadsheets.reader import read_table
from confsvc.uploads.documents import PDF, CheckedFile
from meetings.speakers import services
from meetings.speakers.command_types import COMMAND_TYPES
from meetings.speakers.exports.table_import import import_table
from meetings.speakers.models import (
    DebateNote,
    Inscription,
    InscriptionWindow,
    LateRequest,
    PointOfOrder,
    Question,
    Reply,
    SpeakersList,
    Speech,
    StatementFile,
    Swap,
)
from meetings.speakers.rules import clock
from meetings.speakers.selectors.board import get_board
from meetings.speakers.services import ListData, StatementData
from tests import builders as build

CODES = ("FRA", "DEU", "CHN", "EGY", "BRA")
ROWS = (
    Inscription,
    Speech,
    Reply,
    PointOfOrder,
    DebateNote,
    Question,
    LateRequest,
    Swap,
    StatementFile,
    InscriptionWindow,
)
ELSEWHERE = {"undo", "redo"}
"""Commands that undo others: every test here gives them."""


class Hand:
    """Chooses by ``pick`` what one command on the list is about; None where there is nothing."""

    def __init__(self, held: SpeakersList, pick: int, now: datetime) -> None:
        self.held, self.pick, self.now = SpeakersList.objects.get(pk=held.pk), pick, now
        self.entity = build.an_entity(CODES[pick % len(CODES)])
        self.on = {"actor": None, "speakers_list": self.held, "now": now}
        self.about = {"actor": None, "now": now}

    def choose(self, rows: Any) -> Any:
        rows = list(rows.order_by("pk"))
        return rows[self.pick % len(rows)] if rows else None

    def waiting(self) -> Any:
        return self.choose(self.held.inscriptions.filter(state="waiting"))

    def running(self) -> Any:
        return self.held.speeches.filter(ended_at=None, voided=False).first()

    def swap(self, *states: str) -> Any:
        return self.choose(self.held.swaps.filter(state__in=states))

    def request(self) -> Any:
        return self.choose(self.held.late_requests.filter(state="waiting"))

    def reply(self) -> Any:
        return self.choose(self.held.replies.filter(state="waiting"))

    def voice(self) -> dict[str, Any]:
        """A capacity of the entity: national, for a group, or for States it names."""
        others = [build.an_entity(code) for code in CODES if code != self.entity.code][: self.pick % 3]
        return [{}, {"on_behalf_of": "the Group"}, {"for_entities": others}][self.pick % 3]

    def shape(self) -> ListData:
        return ListData(
            titles={"en": f"Cluster {self.pick}"},
            body=self.held.body,
            session=self.held.session,
            kind=["general_debate", "item", "panel"][self.pick % 3],
            national_limit=self.held.national_limit,
            group_limit=self.held.group_limit,
            segment_limits=self.held.segment_limits,
        )


def about(thing: Callable[[Hand], Any], run: Callable[[Hand, Any], Any]) -> Callable[[Hand], Any]:
    """A command that is carried out only where the list has what it is about."""

    def carry(hand: Hand) -> Any:
        found = thing(hand)
        return run(hand, found) if found is not None else None

    return carry


def speech_of(hand: Hand) -> Any:
    return hand.choose(hand.held.speeches.filter(voided=False, inscription__isnull=False))


def text_of(hand: Hand) -> Any:
    return hand.choose(StatementFile.objects.filter(inscription__speakers_list=hand.held, voided=False))


def _swap_with(hand: Hand, one: Inscription) -> Any:
    other = hand.held.inscriptions.filter(state="waiting").exclude(pk=one.pk).first()
    return services.propose_swap(**hand.about, proposer=one, responder=other) if other else None


def _table(hand: Hand) -> Any:
    rows = f"entity,deliverer\n{hand.entity.code},Ms. Ana EXAMPLE {hand.pick}\nMEX,Mr. Leo EXAMPLE\n"
    return import_table(actor=None, speakers_list=hand.held, table=read_table(rows.encode()))


W, R = Hand.waiting, Hand.running
DO: dict[str, Callable[[Hand], Any]] = {
    "inscribe": lambda h: services.inscribe(
        **h.on, entity=h.entity, statement=StatementData(), by_secretariat=True, **h.voice()
    ),
    "table": _table,
    "change inscription": about(
        W,
        lambda h, one: services.change_inscription(
            **h.about, inscription=one, statement=StatementData(level=["M", "VM", "HD"][h.pick % 3])
        ),
    ),
    "withdraw inscription": about(
        W, lambda h, one: services.withdraw_inscription(**h.about, inscription=one)
    ),
    "move on list": about(
        W,
        lambda h, one: services.set_position(
            actor=None, inscription=one, position=h.pick + 1, version=h.held.version
        ),
    ),
    "give place back": about(
        W,
        lambda h, one: services.set_position(
            actor=None, inscription=one, position=None, version=h.held.version
        ),
    ),
    "absent when called": about(W, lambda h, one: services.mark_absent(**h.about, inscription=one)),
    "draw lots": lambda h: services.draw_lots(**h.on, seed=str(h.pick)),
    "propose exchange": about(W, _swap_with),
    "accept exchange": about(
        lambda h: h.swap("proposed"), lambda h, one: services.accept_swap(**h.about, swap=one)
    ),
    "note exchange agreed": about(
        lambda h: h.swap("proposed"), lambda h, one: services.note_swap_agreed(**h.about, swap=one)
    ),
    "refuse exchange": about(
        lambda h: h.swap("proposed", "accepted"), lambda h, one: services.refuse_swap(**h.about, swap=one)
    ),
    "withdraw exchange": about(
        lambda h: h.swap("proposed", "accepted"), lambda h, one: services.withdraw_swap(**h.about, swap=one)
    ),
    "exchange places": about(
        lambda h: h.swap("accepted"), lambda h, one: services.confirm_swap(**h.about, swap=one)
    ),
    "begin speech": about(W, lambda h, one: services.give_floor(**h.about, inscription=one)),
    "pause speech": about(R, lambda h, one: services.pause_speech(**h.about, speech=one)),
    "resume speech": about(R, lambda h, one: services.resume_speech(**h.about, speech=one)),
    "end speech": about(R, lambda h, one: services.end_speech(**h.about, speech=one)),
    "change limits": lambda h: services.change_limits(
        **h.on, limits={["national", "ngo"][h.pick % 2]: 60 * h.pick}, reference="Rule 17"
    ),
    "remark": lambda h: services.add_note(**h.on, text="said"),
    "decision": lambda h: services.add_note(**h.on, text="decided", decision=True, reference="Rule 28"),
    "ask right of reply": about(
        speech_of,
        lambda h, one: services.request_reply(**h.on, entity=h.entity, to=one, by_delegation=h.pick % 2 == 0),
    ),
    "withdraw right of reply": about(
        Hand.reply, lambda h, one: services.withdraw_reply(**h.about, reply=one)
    ),
    "begin reply": about(Hand.reply, lambda h, one: services.begin_reply(**h.about, reply=one)),
    "point of order": lambda h: services.raise_point(**h.on, entity=h.entity),
    "rule on point of order": about(
        lambda h: h.choose(h.held.points_of_order.filter(voided=False)),
        lambda h, one: services.rule_on_point(
            **h.about, point=one, ruling=PointOfOrder.Ruling.values[h.pick % 4]
        ),
    ),
    "ask question": lambda h: services.ask_question(**h.on, entity=h.entity),
    "answer questions": lambda h: services.answer_questions(**h.on),
    "change list": lambda h: services.update_list(**h.on, data=h.shape()),
    "change state of list": lambda h: services.change_list_state(
        **h.on, to=["open", "closing", "closed", "archived"][h.pick % 4]
    ),
    "announce closing": lambda h: services.announce_closing(
        **h.on, closes_at=h.now + timedelta(seconds=30 * h.pick)
    ),
    "reopen list": lambda h: services.reopen_list(**h.on, closes_at=None, reason="Decision of 2 May"),
    "set window": lambda h: services.set_window(
        actor=None,
        speakers_list=h.held,
        segment=["", "ngo", "group"][h.pick % 3],
        opens_at=h.now if h.pick % 2 else None,
        closes_at=h.now + timedelta(seconds=10) if h.pick % 2 else None,
    ),
    "ask from outside the window": lambda h: services.request_inscription(
        **h.on, entity=h.entity, statement=StatementData()
    ),
    "admit request": about(Hand.request, lambda h, one: services.admit_request(**h.about, request=one)),
    "refuse request": about(
        Hand.request, lambda h, one: services.refuse_request(**h.about, request=one, reason="full")
    ),
    "withdraw request": about(Hand.request, lambda h, one: services.withdraw_request(**h.about, request=one)),
    "carry over": lambda h: services.carry_list_over(**h.on, to=h.choose(h.held.meeting.sessions)),
    "hand in statement": about(
        W,
        lambda h, one: services.submit_statement(
            **h.about,
            inscription=one,
            file=CheckedFile(b"%PDF-", PDF, "0" * 64),
            name="text.pdf",
            language=["en", "fr"][h.pick % 2],
        ),
    ),
    "take back statement": about(
        text_of, lambda h, one: services.withdraw_statement(**h.about, statement=one)
    ),
}


CHAINS = [
    ("propose exchange", "accept exchange"),
    ("propose exchange", "accept exchange", "exchange places"),
    ("begin speech", "end speech"),
    ("begin speech", "end speech", "ask right of reply", "begin reply"),
    ("announce closing", "ask from outside the window", "admit request"),
    ("set window", "ask from outside the window"),
    ("ask question", "answer questions"),
]
"""What seldom comes about by chance."""
SCENES = st.tuples(
    st.sampled_from([*((name,) for name in sorted(DO)), *CHAINS]), st.integers(0, 7), st.integers(0, 90)
).map(lambda scene: [(name, *scene[1:]) for name in scene[0]])


def test_every_command_there_is_takes_part() -> None:
    assert (
        set(DO) - {"table"}
        == {name for name, row in COMMAND_TYPES.items() if row.undo is not Undo.NEVER} - ELSEWHERE
    )


def state_of(held: SpeakersList) -> dict[str, Any]:
    """The rows of a list without voided ones and without windows that have neither end."""
    told = {
        one.attname: getattr(SpeakersList.objects.get(pk=held.pk), one.attname)
        for one in SpeakersList._meta.concrete_fields
        if one.name not in ("version", "next_receipt")
    }
    seen: dict[str, Any] = {"list": told}
    for model in ROWS:
        own = {"inscription__speakers_list": held} if model is StatementFile else {"speakers_list": held}
        seen[model.__name__] = [
            row
            for row in model.objects.filter(**own).order_by("pk").values()
            if not row.get("voided")
            and row.get("state") != "voided"
            and not (model is InscriptionWindow and row["opens_at"] is row["closes_at"] is None)
        ]
    return seen


def everybody_stands_once(held: SpeakersList, now: datetime) -> None:
    """Check that every inscription is on the board once, and that numbers and times add up."""
    seen = get_board(SpeakersList.objects.get(pk=held.pk), now=now, language="en")
    standing = held.inscriptions.exclude(state="voided").values_list("pk", flat=True)
    assert sorted(row.inscription.pk for row in [*seen.rows, *seen.set_aside]) == sorted(standing)
    had = [row.place for row in [*seen.spoken, *([seen.speaking] if seen.speaking else [])]]
    rolling = seen.speakers_list.kind == "rolling"
    first = 1 + sum(1 for row in had if not rolling)
    if not rolling:
        assert had == list(range(1, first))
        assert [row.place for row in seen.waiting] == list(range(first, first + len(seen.waiting)))
    for speech in held.speeches.filter(voided=False, ended_at__isnull=False):
        whole = (speech.ended_at - speech.began_at).total_seconds()
        spoken = clock.get_elapsed_seconds(speech.clock_facts, now + timedelta(days=1))
        assert spoken + speech.paused_seconds == pytest.approx(whole, abs=1e-6)


def live(held: SpeakersList) -> list[LogEntry]:
    """The commands that stand, the newest first."""
    return list(commands_on(held).filter(undoes=None, undone_by=None).order_by("-pk"))


@pytest.fixture(autouse=True)
def _files_apart(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["general_debate", "rolling"]),
    st.sampled_from(["end", "next_in_segment"]),
    st.lists(SCENES, max_size=10).map(lambda scenes: [step for scene in scenes for step in scene]),
)
def test_nobody_is_lost_and_taking_back_restores(
    kind: str, absent_goes: str, sequence: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        held = a_debate(kind, absent_goes)
        now = timezone.now()
        stood = [(len(live(held)), state_of(held))]
        for command, pick, seconds in sequence:
            now += timedelta(seconds=seconds)
            try:
                with transaction.atomic():
                    DO[command](Hand(held, pick, now))
            except services.DomainError:
                assert state_of(held) == stood[-1][1]
            if len(live(held)) != stood[-1][0]:
                stood.append((len(live(held)), state_of(held)))
            everybody_stands_once(held, now)
        while len(stood) > 1:
            count, seen = stood.pop()
            assert (len(live(held)), state_of(held)) == (count, seen)
            while len(live(held)) > stood[-1][0]:
                undo_entry(actor=None, entry=live(held)[0], reason="Decision of 2 May")
                everybody_stands_once(held, now)
        assert state_of(held) == stood[0][1]
        transaction.set_rollback(True)


def a_debate(kind: str, absent_goes: str) -> SpeakersList:
    meeting = build.a_meeting(profile="NPT_REVCON", overrides={"speakers": {"absent_goes": absent_goes}})
    held = build.a_list(meeting, kind=kind)
    for hour in (10, 15):
        build.a_session(held.body, start=time(hour))
    for code in CODES[:3]:
        build.an_inscription(held, code)
    return held
