"""Two heads of one delegation at once, on PostgreSQL: the lock decides, the constraint stands behind it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from delegations.roster import services
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services import PersonEntry
from tests.builders import a_delegate, a_delegation

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
Together = Callable[..., list[Any]]


def two_heads(run_together: Together, delegation: Delegation) -> list[Any]:
    def add(name: str) -> Callable[[], Delegate]:
        person = PersonEntry(family_name=name, role=Delegate.Role.HEAD)
        return lambda: services.add_delegate(delegation=delegation, person=person, actor=None)

    return run_together(*(add(f"Head{number}") for number in range(4)))


def heads(delegation: Delegation) -> int:
    return delegation.delegates.filter(role="head", head_until=None, withdrawn_at=None).count()


def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the lock away, and gives every thread time to look before any of them writes."""
    look = services._refuse_second_head

    def slowly(row: Delegation, delegate: Delegate) -> None:
        look(row, delegate)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")

    monkeypatch.setattr(
        services, "lock", lambda one: Delegation.objects.select_related("meeting").get(pk=one.pk)
    )
    monkeypatch.setattr(services, "_refuse_second_head", slowly)


def test_four_heads_at_once_leave_one_and_three_sentences(run_together: Together) -> None:
    delegation = a_delegation()
    outcomes = two_heads(run_together, delegation)
    assert sum(isinstance(one, Delegate) for one in outcomes) == 1
    assert [one.message_dict.keys() for one in outcomes if isinstance(one, ValidationError)] == [{"role"}] * 3
    assert heads(delegation) == 1


def test_two_handings_over_at_once_leave_one_head(run_together: Together) -> None:
    delegation = a_delegation()
    a_delegate(delegation, role="head")
    people = [a_delegate(delegation) for _number in range(3)]
    run_together(
        *(lambda to=one: services.change_head(delegation=delegation, to=to, actor=None) for one in people)
    )
    assert heads(delegation) == 1


def test_without_the_lock_the_constraint_still_refuses_the_second(
    run_together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked(monkeypatch)
    delegation = a_delegation()
    outcomes = two_heads(run_together, delegation)
    assert sum(isinstance(one, IntegrityError) for one in outcomes) == 3
    assert heads(delegation) == 1


def test_without_lock_and_constraint_there_would_be_four(
    run_together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked(monkeypatch)
    constraint = next(
        one for one in Delegate._meta.constraints if one.name == "one_head_a_delegation_at_a_time"
    )
    delegation = a_delegation()
    with connection.schema_editor() as editor:
        editor.remove_constraint(Delegate, constraint)
    try:
        two_heads(run_together, delegation)
        assert heads(delegation) == 4
    finally:
        Delegate.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Delegate, constraint)
