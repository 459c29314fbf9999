"""What waits for a delegation itself, as lines on its Today: statements soon due, rights of reply, exchanges to answer."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.core.extension_points import DashboardLine
from meetings.core.models import Meeting
from meetings.core.selectors.appointments import get_represented_entities
from meetings.speakers.live import fragments, rows
from meetings.speakers.models import Reply, SpeakersList, Swap

SOON = timedelta(hours=1)
ENDED = (SpeakersList.State.DRAFT, SpeakersList.State.ARCHIVED)


def own_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For who acts for delegations: each list with a statement of theirs due within an hour, then what waits for their
    answer or for the floor."""
    own = get_represented_entities(user, meeting)
    if not own:
        return []
    lists = meeting.speakers_lists.exclude(state__in=ENDED)
    return [*_due(lists, own), *_asked(lists, own)]


def _due(lists: Any, own: Sequence[int]) -> list[DashboardLine]:
    waiting = Q(inscriptions__entity__in=own, inscriptions__state="waiting")
    found = []
    for held in lists.filter(waiting).select_related("meeting").distinct().order_by("pk"):
        seen, ahead = fragments.read_now(held.pk)
        known = [
            ahead.due.get(one.inscription.pk) for one in seen.waiting if one.inscription.entity_id in own
        ]
        soon = [one for one in known if one and one.at and one.at <= ahead.moment + SOON]
        if soon:
            at, _band = rows.hours(soon[0], held.meeting.zone, ahead.moment)
            words = _("of your delegation’s statements soon due on “%(title)s”, about %(time)s")
            found.append(_line(words % {"title": held.title, "time": at}, len(soon), held, "warn"))
    return found


def _asked(lists: Any, own: Sequence[int]) -> list[DashboardLine]:
    replies = Q(replies__entity__in=own, replies__state=Reply.State.WAITING)
    swaps = Q(swaps__other__entity__in=own, swaps__state=Swap.State.PROPOSED)
    kinds = (
        (_("exchanges of places for you to answer on “%(title)s”"), Count("swaps", filter=swaps), "warn"),
        (_("of your rights of reply waiting on “%(title)s”"), Count("replies", filter=replies), ""),
    )
    return [
        _line(words % {"title": held.title}, held.open, held, tone)
        for words, count, tone in kinds
        for held in lists.annotate(open=count).filter(open__gt=0).select_related("meeting")
    ]


def _line(text: str, count: int, held: SpeakersList, tone: str) -> DashboardLine:
    url = reverse("speakers_list", args=[held.meeting.short_name, held.code])
    return DashboardLine(text=text, count=count, url=url, tone=tone)
