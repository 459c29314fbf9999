"""Demonstration badges of the NPT session: most are printed, and many of these are handed out."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from delegations.badges.models import Badge
from delegations.badges.selectors.holders import compute_digest, find_eligible_people, load_badge_contents
from delegations.badges.services import assign_badges
from meetings.core.models import Meeting
from meetings.core.rules.calendar import count_from_opening

SEED = 54
RICH = "npt-2008"
PRINTED, HANDED_OUT = 0.9, 0.6


def load(*, meetings: Mapping[str, Meeting], progress: Callable[[str, int, int], None]) -> None:
    """Create printed badges for nine in ten of the approved; six in ten of these are handed out."""
    meeting = meetings[RICH]
    if meeting.badges.exists():
        return
    generator = random.Random(SEED)
    people = [person for person in find_eligible_people(meeting) if generator.random() < PRINTED]
    badges = assign_badges(meeting=meeting, people=people)
    photos = {person.pk: person.registration.photo.name for person in people}
    opens = count_from_opening(meeting.opens_on, 0, "08:00", meeting.zone)
    contents = load_badge_contents(meeting, badges, language="en")
    for index, (badge, content) in enumerate(zip(badges, contents, strict=True), 1):
        badge.printed_at = opens - timedelta(hours=15)
        badge.printed_as = compute_digest(replace(content, photo=None), photos[badge.delegate_id])
        if generator.random() < HANDED_OUT:
            badge.handed_out_at = opens + timedelta(minutes=generator.randint(0, 600))
        progress("badges", index, len(badges))
    Badge.objects.bulk_update(badges, ["printed_at", "printed_as", "handed_out_at"], batch_size=200)
