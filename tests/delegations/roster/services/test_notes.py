"""Registering the notes verbales that announce a delegation."""

from datetime import date
from typing import Any

import pytest

from confsvc.commands.models import LogEntry
from delegations.roster.models import Delegate, Delegation, NoteVerbale
from delegations.roster.rules.note_parsing import NamedPerson
from delegations.roster.services.notes import register_note
from tests.builders import a_delegate, a_delegation, a_note, an_officer
from tests.delegations.roster.services.refusals import get_refusal

pytestmark = pytest.mark.django_db
AMBASSADOR = NamedPerson("H.E. Mr.", "Jan", "van der BERG", "Ambassador", True)
COUNSELLOR = NamedPerson("Ms.", "Eva", "MÜLLER", "Counsellor", False)


def build_note_arguments(delegation: Delegation, **changed: Any) -> dict[str, Any]:
    """The arguments of ``register_note`` for a note of 1 April 2008."""
    arguments = {
        "delegation": delegation,
        "reference": "12/2008",
        "dated": date(2008, 4, 1),
        "received_on": date(2008, 4, 3),
        "actor": None,
    }
    return arguments | changed


def test_register_note_names_present_people_and_adds_new_ones() -> None:
    delegation = a_delegation()
    named, unnamed = a_delegate(delegation, place=1), a_delegate(delegation, place=2)
    note = register_note(
        **build_note_arguments(
            delegation, reference=" 12/2008 ", named=[named], new_people=[AMBASSADOR, COUNSELLOR]
        )
    )
    people = list(note.delegates.order_by("place").values_list("family_name", "place", "role"))
    assert people == [
        (named.family_name, 1, "representative"),
        ("van der BERG", 3, "head"),
        ("MÜLLER", 4, "representative"),
    ]
    unnamed.refresh_from_db()
    assert (unnamed.named_in, note.reference) == (None, "12/2008")


def test_register_note_logs_all_it_created_as_one_entry() -> None:
    delegation = a_delegation()
    arguments = build_note_arguments(delegation, new_people=[AMBASSADOR, COUNSELLOR], actor=an_officer())
    register_note(**arguments)
    entry = LogEntry.objects.get(scope=delegation.meeting.short_name)
    models = sorted(key.partition(":")[0] for key in entry.created)
    assert models == ["roster.delegate", "roster.delegate", "roster.noteverbale"]
    assert entry.details == {"reference": arguments["reference"], "people": 2}


def test_register_note_marked_head_does_not_replace_present_head() -> None:
    delegation = a_delegation()
    head = a_delegate(delegation, role="head")
    register_note(**build_note_arguments(delegation, new_people=[AMBASSADOR]))
    assert list(Delegate.objects.filter(role="head")) == [head]


def test_register_note_people_of_other_delegations_are_not_named() -> None:
    delegation = a_delegation()
    outsider = a_delegate(a_delegation(delegation.meeting, "UKR"))
    register_note(**build_note_arguments(delegation, named=[outsider]))
    outsider.refresh_from_db()
    assert outsider.named_in is None


def test_register_note_stores_the_scan() -> None:
    note = register_note(**build_note_arguments(a_delegation(), scan=b"%PDF-1.4", scan_suffix=".pdf"))
    assert (note.scan.read(), note.scan.name[-4:]) == (b"%PDF-1.4", ".pdf")


def test_register_note_received_before_its_date_is_refused_whole() -> None:
    delegation = a_delegation()
    arguments = build_note_arguments(
        delegation, dated=date(2008, 4, 3), received_on=date(2008, 4, 1), new_people=[COUNSELLOR]
    )
    assert get_refusal(register_note, **arguments) == {
        "received_on": ["The note was received before its own date. Change one of the two dates."]
    }
    assert (Delegate.objects.count(), NoteVerbale.objects.count()) == (0, 0)


def test_register_note_reference_used_before_is_refused_whole() -> None:
    delegation = a_delegation()
    a_note(delegation, reference="12/2008")
    arguments = build_note_arguments(delegation, new_people=[COUNSELLOR])
    assert get_refusal(register_note, **arguments) == {
        "reference": ["A note with this reference is already registered. Enter the reference of this one."]
    }
    assert (Delegate.objects.count(), NoteVerbale.objects.count()) == (0, 1)
