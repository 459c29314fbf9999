"""Two heads of one delegation at the same time, on PostgreSQL.

The lock on the delegation decides; without it the constraint refuses the second head.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection

from confsvc.ui.errors import DomainError
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services import delegates
from delegations.roster.services.base import PersonEntry
from delegations.roster.services.head_of_delegation import change_head
from tests.builders import a_delegate, a_delegation, a_meeting
from tests.races import LOCK, meet_after, read_unlocked

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
RunTogether = Callable[..., list[Any]]


def add_four_heads(run_together: RunTogether, delegation: Delegation) -> list[Any]:
    """Add four heads at the same time; the delegates or errors."""

    def build_call(name: str) -> Callable[[], Delegate]:
        person = PersonEntry(family_name=name, role=Delegate.Role.HEAD)
        return lambda: delegates.add_delegate(delegation=delegation, person=person, actor=None)

    return run_together(*(build_call(f"Head{number}") for number in range(4)))


def count_heads(delegation: Delegation) -> int:
    return delegation.delegates.filter(role="head", head_until=None, withdrawn_at=None).count()


def remove_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the lock, and let all four threads check before any of them writes."""
    monkeypatch.setattr(LOCK, read_unlocked)
    monkeypatch.setattr(delegates, "refuse_second_head", meet_after(delegates.refuse_second_head, 4))


def test_add_delegate_four_heads_at_once_leave_one(run_together: RunTogether) -> None:
    delegation = a_delegation()
    outcomes = add_four_heads(run_together, delegation)
    refusals = [outcome for outcome in outcomes if isinstance(outcome, DomainError)]
    assert sum(isinstance(outcome, Delegate) for outcome in outcomes) == 1
    assert [refusal.field for refusal in refusals] == ["role"] * 3
    assert count_heads(delegation) == 1


def test_add_delegate_one_address_in_two_delegations_at_once_is_one(run_together: RunTogether) -> None:
    meeting = a_meeting()
    delegations = [a_delegation(meeting, code) for code in ("FRA", "NLD")]
    person = PersonEntry(family_name="García", email="ana@example.org")

    def build_call(delegation: Delegation) -> Callable[[], Delegate]:
        return lambda: delegates.add_delegate(delegation=delegation, person=person, actor=None)

    outcomes = run_together(*map(build_call, delegations * 2))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AddressInUse"] * 3 + ["Delegate"]


def test_change_head_three_handovers_at_once_leave_one_head(run_together: RunTogether) -> None:
    delegation = a_delegation()
    a_delegate(delegation, role="head")
    successors = [a_delegate(delegation) for _number in range(3)]

    def build_call(successor: Delegate) -> Callable[[], Delegate]:
        return lambda: change_head(delegation=delegation, to=successor, actor=None)

    run_together(*map(build_call, successors))
    assert count_heads(delegation) == 1


def test_add_delegate_without_lock_is_refused_by_constraint(
    run_together: RunTogether, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_lock(monkeypatch)
    delegation = a_delegation()
    outcomes = add_four_heads(run_together, delegation)
    assert sum(isinstance(outcome, IntegrityError) for outcome in outcomes) == 3
    assert count_heads(delegation) == 1


def test_add_delegate_without_lock_and_constraint_leaves_four_heads(
    run_together: RunTogether, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_lock(monkeypatch)
    constraint = next(
        constraint
        for constraint in Delegate._meta.constraints
        if constraint.name == "one_head_a_delegation_at_a_time"
    )
    delegation = a_delegation()
    with connection.schema_editor() as editor:
        editor.remove_constraint(Delegate, constraint)
    try:
        add_four_heads(run_together, delegation)
        assert count_heads(delegation) == 4
    finally:
        Delegate.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Delegate, constraint)
