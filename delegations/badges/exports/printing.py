"""Printing badges: the PDF of some people's badges, which are then marked as printed."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from delegations.badges import services
from delegations.badges.exports.drawing import draw_badges
from delegations.badges.rules.sheet import SHEETS
from delegations.badges.selectors.holders import load_badge_contents
from delegations.roster.models import Delegate
from meetings.core.models import Meeting

PRINT_JOB = "print badges"
"""The kind of the job that prints badges."""


def print_badges(
    *,
    actor: User | None,
    meeting: Meeting,
    people: Sequence[Delegate],
    language: str,
    sheet: str = "a6",
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """A PDF of the people's badges in the given order; the badges are marked as printed.

    They are marked only after the whole PDF is drawn, so a cancelled job marks nothing. ``sheet``
    is a key of ``SHEETS``. Raises :class:`DomainError` if there are no people.
    """
    if not people:
        raise DomainError(_("There is no badge to print in this selection."))
    badges = services.assign_badges(meeting=meeting, people=people)
    contents = load_badge_contents(meeting, badges, language=language)
    pdf = draw_badges(contents, sheet=SHEETS[sheet], progress=progress)
    services.mark_badges_printed(actor=actor, meeting=meeting, badges=badges, contents=contents, sheet=sheet)
    return pdf
