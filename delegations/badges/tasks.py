"""Printing badges as a job: the choice is made when the job begins, so that it prints what is true then."""

from collections.abc import Mapping
from typing import Any

from confsvc.accounts.models import User
from confsvc.jobs.extension_points import ReportProgress, Result
from confsvc.ui.languages import current
from delegations.badges import selectors, services
from meetings.core.models import Meeting
from meetings.treaties.models import Entity

KIND = "print badges"


def print_choice(arguments: Mapping[str, Any], progress: ReportProgress) -> Result:
    """``arguments``: ``meeting`` and ``actor`` ids, ``choice``, ``sheet``, ``entity`` (id or "")."""
    meeting = Meeting.objects.select_related("treaty").get(pk=arguments["meeting"])
    entity = Entity.objects.get(pk=arguments["entity"]) if arguments["entity"] else None
    chosen = selectors.to_print(meeting, arguments["choice"], entity=entity, language=current())
    content = services.print_badges(
        actor=User.objects.filter(pk=arguments["actor"]).first(),
        meeting=meeting,
        people=[one.delegate for one in chosen],
        language=current(),
        sheet=arguments["sheet"],
        progress=progress,
    )
    return Result(f"badges-{meeting.short_name}.pdf", "application/pdf", content)
