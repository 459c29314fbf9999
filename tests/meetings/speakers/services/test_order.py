"""Lots, levels, absence and exchanges: who moves, and the sentence that says why."""

from collections.abc import Sequence

import pytest

from confsvc.commands.models import LogEntry
from confsvc.commands.services.undo import undo_entry
from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList, Swap
from meetings.speakers.rules.order import (
    draw_lots,
)
from meetings.speakers.selectors.board import get_board
from meetings.speakers.services import StatementData
from tests import builders as build

db = pytest.mark.django_db
BY_LEVEL = {"profile": "NPT_REVCON"}


# -- on a list --
def a_list(codes: Sequence[str] = ("FRA", "DEU", "CHN"), **fields: object) -> SpeakersList:
    held = build.a_list(build.a_meeting(**fields))
    for code in codes:
        inscribe(held, code)
    return held


def inscribe(held: SpeakersList, code: str, **fields: object) -> Inscription:
    given = {"statement": StatementData(**fields), "entity": build.an_entity(code)}
    return services.inscribe(actor=None, speakers_list=held, **given)


def order_of(held: SpeakersList) -> str:
    from django.utils import timezone

    rows = get_board(SpeakersList.objects.get(pk=held.pk), now=timezone.now(), language="en").waiting
    return " ".join(row.inscription.entity.code for row in rows)


def reasons_of(held: SpeakersList) -> dict[str, str]:
    from django.utils import timezone

    rows = get_board(SpeakersList.objects.get(pk=held.pk), now=timezone.now(), language="en").waiting
    return {row.inscription.entity.code: row.reason for row in rows}


def one(held: SpeakersList, code: str) -> Inscription:
    return held.inscriptions.get(entity__code=code)


@db
def test_a_draw_records_its_seed_and_can_be_repeated() -> None:
    held = a_list(["FRA", "DEU", "CHN", "EGY", "BRA"])
    held = services.draw_lots(actor=None, speakers_list=held, seed="29 April")
    codes = {row.receipt: row.entity.code for row in held.inscriptions.select_related("entity")}
    assert held.lots_seed == "29 April"
    assert order_of(held) == " ".join(codes[receipt] for receipt in draw_lots(codes, "29 April"))
    assert (
        reasons_of(held)[codes[draw_lots(codes, "29 April")[0]]] == "State party, Head of delegation, lot 1"
    )


@db
def test_a_change_of_level_takes_the_next_free_slot_of_the_new_category() -> None:
    held = a_list(["FRA", "DEU", "CHN"], **BY_LEVEL)
    inscribe(held, "EGY", level="M")
    assert order_of(held) == "EGY FRA DEU CHN"
    services.change_inscription(actor=None, inscription=one(held, "FRA"), statement=StatementData(level="M"))
    assert order_of(held) == "EGY FRA DEU CHN"
    services.change_inscription(actor=None, inscription=one(held, "FRA"), statement=StatementData(level="HD"))
    assert order_of(held) == "EGY DEU CHN FRA"
    inscribe(held, "BRA")
    assert order_of(held) == "EGY DEU CHN FRA BRA"
    assert (
        reasons_of(held)["FRA"]
        == "State party, Head of delegation since a change of speaker, next free place"
    )


@db
def test_change_inscription_level_where_receipts_stay_keeps_the_place() -> None:
    held = a_list(profile="NPT_REVCON", overrides={"speakers": {"level_change": "keep"}})
    for level in ("M", "HD"):
        services.change_inscription(
            actor=None, inscription=one(held, "FRA"), statement=StatementData(level=level)
        )
    assert order_of(held) == "FRA DEU CHN"


@db
def test_absent_goes_to_the_end_where_the_profile_says_so() -> None:
    held = a_list()
    services.mark_absent(actor=None, inscription=one(held, "FRA"))
    assert order_of(held) == "DEU CHN FRA"
    services.mark_absent(actor=None, inscription=one(held, "DEU"))
    assert order_of(held) == "CHN FRA DEU"
    assert (one(held, "FRA").absences, one(held, "FRA").state) == (1, Inscription.State.WAITING)
    assert reasons_of(held)["FRA"] == "absent when called, moved to the end"


