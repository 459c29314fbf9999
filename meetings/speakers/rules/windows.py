"""When a list accepts inscriptions and requests, by segment, to the second."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Window:
    """From ``opens_at`` (that instant included) to ``closes_at`` (excluded); None is no bound."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None

    def contains(self, moment: datetime) -> bool:
        """Whether a moment is within the window."""
        if self.opens_at is not None and moment < self.opens_at:
            return False
        return self.closes_at is None or moment < self.closes_at


def get_segment_window(state: str, *, list_window: Window, segment_window: Window | None = None) -> Window:
    """The window of a segment: its own if it has one, else the list's.

    Once the closing is announced no window goes on beyond the list's.
    """
    has_own = segment_window is not None and segment_window != Window()
    window = segment_window if has_own and segment_window is not None else list_window
    if state == "closing" and list_window.closes_at is not None:
        ends = [moment for moment in (window.closes_at, list_window.closes_at) if moment is not None]
        return Window(window.opens_at, min(ends))
    return window


def accepts_inscriptions(state: str, window: Window, at: datetime, *, by_secretariat: bool = False) -> bool:
    """Whether a list accepts an inscription; the secretariat's until it is archived."""
    if by_secretariat:
        return state != "archived"
    return state in ("open", "closing") and window.contains(at)


def accepts_requests(state: str, window: Window, at: datetime) -> bool:
    """Whether a list accepts late requests: it is announced and its window is shut."""
    return state not in ("draft", "archived") and not accepts_inscriptions(state, window, at)


def get_effective_state(state: str, window: Window, at: datetime) -> str:
    """The state of a list at a moment.

    A list that was opened is "ahead" until its window opens, and "closed" once its window has
    closed, whether or not the closing was announced.
    """
    if state not in ("open", "closing"):
        return state
    if window.closes_at is not None and at >= window.closes_at:
        return "closed"
    return "ahead" if window.opens_at is not None and at < window.opens_at else state
