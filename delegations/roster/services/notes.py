"""Registering the notes verbales that announce a delegation."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext
from confsvc.ui.errors import ConflictError, DomainError
from delegations.roster.models import Delegate, Delegation, NoteVerbale
from delegations.roster.rules.note_parsing import NamedPerson
from delegations.roster.rules.person_names import clean_text
from delegations.roster.services.base import PersonEntry, check_fields, delegation_command
from delegations.roster.services.delegates import check_delegate, find_last_place
from delegations.roster.services.head_of_delegation import find_current_head, set_head


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
    with delegation_command("receive note verbale", delegation, actor) as cmd:
        delegation = cmd.locked
        note = NoteVerbale(
            delegation=delegation, reference=clean_text(reference), dated=dated, received_on=received_on
        )
        _check_note(note)
        if scan:
            note.scan.save(f"{delegation.pk}{scan_suffix}", ContentFile(scan), save=False)
        cmd.create(note)
        last_place = find_last_place(delegation)
        named_ids = {delegate.pk for delegate in named}
        for delegate in Delegate.objects.filter(delegation=delegation, pk__in=named_ids, withdrawn_at=None):
            cmd.track(delegate).named_in = note
        head: Delegate | None = None
        added_count = 0
        for added_count, person in enumerate(new_people, 1):
            delegate = _add_named_person(cmd, note, person, last_place + added_count)
            if person.is_head and head is None:
                head = delegate
        if head is not None and find_current_head(delegation) is None:
            set_head(cmd, head, None)
        cmd.set_subject(delegation, reference=note.reference, people=len(named_ids) + added_count)
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


def _add_named_person(
    cmd: CommandContext[Delegation], note: NoteVerbale, person: NamedPerson, place: int
) -> Delegate:
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
    return cmd.create(delegate)