@db
def test_mark_absent_moves_to_the_next_place_of_its_category_alone() -> None:
    held = a_list(["FRA", "DEU", "CHN"], overrides={"speakers": {"absent_goes": "next_in_segment"}})
    services.inscribe(
        actor=None,
        speakers_list=held,
        entity=build.an_entity("SVN"),
        on_behalf_of="the European Union",
        statement=StatementData(),
    )
    services.mark_absent(actor=None, inscription=one(held, "FRA"))
    assert order_of(held) == "SVN DEU FRA CHN"
    services.mark_absent(actor=None, inscription=one(held, "SVN"))
    assert order_of(held) == "DEU FRA CHN SVN"


# -- exchanges --
@db
def test_confirm_swap_of_an_accepted_exchange_moves_two_only() -> None:
    held = a_list(["FRA", "DEU", "CHN", "EGY"])
    swap = services.propose_swap(actor=None, proposer=one(held, "EGY"), responder=one(held, "DEU"))
    with pytest.raises(services.DomainError):
        services.confirm_swap(actor=None, swap=swap)
    services.accept_swap(actor=None, swap=swap)
    assert order_of(held) == "FRA DEU CHN EGY"
    services.confirm_swap(actor=None, swap=swap)
    assert order_of(held) == "FRA EGY CHN DEU"
    assert reasons_of(held)["EGY"] == "State party, place exchanged by agreement"
    undo_entry(actor=None, entry=LogEntry.objects.get(command="exchange places"))
    assert order_of(held) == "FRA DEU CHN EGY"


@db
@pytest.mark.parametrize("answer", [services.refuse_swap, services.withdraw_swap])
def test_a_refused_or_withdrawn_exchange_moves_nobody(answer) -> None:
    held = a_list()
    swap = services.propose_swap(actor=None, proposer=one(held, "CHN"), responder=one(held, "FRA"))
    with pytest.raises(services.DomainError):
        services.propose_swap(actor=None, proposer=one(held, "CHN"), responder=one(held, "DEU"))
    answer(actor=None, swap=swap)
    with pytest.raises(services.DomainError):
        services.accept_swap(actor=None, swap=swap)
    assert order_of(held) == "FRA DEU CHN"
    assert Swap.objects.count() == 1


@db
def test_give_floor_lapses_the_exchange_and_undo_restores_it() -> None:
    held = a_list()
    swap = services.propose_swap(actor=None, proposer=one(held, "CHN"), responder=one(held, "FRA"))
    services.accept_swap(actor=None, swap=swap)
    services.give_floor(actor=None, inscription=one(held, "FRA"))
    with pytest.raises(services.DomainError, match="is lapsed"):
        services.confirm_swap(actor=None, swap=swap)
    services.undo_last_command(actor=None, speakers_list=held)
    services.confirm_swap(actor=None, swap=swap)
    assert order_of(held) == "CHN DEU FRA"


@db
def test_a_forum_that_ranks_keeps_exchanges_within_a_level() -> None:
    held = a_list(["FRA", "DEU"], **BY_LEVEL)
    minister = inscribe(held, "EGY", level="M")
    with pytest.raises(services.DomainError, match="same category and level"):
        services.propose_swap(actor=None, proposer=minister, responder=one(held, "FRA"))
    services.propose_swap(actor=None, proposer=one(held, "DEU"), responder=one(held, "FRA"))


@db
def test_a_stale_reorder_is_answered_with_what_changed() -> None:
    held = a_list()
    seen = SpeakersList.objects.get(pk=held.pk).version
    inscribe(held, "BRA")
    services.withdraw_inscription(actor=None, inscription=one(held, "DEU"))
    services.give_floor(actor=None, inscription=one(held, "FRA"))
    with pytest.raises(services.StaleError) as refused:
        services.set_position(actor=None, inscription=one(held, "CHN"), position=1, version=seen)
    assert refused.value.changes == [
        "Brazil inscribed, receipt 4",
        "Germany withdrawn",
        "France began to speak",
    ]
