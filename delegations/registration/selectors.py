"""Reads of registration: the window, the officer's queue, and what later pages show of each person."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from delegations.registration.models import Registration, RegistrationWindow
from delegations.registration.rules.transitions import OFFICER, actions_from
from delegations.roster.extension_points import Lack, Mark
from delegations.roster.models import Delegate
from delegations.roster.rules.person_names import list_form
from delegations.roster.selectors import Admission, admissions, name_of_person
from meetings.core.models import Meeting
from meetings.treaties.selectors import Name, names

State = Registration.State
TONES = {State.APPROVED: "done", State.REQUESTED: "warn", State.REFUSED: "refuse", State.WITHDRAWN: "refuse"}
SHORT = {
    State.UNCONFIRMED: gettext_lazy("e-mail not confirmed"),
    State.REQUESTED: gettext_lazy("waiting"),
    State.APPROVED: gettext_lazy("approved"),
    State.REFUSED: gettext_lazy("refused"),
    State.WITHDRAWN: gettext_lazy("withdrawn"),
}
KINDS = (
    ("photo", gettext_lazy("people without photograph")),
    ("approval", gettext_lazy("registrations waiting")),
    ("unregistered", gettext_lazy("people not registered")),
)
BEFORE, OPEN, CLOSED, NONE = "before", "open", "closed", "none"


@dataclass(frozen=True)
class RequestRow:
    """A registration in the officer's queue: the name as printed, the delegation's, what the person typed otherwise, and
    what the officer may do."""

    registration: Registration
    printed: str
    entity: Name
    actions: tuple[str, ...]
    typed_otherwise: str
    tone: str
    state: str


def window_of(meeting: Meeting) -> RegistrationWindow | None:
    """From when until when the meeting registers, or none if that is not set."""
    return RegistrationWindow.objects.filter(meeting=meeting).first()


def window_state(window: RegistrationWindow | None, now: datetime) -> str:
    """ "none", "before", "open" or "closed" at the instant ``now``; the closing instant itself is closed."""
    if window is None:
        return NONE
    if now < window.opens_at:
        return BEFORE
    return OPEN if now < window.closes_at else CLOSED


def admitted_to_register(meeting: Meeting, *, language: str) -> list[Admission]:
    """Whose people may register themselves: those who may take part, but of non-governmental organizations only those whose
    delegation the office has opened, since they are accredited first."""
    opened = set(meeting.delegations.values_list("entity_id", flat=True))
    return [
        one
        for one in admissions(meeting, language=language)
        if one.entity.kind != "ngo" or one.entity.pk in opened
    ]


def by_token(meeting: Meeting, token: str) -> Registration:
    """The registration with that token, of this meeting; raises ``Registration.DoesNotExist``."""
    return _loaded(Registration.objects.filter(delegate__meeting=meeting)).get(token=token)


def by_key(meeting: Meeting, registration: int) -> Registration:
    """The registration with that number, of this meeting; raises ``Registration.DoesNotExist``."""
    return _loaded(Registration.objects.filter(delegate__meeting=meeting)).get(pk=registration)


def registrations(
    meeting: Meeting,
    *,
    state: str = "",
    entity: str = "",
    photo: str = "",
    note: str = "",
    search: str = "",
) -> QuerySet[Registration]:
    """The registrations of a meeting in the order they came; every filter left empty lets all through.

    ``photo`` and ``note`` are "missing"; ``entity`` an id; ``search`` looks in names, function and institution.
    """
    found = _loaded(Registration.objects.filter(delegate__meeting=meeting))
    if state in State.values:
        found = found.filter(state=state)
    if entity.isascii() and entity.isdigit() and len(entity) < 12:
        found = found.filter(delegate__delegation__entity_id=int(entity))
    if photo == "missing":
        found = found.filter(photo="", photo_exempt=False)
    if note == "missing":
        found = found.filter(delegate__named_in=None)
    for word in search.split()[:5]:
        looked = Q()
        for field in (
            "given_names",
            "family_name",
            "display_name",
            "second_name",
            "title",
            "institution",
            "email",
        ):
            looked |= Q(**{f"delegate__{field}__icontains": word})
        found = found.filter(looked)
    return found.order_by("submitted_at", "pk")


def counts_by_state(meeting: Meeting) -> dict[str, int]:
    """How many registrations are in each state, every state named."""
    counted = (
        Registration.objects.filter(delegate__meeting=meeting)
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    return dict.fromkeys(State.values, 0) | dict(counted)


def request_rows(meeting: Meeting, shown: Collection[Registration], *, language: str) -> list[RequestRow]:
    """The rows of a page of the queue; one query for the names of the delegations."""
    called = names(entity_ids={one.entity_id for one in shown}, language=language, on=meeting.opens_on)
    return [
        RequestRow(
            registration=one,
            printed=list_form(name_of_person(one.delegate)),
            entity=called[one.entity_id],
            actions=actions_from(one.state, OFFICER),
            typed_otherwise=typed_otherwise(one),
            tone=TONES.get(State(one.state), ""),
            state=str(SHORT[State(one.state)]),
        )
        for one in shown
    ]


def typed_otherwise(registration: Registration) -> str:
    """The name as the person typed it, where the office has it otherwise; else ""."""
    delegate, typed = registration.delegate, registration.as_typed
    fields = ("given_names", "family_name")
    if not typed or all(typed.get(name, "") == getattr(delegate, name) for name in fields):
        return ""
    return " ".join(part for part in (typed.get(name, "") for name in ("honorific", *fields)) if part)


def entities_with_registrations(meeting: Meeting, *, language: str) -> list[tuple[int, Name]]:
    """The delegations that have registrations, by name: the choices of the queue's filter."""
    ids = set(
        Registration.objects.filter(delegate__meeting=meeting).values_list(
            "delegate__delegation__entity_id", flat=True
        )
    )
    called = names(entity_ids=ids, language=language, on=meeting.opens_on)
    return sorted(called.items(), key=lambda pair: pair[1].sort_key)


