"""The registrations of a meeting: one by its token or id, and the queue of the officers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from confsvc.text.folding import filter_by_text
from delegations.registration.labels import SHORT_STATE_LABELS, STATE_TONES
from delegations.registration.models import Registration
from delegations.registration.rules.transitions import OFFICER, list_actions
from delegations.roster.rules.person_names import format_list_name
from delegations.roster.selectors.people import get_person_name
from meetings.core.models import Meeting
from meetings.treaties.selectors import Name, load_names

State = Registration.State
SEARCHED_FIELDS = ("delegate__folded_name", "delegate__folded_text", "folded_typed")
MAX_ID_DIGITS = 11


@dataclass(frozen=True)
class QueueRow:
    """A registration in the queue of the officers.

    - ``entity`` is the name of the delegation.
    - ``actions`` are what an officer may do.
    - ``name_as_typed`` is the name as the person typed it, "" if the secretariat writes the same.
    """

    registration: Registration
    printed_name: str
    entity: Name
    actions: tuple[str, ...]
    name_as_typed: str
    tone: str
    state: str


def get_by_token(meeting: Meeting, token: str) -> Registration:
    """The registration with that token at the meeting; raises ``Registration.DoesNotExist``."""
    return _select_registrations(meeting).get(token=token)


def get_by_id(meeting: Meeting, registration: int) -> Registration:
    """The registration with that id at the meeting; raises ``Registration.DoesNotExist``."""
    return _select_registrations(meeting).get(pk=registration)


def filter_registrations(
    meeting: Meeting,
    *,
    state: str = "",
    entity: str = "",
    photo: str = "",
    note: str = "",
    search: str = "",
) -> QuerySet[Registration]:
    """The registrations of a meeting in the order they came; an empty filter selects all.

    - ``entity`` is an id; what is not an id or a state selects all.
    - ``photo`` and ``note`` are "missing".
    - ``search`` looks in names, function, institution and e-mail address; each word must be there.
    """
    registrations = _select_registrations(meeting)
    if state in State.values:
        registrations = registrations.filter(state=state)
    if entity.isascii() and entity.isdigit() and len(entity) <= MAX_ID_DIGITS:
        registrations = registrations.filter(delegate__delegation__entity_id=int(entity))
    if photo == "missing":
        registrations = registrations.filter(photo="", photo_exempt=False)
    if note == "missing":
        registrations = registrations.filter(delegate__named_in=None)
    if search:
        registrations = filter_by_text(registrations, SEARCHED_FIELDS, search)
    return registrations.order_by("submitted_at", "pk")


def count_by_state(meeting: Meeting) -> dict[str, int]:
    """How many registrations are in each state; every state is a key."""
    counts = (
        Registration.objects.filter(delegate__meeting=meeting)
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    return dict.fromkeys(State.values, 0) | dict(counts)


def get_waiting(meeting: Meeting) -> tuple[int, datetime | None]:
    """How many registrations wait for approval, and since when the oldest of them."""
    waiting = Registration.objects.filter(delegate__meeting=meeting, state=State.REQUESTED)
    found = waiting.aggregate(count=Count("pk"), oldest=Min("submitted_at"))
    return found["count"], found["oldest"]


def load_queue_rows(
    meeting: Meeting, registrations: Collection[Registration], *, language: str
) -> list[QueueRow]:
    """The rows of a page of the queue; one query for the names of the delegations."""
    entity_ids = {registration.entity_id for registration in registrations}
    entity_names = load_names(entity_ids=entity_ids, language=language, on=meeting.opens_on)
    return [
        QueueRow(
            registration=registration,
            printed_name=format_list_name(get_person_name(registration.delegate)),
            entity=entity_names[registration.entity_id],
            actions=list_actions(registration.state, OFFICER),
            name_as_typed=get_name_as_typed(registration),
            tone=STATE_TONES.get(registration.state, ""),
            state=str(SHORT_STATE_LABELS[registration.state]),
        )
        for registration in registrations
    ]


def get_name_as_typed(registration: Registration) -> str:
    """The name as the person typed it, or "" if the secretariat writes the same."""
    delegate, typed = registration.delegate, registration.as_typed
    name_fields = ("given_names", "family_name")
    if not typed or all(typed.get(name, "") == getattr(delegate, name) for name in name_fields):
        return ""
    parts = (typed.get(name, "") for name in ("honorific", *name_fields))
    return " ".join(part for part in parts if part)


def load_registered_entities(meeting: Meeting, *, language: str) -> list[tuple[int, Name]]:
    """The ids and names of the delegations that have registrations, by name."""
    entity_ids = set(
        Registration.objects.filter(delegate__meeting=meeting).values_list(
            "delegate__delegation__entity_id", flat=True
        )
    )
    entity_names = load_names(entity_ids=entity_ids, language=language, on=meeting.opens_on)
    return sorted(entity_names.items(), key=lambda item: item[1].sort_key)


def load_own_registrations(meeting: Meeting, user_id: int) -> QuerySet[Registration]:
    """The registrations of the person of a user account at a meeting."""
    return Registration.objects.select_related("delegate__meeting").filter(
        delegate__meeting=meeting, delegate__user_id=user_id, delegate__withdrawn_at=None
    )


def count_without_photograph(meeting: Meeting) -> int:
    """How many people who are coming have no photograph and need one."""
    return (
        Registration.objects.filter(delegate__meeting=meeting, photo="", photo_exempt=False)
        .exclude(state__in=(State.UNCONFIRMED, State.REFUSED, State.WITHDRAWN))
        .count()
    )


def _select_registrations(meeting: Meeting) -> QuerySet[Registration]:
    return Registration.objects.filter(delegate__meeting=meeting).select_related(
        "delegate__meeting__treaty",
        "delegate__delegation__entity",
        "delegate__delegation__meeting",
        "delegate__named_in",
        "decided_by",
    )
