"""The demonstration's registrations: most approved, with drawn portraits; some waiting, some without a photograph.

Online registration of the demonstration stays open, whatever the day, so that a newcomer can walk the whole path.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.storage import default_storage
from django.utils import timezone

from delegations.registration.models import Registration, RegistrationWindow
from delegations.registration.services.registrations import set_window
from delegations.roster.demo import portraits
from delegations.roster.demo.meetings import SENDINGS
from delegations.roster.models import Delegate
from meetings.core.models import Meeting

Progress = Callable[[str, int, int], None]
State = Registration.State
OPEN_FOR = timedelta(days=5 * 365)
# shares of a hundred; the photograph of each: "yes", "no" or "exempt"
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
REASON = "The organization of the sender could not be told from the form. Ask your focal point."


def load(*, meetings: dict[str, Meeting], progress: Progress) -> None:
    """Register the people of each demonstration meeting that has no registration yet."""
    for name, sending in SENDINGS.items():
        meeting = meetings.get(name)
        if meeting is None or Registration.objects.filter(delegate__meeting=meeting).exists():
            continue
        _keep_open(meeting)
        _register(meeting, random.Random(sending.seed + 1), sending.photographs, progress)


def _keep_open(meeting: Meeting) -> None:
    window = RegistrationWindow.objects.filter(meeting=meeting).first()
    opens_at = window.opens_at if window else _at(meeting, -60)
    set_window(meeting=meeting, opens_at=opens_at, closes_at=timezone.now() + OPEN_FOR, actor=None)


def _register(meeting: Meeting, rng: random.Random, drawn: bool, progress: Progress) -> None:
    text = f"Portraits and registrations of {meeting.short_name}"
    delegates = list(Delegate.objects.filter(meeting=meeting).select_related("delegation"))
    made = []
    for done, delegate in enumerate(delegates, 1):
        if (registration := _registration(meeting, delegate, rng, drawn)) is not None:
            made.append(registration)
        if done % 20 == 0 or done == len(delegates):
            progress(text, done, len(delegates))
    Registration.objects.bulk_create(made)


def _registration(
    meeting: Meeting, delegate: Delegate, rng: random.Random, drawn: bool
) -> Registration | None:
    _share, state, photo = rng.choices(OUTCOMES, [share for share, *_rest in OUTCOMES])[0]
    if delegate.user_id is not None:
        state, photo = State.APPROVED, "yes"
    if state is None:
        return None
    sent = _at(meeting, -rng.randint(5, 50)) + timedelta(minutes=rng.randint(0, 600))
    decided = sent + timedelta(hours=rng.randint(3, 60))
    over = state in (State.APPROVED, State.REFUSED)
    return Registration(
        delegate=delegate,
        state=state,
        language=delegate.delegation.language,
        photo=_portrait(rng, delegate) if photo == "yes" and (drawn or state != State.APPROVED) else "",
        photo_exempt=photo == "exempt" or (state == State.APPROVED and not drawn),
        consented_at=sent,
        submitted_at=sent,
        confirmed_at=None if state == State.UNCONFIRMED else sent + timedelta(minutes=20),
        decided_at=decided if over else None,
        reason=REASON if state == State.REFUSED else "",
        as_typed={
            "honorific": delegate.honorific,
            "given_names": delegate.given_names,
            "family_name": _as_typed(delegate.family_name, rng),
        },
    )


def _as_typed(family: str, rng: random.Random) -> str:
    """Now and then the person wrote the name in another way than the note has it."""
    if rng.random() > 0.06:
        return family
    return family.upper() if rng.random() < 0.5 else family.replace("-", " ")


def _portrait(rng: random.Random, delegate: Delegate) -> str:
    picture = portraits.draw(random.Random(rng.random()), woman=delegate.sex == Delegate.Sex.FEMALE)
    return default_storage.save(f"photos/{rng.getrandbits(128):032x}.jpg", BytesIO(picture))


def _at(meeting: Meeting, days: int) -> datetime:
    return datetime(
        meeting.opens_on.year, meeting.opens_on.month, meeting.opens_on.day, 8, tzinfo=meeting.zone
    ) + timedelta(days=days)
