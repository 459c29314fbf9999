"""Exchanges of places: who gets a message, what makes one lapse, and what undo restores."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.services.undo import undo_entry
from confsvc.outbox.models import Message
from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList, Swap
from meetings.speakers.services import StatementData
from tests import builders as build

pytestmark = pytest.mark.django_db


def a_list(*codes: str, **fields: Any) -> tuple[SpeakersList, list[Inscription]]:
    held = build.a_list(build.a_meeting(**fields))
    return held, [build.an_inscription(held, code) for code in codes]


def agreed(one: Inscription, other: Inscription) -> Swap:
    return services.accept_swap(
        actor=None, swap=services.propose_swap(actor=None, proposer=one, responder=other)
    )


def state(swap: Swap) -> str:
    return Swap.objects.get(pk=swap.pk).state


def list_messages() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind="exchange of places").order_by("pk")
    return [(row.to, row.subject.removeprefix("Exchange of places: ").partition(" (")[0]) for row in rows]


def test_swap_messages_go_to_the_focal_points_of_both_sides() -> None:
    held, (france, germany) = a_list("FRA", "DEU")
    for code in ("FRA", "DEU"):
        build.a_focal_point(held.meeting, code, email=f"{code.lower()}@mission.example")
    officer = build.an_officer(held.meeting, email="officer@office.example")
    Inscription.objects.update(inscribed_by=officer)
    swap = services.propose_swap(actor=None, proposer=france, responder=germany)
    services.accept_swap(actor=None, swap=swap)
    services.refuse_swap(actor=officer, swap=swap, reason="The list is printed.")
    both = ("fra@mission.example", "deu@mission.example")
    assert list_messages() == [
        ("deu@mission.example", "proposed"),
        *((to, "accepted by the other delegation") for to in both),
        *((to, "refused") for to in both),
    ]
    assert "The list is printed." in Message.objects.order_by("pk").last().body


def test_inscribe_sends_the_receipt_to_delegation_and_inscribing_officer() -> None:
    held = build.a_list()
    build.a_focal_point(held.meeting, "FRA", email="fra@mission.example")
    officer = build.an_officer(held.meeting, email="officer@office.example")
    services.inscribe(
        actor=officer,
        speakers_list=held,
        entity=build.an_entity("FRA"),
        statement=StatementData(),
        by_secretariat=True,
    )
    assert list(Message.objects.values_list("to", flat=True).order_by("pk")) == [
        "officer@office.example",
        "fra@mission.example",
    ]


@pytest.mark.parametrize("called", [0, 1])
def test_swap_lapses_when_either_side_has_the_floor_and_undo_restores_it(called: int) -> None:
    held, rows = a_list("FRA", "DEU")
    swap = agreed(*rows)
    services.give_floor(actor=None, inscription=rows[called])
    assert state(swap) == "lapsed"
    services.undo_last_command(actor=None, speakers_list=held)
    assert state(swap) == "accepted"


def test_it_lapses_when_a_side_withdraws_is_absent_moves_or_changes_level() -> None:
    commands = {
        "withdraw": lambda held, one: services.withdraw_inscription(actor=None, inscription=one),
        "absent": lambda held, one: services.mark_absent(actor=None, inscription=one),
        "fixed_position": lambda held, one: services.set_position(
            actor=None, inscription=one, position=3, version=SpeakersList.objects.get(pk=held.pk).version
        ),
        "level": lambda held, one: services.change_inscription(
            actor=None, inscription=one, statement=StatementData(level="M")
        ),
        "lots": lambda held, one: services.draw_lots(actor=None, speakers_list=held),
    }
    for command in commands.values():
        held, (france, germany, china) = a_list("FRA", "DEU", "CHN", profile="NPT_REVCON")
        swap, other = (
            agreed(france, germany),
            services.propose_swap(actor=None, proposer=china, responder=germany),
        )
        command(held, france)
        assert state(swap) == "lapsed"
        assert state(other) == ("lapsed" if command is commands["lots"] else "proposed")


def test_what_is_confirmed_makes_the_other_exchanges_of_its_sides_lapse() -> None:
    _held, (france, germany, china) = a_list("FRA", "DEU", "CHN")
    swap, other = agreed(france, germany), agreed(china, france)
    services.confirm_swap(actor=None, swap=swap)
    assert (state(swap), state(other)) == ("confirmed", "lapsed")
    undo_entry(actor=None, entry=LogEntry.objects.get(command="exchange places"))
    assert (state(swap), state(other)) == ("accepted", "accepted")


def test_a_proposal_is_taken_back_until_it_is_answered() -> None:
    _held, rows = a_list("FRA", "DEU")
    swap = services.propose_swap(actor=None, proposer=rows[0], responder=rows[1])
    proposed = LogEntry.objects.get(command="propose exchange")
    services.accept_swap(actor=None, swap=swap)
    with pytest.raises(services.DomainError, match="answered since"):
        undo_entry(actor=None, entry=proposed)
    undo_entry(actor=None, entry=LogEntry.objects.get(command="accept exchange"))
    undo_entry(actor=None, entry=proposed)
    assert state(swap) == "voided"
    assert agreed(*rows).state == "accepted"


def test_swap_propose_offers_only_the_exchanges_that_the_forum_allows(client_as) -> None:
    from django.urls import reverse

    held, (france, germany) = a_list("FRA", "DEU", profile="NPT_REVCON")
    build.an_inscription(held, "CHN", level="M", inscribed_at=timezone.now() - timedelta(hours=1))
    focal = client_as(build.a_focal_point(held.meeting, "FRA"))
    page = focal.get(reverse("swap_propose", args=[held.meeting.short_name, held.code, france.pk]))
    offered = [value for value, _words in page.context["form"].fields["other"].choices]
    assert offered == ["", str(germany.pk)]
