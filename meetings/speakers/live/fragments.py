"""The live fragments of a list: one HTML for all screens of an audience."""

from collections.abc import Sequence
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
from meetings.programme.services.sessions import get_topic as programme_topic
from meetings.speakers.live import rows
from meetings.speakers.models import SpeakersList
from meetings.speakers.permissions import can_see_closed
from meetings.speakers.selectors.board import (
    Board,
    BoardData,
    Row,
    load_board_data,
    localize_board,
)
from meetings.speakers.selectors.debate import filter_visible_replies
from meetings.speakers.selectors.forecast import Forecast, get_forecast
from meetings.speakers.selectors.office import build_receipt_rows
from meetings.speakers.selectors.statements import (
    load_delivered_texts,
    load_screen_rows,
    load_second_language,
)
from meetings.speakers.services import list_topic

Version = tuple[int, datetime | None]
ROWS_ON_TABLET, ROWS_FOR_INTERPRETERS = 3, 5
PUBLIC_AUDIENCES = {"list", "room", "mine"}
HIDE_CLOSED = "hide-closed"
"""Is added to an audience that may not see who speaks in a closed session, whether or not it is
closed now: a session may become closed while its streams are open.
"""


def build_source(speakers_list: SpeakersList, audience: str, *, user: Any = None) -> Source:
    """The fragment of a list for an audience, in the active language.

    - ``audience``: "list", "room", "room fr" with a second language, "console", "tablet",
      "interpreters", "mine 12,40" with the keys of entities
    - ``user``: decides whether names of closed sessions are shown

    It changes with the list and with the programme: an hour moved, a session closed.
    """
    if audience.split()[0] in PUBLIC_AUDIENCES and not can_see_closed(user, speakers_list):
        audience = f"{audience} {HIDE_CLOSED}"
    return Source(
        topic=list_topic(speakers_list.pk),
        other_topics=(programme_topic(speakers_list.meeting),),
        access_topics=(access_topic(speakers_list.meeting),),
        urgent=audience in ("console", "tablet"),
        audience=audience,
        language=get_current_language(),
        render=partial(render_fragment, speakers_list.pk, audience),
        version=partial(get_version, speakers_list.pk),
    )


def render_fragment(pk: int, audience: str) -> str:
    """The HTML of a list for an audience; the moment of rendering is not in it."""
    name, *options = audience.split()
    version, minute = get_version(pk), _get_minute()
    board = _get_board(pk, version, minute, get_current_language())
    forecast = _load(ListVersion(pk, version, minute))[1]
    context = {
        **_build_context(board, forecast, hide_closed=HIDE_CLOSED in options),
        **build_audience_context(board, forecast, name, options),
        "live": True,
    }
    return render_to_string(f"speakers/{name}_live.html", context)


def build_context(speakers_list: SpeakersList, *, user: Any = None) -> dict[str, Any]:
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
    return _build_context(board, forecast, hide_closed=not can_see_closed(user, speakers_list))


def build_audience_context(
    board: Board, forecast: Forecast, name: str, options: Sequence[str] = ()
) -> dict[str, Any]:
    """What one audience is shown beside what all are.

    - console: everyone who waits
    - tablet: the next three
    - interpreters: the next five with their texts
    - room: the names in a second language too
    - mine: the delegation's own rows
    """
    if name == "console":
        return {"console_rows": load_screen_rows(board, forecast, board.waiting)}
    if name == "room":
        language = next((option for option in options if option in OFFICIAL), "")
        return {"second_language": language, **load_second_language(board, language)}
    if name == "tablet":
        next_rows = load_screen_rows(board, forecast, board.waiting[:ROWS_ON_TABLET])
        return {"next_rows": next_rows, "screen": "tablet"}
    if name == "interpreters":
        upcoming = [
            *([board.speaking] if board.speaking else []),
            *board.waiting[:ROWS_FOR_INTERPRETERS],
        ]
        return {"interpreter_rows": load_screen_rows(board, forecast, upcoming)}
    if name == "mine":
        entities = {int(key) for key in options[0].split(",")}
        all_rows = [*board.rows, *board.set_aside]
        voided = [inscription for inscription in board.data.voided if inscription.entity_id in entities]
        own_rows = [row for row in all_rows if row.inscription.entity_id in entities]
        return {
            "own_entries": load_screen_rows(board, forecast, own_rows),
            "voided": build_receipt_rows(board.speakers_list, voided),
        }
    return {}


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


def _build_context(board: Board, forecast: Forecast, *, hide_closed: bool) -> dict[str, Any]:
    """The context that all audiences share.

    With ``hide_closed`` no name is shown while the list is in a closed session, and the names of
    who spoke or asked for a reply in one never are.
    """
    speakers_list = board.speakers_list
    texts: dict[int, rows.Texts] = SimpleLazyObject(  # type: ignore[assignment]
        lambda: load_delivered_texts(speakers_list)
    )
    hides_all = hide_closed and board.data.is_closed

    def render(row: Row) -> SafeString:
        return rows.render_row(
            row,
            forecast.estimates.get(row.inscription.pk),
            speakers_list,
            forecast.moment,
            is_hidden=hides_all or (hide_closed and row.is_in_closed_session),
            texts=texts.get(row.inscription.pk, ()),
        )

    upcoming = [*([board.speaking] if board.speaking else []), *board.waiting]
    return {
        "board": board,
        "forecast": forecast,
        "rows": SimpleLazyObject(lambda: [render(row) for row in upcoming]),
        "spoken_rows": SimpleLazyObject(lambda: rows.render_spoken_rows(board, render)),
        "speakers_list": speakers_list,
        "meeting": speakers_list.meeting,
        "is_hidden": hides_all,
        "hide_closed": hide_closed,
        "replies": SimpleLazyObject(
            lambda: filter_visible_replies(board.debate.waiting_replies, hide_closed=hide_closed)
        ),
    }


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
