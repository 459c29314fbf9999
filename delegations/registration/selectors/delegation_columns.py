"""What registration shows on the page of a delegation: two columns and what is missing."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from delegations.registration import labels
from delegations.registration.models import Registration
from delegations.roster.extension_points import MissingItem, RowMark
from delegations.roster.models import Delegate
from meetings.core.models import Meeting

State = Registration.State


def load_photo_marks(meeting: Meeting, delegate_ids: Collection[int]) -> dict[int, RowMark]:
    """The photograph of each registered person, or that there is none."""
    marks = {}
    registrations = Registration.objects.filter(delegate__meeting=meeting, delegate_id__in=list(delegate_ids))
    rows = registrations.values_list("pk", "delegate_id", "photo", "photo_exempt")
    for registration_id, delegate_id, photo, is_exempt in rows:
        if photo:
            image = reverse("photo", args=[meeting.short_name, registration_id])
            marks[delegate_id] = RowMark(_("photograph"), "done", image=image)
        elif is_exempt:
            marks[delegate_id] = RowMark(_("not needed"))
        else:
            marks[delegate_id] = RowMark(_("missing"), "warn")
    return marks


def load_state_marks(meeting: Meeting, delegate_ids: Collection[int]) -> dict[int, RowMark]:
    """The state of each person's registration; people without one are "not registered"."""
    states = Registration.objects.filter(
        delegate__meeting=meeting, delegate_id__in=list(delegate_ids)
    ).values_list("delegate_id", "state")
    marks = dict.fromkeys(delegate_ids, RowMark(_("not registered")))
    for delegate_id, state in states:
        marks[delegate_id] = RowMark(
            labels.SHORT_STATE_LABELS[state],
            labels.STATE_TONES.get(state, ""),
            is_final=state == State.APPROVED,
        )
    return marks


def find_missing_registrations(
    meeting: Meeting, delegation_ids: Collection[int]
) -> dict[int, list[MissingItem]]:
    """The photographs, approvals and registrations that each delegation lacks; one query."""
    is_coming = ~Q(registration__state__in=(State.REFUSED, State.WITHDRAWN))
    has_no_photo = Q(registration__photo="", registration__photo_exempt=False)
    counts = (
        Delegate.objects.filter(
            meeting=meeting, delegation_id__in=list(delegation_ids), withdrawn_at=None, provisional=False
        )
        .order_by()
        .values_list("delegation_id")
        .annotate(
            without_photo=Count("pk", filter=is_coming & has_no_photo),
            waiting=Count("pk", filter=Q(registration__state=State.REQUESTED)),
            unregistered=Count("pk", filter=Q(registration__isnull=True)),
        )
    )
    items: dict[int, list[MissingItem]] = defaultdict(list)
    for delegation_id, without_photo, waiting, unregistered in counts:
        for key, count, describe in (
            ("photo", without_photo, labels.describe_without_photograph),
            ("approval", waiting, labels.describe_waiting),
            ("unregistered", unregistered, labels.describe_unregistered),
        ):
            if count:
                items[delegation_id].append(MissingItem(key, describe(count), count))
    return dict(items)
