"""Adding, changing and withdrawing the people of a delegation."""

from datetime import date
from typing import Any

import pytest

from confsvc.commands.models import LogEntry
from delegations.roster.models import Delegate
from delegations.roster.services.base import PersonEntry
from delegations.roster.services.delegates import (
    add_delegate,
    restore_delegate,
    update_delegate,
    withdraw_delegate,
)
from tests.builders import a_delegate, a_delegation, an_officer
from tests.delegations.roster.services.refusals import get_refusal

pytestmark = pytest.mark.django_db
HEAD = Delegate.Role.HEAD
SECOND_HEAD = "The delegation already has a head. Choose another role, then hand over on its page."
ADDRESS_IN_USE = "This address is used by another person at this meeting. Enter the person's own address."


def test_person_entry_clean_tidies_texts_and_lowers_address() -> None:
    entry = PersonEntry(given_names=" Ana \u00a0 María", email=" Ana@Example.org ").clean()
    assert (entry.given_names, entry.email, entry.family_name) == ("Ana María", "ana@example.org", "")


def test_add_delegate_stores_cleaned_person_at_end_of_order() -> None:
    delegation = a_delegation()
    a_delegate(delegation, place=7)
    delegate = add_delegate(
        delegation=delegation,
        person=PersonEntry(given_names=" Ana \u00a0 María", family_name="García", email="Ana@Example.org"),
        actor=an_officer(),
    )
    assert (delegate.given_names, delegate.email, delegate.place) == ("Ana María", "ana@example.org", 8)
    assert (delegate.meeting, delegate.provisional) == (delegation.meeting, False)


def test_add_delegate_log_entry_marks_personal_fields() -> None:
    add_delegate(
        delegation=a_delegation(),
        person=PersonEntry(family_name="García", email="ana@example.org"),
        actor=an_officer(),
    )
    entry = LogEntry.objects.get(command="add delegate")
    assert set(entry.personal) >= {"email", "family_name"}
    assert "García" not in entry.target_label


@pytest.mark.parametrize(
    ("person", "field", "sentence"),
    [
        (
            PersonEntry(given_names=" ", family_name="\u200f "),
            "family_name",
            "A name is missing. Enter the family name, or the single name.",
        ),
        (
            PersonEntry(family_name="García", second_name="加西亚"),
            "second_language",
            "Choose the language of the name in original script.",
        ),
    ],
)
def test_add_delegate_incomplete_person_is_refused_in_a_sentence(
    person: PersonEntry, field: str, sentence: str
) -> None:
    refusal = get_refusal(add_delegate, delegation=a_delegation(), person=person, actor=None)
    assert refusal == {field: [sentence]}


@pytest.mark.parametrize(
    ("person", "fields"),
    [
        (PersonEntry(family_name="B" * 500), ["family_name"]),
        (PersonEntry(family_name="García", email="not an address"), ["email"]),
        (PersonEntry(family_name="García", role="queen"), ["role"]),
        (PersonEntry(family_name="García", email="not an address", role="queen"), ["role", "email"]),
    ],
)
def test_add_delegate_bad_values_are_refused_and_nothing_is_written(
    person: PersonEntry, fields: list[str]
) -> None:
    delegation = a_delegation()
    refusal = get_refusal(add_delegate, delegation=delegation, person=person, actor=None)
    assert sorted(refusal) == sorted(fields)
    assert Delegate.objects.count() == 0
    assert LogEntry.objects.filter(scope=delegation.meeting.short_name).count() == 0


def test_add_delegate_address_in_use_at_meeting_is_refused() -> None:
    delegation = a_delegation()
    a_delegate(delegation, email="one@example.org")
    entry = PersonEntry(family_name="Second", email="ONE@example.org")
    refusal = get_refusal(add_delegate, delegation=delegation, person=entry, actor=None)
    assert refusal == {"email": [ADDRESS_IN_USE]}


