from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from confsvc.commands.models import LogEntry
from delegations.roster import services
from delegations.roster.models import Delegate, NoteVerbale
from delegations.roster.rules.note_parsing import NamedPerson
from delegations.roster.services import PersonEntry
from tests.builders import a_delegate, a_delegation, a_meeting, a_note, an_entity, an_officer

pytestmark = pytest.mark.django_db
HEAD = Delegate.Role.HEAD


def refused(call: Any, **given: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        call(**given)
    return error.value.message_dict


def test_a_delegation_is_opened_once_in_the_language_its_state_writes() -> None:
    meeting, officer = a_meeting(), an_officer()
    first = services.open_delegation(meeting=meeting, entity=an_entity("FRA"), actor=officer)
    again = services.open_delegation(meeting=meeting, entity=an_entity("FRA"), actor=officer, language="en")
    assert (first.pk, first.language, again.language) == (again.pk, "fr", "fr")
    entry = LogEntry.objects.get(scope=meeting.short_name)
    assert (entry.command, entry.actor, entry.changes["entity"]) == (
        "open delegation",
        officer,
        [None, "FRA"],
    )


def test_a_person_is_added_tidied_at_the_end_of_the_order() -> None:
    delegation = a_delegation()
    a_delegate(delegation, place=7)
    added = services.add_delegate(
        delegation=delegation,
        person=PersonEntry(given_names=" Ana \u00a0 María", family_name="García", email="Ana@Example.org"),
        actor=an_officer(),
    )
    assert (added.given_names, added.email, added.place) == ("Ana María", "ana@example.org", 8)
    entry = LogEntry.objects.get(command="add delegate")
    assert set(entry.personal) >= {"email", "family_name"}
    assert "García" not in entry.target_label


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (PersonEntry(given_names=" ", family_name="\u200f "), "family_name"),
        (PersonEntry(family_name="B" * 500), "family_name"),
        (PersonEntry(family_name="García", email="not an address"), "email"),
        (PersonEntry(family_name="García", second_name="加西亚"), "second_language"),
        (PersonEntry(family_name="García", role="queen"), "role"),
    ],
)
def test_what_a_person_cannot_be_is_said_at_its_field_and_nothing_is_written(
    person: PersonEntry, field: str
) -> None:
    delegation = a_delegation()
    assert list(refused(services.add_delegate, delegation=delegation, person=person, actor=None)) == [field]
    assert (
        Delegate.objects.count() == LogEntry.objects.filter(scope=delegation.meeting.short_name).count() == 0
    )


def test_an_address_serves_one_person_a_meeting_and_is_free_again_after_withdrawal() -> None:
    delegation = a_delegation()
    first = a_delegate(delegation, email="one@example.org")
    entry = PersonEntry(family_name="Second", email="ONE@example.org")
    assert list(refused(services.add_delegate, delegation=delegation, person=entry, actor=None)) == ["email"]
    elsewhere = services.add_delegate(delegation=a_delegation(), person=entry, actor=None)
    assert elsewhere.email == "one@example.org"
    services.withdraw_delegate(delegate=first, actor=None, reason="left")
    again = services.add_delegate(delegation=delegation, person=entry, actor=None)
    assert again.delegation == delegation


def test_a_second_head_is_refused_at_the_role() -> None:
    delegation = a_delegation()
    a_delegate(delegation, role=HEAD)
    entry = PersonEntry(family_name="Second", role=HEAD)
    other = a_delegate(delegation)
    assert list(refused(services.add_delegate, delegation=delegation, person=entry, actor=None)) == ["role"]
    assert list(refused(services.change_delegate, delegate=other, person=entry, actor=None)) == ["role"]


def test_the_minister_hands_over_on_the_third_day_and_stays_on_record() -> None:
    delegation = a_delegation()
    minister, ambassador = a_delegate(delegation, role=HEAD), a_delegate(delegation)
    day = delegation.meeting.opens_on + timedelta(days=2)
    services.change_head(delegation=delegation, to=ambassador, day=day, actor=an_officer())
    minister.refresh_from_db()
    ambassador.refresh_from_db()
    assert (minister.role, minister.head_until) == (HEAD, day)
    assert (ambassador.role, ambassador.head_from, ambassador.head_until) == (HEAD, day, None)
    entry = LogEntry.objects.get(command="change head of delegation")
    assert entry.changes["former_head"] == [None, minister.pk]


def test_a_head_set_by_mistake_is_corrected_without_a_trace_in_the_list() -> None:
    delegation = a_delegation()
    wrong, right = a_delegate(delegation, role=HEAD), a_delegate(delegation)
    services.change_head(delegation=delegation, to=right, actor=None)
    wrong.refresh_from_db()
    assert (wrong.role, wrong.head_until) == (Delegate.Role.REPRESENTATIVE, None)


def test_a_handing_over_outside_the_meeting_or_to_a_stranger_is_refused() -> None:
    delegation = a_delegation()
    head, other = a_delegate(delegation, role=HEAD), a_delegate(delegation)
    stranger = a_delegate(a_delegation(delegation.meeting, "UKR"))
    late = delegation.meeting.closes_on + timedelta(days=1)

    def said(to: Delegate, day: date | None = None) -> list[str]:
        return list(refused(services.change_head, delegation=delegation, to=to, day=day, actor=None))

    assert said(other, late) == ["day"]
    assert said(stranger) == ["to"]
    assert said(head) == ["to"]


def test_a_note_names_who_is_there_and_adds_who_is_not_in_its_order() -> None:
    delegation = a_delegation()
    there, unnamed = a_delegate(delegation, place=1), a_delegate(delegation, place=2)
    note = services.receive_note(
        delegation=delegation,
        reference=" 12/2008 ",
        dated=date(2008, 4, 1),
        received_on=date(2008, 4, 3),
        named=[there],
        new_people=[
            NamedPerson("H.E. Mr.", "Jan", "van der BERG", "Ambassador", True),
            NamedPerson("Ms.", "Eva", "MÜLLER", "Counsellor", False),
        ],
        actor=an_officer(),
    )
    named = list(note.delegates.order_by("place").values_list("family_name", "place", "role"))
    assert named == [
        (there.family_name, 1, "representative"),
        ("van der BERG", 3, "head"),
        ("MÜLLER", 4, "representative"),
    ]
    unnamed.refresh_from_db()
    assert (unnamed.named_in, note.reference) == (None, "12/2008")
    entries = LogEntry.objects.filter(scope=delegation.meeting.short_name)
    assert (len({entry.group_id for entry in entries}), entries.count()) == (1, 4)


def test_a_note_received_before_its_date_or_twice_is_refused_whole() -> None:
    delegation = a_delegation()
    a_note(delegation, reference="12/2008")
    person = NamedPerson("Ms.", "Eva", "MÜLLER", "", False)

    def said(reference: str, dated: date, received_on: date) -> list[str]:
        return list(
            refused(
                services.receive_note,
                delegation=delegation,
                reference=reference,
                dated=dated,
                received_on=received_on,
                new_people=[person],
                actor=None,
            )
        )

    assert said("13/2008", date(2008, 4, 3), date(2008, 4, 1)) == ["received_on"]
    assert said("12/2008", date(2008, 4, 1), date(2008, 4, 3)) == ["reference"]
    assert (Delegate.objects.count(), NoteVerbale.objects.count()) == (0, 1)
