"""The live fragments of a list: what each audience sees of it now, in one HTML that all its screens share."""

from functools import lru_cache, partial
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from confsvc.languages import current
from confsvc.live.fragments import Source
from meetings.speakers import readings, rows
from meetings.speakers.models import SpeakersList
from meetings.speakers.outlook import Outlook, outlook
from meetings.speakers.permissions import withheld_from
from meetings.speakers.selectors import Board, Row, board, told
from meetings.speakers.services import topic_of
from meetings.speakers.spoken import spoken_rows
from meetings.speakers.standing import Standing, standing

CHAIR_SEES, BOOTH_SEES = 3, 5
SHOWN_OUTSIDE = {"list", "room"}
OUTSIDE = "outside"
"""What is added to an audience that may not know who speaks in a closed sitting."""


def source(held: SpeakersList, audience: str, *, user: Any = None) -> Source:
    """The fragment of a list for an audience ("list", "room", "console", "tablet", "interpreters", "mine 12,40" with the
    keys of entities), in the language of the page. ``user`` is asked whether names of a closed sitting are withheld."""
    if audience in SHOWN_OUTSIDE and withheld_from(user, held):
        audience = f"{audience} {OUTSIDE}"
    return Source(
        topic=topic_of(held.pk),
        audience=audience,
        language=current(),
        render=partial(fragment, held.pk, audience),
        version=partial(version_of, held.pk),
    )


def fragment(pk: int, audience: str) -> str:
    """The HTML, from the facts as they are; the moment of rendering is not in it."""
    name, _space, rest = audience.partition(" ")
    minute = int(timezone.now().timestamp()) // 60
    version = version_of(pk)
    seen, ahead = _told(pk, version, minute, current()), _read(pk, version, minute)[1]
    context = {
        **_context(seen, ahead, withheld=rest == OUTSIDE),
        **special(seen, ahead, name, rest),
        "live": True,
    }
    return render_to_string(f"meetings/speakers_{name}_live.html", context)


def context_of(held: SpeakersList, *, user: Any = None) -> dict[str, Any]:
    """What a page shows, as its live fragment will."""
    seen = board(held, now=timezone.now())
    return _context(seen, outlook(seen.standing), withheld=withheld_from(user, held))


@lru_cache(maxsize=24)
def _told(pk: int, version: int, minute: int, language: str) -> Board:
    """A list told once for all audiences of a language."""
    return told(_read(pk, version, minute)[0], language=language)


@lru_cache(maxsize=8)
def _read(pk: int, _version: int, _minute: int) -> tuple[Standing, Outlook]:
    """A list read once for all languages."""
    held = SpeakersList.objects.select_related("meeting__treaty", "body", "item", "session").get(pk=pk)
    seen = standing(held, now=timezone.now())
    return seen, outlook(seen)


def forget() -> None:
    """Keep nothing that was read: for tests, whose database is rolled back."""
    _read.cache_clear()
    _told.cache_clear()


def _context(seen: Board, ahead: Outlook, *, withheld: bool) -> dict[str, Any]:
    held = seen.speakers_list

    def html(row: Row) -> SafeString:
        due = ahead.due.get(row.inscription.pk)
        return rows.rendered(row, due, held.meeting.zone, ahead.moment, withheld=withheld)

    coming = [*([seen.speaking] if seen.speaking else []), *seen.waiting]
    return {
        "board": seen,
        "ahead": ahead,
        "rows": SimpleLazyObject(lambda: [html(row) for row in coming]),
        "spoken_rows": SimpleLazyObject(lambda: spoken_rows(seen, html)),
        "speakers_list": held,
        "meeting": held.meeting,
        "withheld": withheld,
    }


def special(seen: Board, ahead: Outlook, name: str, rest: str = "") -> dict[str, Any]:
    """What one audience is shown beside what all are: the chair the next three, the interpreters the next five with
    their texts, a delegation its own."""
    if name == "tablet":
        return {"next": readings.entries(seen, ahead, seen.waiting[:CHAIR_SEES])}
    if name == "interpreters":
        coming = [*([seen.speaking] if seen.speaking else []), *seen.waiting[:BOOTH_SEES]]
        return {"booth": readings.entries(seen, ahead, coming)}
    if name == "mine":
        own = {int(key) for key in rest.split(",")}
        picked = [row for row in [*seen.rows, *seen.set_aside] if row.inscription.entity_id in own]
        return {"own": readings.entries(seen, ahead, picked)}
    return {}


def version_of(pk: int) -> int:
    """The version of a list: it rises with every change."""
    return SpeakersList.objects.values_list("version", flat=True).get(pk=pk)
