"""The programme of a meeting: sessions with their numbers, rooms and agenda, for pages, screens
and calendars.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet

from confsvc.ui.languages import get_current_language, localize_text
from meetings.core.models import Meeting
from meetings.core.permissions import PUBLIC, Viewer
from meetings.programme.extension_points import Paper, load_papers
from meetings.programme.models import AgendaItem, Room, Session
from meetings.programme.rules import agenda_numbers
from meetings.programme.rules.numbering import CountedSession, number_sessions
from meetings.programme.rules.ordinals import format_access, format_session_name, join_body_and_session

PUBLIC_FIELDS = (
    *("id", "meeting", "body", "starts_at", "ends_at", "access", "state"),
    *("uid", "sequence", "created_at", "changed_at"),
)
"""What everybody may know of a closed session; the second line is what a calendar needs."""


@dataclass(frozen=True)
class ItemLine:
    """An agenda item as a page shows it; ``number`` in the form of the page's language."""

    id: int
    number: str
    title: str
    level: int


@dataclass(frozen=True)
class SessionRow:
    """A session as the programme shows it.

    - ``is_hidden``: it is closed and the viewer may know only body, time and status, so the rest is
      empty, in ``session`` too.
    - ``number`` is provisional until the session is called to order.
    """

    session: Session
    name: str
    title: str
    number: int | None
    is_hidden: bool
    language: str
    items: tuple[ItemLine, ...] = ()
    papers: tuple[Paper, ...] = ()

    @property
    def is_provisional(self) -> bool:
        return self.number is not None and self.session.number is None

    @property
    def is_cancelled(self) -> bool:
        return self.session.state == Session.State.CANCELLED

    @property
    def full_name(self) -> str:
        """Body and session: "Preparatory Committee, 5th meeting"."""
        return join_body_and_session(self.session.body.names, self.name, self.language)

    @property
    def room(self) -> Room | None:
        return self.session.room

    @property
    def starts_at(self) -> datetime:
        return self.session.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.session.ends_at

    def is_running(self, at: datetime) -> bool:
        """Whether it was called to order and has not risen, or its planned hours hold the moment
        ``at``.
        """
        state = self.session.state
        return state == Session.State.RUNNING or (
            state == Session.State.PLANNED and self.starts_at <= at < self.ends_at
        )


def get_session(meeting: Meeting, session: int, **_kwargs: object) -> Session:
    """Return a session of the meeting with body and room.

    ``Session.DoesNotExist`` for one of another meeting.
    """
    return _select_sessions(meeting).get(pk=session)


def load_day(meeting: Meeting, day: date, viewer: Viewer = PUBLIC) -> list[SessionRow]:
    """Return the sessions that start on a day of the venue, in order of time.

    A fixed number of queries.
    """
    return load_sessions(meeting, viewer, day=day)


def load_now_and_next(
    meeting: Meeting, at: datetime, viewer: Viewer = PUBLIC
) -> tuple[list[SessionRow], list[SessionRow]]:
    """Return what :func:`split_now_and_next` returns for the venue's day at the moment ``at``."""
    return split_now_and_next(load_day(meeting, at.astimezone(meeting.zone).date(), viewer), at)


def split_now_and_next(rows: Iterable[SessionRow], at: datetime) -> tuple[list[SessionRow], list[SessionRow]]:
    """Return the sessions of a day that are running, and the next planned session of each body."""
    active = [row for row in rows if not row.is_cancelled]
    next_rows: dict[int, SessionRow] = {}
    for row in active:
        if row.starts_at > at and row.session.state == Session.State.PLANNED:
            next_rows.setdefault(row.session.body_id, row)
    return [row for row in active if row.is_running(at)], list(next_rows.values())


