"""The people of a delegation in the order of the list of participants."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from delegations.roster import extension_points
from delegations.roster.extension_points import Column, RowMark
from delegations.roster.selectors.people import load_people
from tests.builders import a_delegate, a_delegation, a_note

pytestmark = pytest.mark.django_db


def test_load_people_orders_head_then_named_then_others() -> None:
    delegation = a_delegation()
    note = a_note(delegation)
    unnamed = a_delegate(delegation, place=1)
    named = a_delegate(delegation, place=2, named_in=note)
    head = a_delegate(delegation, place=3, role="head", named_in=note)
    rows = load_people(delegation, day=delegation.meeting.opens_on)
    assert [(row.delegate, row.is_head) for row in rows] == [(head, True), (named, False), (unnamed, False)]


def test_load_people_after_handover_head_of_the_day_is_first() -> None:
    delegation = a_delegation()
    day = delegation.meeting.opens_on + timedelta(days=2)
    former = a_delegate(delegation, place=1, role="head", head_until=day)
    head = a_delegate(delegation, place=2, role="head", head_from=day)
    assert [row.delegate for row in load_people(delegation, day=day)] == [head, former]
    assert [row.delegate for row in load_people(delegation, day=day - timedelta(days=1))] == [former, head]


def test_load_people_leaves_out_withdrawn_and_provisional_people() -> None:
    delegation = a_delegation()
    a_delegate(delegation, withdrawn_at=timezone.now())
    a_delegate(delegation, provisional=True)
    assert load_people(delegation, day=delegation.meeting.opens_on) == []


def test_delegate_row_prints_name_and_function() -> None:
    delegation = a_delegation()
    a_delegate(delegation, family_name="van der Berg", institution="Permanent Mission", city="Geneva")
    a_delegate(delegation, given_names="", family_name="Kusuma", title="")
    rows = load_people(delegation, day=delegation.meeting.opens_on)
    assert [(row.printed_name, row.printed_function) for row in rows] == [
        ("Ms. Ana van der BERG", "Counsellor, Permanent Mission, Geneva"),
        ("Ms. KUSUMA", ""),
    ]


def test_load_people_asks_each_column_once_for_all_people(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[int]] = []

    def load_marks(meeting: Any, delegate_ids: Any) -> dict[int, RowMark]:
        calls.append(sorted(delegate_ids))
        return {min(delegate_ids): RowMark("final", is_final=True)}

    delegation = a_delegation()
    first, second = a_delegate(delegation), a_delegate(delegation)
    monkeypatch.setattr(extension_points, "_columns", [Column("test", "Test", load_marks, 1)])
    rows = load_people(delegation, day=delegation.meeting.opens_on)
    assert calls == [[first.pk, second.pk]]
    assert [row.is_final for row in rows] == [True, False]
    assert [[mark and mark.text for _column, mark in row.cells] for row in rows] == [["final"], [None]]
