"""Reading the programme: the sittings of a meeting with their numbers, for pages, screens and calendars."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet

from confsvc.ui.languages import get_current_language, localize_text
from meetings.core.models import Meeting
from meetings.programme.extension_points import Paper, papers_of_items
from meetings.programme.models import AgendaItem, Room, Session
from meetings.programme.permissions import sees_closed
from meetings.programme.rules import agenda_numbers as labels
from meetings.programme.rules.numbering import Counted, numbers
from meetings.programme.rules.ordinals import access_word, full_name, sitting_name

OFF = frozenset({Session.State.CANCELLED})


@dataclass(frozen=True)
class ItemLine:
    """An item of the agenda as a page says it: ``number`` in the form of the page's language."""

    id: int
    number: str
    title: str
    level: int


@dataclass(frozen=True)
class Sitting:
    """A session as the programme says it. ``hidden``: closed, and the reader may know body and time alone, so the rest
    is empty. ``number`` is provisional until the session is held."""

    session: Session
    name: str
    title: str
    number: int | None
    hidden: bool
    language: str
    items: tuple[ItemLine, ...] = ()
    papers: tuple[Paper, ...] = ()

    @property
    def provisional(self) -> bool:
        return self.number is not None and self.session.number is None

    @property
    def cancelled(self) -> bool:
        return self.session.state in OFF

    @property
    def full_name(self) -> str:
        """Body and sitting: "Preparatory Committee, 5th meeting"."""
        return full_name(self.session.body.names, self.name, self.language)

    @property
    def room(self) -> Room | None:
        return None if self.hidden else self.session.room

    @property
    def starts_at(self) -> datetime:
        return self.session.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.session.ends_at


def session_of(meeting: Meeting, session: int, **_rest: object) -> Session:
    """One session of the meeting, with body and room; ``Session.DoesNotExist`` for another meeting's."""
    return _of(meeting).get(pk=session)


def sessions_of_day(meeting: Meeting, day: date, user: object = None) -> list[Sitting]:
    """The sittings that begin on a day of the venue, in order of time. A constant number of queries."""
    return sittings(meeting, user, day=day)


def now_and_next(meeting: Meeting, now: datetime, user: object = None) -> tuple[list[Sitting], list[Sitting]]:
    """:func:`now_and_next_of` the day of ``now`` at the venue."""
    return now_and_next_of(sessions_of_day(meeting, now.astimezone(meeting.zone).date(), user), now)


def now_and_next_of(day: Iterable[Sitting], now: datetime) -> tuple[list[Sitting], list[Sitting]]:
    """What sits at ``now`` (or has been called to order and not risen), and what begins next that day, one a body."""
    today = [one for one in day if not one.cancelled]
    sitting = [
        one
        for one in today
        if one.session.state == Session.State.SITTING
        or (one.session.state == Session.State.PLANNED and one.starts_at <= now < one.ends_at)
    ]
    later: dict[int, Sitting] = {}
    for one in today:
        if one.starts_at > now and one.session.state == Session.State.PLANNED:
            later.setdefault(one.session.body_id, one)
    return sitting, list(later.values())


def sittings(
    meeting: Meeting,
    user: object = None,
    *,
    day: date | None = None,
    sessions: Iterable[Session] | None = None,
    language: str | None = None,
) -> list[Sitting]:
    """The sittings of a meeting, of one of its days, or the given ``sessions`` of it, in order of time.

    ``user`` decides how much of closed sittings is said (nobody: the public). At most six queries.
    """
    rows = _of(meeting).prefetch_related("items")
    if day is not None:
        first = datetime.combine(day, time(), meeting.zone)
        rows = rows.filter(
            starts_at__gte=first.astimezone(UTC), starts_at__lt=_midnight_after(day, meeting).astimezone(UTC)
        )
    if sessions is not None:
        rows = rows.filter(pk__in=[one.pk for one in sessions])
    language, seen, numbered = (
        language or get_current_language(),
        sees_closed(user, meeting),
        numbers_of(meeting),
    )
    found = [_said(one, numbered.get(one.pk), seen, language) for one in rows]
    papers = papers_of_items(meeting, {item.id for one in found for item in one.items})
    if not papers:
        return found
    return [_with_papers(one, papers) for one in found]


def numbers_of(meeting: Meeting) -> dict[int, int]:
    """The number of each counted session of the meeting, frozen or provisional. One query."""
    rows = meeting.sessions.values_list(
        "pk", "body_id", "starts_at", "formal", "body__numbered", "state", "number"
    )
    return numbers(
        Counted(pk, body, starts_at, counts=formal and numbered, cancelled=state in OFF, number=number)
        for pk, body, starts_at, formal, numbered, state, number in rows
    )


def days_of(meeting: Meeting) -> list[date]:
    """The venue's days on which something sits, cancelled or not, in order. One query."""
    instants = meeting.sessions.values_list("starts_at", flat=True)
    return sorted({at.astimezone(meeting.zone).date() for at in instants})


def rooms_for(meeting: Meeting) -> QuerySet[Room]:
    """The rooms of the venues that the meeting uses, in the order of the house."""
    return (
        Room.objects.filter(venue__meeting_venues__meeting=meeting)
        .select_related("venue")
        .order_by("venue__pk", "position", "pk")
    )


def agenda_of(meeting: Meeting, language: str | None = None) -> list[ItemLine]:
    """The agenda read from top to bottom. One query."""
    language = language or get_current_language()
    return [item_line(one, language) for one in meeting.agenda.all()]


def item_line(item: AgendaItem, language: str) -> ItemLine:
    return ItemLine(
        item.pk,
        labels.printed(item.number, language),
        localize_text(item.titles, language),
        item.number.count("("),
    )


def _of(meeting: Meeting) -> QuerySet[Session]:
    return Session.objects.filter(meeting=meeting).select_related("meeting", "body", "room", "room__venue")


def _midnight_after(day: date, meeting: Meeting) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), meeting.zone)


def _said(session: Session, number: int | None, seen: frozenset[int] | None, language: str) -> Sitting:
    hidden = session.access != Session.Access.OPEN and seen is not None and session.body_id not in seen
    if hidden:
        return Sitting(session, access_word(session.access, language), "", None, True, language)
    name = sitting_name(
        number=number,
        titles=session.titles,
        access=session.access,
        formal=session.formal,
        language=language,
    )
    title = localize_text(session.titles, language) if number is not None else ""
    items = sorted(session.items.all(), key=lambda one: labels.sort_key(one.number))
    return Sitting(
        session, name, title, number, False, language, items=tuple(item_line(one, language) for one in items)
    )


def _with_papers(sitting: Sitting, papers: dict[int, list[Paper]]) -> Sitting:
    wanted = [paper for item in sitting.items for paper in papers.get(item.id, [])]
    return replace(sitting, papers=tuple(dict.fromkeys(wanted)))
