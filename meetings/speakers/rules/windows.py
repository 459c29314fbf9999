"""When a category may inscribe on a list: to the second, by the server's clock."""

from dataclasses import dataclass
from datetime import datetime

from meetings.speakers.rules.transitions import may_inscribe


@dataclass(frozen=True)
class Span:
    """From ``opens_at``, that instant included, to ``closes_at``, excluded; none is without that end."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None


def span_for(state: str, *, listed: Span, own: Span | None = None) -> Span:
    """The window of a category: its own where it has one, else the list's. Once the closing is announced no window
    runs beyond it."""
    span = own if own is not None and own != Span() else listed
    if state == "closing" and listed.closes_at is not None:
        ends = [one for one in (span.closes_at, listed.closes_at) if one is not None]
        return Span(span.opens_at, min(ends))
    return span


def takes(state: str, span: Span, now: datetime, *, office: bool = False) -> bool:
    """Whether a list takes an inscription of a category at ``now``; the office may until the list is archived."""
    return may_inscribe(state, opens_at=span.opens_at, closes_at=span.closes_at, now=now, office=office)


def may_ask(state: str, span: Span, now: datetime) -> bool:
    """Whether a delegation may leave a request with the secretariat: the list is announced and its window is shut."""
    return state not in ("draft", "archived") and not takes(state, span, now)


def standing(state: str, span: Span, now: datetime) -> str:
    """A list's state as it is told at ``now``: one that was opened is "ahead" until its own window ``span`` opens, and
    closed once it has closed, whether or not the closing was announced."""
    if state not in ("open", "closing"):
        return state
    if span.closes_at is not None and now >= span.closes_at:
        return "closed"
    return "ahead" if span.opens_at is not None and now < span.opens_at else state
