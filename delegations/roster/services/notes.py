"""Registering the notes verbales that announce a delegation."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services import group
from confsvc.ui.errors import ConflictError, DomainError
from delegations.roster.models import Delegate, Delegation, NoteVerbale
from delegations.roster.rules.note_parsing import NamedPerson
from delegations.roster.rules.person_names import clean_text
from delegations.roster.services.base import PersonEntry, check_fields, lock_delegation, log_change
from delegations.roster.services.delegates import check_delegate, find_last_place
from delegations.roster.services.head_of_delegation import find_current_head, set_head
from meetings.core.models import get_values


def register_note(
    *,
    delegation: Delegation,
    reference: str,
    dated: date,
    received_on: date,
    actor: User | None,
    named: Sequence[Delegate] = (),
    new_people: Iterable[NamedPerson] = (),
    scan: bytes = b"",
    scan_suffix: str = "",
) -> NoteVerbale:
    """Register a note that names ``named`` (already in the delegation) and then ``new_people``.

    That order is the order of the list of participants. The head whom the note marks becomes head
    if the delegation has none. Raises :class:`DomainError` at the field that is wrong.
    """
    with transaction.atomic(), group():
        delegation = lock_delegation(delegation)
        note = NoteVerbale(
            delegation=delegation, reference=clean_text(reference), dated=dated, received_on=received_on
        )
        _check_note(note)
        if scan:
            note.scan.save(f"{delegation.pk}{scan_suffix}", ContentFile(scan), save=False)
        note.save()
        last_place = find_last_place(delegation)
        named_ids = {delegate.pk for delegate in named}
        Delegate.objects.filter(delegation=delegation, pk__in=named_ids, withdrawn_at=None).update(
            named_in=note
        )
        head: Delegate | None = None
        added_count = 0
        for added_count, person in enumerate(new_people, 1):
            delegate = _add_named_person(note, person, last_place + added_count, actor)
            if person.is_head and head is None:
                head = delegate
        if head is not None and find_current_head(delegation) is None:
            set_head(delegation, head, None, actor)
        after = get_values(note, "reference", "dated", "received_on")
        after |= {"people": len(named_ids) + added_count}
        log_change(actor, "receive note verbale", delegation, after=after)
    return note


def _check_note(note: NoteVerbale) -> None:
    check_fields(note, exclude=["delegation", "scan"])
    if note.received_on < note.dated:
        raise DomainError(
            _("The note was received before its own date. Change one of the two dates."),
            field="received_on",
        )
    if NoteVerbale.objects.filter(delegation=note.delegation, reference=note.reference).exists():
        raise ConflictError(
            _("A note with this reference is already registered. Enter the reference of this one."),
            field="reference",
        )


def _add_named_person(note: NoteVerbale, person: NamedPerson, place: int, actor: User | None) -> Delegate:
    entry = PersonEntry(
        honorific=person.honorific,
        given_names=person.given_names,
        family_name=person.family_name,
        title=person.title,
    ).clean()
    delegate = Delegate(
        meeting=note.delegation.meeting,
        delegation=note.delegation,
        place=place,
        named_in=note,
        **entry.to_dict(),
    )
    check_delegate(delegate)
    delegate.save()
    log_change(actor, "add delegate", delegate, after=entry.to_dict())
    return delegate
