"""Where later apps add to the pages, checks and kits of this one, which never learns their names.

Each app registers in its ``hooks.py``, which Django imports at start-up. Every list is ordered by
``position``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from confsvc.accounts.models import User
    from meetings.core.models import Meeting
    from meetings.core.permissions import Viewer

Text = str | Promise


def _find_no_faults(_kit: Mapping[str, Any]) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class ProfileSection:
    """Base class of an app's own rules in a profile: the table ``[profile.<key>]`` of a kit file.

    A subclass is a frozen dataclass with one field for each rule.

    - ``key`` names the table.
    - ``fixed`` names the fields that a meeting may not change.
    """

    key: ClassVar[str]
    fixed: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def parse_field(cls, name: str, value: Any) -> Any:
        """Return the value of a field, from what a kit file or an override holds.

        Raises ``ValueError``, ``TypeError`` or ``AttributeError`` for a value that cannot be read,
        and ``DomainError`` with a sentence of its own.
        """
        return tuple(value) if isinstance(value, list) else value

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Return the section with the values of a table of a kit file."""
        return cls(**{name: cls.parse_field(name, value) for name, value in table.items()})


@dataclass(frozen=True)
class Tab:
    """A tab on the pages of a meeting, shown to holders of ``permission`` on the meeting."""

    key: str
    label: Text
    url_name: str
    permission: str
    position: int


@dataclass(frozen=True)
class DashboardLine:
    """A line of the dashboard: a sentence with a verb, how many and of what, and where it is done.

    - ``text``: a sentence; with a count in it, :func:`build_counted_line` builds the line.
    - ``count``: how many; a line of none is not shown.
    - ``tone`` is "", "warn" or "danger".
    - ``oldest``: since when the oldest of them waits.
    """

    text: Text
    count: int
    url: str
    tone: str = ""
    oldest: datetime | None = None


def build_counted_line(
    text: Any, count: int, url: str, tone: str = "", oldest: datetime | None = None, **values: object
) -> DashboardLine:
    """The line of so many things to do, such as "Approve 47 registrations".

    ``text`` is an ``ngettext_lazy`` with the number "count"; ``values`` are its other placeholders.
    """
    return DashboardLine(str(text % {"count": count, **values}), count, url, tone, oldest)


@dataclass(frozen=True)
class DashboardPanel:
    """A part of the dashboard with a template of its own, which begins with an ``<h2>``.

    - ``get_context(meeting, user, day, at)`` returns the context of the template, or ``None`` where
      there is nothing to show. ``day`` is the day shown, ``at`` the present moment.
    - ``is_narrow``: the panel goes into the narrow column.
    - ``style``: a style sheet that it needs, such as "programme/programme.css".
    """

    key: str
    template: str
    get_context: Callable[["Meeting", "User | AnonymousUser", date, datetime], Mapping[str, Any] | None]
    position: int
    is_narrow: bool = False
    style: str = ""


@dataclass(frozen=True)
class KitSection:
    """The form of the rows ``[[name]]`` of a kit file.

    - ``required``: keys that every row has.
    - ``defaults``: keys that a row may leave out, with their values.
    - ``unique_key``: a key whose value no two rows share, or "".
    - ``complete_row(row, kit)`` adds what follows from the row and the kit to a row, in place;
      ``completed`` names the keys that it adds.
    """

    name: str
    required: frozenset[str]
    defaults: Mapping[str, Any] = field(default_factory=dict)
    unique_key: str = ""
    complete_row: Callable[[dict[str, Any], Mapping[str, Any]], None] | None = None
    completed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class KitPart:
    """A part of a kit.

    - ``build(meeting=..., kit=..., actor=...)`` creates its rows in the transaction of the caller;
      a ``DomainError`` creates nothing and stands at its field of the form of the new meeting.
    - ``preview(kit)`` returns a sentence about what it would create, or "" for nothing.
    - ``sections`` are the lists of rows that it reads, ``tables`` the names of its single tables.
    - ``find_faults(kit)`` yields a sentence for each fault that the sections' form does not show.
    """

    key: str
    build: Callable[..., None]
    preview: Callable[[Mapping[str, Any]], Text]
    position: int
    sections: tuple[KitSection, ...] = ()
    tables: tuple[str, ...] = ()
    find_faults: Callable[[Mapping[str, Any]], Iterable[str]] = _find_no_faults


