"""Who may be named as raising a point of order: the delegations of the list first, then the others of the meeting."""

from django.utils.translation import gettext as _

from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors import choices
from meetings.speakers.selectors.board import Board
from meetings.treaties.models import Entity

Grouped = list[tuple[str, choices.Choices]]


def raisers_of(held: SpeakersList, participants: choices.Choices) -> Grouped:
    """The States among the participants: those on the list, then the rest.

    Organizations raise no point of order.
    """
    gone = (Inscription.State.WITHDRAWN, Inscription.State.VOIDED)
    here = {str(pk) for pk in held.inscriptions.exclude(state__in=gone).values_list("entity", flat=True)}
    states = {str(pk) for pk in Entity.objects.filter(kind=Entity.Kind.STATE).values_list("pk", flat=True)}
    known = [one for one in participants if one[0] in states]
    groups = [
        (_("On this list"), [one for one in known if one[0] in here]),
        (_("In this meeting"), [one for one in known if one[0] not in here]),
    ]
    return [(words, found) for words, found in groups if found]


def on_the_list(seen: Board) -> Grouped:
    """Those States that are on a list as it was read, for the console: no query. Others are named on the floor's page."""
    gone = (Inscription.State.WITHDRAWN, Inscription.State.VOIDED)
    rows = [row for row in [*seen.rows, *seen.set_aside] if row.inscription.state not in gone]
    states = [row for row in rows if row.inscription.entity.kind == Entity.Kind.STATE]
    known = {
        row.name.short: str(row.inscription.entity_id)
        for row in sorted(states, key=lambda row: row.name.sort_key)
    }
    return [(_("On this list"), [(pk, short) for short, pk in known.items()])] if known else []
