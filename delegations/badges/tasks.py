"""The job that prints badges."""

from collections.abc import Mapping
from typing import Any

from confsvc.accounts.models import User
from confsvc.jobs.extension_points import ReportProgress, Result
from confsvc.ui.languages import get_current_language
from delegations.badges.exports.printing import print_badges
from delegations.badges.selectors.holders import load_holders_to_print
from meetings.core.models import Meeting
from meetings.treaties.models import Entity


def print_chosen_badges(arguments: Mapping[str, Any], progress: ReportProgress) -> Result:
    """Print the badges that match the choice when the job begins.

    ``arguments``: ``meeting`` and ``actor`` ids, ``choice``, ``sheet``, ``entity`` (an id or "").
    """
    meeting = Meeting.objects.select_related("treaty").get(pk=arguments["meeting"])
    entity = Entity.objects.get(pk=arguments["entity"]) if arguments["entity"] else None
    holders = load_holders_to_print(
        meeting, arguments["choice"], entity=entity, language=get_current_language()
    )
    content = print_badges(
        actor=User.objects.filter(pk=arguments["actor"]).first(),
        meeting=meeting,
        people=[holder.delegate for holder in holders],
        language=get_current_language(),
        sheet=arguments["sheet"],
        progress=progress,
    )
    return Result(f"badges-{meeting.short_name}.pdf", "application/pdf", content)
