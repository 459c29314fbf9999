"""The delegations of a meeting, their statuses, and who may take part."""

import pytest

from delegations.roster.models import Delegation
from delegations.roster.selectors.admissions import load_admissions
from delegations.roster.selectors.delegation_rows import load_delegation_rows
from delegations.roster.selectors.delegations import load_delegation_name, load_statuses
from tests.builders import a_delegate, a_delegation, a_meeting, a_note, an_entity

pytestmark = pytest.mark.django_db


def test_load_delegation_rows_counts_people_and_names_the_group() -> None:
    meeting = a_meeting()
    delegation = a_delegation(meeting, "FRA")
    a_delegate(delegation, named_in=a_note(delegation))
    a_delegate(delegation)
    a_delegate(delegation, provisional=True)
    [row] = load_delegation_rows(meeting, language="en")
    assert (row.delegation, str(row.name), row.status) == (delegation, "France", "state_party")
    assert (row.people, row.named, row.is_announced) == (2, 1, True)


def test_load_delegation_rows_without_note_is_not_announced() -> None:
    meeting = a_meeting()
    a_delegation(meeting, "FRA")
    assert [row.is_announced for row in load_delegation_rows(meeting, language="en")] == [False]


def test_load_statuses_status_set_by_hand_prevails() -> None:
    meeting = a_meeting()
    party, guest = a_delegation(meeting, "FRA"), a_delegation(meeting, "UKR", status="guest")
    delegations = Delegation.objects.filter(meeting=meeting).select_related("entity")
    assert load_statuses(meeting, delegations) == {party.pk: "state_party", guest.pk: "guest"}


def test_load_delegation_name_unknown_entity_is_its_code() -> None:
    entity = an_entity("NONAME", kind="ngo")
    entity.names.all().delete()
    delegation = a_delegation(entity=entity)
    assert load_delegation_name(delegation, language="en").short == "NONAME"


def test_load_admissions_lists_parties_and_delegations_set_by_hand() -> None:
    meeting = a_meeting()
    a_delegation(meeting, "UKR", status="guest")
    statuses = {
        admission.entity.code: admission.status for admission in load_admissions(meeting, language="en")
    }
    assert (statuses["FRA"], statuses["UKR"]) == ("state_party", "guest")