@dataclass(frozen=True)
class SearchResult:
    """What a search found: its title, a line about it, and where it is."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class SearchProvider:
    """What an app finds for the search of a meeting's pages.

    ``find(search)`` returns what the user may see, the best first, at most ``search.most``; it is
    called with a search that has at least one letter or digit. ``label`` is the heading of what it
    finds.
    """

    label: Text
    find: Callable[["Search"], Iterable[SearchResult]]
    position: int


@dataclass(frozen=True)
class Search:
    """A search on the pages of a meeting: by whom, and for what."""

    meeting: "Meeting"
    user: "User | AnonymousUser"
    viewer: "Viewer"
    text: str
    most: int


GetLines = Callable[["Meeting", "User | AnonymousUser"], list[DashboardLine]]
CheckDates = Callable[["Meeting"], Iterable[Text]]

_search_providers: list[SearchProvider] = []
_tabs: list[Tab] = []
_line_sources: list[tuple[int, GetLines]] = []
_panels: list[DashboardPanel] = []
_kit_parts: list[KitPart] = []
_date_checks: list[CheckDates] = []
_profile_sections: dict[str, type[ProfileSection]] = {}


def register_search_provider(provider: SearchProvider) -> None:
    """Add what an app finds to the search of every meeting."""
    _search_providers.append(provider)
    _search_providers.sort(key=attrgetter("position"))


def register_tab(tab: Tab) -> None:
    """Add a tab to the pages of every meeting."""
    _tabs.append(tab)
    _tabs.sort(key=attrgetter("position"))


def register_dashboard_lines(get_lines: GetLines, *, position: int) -> None:
    """Add lines to the dashboard.

    ``get_lines(meeting, user)`` returns the lines on which that user may act, in a fixed number of
    queries.
    """
    _line_sources.append((position, get_lines))
    _line_sources.sort(key=lambda source: source[0])


def register_dashboard_panel(panel: DashboardPanel) -> None:
    """Add a panel to the dashboard."""
    _panels.append(panel)
    _panels.sort(key=attrgetter("position"))


def register_date_check(check_dates: CheckDates) -> None:
    """Add a check that runs before a meeting is moved to other dates.

    ``check_dates(meeting)`` receives the meeting with its new dates. Every sentence that it returns
    refuses the change ("3 sessions would lie outside the meeting."), as does a ``DomainError``,
    which stands at its field.
    """
    _date_checks.append(check_dates)


def register_kit_part(part: KitPart) -> None:
    """Add a part to every kit."""
    _kit_parts.append(part)
    _kit_parts.sort(key=attrgetter("position"))


def register_profile_section(section: type[ProfileSection]) -> None:
    """Add a section to the rules that a meeting may change."""
    _profile_sections[section.key] = section


def get_search_providers() -> tuple[SearchProvider, ...]:
    """Return what the apps find, in the order in which it is shown."""
    return tuple(_search_providers)


def get_tabs() -> tuple[Tab, ...]:
    """Return the tabs of a meeting's pages."""
    return tuple(_tabs)


def get_dashboard_lines(meeting: "Meeting", user: "User | AnonymousUser") -> list[DashboardLine]:
    """Return the lines of every app for this user, without those that count nothing."""
    return [line for _position, get_lines in _line_sources for line in get_lines(meeting, user) if line.count]


def get_dashboard_panels() -> tuple[DashboardPanel, ...]:
    """Return the panels of the dashboard."""
    return tuple(_panels)


def get_kit_parts() -> tuple[KitPart, ...]:
    """Return the parts of a kit, in the order in which they are built."""
    return tuple(_kit_parts)


def get_profile_sections() -> Mapping[str, type[ProfileSection]]:
    """Return the sections of a profile by key."""
    return _profile_sections


def check_dates(meeting: "Meeting") -> list[Text]:
    """Return the sentences that refuse the new dates of ``meeting``."""
    return [sentence for check in _date_checks for sentence in check(meeting)]
