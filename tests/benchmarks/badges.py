"""How long a badge takes to print: 600 people of the demonstration, from database to PDF."""

import time
from typing import Any

from delegations.badges.exports.drawing import draw_badges
from delegations.badges.rules.sheet import A6
from delegations.badges.selectors.holders import find_eligible_people, load_badge_contents
from delegations.badges.services import assign_badges
from delegations.roster.models import Delegate
from meetings.core.models import Meeting
from tests.benchmarks.sizes import choose

RUNS = choose(3, 1)
PEOPLE = choose(600, 12)
LIMIT_MILLISECONDS = 8


def measures() -> dict[str, dict[str, Any]]:
    """The time for a badge in ms, the median of several runs, by step: reading, drawing, writing.

    Raises ``ObjectDoesNotExist`` without the demonstration.
    """
    meeting = Meeting.objects.select_related("treaty").get(short_name="npt-2008")
    people = list(find_eligible_people(meeting)[:PEOPLE])
    if not people:
        raise Delegate.DoesNotExist("Nobody at npt-2008 may have a badge.")
    badges = assign_badges(meeting=meeting, people=people)
    times = []
    for _run in range(RUNS):
        started_at = time.perf_counter()
        content = draw_badges(load_badge_contents(meeting, badges, language="en"), sheet=A6)
        times.append((time.perf_counter() - started_at) / len(badges) * 1000)
    return {
        "badge": {
            "value": round(sorted(times)[RUNS // 2], 2),
            "limit": LIMIT_MILLISECONDS,
            "unit": "ms a badge",
        },
        "badges_printed": {"value": len(badges), "limit": None, "unit": "badges"},
        "badge_bytes": {"value": len(content) // len(badges), "limit": None, "unit": "bytes a badge"},
    }
