"""Making a list, and changing what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.convening.models import Body, Meeting
from meetings.programme.models import AgendaItem, Session
from meetings.speakers.limits import LONGEST, OWN_LIMITS
from meetings.speakers.models import SpeakersList
from meetings.speakers.services import acts
from meetings.speakers.services.refusals import Refused

RESERVED = {"new", "mine"}
LIMITS = ("national_limit", "group_limit", "segment_limits")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a list is about: titles by language, its body, and where it has them the sitting in which it is called and the
    agenda item; its own window; limits and ``amber_before`` in seconds."""

    titles: Mapping[str, str]
    body: Body
    kind: str = SpeakersList.Kind.GENERAL_DEBATE
    session: Session | None = None
    item: AgendaItem | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    national_limit: int = 300
    group_limit: int = 480
    segment_limits: Mapping[str, int] = field(default_factory=dict)
    amber_before: int = 60


@transaction.atomic
def make_list(
    *, actor: User | None, meeting: Meeting, shape: Shape, code: str = "", now: datetime | None = None
) -> SpeakersList:
    """Make a list, as a draft. ``code`` names it in addresses; without one it is made from the English title."""
    _check(meeting, shape)
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    taken = set(meeting.speakers_lists.values_list("code", flat=True)) | RESERVED
    if code and code in taken:
        raise Refused(_("Another list of the meeting has this address. Choose another."))
    made = SpeakersList.objects.create(
        meeting=meeting,
        code=code or _free(slugify(shape.titles.get("en", ""))[:36] or "list", taken),
        **_values(shape),
    )
    with acts.command(actor, made.pk, "make list", now=now or timezone.now()) as act:
        act.note(made)
    return act.held


def change_list(
    *, actor: User | None, speakers_list: SpeakersList, shape: Shape, now: datetime | None = None
) -> SpeakersList:
    """Change what a list is about. Once somebody has spoken its body stays, and its limits change by a decision only."""
    with acts.command(actor, speakers_list.pk, "change list", now=now) as act:
        held = act.held
        _check(held.meeting, shape)
        if shape.item != held.item and held.replies.exists():
            raise Refused(
                _(
                    "A right of reply was asked for on this list and counts on its item: it stays with it. Make another list."
                )
            )
        if held.speeches.filter(voided=False).exists():
            _refuse_after_the_first_speech(held, shape)
        for name, value in _values(shape).items():
            setattr(held, name, value)
        act.told = {"title": held.titles.get("en", "")}
    return held


def _values(shape: Shape) -> dict[str, Any]:
    return vars(shape) | {
        "titles": {language: title for language, title in shape.titles.items() if title},
        "segment_limits": {name: seconds for name, seconds in shape.segment_limits.items() if seconds},
    }


def _check(meeting: Meeting, shape: Shape) -> None:
    if not shape.titles.get("en", "").strip():
        raise Refused(_("Give the title in English: it stands where another language has none."))
    if shape.body.meeting_id != meeting.pk or (shape.item and shape.item.meeting_id != meeting.pk):
        raise Refused(_("Choose a body and an item of this meeting."))
    if shape.session and shape.session.body_id != shape.body.pk:
        raise Refused(_("Choose a sitting of the body whose list this is."))
    if shape.opens_at and shape.closes_at and shape.closes_at <= shape.opens_at:
        raise Refused(_("The window closes before it opens. Give a later closing."))
    if not set(shape.segment_limits) <= OWN_LIMITS:
        raise Refused(_("There is no category “%(name)s”.") % {"name": ", ".join(shape.segment_limits)})
    seconds = [shape.national_limit, shape.group_limit, *filter(None, shape.segment_limits.values())]
    if not all(1 <= one <= LONGEST for one in seconds):
        raise Refused(_("A limit lies between a second and an hour."))
    if not 0 <= shape.amber_before <= LONGEST:
        raise Refused(_("The warning comes at most an hour before the limit."))


def _refuse_after_the_first_speech(held: SpeakersList, shape: Shape) -> None:
    if shape.body.pk != held.body_id:
        raise Refused(_("Somebody has spoken on this list: it stays with its body. Make another list."))
    given = _values(shape)
    if any(given[name] != getattr(held, name) for name in LIMITS):
        raise Refused(
            _("Somebody has spoken on this list: change its limits by a decision, on the page of the floor.")
        )


def _free(stem: str, taken: set[str]) -> str:
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found
