"""Any sequence of commands: nobody is lost or doubled, and undo restores the start."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from meetings.speakers import services
from meetings.speakers.models import (
    DebateNote,
    Inscription,
    PointOfOrder,
    Question,
    Reply,
    SpeakersList,
    Speech,
)
from meetings.speakers.rules.order import (
    LEVELS,
    OrderKey,
    Precedence,
    Segment,
    arrange,
    draw_lots,
    get_next_order_key,
    next_in_segment,
)
from meetings.speakers.services.order import exchange_positions
from tests import builders as build

RULES = Precedence([one.value for one in Segment if one is not Segment.NGO], by_level=True)


class Lists(RuleBasedStateMachine):
    """A list kept in memory, its order made by the rules alone."""

    entries = Bundle("entries")

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[int, SimpleNamespace] = {}
        self.spoken = 0
        self.receipt = 0

    def build_key(self, one: SimpleNamespace) -> OrderKey:
        return OrderKey(
            one.pk,
            one.moved_segment or one.segment,
            one.moved_level or one.level,
            one.receipt,
            one.fixed_position,
            lot=one.lot,
            order_key=one.order_key,
            deferred_rank=one.deferred_rank,
            placement=one.placement,
        )

    def places(self) -> list[Any]:
        return arrange([self.build_key(one) for one in self.waiting.values()], RULES, first=self.spoken + 1)

    def keys(self) -> list[int]:
        return [place.key.inscription_id for place in self.places()]

    @rule(target=entries, segment=st.sampled_from(list(Segment)), level=st.sampled_from(LEVELS))
    def inscribe(self, segment: Segment, level: str) -> int:
        self.receipt += 1
        given = {
            "moved_segment": "",
            "moved_level": "",
            "placement": "",
            "fixed_position": None,
            "lot": None,
            "order_key": None,
        }
        self.waiting[self.receipt] = SimpleNamespace(
            pk=self.receipt,
            receipt=self.receipt,
            segment=segment.value,
            level=level,
            deferred_rank=None,
            **given,
        )
        return self.receipt

    @rule(key=consumes(entries))
    def withdraw(self, key: int) -> None:
        self.waiting.pop(key, None)

    @rule(key=entries, place=st.none() | st.integers(min_value=1, max_value=30))
    def pin(self, key: int, place: int | None) -> None:
        if key in self.waiting:
            self.waiting[key].fixed_position = place

    @rule(key=entries, level=st.sampled_from(LEVELS))
    def change_level(self, key: int, level: str) -> None:
        if key in self.waiting:
            one = self.waiting[key]
            one.order_key = get_next_order_key(self.build_key(other) for other in self.waiting.values())
            one.level, one.moved_segment, one.moved_level, one.lot, one.placement = (
                level,
                "",
                "",
                None,
                "level",
            )

    @rule(seed=st.text(max_size=5))
    def draw_lots(self, seed: str) -> None:
        for rank, key in enumerate(draw_lots(self.waiting, seed), 1):
            one = self.waiting[key]
            one.lot, one.order_key, one.moved_segment, one.moved_level, one.placement = rank, None, "", "", ""

    @rule(key=entries, other=entries)
    def exchange_positions(self, key: int, other: int) -> None:
        if key == other or not {key, other} <= set(self.waiting):
            return
        before = self.keys()
        exchange_positions(self.waiting[key], self.waiting[other], self.places(), placement="exchange")
        swapped = {key: other, other: key}
        assert self.keys() == [swapped.get(one, one) for one in before]

    @rule(key=entries, to_end=st.booleans())
    def absent(self, key: int, to_end: bool) -> None:
        if key not in self.waiting:
            return
        before, after = self.keys(), next_in_segment(self.places(), key)
        if to_end or after is None:
            last = max((one.deferred_rank or 0 for one in self.waiting.values()), default=0)
            self.waiting[key].fixed_position, self.waiting[key].deferred_rank = None, last + 1
            return
        exchange_positions(self.waiting[key], self.waiting[after.key], self.places(), placement="absence")
        assert self.keys().index(key) == before.index(after.key)

    @rule()
    def call(self) -> None:
        """The first speaks; the numbers of the others go on after it."""
        if self.waiting:
            self.waiting.pop(self.keys()[0])
            self.spoken += 1

    @invariant()
    def nobody_is_lost_or_doubled(self) -> None:
        places = self.places()
        assert sorted(place.key.inscription_id for place in places) == sorted(self.waiting)
        assert [place.number for place in places] == list(
            range(self.spoken + 1, self.spoken + 1 + len(places))
        )


TestLists = Lists.TestCase
TestLists.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


# -- undo, on the services --
CODES = ("FRA", "DEU", "CHN", "EGY")
COMMANDS = (
    "give_floor",
    "pause_speech",
    "resume_speech",
    "end_speech",
    "mark_absent",
    "fixed_position",
    "limits",
    "note",
    "point",
    "rule",
    "reply",
    "begin_reply",
    "question",
    "answer",
)


def state_of(held: SpeakersList) -> dict[str, Any]:
    """Everything that counts on a list: what is voided counts no longer."""
    fresh = SpeakersList.objects.get(pk=held.pk)
    seen: dict[str, Any] = {
        "list": [
            getattr(fresh, name) for name in ("state", "national_limit", "group_limit", "segment_limits")
        ]
    }
    for model in (Inscription, Speech, Reply, PointOfOrder, DebateNote, Question):
        rows = model.objects.filter(speakers_list=held).order_by("pk").values()
        seen[model.__name__] = [row for row in rows if not row.get("voided") and row.get("state") != "voided"]
    return seen


def carry_out(held: SpeakersList, command: str, pick: int, now: datetime) -> None:
    """Carry a command of the console out, as far as the list has anything that it may be about."""
    waiting = list(held.inscriptions.filter(state="waiting"))
    running = held.speeches.filter(ended_at=None, voided=False).first()
    spoken = list(held.speeches.filter(voided=False, inscription__isnull=False))
    replies = list(held.replies.filter(state="waiting"))
    points = list(held.points_of_order.filter(voided=False))
    entity = build.an_entity(CODES[pick % len(CODES)])
    about: dict[str, Any] = {"actor": None, "now": now}
    here = {**about, "speakers_list": held}
    match command:
        case "give_floor" | "mark_absent" if waiting:
            getattr(services, command)(**about, inscription=waiting[pick % len(waiting)])
        case "fixed_position" if waiting:
            version = SpeakersList.objects.get(pk=held.pk).version
            services.set_position(
                actor=None, inscription=waiting[pick % len(waiting)], position=pick + 1, version=version
            )
        case "pause_speech" | "resume_speech" | "end_speech" if running:
            getattr(services, command)(**about, speech=running)
        case "limits":
            services.change_limits(**here, limits={"national": 60 + pick}, reference="Rule 17")
        case "note":
            services.add_note(**here, text="said")
        case "point":
            services.raise_point(**here, entity=entity)
        case "rule" if points:
            services.rule_on_point(**about, point=points[pick % len(points)], ruling="noted")
        case "reply" if spoken:
            services.request_reply(**here, entity=entity, to=spoken[pick % len(spoken)])
        case "begin_reply" if replies:
            services.begin_reply(**about, reply=replies[pick % len(replies)])
        case "question":
            services.ask_question(**here, entity=entity)
        case "answer":
            services.answer_questions(**here)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(COMMANDS), st.integers(min_value=0, max_value=7), st.integers(0, 90)),
        max_size=14,
    )
)
def test_undo_restores_command_by_command_and_nobody_is_lost(sequence: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        held = build.a_list()
        for code in CODES:
            build.an_inscription(held, code)
        now, stood = timezone.now(), [state_of(held)]
        for command, pick, seconds in sequence:
            now += timedelta(seconds=seconds)
            version = SpeakersList.objects.get(pk=held.pk).version
            try:
                carry_out(held, command, pick, now)
            except services.DomainError:
                assert state_of(held) == stood[-1]
            if SpeakersList.objects.get(pk=held.pk).version != version:
                stood.append(state_of(held))
            assert len(state_of(held)["Inscription"]) == len(CODES)
        while len(stood) > 1:
            assert state_of(held) == stood.pop()
            services.undo_last_command(actor=None, speakers_list=held)
        assert state_of(held) == stood[0]
        assert services.undo_last_command(actor=None, speakers_list=held) is None
        transaction.set_rollback(True)
