"""The demonstration's delegations: invented people and the notes verbales that name them.

Written in bulk, so that 600 people take seconds; a meeting that has delegations is left as it is.
"""

import random
from collections.abc import Callable
from datetime import timedelta

from confsvc.accounts.models import User
from confsvc.commands.services import record
from confsvc.ui.languages import localize_text
from delegations.roster.demo import people
from delegations.roster.demo.meetings import SENDINGS, Sending
from delegations.roster.models import Delegate, Delegation, NoteVerbale
from delegations.roster.rules.entry_language import entry_language
from delegations.roster.selectors import admissions
from meetings.core.models import Appointment, Meeting
from meetings.treaties.models import Entity

Progress = Callable[[str, int, int], None]
ACCOUNTS = {
    "focal@demo.example": people.Invented(
        "Ms.",
        "Saskia",
        "van Wijngaarden",
        "",
        "",
        "First Secretary",
        "Permanent Mission, Geneva",
        "",
        "adviser",
        "F",
        "",
    ),
    "delegate@demo.example": people.Invented(
        "Mr.",
        "Joris",
        "ten Brink",
        "",
        "",
        "Second Secretary",
        "Permanent Mission, Geneva",
        "",
        "representative",
        "M",
        "",
    ),
}


def load(*, meetings: dict[str, Meeting], progress: Progress) -> None:
    """Fill each demonstration meeting that has no delegation yet."""
    for name, sending in SENDINGS.items():
        meeting = meetings.get(name)
        if meeting is not None and not meeting.delegations.exists():
            _fill(meeting, sending, progress)


def _fill(meeting: Meeting, sending: Sending, progress: Progress) -> None:
    rng = random.Random(sending.seed)
    entities = _entities(meeting, sending, rng)
    delegations = Delegation.objects.bulk_create(
        Delegation(meeting=meeting, entity=one, language=entry_language(one.code)) for one in entities
    )
    notes = _notes(meeting, delegations, rng)
    sizes = _sizes(delegations, sending, rng)
    text = f"People of {meeting.short_name}"
    delegates: list[Delegate] = []
    for delegation, size in zip(delegations, sizes, strict=True):
        delegates += _people(meeting, delegation, notes.get(delegation.pk), size, rng)
        progress(text, len(delegates), sending.people)
    _hand_over(meeting, delegates)
    delegates = Delegate.objects.bulk_create(delegates)
    record(
        actor=None,
        command="load demonstration",
        target=meeting,
        scope=meeting.short_name,
        after={"delegations": len(delegations), "people": len(delegates)},
    )
    progress(text, sending.people, sending.people)


def _entities(meeting: Meeting, sending: Sending, rng: random.Random) -> list[Entity]:
    admitted = {one.entity.code: one.entity for one in admissions(meeting, language="en")}
    wanted = [*sending.states.split(), *sending.organizations.split()]
    chosen = [admitted[code] for code in wanted if code in admitted]
    rest = sorted(
        one.entity.code
        for one in admissions(meeting, language="en")
        if one.status == Delegation.Status.STATE_PARTY and one.entity not in chosen
    )
    more = rng.sample(rest, max(0, min(len(rest), sending.delegations - len(chosen))))
    return chosen + [admitted[code] for code in more]


def _notes(meeting: Meeting, delegations: list[Delegation], rng: random.Random) -> dict[int, NoteVerbale]:
    """A note for nine delegations of ten; organizations write letters, kept the same way."""
    made = []
    for delegation in delegations:
        if rng.random() < 0.92 or delegation.entity.code == "NLD":
            dated = meeting.opens_on - timedelta(days=rng.randint(6, 40))
            made.append(
                NoteVerbale(
                    delegation=delegation,
                    reference=f"{delegation.entity.code}/{rng.randint(11, 989)}/{dated.year}",
                    dated=dated,
                    received_on=dated + timedelta(days=rng.randint(0, 5)),
                )
            )
    return {one.delegation_id: one for one in NoteVerbale.objects.bulk_create(made)}


def _sizes(delegations: list[Delegation], sending: Sending, rng: random.Random) -> list[int]:
    """How many come of each, adding up to ``sending.people``: the five large ones send most."""
    sizes = [1 for _one in delegations]
    weights = [
        4.0
        if one.entity.code in ("USA", "RUS", "CHN", "FRA", "GBR", "JPN", "DEU", "NLD")
        else rng.uniform(0.3, 1.5)
        for one in delegations
    ]
    for place in rng.choices(range(len(delegations)), weights, k=max(0, sending.people - len(delegations))):
        sizes[place] += 1
    return sizes


def _people(
    meeting: Meeting, delegation: Delegation, note: NoteVerbale | None, size: int, rng: random.Random
) -> list[Delegate]:
    entity = delegation.entity
    own = list(ACCOUNTS.items()) if entity.code == "NLD" and _has_focal_point(meeting) else []
    invented = list(
        people.delegation(
            rng,
            entity.code,
            entity.kind,
            max(1, size - len(own)),
            tag=meeting.short_name,
            city=localize_text(meeting.cities, "en"),
        )
    )
    users = {one.email: one for one in User.objects.filter(email__in=dict(own))} if own else {}
    return [
        Delegate(
            meeting=meeting,
            delegation=delegation,
            user=users.get(email),
            place=place,
            named_in=note if note and (email or rng.random() < 0.95 or place == 1) else None,
            email=email or one.email,
            **{name: getattr(one, name) for name in people.Invented.__dataclass_fields__ if name != "email"},
        )
        for place, (email, one) in enumerate([*(("", one) for one in invented), *own], 1)
    ]


def _has_focal_point(meeting: Meeting) -> bool:
    return Appointment.objects.filter(meeting=meeting, role=Appointment.Role.FOCAL_POINT).exists()


def _hand_over(meeting: Meeting, delegates: list[Delegate]) -> None:
    """In three delegations a minister opens and leaves, and the next in the note takes over on the third day."""
    day = meeting.opens_on + timedelta(days=2)
    by_delegation: dict[int, list[Delegate]] = {}
    for one in delegates:
        by_delegation.setdefault(one.delegation_id, []).append(one)
    changed = 0
    for listed in by_delegation.values():
        if (
            changed < 3
            and len(listed) > 3
            and "minist" in listed[0].title.lower()
            and day < meeting.closes_on
        ):
            listed[0].head_until = day
            listed[1].role, listed[1].head_from = Delegate.Role.HEAD, day
            changed += 1
