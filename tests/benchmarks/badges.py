"""How long a badge takes to print: 600 people of the demonstration, from the database to the finished PDF."""

import time
from typing import Any

from delegations.badges import selectors
from delegations.badges.exports.drawing import draw_badges
from delegations.badges.rules.sheet import A6
from delegations.badges.services import assign_badges
from meetings.core.models import Meeting

RUNS = 3
LIMIT_MILLISECONDS = 8


def measures() -> dict[str, dict[str, Any]]:
    """Wall time a badge in ms: faces read with their photographs, drawn, written; the best of three runs is not taken,
    the median is."""
    meeting = Meeting.objects.select_related("treaty").get(short_name="npt-2008")
    people = list(selectors.find_eligible_people(meeting)[:600])
    badges = assign_badges(meeting=meeting, people=people)
    times = []
    for _run in range(RUNS):
        began = time.perf_counter()
        content = draw_badges(selectors.load_badge_contents(meeting, badges, language="en"), sheet=A6)
        times.append((time.perf_counter() - began) / len(badges) * 1000)
    return {
        "badge": {
            "value": round(sorted(times)[RUNS // 2], 2),
            "limit": LIMIT_MILLISECONDS,
            "unit": "ms a badge",
        },
        "badges_printed": {"value": len(badges), "limit": None, "unit": "badges"},
        "badge_bytes": {"value": len(content) // len(badges), "limit": None, "unit": "bytes a badge"},
    }
