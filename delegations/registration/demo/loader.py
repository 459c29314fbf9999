"""The registrations of the demonstration: most approved, some waiting, some without a photograph.

Online registration stays open, whatever the day, so that a newcomer can try it from end to end.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.storage import default_storage
from django.utils import timezone

from delegations.registration.models import Registration
from delegations.registration.selectors.windows import get_window
from delegations.registration.services.windows import set_window
from delegations.roster.demo import portraits
from delegations.roster.demo.meetings import ATTENDANCES
from delegations.roster.models import Delegate
from meetings.core.models import Meeting

Progress = Callable[[str, int, int], None]
State = Registration.State
OPEN_FOR = timedelta(days=5 * 365)
OUTCOMES = (
    (870, State.APPROVED, "yes"),
    (10, State.APPROVED, "exempt"),
    (42, State.REQUESTED, "yes"),
    (22, State.REQUESTED, "no"),
    (14, State.UNCONFIRMED, "yes"),
    (8, State.REFUSED, "yes"),
    (6, State.WITHDRAWN, "yes"),
    (28, None, "no"),
)
"""Shares of a thousand, the state (none: not registered), the photograph: "yes", "no", "exempt"."""
REASON = "The organization of the sender could not be told from the form. Ask your focal point."


def load(*, meetings: dict[str, Meeting], progress: Progress) -> None:
    """Register the people of each demonstration meeting that has no registration yet."""
    for name, attendance in ATTENDANCES.items():
        meeting = meetings.get(name)
        if meeting is None or Registration.objects.filter(delegate__meeting=meeting).exists():
            continue
        _open_window(meeting)
        _register_people(meeting, random.Random(attendance.seed + 1), attendance.photographs, progress)


def _open_window(meeting: Meeting) -> None:
    window = get_window(meeting)
    opens_at = window.opens_at if window else _get_moment(meeting, -60)
    set_window(meeting=meeting, opens_at=opens_at, closes_at=timezone.now() + OPEN_FOR, actor=None)


def _register_people(meeting: Meeting, rng: random.Random, with_portraits: bool, progress: Progress) -> None:
    text = f"Portraits and registrations of {meeting.short_name}"
    delegates = list(Delegate.objects.filter(meeting=meeting).select_related("delegation"))
    registrations = []
    for count, delegate in enumerate(delegates, 1):
        registration = _build_registration(meeting, delegate, rng, with_portraits)
        if registration is not None:
            registrations.append(registration)
        if count % 20 == 0 or count == len(delegates):
            progress(text, count, len(delegates))
    Registration.objects.bulk_create(registrations)


def _build_registration(
    meeting: Meeting, delegate: Delegate, rng: random.Random, with_portraits: bool
) -> Registration | None:
    _share, state, photo = rng.choices(OUTCOMES, [share for share, *_rest in OUTCOMES])[0]
    if delegate.user_id is not None:
        state, photo = State.APPROVED, "yes"
    if state is None:
        return None
    sent_at = _get_moment(meeting, -rng.randint(5, 50)) + timedelta(minutes=rng.randint(0, 600))
    decided_at = sent_at + timedelta(hours=rng.randint(3, 60))
    is_decided = state in (State.APPROVED, State.REFUSED)
    has_portrait = photo == "yes" and (with_portraits or state != State.APPROVED)
    return Registration(
        delegate=delegate,
        state=state,
        language=delegate.delegation.language,
        photo=_save_portrait(rng, delegate) if has_portrait else "",
        photo_exempt=photo == "exempt" or (state == State.APPROVED and not with_portraits),
        consented_at=sent_at,
        submitted_at=sent_at,
        confirmed_at=None if state == State.UNCONFIRMED else sent_at + timedelta(minutes=20),
        decided_at=decided_at if is_decided else None,
        reason=REASON if state == State.REFUSED else "",
        as_typed={
            "honorific": delegate.honorific,
            "given_names": delegate.given_names,
            "family_name": _vary_family_name(delegate.family_name, rng),
        },
    )


def _vary_family_name(family_name: str, rng: random.Random) -> str:
    """The name as the person typed it, which sometimes differs from the note verbale."""
    if rng.random() > 0.06:
        return family_name
    return family_name.upper() if rng.random() < 0.5 else family_name.replace("-", " ")


def _save_portrait(rng: random.Random, delegate: Delegate) -> str:
    picture = portraits.draw_portrait(random.Random(rng.random()), woman=delegate.sex == Delegate.Sex.FEMALE)
    return default_storage.save(f"photos/{rng.getrandbits(128):032x}.jpg", BytesIO(picture))


def _get_moment(meeting: Meeting, days: int) -> datetime:
    return datetime(
        meeting.opens_on.year, meeting.opens_on.month, meeting.opens_on.day, 8, tzinfo=meeting.zone
    ) + timedelta(days=days)