def without_photograph(meeting: Meeting) -> int:
    """How many people who are coming have no photograph and need one."""
    return (
        Registration.objects.filter(delegate__meeting=meeting, photo="", photo_exempt=False)
        .exclude(state__in=(State.UNCONFIRMED, State.REFUSED, State.WITHDRAWN))
        .count()
    )


def photo_marks(meeting: Meeting, delegate_ids: Collection[int]) -> dict[int, Mark]:
    """The photograph of each person, or that there is none."""
    marks = {}
    found = Registration.objects.filter(delegate__meeting=meeting, delegate_id__in=list(delegate_ids))
    for pk, delegate, photo, exempt in found.values_list("pk", "delegate_id", "photo", "photo_exempt"):
        if photo:
            address = reverse("photo", args=[meeting.short_name, pk])
            marks[delegate] = Mark(_("photograph"), "done", image=address)
        else:
            marks[delegate] = Mark(_("not needed") if exempt else _("missing"), "" if exempt else "warn")
    return marks


def state_marks(meeting: Meeting, delegate_ids: Collection[int]) -> dict[int, Mark]:
    """How each person's registration stands; people without one are "not registered"."""
    states = dict(
        Registration.objects.filter(
            delegate__meeting=meeting, delegate_id__in=list(delegate_ids)
        ).values_list("delegate_id", "state")
    )
    marks = dict.fromkeys(delegate_ids, Mark(_("not registered")))
    for pk, value in states.items():
        state = State(value)
        marks[pk] = Mark(SHORT[state], TONES.get(state, ""), final=state == State.APPROVED)
    return marks


def lacks(meeting: Meeting, delegation_ids: Collection[int]) -> dict[int, list[Lack]]:
    """What registration misses in each delegation: photographs, approvals, people not registered; one query."""
    coming = ~Q(registration__state__in=(State.REFUSED, State.WITHDRAWN))
    counted = (
        Delegate.objects.filter(
            meeting=meeting, delegation_id__in=list(delegation_ids), withdrawn_at=None, provisional=False
        )
        .order_by()
        .values_list("delegation_id")
        .annotate(
            photo=Count("pk", filter=coming & Q(registration__photo="", registration__photo_exempt=False)),
            waiting=Count("pk", filter=Q(registration__state=State.REQUESTED)),
            unregistered=Count("pk", filter=Q(registration__isnull=True)),
        )
    )
    found: dict[int, list[Lack]] = defaultdict(list)
    for delegation, photo, waiting, unregistered in counted:
        if photo:
            text = ngettext(
                "%(count)d person without photograph", "%(count)d people without photograph", photo
            )
            found[delegation].append(Lack("photo", text % {"count": photo}, photo))
        if waiting:
            text = ngettext(
                "%(count)d registration waits for approval",
                "%(count)d registrations wait for approval",
                waiting,
            )
            found[delegation].append(Lack("approval", text % {"count": waiting}, waiting))
        if unregistered:
            text = ngettext(
                "%(count)d person is not registered", "%(count)d people are not registered", unregistered
            )
            found[delegation].append(Lack("unregistered", text % {"count": unregistered}, unregistered))
    return dict(found)


def _loaded(found: QuerySet[Registration]) -> QuerySet[Registration]:
    return found.select_related(
        "delegate__meeting__treaty", "delegate__delegation__entity", "delegate__named_in", "decided_by"
    )
