"""The live fragments of a list: one HTML for all screens of an audience."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from confsvc.realtime.fragments import Source
from confsvc.realtime.notify import access_topic
from confsvc.ui.languages import OFFICIAL, get_current_language
from meetings.core.permissions import PARTICIPANT, PUBLIC, Viewer
from meetings.programme.services.sessions import get_topic as programme_topic
from meetings.speakers.live import rows
from meetings.speakers.models import SpeakersList
from meetings.speakers.permissions import redact_board
from meetings.speakers.selectors.board import (
    Board,
    BoardData,
    Row,
    load_board_data,
    localize_board,
)
from meetings.speakers.selectors.forecast import Forecast, get_forecast
from meetings.speakers.selectors.office import build_receipt_rows
from meetings.speakers.selectors.statements import load_readable_texts, load_screen_rows
from meetings.speakers.services import list_topic

Version = tuple[int, datetime | None]
ROWS_ON_TABLET, ROWS_FOR_INTERPRETERS = 3, 5
PARTICIPANTS = "participants"
"""Is added to the audience of those who may see who speaks in a closed session, whether or not it
is closed now: a session may become closed while its streams are open.
"""


@dataclass(frozen=True)
class Screen:
    """A list, all of it (``board``), and as a viewer may see it (``shown``)."""

    board: Board
    shown: Board
    forecast: Forecast
    viewer: Viewer


def build_source(speakers_list: SpeakersList, audience: str, viewer: Viewer = PUBLIC) -> Source:
    """The fragment of a list for an audience, in the active language.

    - ``audience``: "list", "room", "room fr" with a second language, "console", "tablet",
      "interpreters", "mine 12,40" with the keys of entities
    - ``viewer``: decides whether names of closed sessions are shown

    It changes with the list and with the programme: an hour moved, a session closed.
    """
    if viewer.sees_closed(speakers_list.body_id):
        audience = f"{audience} {PARTICIPANTS}"
    return Source(
        topic=list_topic(speakers_list.pk),
        other_topics=(programme_topic(speakers_list.meeting),),
        access_topics=(access_topic(speakers_list.meeting),),
        urgent=audience.split()[0] in ("console", "tablet"),
        audience=audience,
        language=get_current_language(),
        render=partial(render_fragment, speakers_list.pk, audience),
        version=partial(get_version, speakers_list.pk),
    )


def render_fragment(pk: int, audience: str) -> str:
    """The HTML of a list for an audience; the moment of rendering is not in it."""
    name, *options = audience.split()
    viewer = PARTICIPANT if PARTICIPANTS in options else PUBLIC
    version, minute = get_version(pk), _get_minute()
    board = _get_board(pk, version, minute, get_current_language())
    forecast = _load(ListVersion(pk, version, minute))[1]
    screen = Screen(board, redact_board(board, viewer), forecast, viewer)
    context = {**build_context(screen), **build_audience_context(screen, name, options), "live": True}
    return render_to_string(f"speakers/{name}_live.html", context)


def load_screen(speakers_list: SpeakersList, viewer: Viewer) -> Screen:
    """What a page shows, as its live fragment will.

    The clock is that of this moment; the forecast is the one that all screens show in this minute.
    """
    if hasattr(speakers_list, "programme_changed_at"):
        version = (speakers_list.version, speakers_list.programme_changed_at)
    else:
        version = get_version(speakers_list.pk)
    data = load_board_data(speakers_list, now=timezone.now())
    forecast = _load(ListVersion(speakers_list.pk, version, _get_minute(), data))[1]
    board = localize_board(data, language=get_current_language())
    return Screen(board, redact_board(board, viewer), forecast, viewer)


def build_context(screen: Screen) -> dict[str, Any]:
    """The context that all audiences share."""
    board, forecast, speakers_list = screen.shown, screen.forecast, screen.board.speakers_list
    participates = screen.viewer.sees_closed(speakers_list.body_id)
    texts: dict[int, rows.Texts] = SimpleLazyObject(  # type: ignore[assignment]
        lambda: load_readable_texts(speakers_list, participates=participates)
    )

    def render(row: Row) -> SafeString:
        return rows.render_row(
            row,
            forecast.estimates.get(row.inscription.pk),
            speakers_list,
            forecast.moment,
            texts.get(row.inscription.pk, ()),
        )

    upcoming = [*([board.speaking] if board.speaking else []), *board.waiting]
    return {
        "board": board,
        "forecast": forecast,
        "rows": SimpleLazyObject(lambda: [render(row) for row in upcoming]),
        "spoken_rows": SimpleLazyObject(lambda: rows.render_spoken_rows(board, render)),
        "speakers_list": speakers_list,
        "meeting": speakers_list.meeting,
        "is_hidden": board.hides_all,
        "replies": SimpleLazyObject(lambda: board.debate.waiting_replies),
    }


def build_audience_context(screen: Screen, name: str, options: Sequence[str] = ()) -> dict[str, Any]:
    """What one audience is shown beside what all are.

    - console: everyone who waits
    - tablet: the next three
    - interpreters: the next five with their texts
    - room: the names in a second language too
    - mine: the delegation's own rows
    """
    shown = screen.shown
    if name == "console":
        return {"console_rows": load_screen_rows(shown, screen.forecast, shown.waiting)}
    if name == "room":
        language = next((option for option in options if option in OFFICIAL), "")
        return {"second_language": language, **_load_second_language(screen, language)}
    if name == "tablet":
        next_rows = load_screen_rows(shown, screen.forecast, shown.waiting[:ROWS_ON_TABLET])
        return {"next_rows": next_rows, "screen": "tablet"}
    if name == "interpreters":
        upcoming = [
            *([shown.speaking] if shown.speaking else []),
            *shown.waiting[:ROWS_FOR_INTERPRETERS],
        ]
        return {"interpreter_rows": load_screen_rows(shown, screen.forecast, upcoming)}
    if name == "mine":
        return _load_own_entries(screen, {int(key) for key in options[0].split(",")})
    return {}


def _load_own_entries(screen: Screen, entities: Set[int]) -> dict[str, Any]:
    """What delegations have on a list; their own names they see wherever they speak."""
    board = screen.board
    all_rows = [*board.rows, *board.set_aside]
    own_rows = [row for row in all_rows if row.inscription.entity_id in entities]
    voided = [inscription for inscription in board.data.voided if inscription.entity_id in entities]
    return {
        "own_entries": load_screen_rows(board, screen.forecast, own_rows),
        "voided": build_receipt_rows(board.speakers_list, voided),
    }


def _load_second_language(screen: Screen, language: str) -> dict[str, Any]:
    """``second_speaker`` and ``following`` (pairs of rows) in a second language.

    ``language`` is "" for none.
    """
    if not language:
        return {"following": [(row, None) for row in screen.shown.next]}
    second = redact_board(localize_board(screen.board.data, language=language), screen.viewer)
    return {
        "second_speaker": second.speaking or second.debate.current_reply,
        "following": list(zip(screen.shown.next, second.next, strict=True)),
    }


def load_current(pk: int) -> tuple[BoardData, Forecast]:
    """A list and its forecast, as every screen has them in this minute."""
    return _load(ListVersion(pk, get_version(pk), _get_minute()))


def get_version(pk: int) -> Version:
    """The version of a list, and when the sessions of its body were last changed."""
    lists = SpeakersList.objects.annotate(programme=Max("body__sessions__changed_at"))
    return lists.values_list("version", "programme").get(pk=pk)


def clear_cache() -> None:
    """Forget what was read: for tests, whose database is rolled back."""
    _load.cache_clear()
    _get_board.cache_clear()


def _get_minute() -> int:
    return int(timezone.now().timestamp()) // 60


@dataclass(frozen=True)
class ListVersion:
    """A version of a list in a minute; ``data`` is what a page has already read of it."""

    pk: int
    version: Version
    minute: int
    data: BoardData | None = field(default=None, compare=False)


@lru_cache(maxsize=24)
def _get_board(pk: int, version: Version, minute: int, language: str) -> Board:
    """A list localized once for all audiences of a language."""
    return localize_board(_load(ListVersion(pk, version, minute))[0], language=language)


@lru_cache(maxsize=8)
def _load(key: ListVersion) -> tuple[BoardData, Forecast]:
    """A list and its forecast, read once for all languages."""
    data = key.data
    if data is None:
        lists = SpeakersList.objects.select_related("meeting__treaty", "body", "item", "session")
        data = load_board_data(lists.get(pk=key.pk), now=timezone.now())
    return data, get_forecast(data)
