"""Places where later rooms add to the pages and kits of this one, which never learns their names.

Registered at start-up from each room's ``joining.py``; all lists keep the order of ``position``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from confsvc.accounts.models import User
    from meetings.core.models import Meeting

Text = str | Promise


@dataclass(frozen=True)
class Tab:
    """A tab of the meeting's frame: shown to whoever holds ``permission`` on the meeting."""

    key: str
    label: Text
    url_name: str
    permission: str
    position: int


@dataclass(frozen=True)
class Line:
    """A line on Today: what waits for somebody, how many, and the address where it is done. ``tone``: "", "warn" or
    "refuse"."""

    text: Text
    count: int
    url: str
    tone: str = ""


@dataclass(frozen=True)
class KitPart:
    """A part of a kit: ``build(meeting=..., kit=..., actor=...)`` makes its rows in the caller's transaction; ``preview(kit)``
    answers a sentence of what it will make, or "" for nothing."""

    key: str
    build: Callable[..., None]
    preview: Callable[[Mapping[str, Any]], Text]
    position: int


@dataclass(frozen=True)
class Panel:
    """A part of the Today page, in a ``template`` of the room's own with its own ``<h2>``. ``context_of(meeting, user, day, now)``
    answers what the template says, or ``None`` where there is nothing to show; ``day`` is the day shown, ``now`` the
    moment. ``beside``: it stands in the narrow column. ``style`` is a style sheet that it needs ("programme/programme.css")."""

    key: str
    template: str
    context_of: Callable[["Meeting", "User | AnonymousUser", date, datetime], Mapping[str, Any] | None]
    position: int
    beside: bool = False
    style: str = ""


LinesOf = Callable[["Meeting", "User | AnonymousUser"], list[Line]]
ObjectionsTo = Callable[["Meeting"], Iterable[Text]]

_tabs: list[Tab] = []
_lines: list[tuple[int, LinesOf]] = []
_panels: list[Panel] = []
_parts: list[KitPart] = []
_objections: list[ObjectionsTo] = []


def register_tab(tab: Tab) -> None:
    _tabs.append(tab)
    _tabs.sort(key=lambda one: one.position)


def register_today(lines_of: LinesOf, *, position: int) -> None:
    """``lines_of(meeting, user)`` answers the lines that user may act on; it asks for few and constant queries."""
    _lines.append((position, lines_of))
    _lines.sort(key=lambda one: one[0])


def register_panel(panel: Panel) -> None:
    _panels.append(panel)
    _panels.sort(key=lambda one: one.position)


def register_objections(objections_to: ObjectionsTo) -> None:
    """``objections_to(meeting)`` is asked before other dates of a meeting are kept, with a meeting that carries them: each
    sentence it answers refuses the change ("3 sessions would lie outside the meeting.")."""
    _objections.append(objections_to)


def register_kit_part(part: KitPart) -> None:
    _parts.append(part)
    _parts.sort(key=lambda one: one.position)


def tabs() -> tuple[Tab, ...]:
    return tuple(_tabs)


def today_lines(meeting: "Meeting", user: "User | AnonymousUser") -> list[Line]:
    """The lines of every room for this visitor; one that counts nothing is left out."""
    return [line for _position, lines_of in _lines for line in lines_of(meeting, user) if line.count]


def kit_parts() -> tuple[KitPart, ...]:
    return tuple(_parts)


def panels() -> tuple[Panel, ...]:
    return tuple(_panels)


def objections(meeting: "Meeting") -> list[Text]:
    return [sentence for objections_to in _objections for sentence in objections_to(meeting)]
