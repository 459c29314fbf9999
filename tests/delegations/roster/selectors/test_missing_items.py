"""What is missing in the delegations of a meeting."""

import pytest

from delegations.roster.models import Delegation
from delegations.roster.selectors.missing_items import find_missing_people_and_notes
from tests.builders import a_delegate, a_delegation, a_note

pytestmark = pytest.mark.django_db


def list_missing(delegation: Delegation) -> list[tuple[str, str, int]]:
    """The key, text and count of what the check of the roster finds."""
    items = find_missing_people_and_notes(delegation.meeting, [delegation.pk])[delegation.pk]
    return [(item.key, str(item.text), item.count) for item in items]


def test_find_missing_empty_delegation_lacks_people_and_note() -> None:
    assert list_missing(a_delegation()) == [
        ("people", "No people yet", 1),
        ("note", "No note verbale", 1),
    ]


def test_find_missing_empty_delegation_with_note_lacks_people_only() -> None:
    delegation = a_delegation()
    a_note(delegation)
    assert list_missing(delegation) == [("people", "No people yet", 1)]


def test_find_missing_without_note_lacks_head_and_note() -> None:
    delegation = a_delegation()
    a_delegate(delegation)
    assert list_missing(delegation) == [
        ("head", "No head of delegation", 1),
        ("note", "No note verbale", 1),
    ]


def test_find_missing_with_two_notes_counts_unnamed_people_once() -> None:
    delegation = a_delegation()
    note = a_note(delegation)
    a_note(delegation)
    a_delegate(delegation, role="head", named_in=note)
    a_delegate(delegation)
    a_delegate(delegation)
    assert list_missing(delegation) == [("unnamed", "2 people not named in a note verbale", 2)]


def test_find_missing_complete_delegation_lacks_nothing() -> None:
    delegation = a_delegation()
    a_delegate(delegation, role="head", named_in=a_note(delegation))
    assert list_missing(delegation) == []


def test_find_missing_provisional_people_do_not_count() -> None:
    delegation = a_delegation()
    a_delegate(delegation, role="head", named_in=a_note(delegation), provisional=True)
    assert list_missing(delegation) == [("people", "No people yet", 1)]
