"""The live fragments of a list: what each audience sees of it now, in one HTML that all its screens share."""

from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from confsvc.languages import current
from confsvc.live.fragments import Source
from meetings.speakers import selectors
from meetings.speakers.models import SpeakersList
from meetings.speakers.services import topic_of


def source(held: SpeakersList, audience: str) -> Source:
    """The fragment of a list for an audience ("list", "room", "console"), in the language of the page."""
    return Source(
        topic=topic_of(held.pk),
        audience=audience,
        language=current(),
        render=partial(fragment, held.pk, audience),
        version=partial(version_of, held.pk),
    )


def fragment(pk: int, audience: str) -> str:
    """The HTML, from the facts as they are; the moment of rendering is not in it."""
    held = SpeakersList.objects.select_related("meeting__treaty", "body", "item", "session").get(pk=pk)
    return render_to_string(f"meetings/speakers_{audience}_live.html", {**context(held), "live": True})


def context(held: SpeakersList) -> dict[str, Any]:
    """What a page and its live fragment both show."""
    board = selectors.board(held, now=timezone.now())
    return {"board": board, "speakers_list": held, "meeting": held.meeting}


def version_of(pk: int) -> int:
    """The version of a list: it rises with every change."""
    return SpeakersList.objects.values_list("version", flat=True).get(pk=pk)