def test_add_delegate_address_in_use_at_other_meeting_is_accepted() -> None:
    a_delegate(a_delegation(), email="one@example.org")
    entry = PersonEntry(family_name="Second", email="ONE@example.org")
    assert add_delegate(delegation=a_delegation(), person=entry, actor=None).email == "one@example.org"


def test_withdraw_delegate_keeps_row_and_frees_address() -> None:
    delegation = a_delegation()
    first = a_delegate(delegation, email="one@example.org")
    withdraw_delegate(delegate=first, actor=None, reason="left")
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert LogEntry.objects.get(command="withdraw delegate").reason == "left"
    entry = PersonEntry(family_name="Second", email="one@example.org")
    assert add_delegate(delegation=delegation, person=entry, actor=None).delegation == delegation


def test_withdraw_delegate_twice_is_logged_once() -> None:
    delegate = a_delegate()
    withdraw_delegate(delegate=delegate, actor=None)
    withdraw_delegate(delegate=delegate, actor=None)
    assert LogEntry.objects.filter(command="withdraw delegate").count() == 1


def test_restore_delegate_address_taken_meanwhile_is_refused() -> None:
    delegation = a_delegation()
    delegate = a_delegate(delegation, email="one@example.org")
    withdraw_delegate(delegate=delegate, actor=None)
    a_delegate(delegation, email="one@example.org")
    assert get_refusal(restore_delegate, actor=None, delegate=delegate) == {"email": [ADDRESS_IN_USE]}
    delegate.refresh_from_db()
    assert delegate.withdrawn_at is not None


def test_restore_delegate_former_head_comes_back_as_representative() -> None:
    former = a_delegate(role="head")
    withdraw_delegate(delegate=former, actor=None)
    a_delegate(former.delegation, role="head")
    for _press in range(2):
        restored = restore_delegate(delegate=former, actor=an_officer())
        assert (restored.role, restored.withdrawn_at) == ("representative", None)
    assert LogEntry.objects.get(command="restore delegate").target_changes["role"] == [
        "head",
        "representative",
    ]


def test_add_delegate_second_head_is_refused_at_the_role() -> None:
    delegation = a_delegation()
    a_delegate(delegation, role=HEAD)
    entry = PersonEntry(family_name="Second", role=HEAD)
    refusal = get_refusal(add_delegate, delegation=delegation, person=entry, actor=None)
    assert refusal == {"role": [SECOND_HEAD]}


def test_update_delegate_second_head_is_refused_at_the_role() -> None:
    delegation = a_delegation()
    a_delegate(delegation, role=HEAD)
    entry = PersonEntry(family_name="Second", role=HEAD)
    refusal = get_refusal(update_delegate, delegate=a_delegate(delegation), person=entry, actor=None)
    assert refusal == {"role": [SECOND_HEAD]}


@pytest.mark.parametrize(
    ("role", "expected"),
    [(HEAD, (HEAD, date(2008, 4, 29))), ("adviser", ("adviser", None))],
)
def test_update_delegate_other_role_ends_the_term_as_head(role: str, expected: tuple[Any, ...]) -> None:
    delegate = a_delegate(role=HEAD, head_from=date(2008, 4, 29))
    updated = update_delegate(
        delegate=delegate, person=PersonEntry(family_name="García", role=role), actor=None
    )
    assert (updated.role, updated.head_from) == expected


def test_update_delegate_log_entry_holds_only_changed_fields() -> None:
    delegate = a_delegate(family_name="Garcia", email="ana@example.org")
    entry = PersonEntry(
        honorific="Ms.",
        given_names="Ana",
        family_name="García",
        title="Counsellor",
        email="ana@example.org",
    )
    update_delegate(delegate=delegate, person=entry, actor=None)
    changes = LogEntry.objects.get(command="change delegate").target_changes
    assert changes == {"family_name": ["Garcia", "García"]}
