"""Making a list, and changing what it is about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.core.models import Body, Meeting
from meetings.programme.models import AgendaItem, Session
from meetings.speakers.models import SpeakersList
from meetings.speakers.rules.limits import LONGEST, OWN_LIMITS
from meetings.speakers.rules.windows import standing
from meetings.speakers.selectors.history import since
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused, Stale
from meetings.speakers.services.speeches import numbered_on

RESERVED = {"new", "mine"}
LIMITS = frozenset({"national_limit", "group_limit", "segment_limits"})


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


SHAPED = tuple(one.name for one in fields(Shape))


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
    with base.command(actor, made.pk, "make list", now=now or timezone.now()) as act:
        act.note(made)
    return act.held


def change_list(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    shape: Shape,
    version: int | None = None,
    now: datetime | None = None,
) -> SpeakersList:
    """Change what a list is about. Once somebody has spoken its body stays, and its limits change by a decision only; a
    closing that was announced or has passed is the office's to change. ``version`` is that of the list as it was seen:
    ``Stale``, with what changed, where anything of its ``Shape`` or its state is another since."""
    with base.command(actor, speakers_list.pk, "change list", now=now) as act:
        held = act.held
        if version is not None:
            _refuse_stale(held, version)
        _check(held.meeting, shape)
        values = _values(shape)
        if _same(held.closes_at, shape.closes_at):
            values["closes_at"] = held.closes_at
        refuse_change(held, {name for name, value in values.items() if value != getattr(held, name)}, act.now)
        with numbered_on(act):
            for name, value in values.items():
                setattr(held, name, value)
        act.told = {"title": held.titles.get("en", "")}
    return held


def refuse_change(held: SpeakersList, names: Collection[str], now: datetime) -> None:
    """``Refused`` where one of the fields ``names`` may no longer be changed without more."""
    if "item" in names and held.replies.exists():
        raise Refused(
            _(
                "A right of reply was asked for on this list and counts on its item: it stays with it. Make another list."
            )
        )
    if "closes_at" in names and closing_is_announced(held, now):
        raise Refused(
            _(
                "The closing of the list is announced or has passed: announce another, or open the list again, in its office."
            )
        )
    if not held.speeches.filter(voided=False).exists():
        return
    if "body" in names:
        raise Refused(_("Somebody has spoken on this list: it stays with its body. Make another list."))
    if not LIMITS.isdisjoint(names):
        raise Refused(
            _("Somebody has spoken on this list: change its limits by a decision, on the page of the floor.")
        )


def closing_is_announced(held: SpeakersList, now: datetime) -> bool:
    """Whether the closing of a list is announced, or has passed."""
    return standing(held.state, held.span, now) in (
        SpeakersList.State.CLOSING,
        SpeakersList.State.CLOSED,
        SpeakersList.State.ARCHIVED,
    )


def _refuse_stale(held: SpeakersList, version: int) -> None:
    about = {one.attname for one in held._meta.concrete_fields if one.name in (*SHAPED, "state")}
    later = [
        one.pk
        for one in held.commands.filter(version__gt=version)
        if not about.isdisjoint(one.changes.get(base.key_of(held), {}))
    ]
    if later:
        raise Stale(
            _(
                "The list has changed since you opened this page. Look at it as it is now and change it again."
            ),
            since(held, version, only=later),
        )


def _same(one: datetime | None, other: datetime | None) -> bool:
    """Whether two moments are the same second, which is all that a form shows."""
    return one == other or bool(one and other and one.replace(microsecond=0) == other.replace(microsecond=0))


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


def _free(stem: str, taken: set[str]) -> str:
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found
