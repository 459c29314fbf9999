"""The badges of the demonstration: most of the NPT session's printed, many handed out, some to be printed still."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from delegations.badges import selectors
from delegations.badges.models import Badge
from delegations.badges.services import give_badges
from meetings.core.models import Meeting
from meetings.core.rules.calendar import counted_from

SEED = 54
RICH = "npt-2008"
PRINTED, HANDED_OUT = 0.9, 0.6


def load(*, meetings: Mapping[str, Meeting], progress: Callable[[str, int, int], None]) -> None:
    """Give badges to nine in ten of the approved, as if printed on the eve; six in ten of these have collected them."""
    meeting = meetings[RICH]
    if meeting.badges.exists():
        return
    chance = random.Random(SEED)
    people = [one for one in selectors.may_have_badges(meeting) if chance.random() < PRINTED]
    badges = give_badges(meeting=meeting, people=people)
    photos = {one.pk: one.registration.photo.name for one in people}
    opens = counted_from(meeting.opens_on, 0, "08:00", meeting.zone)
    for done, (badge, face) in enumerate(
        zip(badges, selectors.faces(meeting, badges, language="en"), strict=True)
    ):
        badge.printed_at = opens - timedelta(hours=15)
        badge.printed_as = selectors.digest(replace(face, photo=None), photos[badge.delegate_id])
        if chance.random() < HANDED_OUT:
            badge.handed_out_at = opens + timedelta(minutes=chance.randint(0, 600))
        progress("badges", done + 1, len(badges))
    Badge.objects.bulk_update(badges, ["printed_at", "printed_as", "handed_out_at"], batch_size=200)
