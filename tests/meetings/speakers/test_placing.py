"""Lots, levels, absence, exchanges: who moves, who does not, and the sentence that says why."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.speakers import services
from meetings.speakers.models import Command, Inscription, SpeakersList, Swap
from meetings.speakers.rules.order import (
    Precedence,
    Segment,
    Wish,
    draw,
    in_order,
    next_free,
    next_of_category,
)
from meetings.speakers.selectors.board import board
from meetings.speakers.services import Statement, swaps
from tests import builders as build

db = pytest.mark.django_db
BY_LEVEL = {"profile": "NPT_REVCON"}


# -- the pure rules --
@given(
    st.lists(st.integers(min_value=1), unique=True, min_size=1),
    st.text(max_size=20),
    st.randoms(use_true_random=False),
)
def test_lots_are_drawn_again_from_their_seed_and_lose_nobody(keys, seed, chance) -> None:
    drawn = draw(keys, seed)
    assert sorted(drawn) == sorted(keys)
    chance.shuffle(keys)
    assert draw(keys, seed) == drawn


def test_another_seed_draws_another_order() -> None:
    assert len({tuple(draw(range(1, 30), seed)) for seed in "abcde"}) == 5


def test_lots_decide_within_a_category_and_who_comes_later_stands_behind() -> None:
    rules = Precedence([Segment.GROUP, Segment.STATE_PARTY], by_level=False)
    wishes = [
        Wish(1, "state_party", "HD", 1, lot=3),
        Wish(2, "state_party", "HD", 2, lot=1),
        Wish(3, "group", "HD", 3, lot=2),
        Wish(4, "state_party", "HD", 4),
    ]
    assert [place.wish.key for place in in_order(wishes, rules)] == [3, 2, 1, 4]


def test_the_next_of_a_category_passes_over_the_others() -> None:
    wishes = [Wish(1, "group", "HD", 1), Wish(2, "state_party", "HD", 2), Wish(3, "ngo", "O", 3)]
    places = in_order(wishes, Precedence(["group", "state_party"]))
    assert next_of_category(places, 1) is None
    more = in_order([*wishes, Wish(4, "group", "HD", 4, pin=3)], Precedence(["group", "state_party"]))
    assert next_of_category(more, 1) == Wish(4, "group", "HD", 4, pin=3)


def test_a_free_slot_lies_after_all_claims_and_before_the_next_receipt() -> None:
    slot = next_free([Wish(1, "", "", 1), Wish(2, "", "", 2)])
    again = next_free([Wish(1, "", "", 1), Wish(2, "", "", 2, slot=slot)])
    rules = Precedence([""], by_level=False)
    wishes = [Wish(1, "", "", 1, slot=again), Wish(2, "", "", 2, slot=slot), Wish(3, "", "", 3)]
    assert [place.wish.key for place in in_order(wishes, rules)] == [2, 1, 3]


# -- on a list --
def a_list(codes: Sequence[str] = ("FRA", "DEU", "CHN"), **fields: object) -> SpeakersList:
    held = build.a_list(build.a_meeting(**fields))
    for code in codes:
        inscribe(held, code)
    return held


def inscribe(held: SpeakersList, code: str, **fields: object) -> Inscription:
    given = {"statement": Statement(**fields), "entity": build.an_entity(code)}
    return services.inscribe(actor=None, speakers_list=held, **given)


def order_of(held: SpeakersList) -> str:
    from django.utils import timezone

    rows = board(SpeakersList.objects.get(pk=held.pk), now=timezone.now(), language="en").waiting
    return " ".join(row.inscription.entity.code for row in rows)


def reasons_of(held: SpeakersList) -> dict[str, str]:
    from django.utils import timezone

    rows = board(SpeakersList.objects.get(pk=held.pk), now=timezone.now(), language="en").waiting
    return {row.inscription.entity.code: row.reason for row in rows}


def one(held: SpeakersList, code: str) -> Inscription:
    return held.inscriptions.get(entity__code=code)


@db
def test_a_draw_records_its_seed_and_can_be_repeated() -> None:
    held = a_list(["FRA", "DEU", "CHN", "EGY", "BRA"])
    held = services.draw_lots(actor=None, speakers_list=held, seed="29 April")
    codes = {row.receipt: row.entity.code for row in held.inscriptions.select_related("entity")}
    assert held.lots_seed == "29 April"
    assert order_of(held) == " ".join(codes[receipt] for receipt in draw(codes, "29 April"))
    assert reasons_of(held)[codes[draw(codes, "29 April")[0]]] == "State party, Head of delegation, lot 1"


@db
def test_a_change_of_level_takes_the_next_free_slot_of_the_new_category() -> None:
    held = a_list(["FRA", "DEU", "CHN"], **BY_LEVEL)
    inscribe(held, "EGY", level="M")
    assert order_of(held) == "EGY FRA DEU CHN"
    services.change_statement(actor=None, inscription=one(held, "FRA"), statement=Statement(level="M"))
    assert order_of(held) == "EGY FRA DEU CHN"
    services.change_statement(actor=None, inscription=one(held, "FRA"), statement=Statement(level="HD"))
    assert order_of(held) == "EGY DEU CHN FRA"
    inscribe(held, "BRA")
    assert order_of(held) == "EGY DEU CHN FRA BRA"
    assert (
        reasons_of(held)["FRA"] == "State party, Head of delegation since a change of speaker, next free slot"
    )


@db
def test_where_the_profile_keeps_the_receipt_a_change_of_level_does_not_cost_the_place() -> None:
    held = a_list(profile="NPT_REVCON", overrides={"speakers": {"level_change": "keep"}})
    for level in ("M", "HD"):
        services.change_statement(actor=None, inscription=one(held, "FRA"), statement=Statement(level=level))
    assert order_of(held) == "FRA DEU CHN"


@db
def test_absent_goes_to_the_end_where_the_profile_says_so() -> None:
    held = a_list()
    services.absent(actor=None, inscription=one(held, "FRA"))
    assert order_of(held) == "DEU CHN FRA"
    services.absent(actor=None, inscription=one(held, "DEU"))
    assert order_of(held) == "CHN FRA DEU"
    assert (one(held, "FRA").absences, one(held, "FRA").state) == (1, Inscription.State.WAITING)
    assert reasons_of(held)["FRA"] == "absent when called, moved to the end"


@db
def test_absent_goes_to_the_next_place_of_its_category_and_nobody_else_moves() -> None:
    held = a_list(["FRA", "DEU", "CHN"], overrides={"speakers": {"absent_goes": "next_in_segment"}})
    services.inscribe(
        actor=None,
        speakers_list=held,
        entity=build.an_entity("SVN"),
        on_behalf_of="the European Union",
        statement=Statement(),
    )
    services.absent(actor=None, inscription=one(held, "FRA"))
    assert order_of(held) == "SVN DEU FRA CHN"
    services.absent(actor=None, inscription=one(held, "SVN"))
    assert order_of(held) == "DEU FRA CHN SVN"


# -- exchanges --
@db
def test_an_exchange_is_proposed_accepted_and_confirmed_and_nobody_else_moves() -> None:
    held = a_list(["FRA", "DEU", "CHN", "EGY"])
    swap = swaps.propose(actor=None, one=one(held, "EGY"), other=one(held, "DEU"))
    with pytest.raises(services.Refused):
        swaps.confirm(actor=None, swap=swap)
    swaps.accept(actor=None, swap=swap)
    assert order_of(held) == "FRA DEU CHN EGY"
    swaps.confirm(actor=None, swap=swap)
    assert order_of(held) == "FRA EGY CHN DEU"
    assert reasons_of(held)["EGY"] == "State party, place exchanged by agreement"
    services.take_back(actor=None, command=Command.objects.get(name="exchange places"))
    assert order_of(held) == "FRA DEU CHN EGY"


@db
@pytest.mark.parametrize("answer", [swaps.refuse, swaps.withdraw])
def test_a_refused_or_withdrawn_exchange_moves_nobody(answer) -> None:
    held = a_list()
    swap = swaps.propose(actor=None, one=one(held, "CHN"), other=one(held, "FRA"))
    with pytest.raises(services.Refused):
        swaps.propose(actor=None, one=one(held, "CHN"), other=one(held, "DEU"))
    answer(actor=None, swap=swap)
    with pytest.raises(services.Refused):
        swaps.accept(actor=None, swap=swap)
    assert order_of(held) == "FRA DEU CHN"
    assert Swap.objects.count() == 1


@db
def test_an_exchange_lapses_when_one_side_is_called_and_comes_back_with_undo() -> None:
    held = a_list()
    swap = swaps.propose(actor=None, one=one(held, "CHN"), other=one(held, "FRA"))
    swaps.accept(actor=None, swap=swap)
    services.begin(actor=None, inscription=one(held, "FRA"))
    with pytest.raises(services.Refused, match="is lapsed"):
        swaps.confirm(actor=None, swap=swap)
    services.undo(actor=None, speakers_list=held)
    swaps.confirm(actor=None, swap=swap)
    assert order_of(held) == "CHN DEU FRA"


@db
def test_a_forum_that_ranks_keeps_exchanges_within_a_level() -> None:
    held = a_list(["FRA", "DEU"], **BY_LEVEL)
    minister = inscribe(held, "EGY", level="M")
    with pytest.raises(services.Refused, match="same category and level"):
        swaps.propose(actor=None, one=minister, other=one(held, "FRA"))
    swaps.propose(actor=None, one=one(held, "DEU"), other=one(held, "FRA"))


@db
def test_a_stale_reorder_is_answered_with_what_changed() -> None:
    held = a_list()
    seen = SpeakersList.objects.get(pk=held.pk).version
    inscribe(held, "BRA")
    services.withdraw(actor=None, inscription=one(held, "DEU"))
    services.begin(actor=None, inscription=one(held, "FRA"))
    with pytest.raises(services.Stale) as refused:
        services.pin(actor=None, inscription=one(held, "CHN"), place=1, version=seen)
    assert refused.value.changes == [
        "Brazil inscribed, receipt 4",
        "Germany withdrawn",
        "France began to speak",
    ]
