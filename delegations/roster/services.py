"""Every write of the roster: delegations, their notes verbales, their people and their heads.

Each command locks the delegation's row first, so that two at once wait for one another; what is refused is a
``ValidationError`` with a sentence for a field, and then nothing was written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services import group, record
from delegations.roster.models import Delegate, Delegation, NoteVerbale
from delegations.roster.rules import head_of_delegation
from delegations.roster.rules.entry_language import entry_language
from delegations.roster.rules.note_parsing import NamedPerson
from delegations.roster.rules.person_names import tidy
from meetings.core.models import Meeting, plain
from meetings.treaties.models import Entity

PERSONAL = ("email", "sex")
PERSON_FIELDS = (
    *("honorific", "given_names", "family_name", "display_name", "second_name", "second_language"),
    *("title", "institution", "city", "role", "sex", "email"),
)


@dataclass(frozen=True)
class PersonEntry:
    """What is written of a person, in one piece; texts are tidied and the address lowered when it is stored."""

    honorific: str = ""
    given_names: str = ""
    family_name: str = ""
    display_name: str = ""
    second_name: str = ""
    second_language: str = ""
    title: str = ""
    institution: str = ""
    city: str = ""
    role: str = Delegate.Role.REPRESENTATIVE
    sex: str = ""
    email: str = ""

    def tidied(self) -> "PersonEntry":
        values = {one.name: tidy(getattr(self, one.name)) for one in fields(self)}
        return PersonEntry(**{**values, "email": values["email"].lower()})

    def values(self) -> dict[str, str]:
        return asdict(self)


def open_delegation(
    *, meeting: Meeting, entity: Entity, actor: User | None, language: str = "", status: str = ""
) -> Delegation:
    """The delegation of ``entity`` at ``meeting``, opened if it is not yet there (the one there is stays as it is)."""
    with transaction.atomic():
        delegation, opened = Delegation.objects.get_or_create(
            meeting=meeting,
            entity=entity,
            defaults={"language": language or entry_language(entity.code), "status": status},
        )
        if opened:
            after = plain(delegation, "language", "status") | {"entity": entity.code}
            _record(actor, "open delegation", delegation, after=after)
    return delegation


def change_delegation(*, delegation: Delegation, language: str, status: str, actor: User | None) -> None:
    """Set the language of entry and, by hand, the status (empty: the treaty decides)."""
    with transaction.atomic():
        row = lock(delegation)
        before = plain(row, "language", "status")
        row.language, row.status = language, status
        row.clean_fields(exclude=["meeting", "entity"])
        row.save(update_fields=["language", "status"])
        _record(actor, "change delegation", row, before=before, after=plain(row, "language", "status"))


def receive_note(
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
    """Register a note verbale. It names ``named`` (already in the delegation) and then ``new_people``, in that order,
    which is the order of the list of participants; the head it marks becomes head where there was none."""
    with transaction.atomic(), group():
        row = lock(delegation)
        note = NoteVerbale(delegation=row, reference=tidy(reference), dated=dated, received_on=received_on)
        _check_note(note)
        if scan:
            note.scan.save(f"{row.pk}{scan_suffix}", ContentFile(scan), save=False)
        note.save()
        place = _last_place(row)
        own = {one.pk for one in named}
        for person in Delegate.objects.filter(delegation=row, pk__in=own, withdrawn_at=None):
            Delegate.objects.filter(pk=person.pk).update(named_in=note)
        added = [_add_named(row, note, one, place + n, actor) for n, one in enumerate(new_people, 1)]
        head = next((one for one, line in added if line.head), None)
        if head is not None and _current_head(row) is None:
            _set_head(row, head, None, actor)
        _record(
            actor,
            "receive note verbale",
            row,
            after={**plain(note, "reference", "dated", "received_on"), "people": len(own) + len(added)},
        )
    return note


def add_delegate(
    *, delegation: Delegation, person: PersonEntry, actor: User | None, provisional: bool = False
) -> Delegate:
    """Add a person at the end of the delegation's order (``provisional``: until the address is confirmed). A second head, and an address used at this meeting already,
    are refused at their fields."""
    with transaction.atomic():
        row = lock(delegation)
        entry = person.tidied()
        delegate = Delegate(
            meeting_id=row.meeting_id,
            delegation=row,
            place=_last_place(row) + 1,
            provisional=provisional,
            **entry.values(),
        )
        check_person(delegate)
        if entry.role == Delegate.Role.HEAD:
            _refuse_second_head(row, delegate)
        delegate.save()
        _record(actor, "add delegate", delegate, after=entry.values(), meeting=row.meeting)
    return delegate


def change_delegate(*, delegate: Delegate, person: PersonEntry, actor: User | None) -> Delegate:
    """Write what the office now knows of a person; who becomes head by it is refused where another one is."""
    with transaction.atomic():
        row = lock(delegate.delegation)
        changed = Delegate.objects.select_related("meeting").get(pk=delegate.pk, delegation=row)
        before = plain(changed, *PERSON_FIELDS)
        for name, value in person.tidied().values().items():
            setattr(changed, name, value)
        check_person(changed)
        if changed.role == Delegate.Role.HEAD and before["role"] != Delegate.Role.HEAD:
            _refuse_second_head(row, changed)
        if before["role"] != changed.role:
            changed.head_from = changed.head_until = None
        changed.save()
        _record(
            actor,
            "change delegate",
            changed,
            before=before,
            after=plain(changed, *PERSON_FIELDS),
            meeting=row.meeting,
        )
    return changed


def change_head(
    *, delegation: Delegation, to: Delegate, actor: User | None, day: date | None = None
) -> Delegate:
    """Make ``to`` the head: from ``day`` on, the former head staying on record until then; without a day, as a
    correction that leaves no former head."""
    with transaction.atomic():
        row = lock(delegation)
        new = Delegate.objects.filter(delegation=row, pk=to.pk, withdrawn_at=None).first()
        if new is None:
            raise ValidationError({"to": _("This person is not in the delegation. Choose one who is.")})
        if day is not None and not row.meeting.opens_on <= day <= row.meeting.closes_on:
            raise ValidationError({"day": _("The day is outside the meeting. Choose one of its days.")})
        _set_head(row, new, day, actor)
    return new


def withdraw_delegate(*, delegate: Delegate, actor: User | None, reason: str = "") -> None:
    """Take a person out of the delegation; the row stays for the record and the address is free again."""
    with transaction.atomic():
        row = lock(delegate.delegation)
        person = Delegate.objects.get(pk=delegate.pk, delegation=row)
        if person.withdrawn_at is not None:
            return
        person.withdrawn_at = timezone.now()
        person.save(update_fields=["withdrawn_at"])
        after = plain(person, "withdrawn_at")
        _record(actor, "withdraw delegate", person, after=after, reason=reason, meeting=row.meeting)


def lock(delegation: Delegation) -> Delegation:
    """The delegation's row, held until the transaction ends: whoever counts or changes its people takes it first."""
    return (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("meeting", "entity")
        .get(pk=delegation.pk)
    )


