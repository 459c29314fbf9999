"""The delegations of the demonstration: invented people and the notes verbales that name them.

The rows are written in bulk, so that 600 people take seconds. A meeting that has delegations stays
as it is.
"""

import random
from collections.abc import Callable
from datetime import timedelta

from confsvc.accounts.models import User
from confsvc.commands.services.context import command
from confsvc.ui.languages import localize_text
from delegations.roster.demo.meetings import ATTENDANCES, Attendance
from delegations.roster.demo.people import InventedPerson, invent_delegation
from delegations.roster.models import Delegate, Delegation, NoteVerbale
from delegations.roster.rules.entry_language import guess_entry_language
from delegations.roster.selectors.admissions import load_admissions
from meetings.core.models import Appointment, Meeting
from meetings.treaties.models import Entity

Progress = Callable[[str, int, int], None]
ACCOUNT_HOLDERS = {
    "focal@demo.example": InventedPerson(
        honorific="Ms.",
        given_names="Saskia",
        family_name="van Wijngaarden",
        title="First Secretary",
        institution="Permanent Mission, Geneva",
        role="adviser",
        sex="F",
    ),
    "delegate@demo.example": InventedPerson(
        honorific="Mr.",
        given_names="Joris",
        family_name="ten Brink",
        title="Second Secretary",
        institution="Permanent Mission, Geneva",
        role="representative",
        sex="M",
    ),
}
"""The delegates who have the user accounts of the demonstration, by e-mail address."""

LARGE_SENDERS = ("USA", "RUS", "CHN", "FRA", "GBR", "JPN", "DEU", "NLD")


def load(*, meetings: dict[str, Meeting], progress: Progress) -> None:
    """Fill each meeting of the demonstration that has no delegation yet."""
    for name, attendance in ATTENDANCES.items():
        meeting = meetings.get(name)
        if meeting is not None and not meeting.delegations.exists():
            _fill_meeting(meeting, attendance, progress)


def _fill_meeting(meeting: Meeting, attendance: Attendance, progress: Progress) -> None:
    rng = random.Random(attendance.seed)
    delegations = Delegation.objects.bulk_create(
        Delegation(meeting=meeting, entity=entity, language=guess_entry_language(entity.code))
        for entity in _choose_entities(meeting, attendance, rng)
    )
    notes = _create_notes(meeting, delegations, rng)
    sizes = _choose_sizes(delegations, attendance, rng)
    text = f"People of {meeting.short_name}"
    delegates: list[Delegate] = []
    for delegation, size in zip(delegations, sizes, strict=True):
        delegates += _build_delegates(meeting, delegation, notes.get(delegation.pk), size, rng)
        progress(text, len(delegates), attendance.people)
    _hand_over_from_ministers(meeting, delegates)
    delegates = Delegate.objects.bulk_create(delegates)
    with command("load demonstration", actor=None, lock=meeting, scope=meeting.short_name) as cmd:
        cmd.add_change("delegations", None, len(delegations))
        cmd.add_change("people", None, len(delegates))
    progress(text, attendance.people, attendance.people)


def _choose_entities(meeting: Meeting, attendance: Attendance, rng: random.Random) -> list[Entity]:
    admissions = load_admissions(meeting, language="en")
    entities = {admission.entity.code: admission.entity for admission in admissions}
    codes = [*attendance.states.split(), *attendance.organizations.split()]
    chosen = [entities[code] for code in codes if code in entities]
    other_parties = sorted(
        admission.entity.code
        for admission in admissions
        if admission.status == Delegation.Status.STATE_PARTY and admission.entity not in chosen
    )
    count = max(0, min(len(other_parties), attendance.delegations - len(chosen)))
    return chosen + [entities[code] for code in rng.sample(other_parties, count)]


def _create_notes(
    meeting: Meeting, delegations: list[Delegation], rng: random.Random
) -> dict[int, NoteVerbale]:
    """A note for nine delegations of ten, by the id of the delegation."""
    notes = []
    for delegation in delegations:
        if rng.random() < 0.92 or delegation.entity.code == "NLD":
            dated = meeting.opens_on - timedelta(days=rng.randint(6, 40))
            note = NoteVerbale(
                delegation=delegation,
                reference=f"{delegation.entity.code}/{rng.randint(11, 989)}/{dated.year}",
                dated=dated,
                received_on=dated + timedelta(days=rng.randint(0, 5)),
            )
            notes.append(note)
    return {note.delegation_id: note for note in NoteVerbale.objects.bulk_create(notes)}


def _choose_sizes(delegations: list[Delegation], attendance: Attendance, rng: random.Random) -> list[int]:
    """How many people each delegation has, ``attendance.people`` in all.

    The large senders have most.
    """
    sizes = [1] * len(delegations)
    weights = [
        4.0 if delegation.entity.code in LARGE_SENDERS else rng.uniform(0.3, 1.5)
        for delegation in delegations
    ]
    count = max(0, attendance.people - len(delegations))
    for index in rng.choices(range(len(delegations)), weights, k=count):
        sizes[index] += 1
    return sizes


def _build_delegates(
    meeting: Meeting, delegation: Delegation, note: NoteVerbale | None, size: int, rng: random.Random
) -> list[Delegate]:
    entity = delegation.entity
    account_holders = ACCOUNT_HOLDERS if entity.code == "NLD" and _has_focal_point(meeting) else {}
    invented = list(
        invent_delegation(
            rng,
            entity.code,
            entity.kind,
            max(1, size - len(account_holders)),
            tag=meeting.short_name,
            city=localize_text(meeting.cities, "en"),
        )
    )
    users = {user.email: user for user in User.objects.filter(email__in=account_holders)}
    people = [*(("", person) for person in invented), *account_holders.items()]
    field_names = [name for name in InventedPerson.__dataclass_fields__ if name != "email"]
    delegates = []
    for place, (email, person) in enumerate(people, 1):
        is_named = note is not None and (email or rng.random() < 0.95 or place == 1)
        delegate = Delegate(
            meeting=meeting,
            delegation=delegation,
            user=users.get(email),
            place=place,
            named_in=note if is_named else None,
            email=email or person.email,
            **{name: getattr(person, name) for name in field_names},
        )
        delegates.append(delegate)
    return delegates


def _has_focal_point(meeting: Meeting) -> bool:
    return Appointment.objects.filter(meeting=meeting, role=Appointment.Role.FOCAL_POINT).exists()


def _hand_over_from_ministers(meeting: Meeting, delegates: list[Delegate]) -> None:
    """In three delegations a minister leaves on the third day; the next in the note takes over."""
    day = meeting.opens_on + timedelta(days=2)
    if day >= meeting.closes_on:
        return
    by_delegation: dict[int, list[Delegate]] = {}
    for delegate in delegates:
        by_delegation.setdefault(delegate.delegation_id, []).append(delegate)
    headed_by_minister = [
        members
        for members in by_delegation.values()
        if len(members) > 3 and "minist" in members[0].title.lower()
    ]
    for head, successor, *_others in headed_by_minister[:3]:
        head.head_until = day
        successor.role, successor.head_from = Delegate.Role.HEAD, day
