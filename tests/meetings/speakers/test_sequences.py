"""Any sequence of commands: nobody lost, nobody doubled, an exchange moves two and no more, and undo restores."""

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
    ChairNote,
    Inscription,
    PointOfOrder,
    Question,
    Reply,
    SpeakersList,
    Speech,
)
from meetings.speakers.rules.order import (
    LEVELS,
    Precedence,
    Segment,
    Wish,
    draw,
    in_order,
    next_free,
    next_of_category,
)
from meetings.speakers.services.order import exchange
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

    def wish(self, one: SimpleNamespace) -> Wish:
        return Wish(
            one.pk,
            one.stands_in or one.segment,
            one.stands_at or one.level,
            one.receipt,
            one.pin,
            lot=one.lot,
            slot=one.slot,
            deferred=one.deferred,
            placed_by=one.placed_by,
        )

    def places(self) -> list[Any]:
        return in_order([self.wish(one) for one in self.waiting.values()], RULES, first=self.spoken + 1)

    def keys(self) -> list[int]:
        return [place.wish.key for place in self.places()]

    @rule(target=entries, segment=st.sampled_from(list(Segment)), level=st.sampled_from(LEVELS))
    def inscribe(self, segment: Segment, level: str) -> int:
        self.receipt += 1
        given = {"stands_in": "", "stands_at": "", "placed_by": "", "pin": None, "lot": None, "slot": None}
        self.waiting[self.receipt] = SimpleNamespace(
            pk=self.receipt,
            receipt=self.receipt,
            segment=segment.value,
            level=level,
            deferred=None,
            **given,
        )
        return self.receipt

    @rule(key=consumes(entries))
    def withdraw(self, key: int) -> None:
        self.waiting.pop(key, None)

    @rule(key=entries, place=st.none() | st.integers(min_value=1, max_value=30))
    def pin(self, key: int, place: int | None) -> None:
        if key in self.waiting:
            self.waiting[key].pin = place

    @rule(key=entries, level=st.sampled_from(LEVELS))
    def change_level(self, key: int, level: str) -> None:
        if key in self.waiting:
            one = self.waiting[key]
            one.slot = next_free(self.wish(other) for other in self.waiting.values())
            one.level, one.stands_in, one.stands_at, one.lot, one.placed_by = level, "", "", None, "level"

    @rule(seed=st.text(max_size=5))
    def draw_lots(self, seed: str) -> None:
        for rank, key in enumerate(draw(self.waiting, seed), 1):
            one = self.waiting[key]
            one.lot, one.slot, one.stands_in, one.stands_at, one.placed_by = rank, None, "", "", ""

    @rule(key=entries, other=entries)
    def exchange(self, key: int, other: int) -> None:
        if key == other or not {key, other} <= set(self.waiting):
            return
        before = self.keys()
        exchange(self.waiting[key], self.waiting[other], self.places(), placed_by="exchange")
        swapped = {key: other, other: key}
        assert self.keys() == [swapped.get(one, one) for one in before]

    @rule(key=entries, to_end=st.booleans())
    def absent(self, key: int, to_end: bool) -> None:
        if key not in self.waiting:
            return
        before, after = self.keys(), next_of_category(self.places(), key)
        if to_end or after is None:
            last = max((one.deferred or 0 for one in self.waiting.values()), default=0)
            self.waiting[key].pin, self.waiting[key].deferred = None, last + 1
            return
        exchange(self.waiting[key], self.waiting[after.key], self.places(), placed_by="absence")
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
        assert sorted(place.wish.key for place in places) == sorted(self.waiting)
        assert [place.number for place in places] == list(
            range(self.spoken + 1, self.spoken + 1 + len(places))
        )


TestLists = Lists.TestCase
TestLists.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


# -- undo, on the services --
CODES = ("FRA", "DEU", "CHN", "EGY")
COMMANDS = (
    "begin",
    "pause",
    "resume",
    "end",
    "absent",
    "pin",
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
    for model in (Inscription, Speech, Reply, PointOfOrder, ChairNote, Question):
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
        case "begin" | "absent" if waiting:
            getattr(services, command)(**about, inscription=waiting[pick % len(waiting)])
        case "pin" if waiting:
            version = SpeakersList.objects.get(pk=held.pk).version
            services.pin(
                actor=None, inscription=waiting[pick % len(waiting)], place=pick + 1, version=version
            )
        case "pause" | "resume" | "end" if running:
            getattr(services, command)(**about, speech=running)
        case "limits":
            services.change_limits(**here, limits={"national": 60 + pick}, reference="Rule 17")
        case "note":
            services.note(**here, text="said")
        case "point":
            services.raise_point(**here, entity=entity)
        case "rule" if points:
            services.rule_on_point(**about, point=points[pick % len(points)], ruling="noted")
        case "reply" if spoken:
            services.ask_reply(**here, entity=entity, to=spoken[pick % len(spoken)])
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
            except services.Refused:
                assert state_of(held) == stood[-1]
            if SpeakersList.objects.get(pk=held.pk).version != version:
                stood.append(state_of(held))
            assert len(state_of(held)["Inscription"]) == len(CODES)
        while len(stood) > 1:
            assert state_of(held) == stood.pop()
            services.undo(actor=None, speakers_list=held)
        assert state_of(held) == stood[0]
        assert services.undo(actor=None, speakers_list=held) is None
        transaction.set_rollback(True)