def check_person(delegate: Delegate) -> None:
    """Refuses, at the field, a person without a name, with a text too long, or with an address in use."""
    delegate.clean_fields(exclude=["meeting", "delegation", "user", "named_in", "in_credentials"])
    if not (delegate.given_names or delegate.family_name or delegate.display_name):
        raise ValidationError(
            {"family_name": _("A name is missing. Enter the family name, or the one name the person has.")}
        )
    if delegate.second_name and not delegate.second_language:
        raise ValidationError({"second_language": _("Say in which language the second name is written.")})
    taken = Delegate.objects.filter(
        meeting_id=delegate.meeting_id, email=delegate.email, withdrawn_at=None
    ).exclude(pk=delegate.pk)
    if delegate.email and taken.exists():
        raise ValidationError({"email": ValidationError(ADDRESS_USED(), code="address_used")})


def ADDRESS_USED() -> str:
    return _("This address is used by another person at this meeting. Enter the person's own address.")


def _check_note(note: NoteVerbale) -> None:
    note.clean_fields(exclude=["delegation", "scan"])
    if note.received_on < note.dated:
        raise ValidationError(
            {"received_on": _("The note was received before its own date. Change one of the two dates.")}
        )
    if NoteVerbale.objects.filter(delegation=note.delegation, reference=note.reference).exists():
        raise ValidationError(
            {"reference": _("A note with this reference has been received. Enter the reference of this one.")}
        )


def _add_named(
    row: Delegation, note: NoteVerbale, line: NamedPerson, place: int, actor: User | None
) -> tuple[Delegate, NamedPerson]:
    entry = PersonEntry(
        honorific=line.honorific, given_names=line.given, family_name=line.family, title=line.title
    ).tidied()
    person = Delegate(meeting_id=row.meeting_id, delegation=row, place=place, named_in=note, **entry.values())
    check_person(person)
    person.save()
    _record(actor, "add delegate", person, after=entry.values(), meeting=row.meeting)
    return person, line


def _last_place(row: Delegation) -> int:
    last: int | None = Delegate.objects.filter(delegation=row).aggregate(last=Max("place"))["last"]
    return last or 0


def _current_head(row: Delegation) -> Delegate | None:
    return Delegate.objects.filter(
        delegation=row, role=Delegate.Role.HEAD, head_until=None, withdrawn_at=None
    ).first()


def _refuse_second_head(row: Delegation, delegate: Delegate) -> None:
    current = _current_head(row)
    if current is not None and current.pk != delegate.pk:
        raise ValidationError(
            {
                "role": ValidationError(
                    _("The delegation has a head already. Choose another role, then hand over on its page."),
                    code="second_head",
                )
            }
        )


def _set_head(row: Delegation, new: Delegate, day: date | None, actor: User | None) -> None:
    current = _current_head(row)
    term = head_of_delegation.Term(current.pk, current.head_from) if current else None
    try:
        closed, begun = head_of_delegation.handed_over(term, new.pk, day)
    except head_of_delegation.HandoverRefusedError as refused:
        raise ValidationError(_HANDOVER[refused.code]()) from refused
    if current is not None:
        current.head_until = closed.until_day if closed else None
        if closed is None:
            current.role, current.head_from = Delegate.Role.REPRESENTATIVE, None
        current.save(update_fields=["role", "head_from", "head_until"])
    before = plain(new, "role", "head_from")
    new.role, new.head_from, new.head_until = Delegate.Role.HEAD, begun.from_day, None
    new.save(update_fields=["role", "head_from", "head_until"])
    after = plain(new, "role", "head_from") | {"former_head": current.pk if current else None}
    _record(actor, "change head of delegation", new, before=before, after=after, meeting=row.meeting)


_HANDOVER = {
    "same_person": lambda: {"to": _("This person is the head already. Choose another one.")},
    "before_it_began": lambda: {"day": _("The present head began on that day or later. Choose a later day.")},
}


def _record(
    actor: User | None,
    command: str,
    target: Delegation | Delegate,
    *,
    meeting: Meeting | None = None,
    before: dict[str, object] | None = None,
    after: dict[str, object] | dict[str, str] | None = None,
    reason: str = "",
) -> None:
    record(
        actor=actor,
        command=command,
        target=target,
        scope=(meeting or target.meeting).short_name,
        before=before,
        after=after,
        reason=reason,
        personal=(*PERSONAL, "given_names", "family_name", "display_name", "second_name"),
    )