def load_sessions(
    meeting: Meeting,
    viewer: Viewer = PUBLIC,
    *,
    day: date | None = None,
    sessions: Iterable[Session] | None = None,
    language: str | None = None,
) -> list[SessionRow]:
    """Return the sessions of a meeting, of one of its days, or the given ``sessions``, in order of
    time.

    Of closed sessions that the ``viewer`` may not see, only body, time and status are in the rows.
    At most six queries.
    """
    queryset = _select_sessions(meeting).prefetch_related("items")
    if day is not None:
        first = datetime.combine(day, time(), meeting.zone)
        end = datetime.combine(day + timedelta(days=1), time(), meeting.zone)
        queryset = queryset.filter(starts_at__gte=first.astimezone(UTC), starts_at__lt=end.astimezone(UTC))
    if sessions is not None:
        queryset = queryset.filter(pk__in=[session.pk for session in sessions])
    language = language or get_current_language()
    numbers = load_numbers(meeting)
    rows = [_build_row(session, numbers.get(session.pk), viewer, language) for session in queryset]
    papers = load_papers(meeting, {item.id for row in rows for item in row.items})
    return [_add_papers(row, papers) for row in rows] if papers else rows


def load_numbers(meeting: Meeting) -> dict[int, int]:
    """Return the number of each counted session of the meeting, fixed or provisional. One query."""
    rows = meeting.sessions.values_list(
        "pk", "body_id", "starts_at", "formal", "body__numbered", "state", "number"
    )
    return number_sessions(
        CountedSession(
            pk,
            body,
            starts_at,
            counts=formal and numbered,
            cancelled=state == Session.State.CANCELLED,
            number=number,
        )
        for pk, body, starts_at, formal, numbered, state, number in rows
    )


def redact_session(session: Session, viewer: Viewer) -> Session:
    """Return the session as a viewer may see it: one that is closed without room, titles and the
    like.
    """
    if not session.is_closed or viewer.sees_closed(session.body_id):
        return session
    return Session(**{name: getattr(session, name) for name in PUBLIC_FIELDS})


def list_session_days(meeting: Meeting) -> list[date]:
    """Return the venue's days that have a session, cancelled or not, in order. One query."""
    starts = meeting.sessions.values_list("starts_at", flat=True)
    return sorted({starts_at.astimezone(meeting.zone).date() for starts_at in starts})


def list_rooms(meeting: Meeting) -> QuerySet[Room]:
    """Return the rooms of the venues that the meeting uses, in the order of each venue."""
    return (
        Room.objects.filter(venue__meeting_venues__meeting=meeting)
        .select_related("venue")
        .order_by("venue__pk", "position", "pk")
    )


def load_agenda(meeting: Meeting, language: str | None = None) -> list[ItemLine]:
    """Return the agenda from top to bottom. One query."""
    language = language or get_current_language()
    return [build_item_line(item, language) for item in meeting.agenda.all()]


def build_item_line(item: AgendaItem, language: str) -> ItemLine:
    """Return an agenda item as pages in ``language`` show it."""
    return ItemLine(
        item.pk,
        agenda_numbers.localize_number(item.number, language),
        item.titles.text(language),
        item.number.count("("),
    )


def _select_sessions(meeting: Meeting) -> QuerySet[Session]:
    return Session.objects.filter(meeting=meeting).select_related("meeting", "body", "room", "room__venue")


def _build_row(session: Session, number: int | None, viewer: Viewer, language: str) -> SessionRow:
    """Return the row of a session, without what the viewer may not see."""
    redacted = redact_session(session, viewer)
    if redacted is not session:
        return SessionRow(redacted, format_access(session.access, language), "", None, True, language)
    name = format_session_name(
        number=number,
        titles=session.titles,
        access=session.access,
        formal=session.formal,
        language=language,
    )
    title = localize_text(session.titles, language) if number is not None else ""
    items = sorted(session.items.all(), key=lambda item: agenda_numbers.get_sort_key(item.number))
    item_lines = tuple(build_item_line(item, language) for item in items)
    return SessionRow(session, name, title, number, False, language, items=item_lines)


def _add_papers(row: SessionRow, papers_by_item: dict[int, list[Paper]]) -> SessionRow:
    papers = [paper for item in row.items for paper in papers_by_item.get(item.id, [])]
    return replace(row, papers=tuple(dict.fromkeys(papers)))
