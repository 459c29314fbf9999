"""The live fragments of a list: what each audience sees of it now, in one HTML that all its screens share."""

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
from meetings.speakers.live.spoken_rows import spoken_rows
from meetings.speakers.models import SpeakersList
from meetings.speakers.permissions import is_inside
from meetings.speakers.selectors import debate, statements
from meetings.speakers.selectors.board import Board, Row, told
from meetings.speakers.selectors.board_data import Standing, standing
from meetings.speakers.selectors.forecast import Outlook, outlook
from meetings.speakers.selectors.office import log_rows
from meetings.speakers.services import topic_of

Version = tuple[int, datetime | None]
CHAIR_SEES, BOOTH_SEES = 3, 5
SHOWN_OUTSIDE = {"list", "room", "mine"}
OUTSIDE = "outside"
"""What is added to an audience that may not know who speaks in a closed sitting, whether or not it is closed now: a
sitting may become closed while its streams are open."""


def source(held: SpeakersList, audience: str, *, user: Any = None) -> Source:
    """The fragment of a list for an audience ("list", "room", "room fr" with a second language, "console", "tablet",
    "interpreters", "mine 12,40" with the keys of entities), in the language of the page. ``user`` is asked whether they
    may know all of a closed sitting. The list changes it, and so does the programme: an hour moved, a sitting closed."""
    if audience.split()[0] in SHOWN_OUTSIDE and not is_inside(user, held):
        audience = f"{audience} {OUTSIDE}"
    return Source(
        topic=topic_of(held.pk),
        other_topics=(programme_topic(held.meeting),),
        access_topics=(access_topic(held.meeting),),
        urgent=audience in ("console", "tablet"),
        audience=audience,
        language=get_current_language(),
        render=partial(fragment, held.pk, audience),
        version=partial(version_of, held.pk),
    )


def fragment(pk: int, audience: str) -> str:
    """The HTML, from the facts as they are; the moment of rendering is not in it."""
    name, *rest = audience.split()
    version, minute = version_of(pk), _minute()
    seen, ahead = (
        _told(pk, version, minute, get_current_language()),
        _read(ListVersion(pk, version, minute))[1],
    )
    context = {
        **_context(seen, ahead, outside=OUTSIDE in rest),
        **special(seen, ahead, name, rest),
        "live": True,
    }
    return render_to_string(f"speakers/{name}_live.html", context)


def context_of(held: SpeakersList, *, user: Any = None) -> dict[str, Any]:
    """What a page shows, as its live fragment will: the clock of this moment, and the same times ahead as all screens of
    the list, however the pace on other lists of the room has changed within the minute."""
    version = (
        (held.version, held.programme_changed_at)
        if hasattr(held, "programme_changed_at")
        else version_of(held.pk)
    )
    minute = _minute()
    read = standing(held, now=timezone.now())
    ahead = _read(ListVersion(held.pk, version, minute, read))[1]
    seen = told(read, language=get_current_language())
    return _context(seen, ahead, outside=not is_inside(user, held))


def read_now(pk: int) -> tuple[Standing, Outlook]:
    """A list and the time ahead, as every screen has them in this minute."""
    return _read(ListVersion(pk, version_of(pk), _minute()))


def _minute() -> int:
    return int(timezone.now().timestamp()) // 60


@lru_cache(maxsize=24)
def _told(pk: int, version: Version, minute: int, language: str) -> Board:
    """A list told once for all audiences of a language."""
    return told(_read(ListVersion(pk, version, minute))[0], language=language)


@dataclass(frozen=True)
class ListVersion:
    """A version of a list in a minute; ``standing`` is what a page has read of it already."""

    pk: int
    version: Version
    minute: int
    standing: Standing | None = field(default=None, compare=False)


@lru_cache(maxsize=8)
def _read(key: ListVersion) -> tuple[Standing, Outlook]:
    """A list and the time ahead, read once for all languages."""
    seen = key.standing
    if seen is None:
        lists = SpeakersList.objects.select_related("meeting__treaty", "body", "item", "session")
        seen = standing(lists.get(pk=key.pk), now=timezone.now())
    return seen, outlook(seen)


def forget() -> None:
    """Keep nothing that was read: for tests, whose database is rolled back."""
    _read.cache_clear()
    _told.cache_clear()


def _context(seen: Board, ahead: Outlook, *, outside: bool) -> dict[str, Any]:
    """``outside``: for who may know no more of a closed sitting than that it sits. No name is told while the list is called
    in one or somebody speaks in one, and the names of who spoke, or asked for a reply, in one never are."""
    held = seen.speakers_list
    texts: dict[int, rows.Texts] = SimpleLazyObject(lambda: statements.delivered(held))  # type: ignore[assignment]
    hidden = outside and seen.standing.closed_now

    def html(row: Row) -> SafeString:
        withheld = hidden or (outside and row.behind_doors)
        due = ahead.due.get(row.inscription.pk)
        own = texts.get(row.inscription.pk, ())
        return rows.rendered(row, due, held, ahead.moment, withheld=withheld, texts=own)

    coming = [*([seen.speaking] if seen.speaking else []), *seen.waiting]
    return {
        "board": seen,
        "ahead": ahead,
        "rows": SimpleLazyObject(lambda: [html(row) for row in coming]),
        "spoken_rows": SimpleLazyObject(lambda: spoken_rows(seen, html)),
        "speakers_list": held,
        "meeting": held.meeting,
        "withheld": hidden,
        "outside": outside,
        "replies": SimpleLazyObject(lambda: debate.known_replies(seen.flow.waiting_replies, outside=outside)),
    }


def special(seen: Board, ahead: Outlook, name: str, rest: Sequence[str] = ()) -> dict[str, Any]:
    """What one audience is shown beside what all are: the console everyone who waits, the chair the next three, the
    interpreters the next five with their texts, the room the names in a second language too, a delegation its own."""
    if name == "console":
        return {"console": statements.entries(seen, ahead, seen.waiting)}
    if name == "room":
        also = next((word for word in rest if word in OFFICIAL), "")
        return {"also": also, **statements.also_named(seen, also)}
    if name == "tablet":
        return {"next": statements.entries(seen, ahead, seen.waiting[:CHAIR_SEES]), "screen": "tablet"}
    if name == "interpreters":
        coming = [*([seen.speaking] if seen.speaking else []), *seen.waiting[:BOOTH_SEES]]
        return {"booth": statements.entries(seen, ahead, coming)}
    if name == "mine":
        own = {int(key) for key in rest[0].split(",")}
        picked = [row for row in [*seen.rows, *seen.set_aside] if row.inscription.entity_id in own]
        return {
            "own": statements.entries(seen, ahead, picked),
            "voided": log_rows(
                seen.speakers_list, [one for one in seen.standing.voided if one.entity_id in own]
            ),
        }
    return {}


def version_of(pk: int) -> Version:
    """The version of a list, which rises with every change, and when a sitting of its body was last changed."""
    known = SpeakersList.objects.annotate(programme=Max("body__sessions__changed_at"))
    return known.values_list("version", "programme").get(pk=pk)
