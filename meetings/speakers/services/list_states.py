"""Opening, announcing the closing of, closing and archiving a list."""

from datetime import datetime
from enum import Enum

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.speakers.models import InscriptionWindow, SpeakersList
from meetings.speakers.rules.transitions import LIST_TRANSITIONS
from meetings.speakers.rules.windows import Span, standing
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused


class Stands(Enum):
    """Says of an end of a window that it stays as it is."""

    STANDS = "stands"


STANDS = Stands.STANDS
Bound = datetime | None | Stands


def change_state(
    *, actor: User | None, speakers_list: SpeakersList, to: str, now: datetime | None = None
) -> SpeakersList:
    """Open, announce the closing of, close or archive a list. ``Refused`` for a step the table does not have, for
    opening one again (``reopen``), and for archiving one on which somebody speaks."""
    with base.command(actor, speakers_list.pk, "change state of list", now=now, archived=True) as act:
        held = act.held
        shut = standing(held.state, held.span, act.now) == SpeakersList.State.CLOSED
        if to == SpeakersList.State.OPEN and shut:
            raise Refused(_("Say by which decision the list is opened again."))
        if to == SpeakersList.State.ARCHIVED and held.speeches.filter(voided=False, ended_at=None).exists():
            raise Refused(_("Another delegation has the floor. End that speech first."))
        _step(held, to)
        act.told = {"to": to}
    return act.held


def announce_closing(
    *, actor: User | None, speakers_list: SpeakersList, closes_at: datetime, now: datetime | None = None
) -> SpeakersList:
    """Announce that the list closes at an instant to come; an announcement may be changed until then."""
    with base.command(actor, speakers_list.pk, "announce closing", now=now, archived=True) as act:
        if closes_at <= act.now:
            raise Refused(
                _(
                    "The closing is announced for a moment that has passed. Give one to come, or close the list."
                )
            )
        _step(act.held, SpeakersList.State.CLOSING)
        act.held.closes_at = closes_at
        act.told = {"closes_at": closes_at.isoformat()}
    return act.held


def reopen(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    closes_at: datetime | None,
    reason: str,
    now: datetime | None = None,
) -> SpeakersList:
    """Open a closed list again, by a decision that is named, until ``closes_at`` or without end."""
    with base.command(actor, speakers_list.pk, "reopen list", now=now, archived=True) as act:
        if not reason.strip():
            raise Refused(_("Say by which decision the list is opened again."))
        if closes_at is not None and closes_at <= act.now:
            raise Refused(_("The list would close at a moment that has passed. Give one to come, or none."))
        _step(act.held, SpeakersList.State.OPEN)
        act.held.closes_at, act.reason = closes_at, reason
        act.told = {"closes_at": closes_at.isoformat() if closes_at else ""}
    return act.held


def set_window(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    segment: str,
    opens_at: Bound = STANDS,
    closes_at: Bound = STANDS,
) -> SpeakersList:
    """When a category may inscribe (``segment``), or, with "", all that have no window of their own. An end that is not
    given stays as it stands, one that is ``None`` is taken away. ``Refused`` where it would close before it opens."""
    with base.command(actor, speakers_list.pk, "set window") as act:
        held = act.held
        own = held.windows.filter(segment=segment).first() if segment else None
        stood = Span(own.opens_at, own.closes_at) if own else (Span() if segment else held.span)
        opens = stood.opens_at if isinstance(opens_at, Stands) else opens_at
        closes = stood.closes_at if isinstance(closes_at, Stands) else closes_at
        if opens and closes and closes <= opens:
            raise Refused(_("The window closes before it opens. Give a later closing."))
        if segment and own is None:
            if opens or closes:
                act.make(
                    InscriptionWindow(speakers_list=held, segment=segment, opens_at=opens, closes_at=closes)
                )
        else:
            row = act.keep(own) if own else held
            row.opens_at, row.closes_at = opens, closes
        act.told = {"segment": segment}
    return act.held


def _step(held: SpeakersList, to: str) -> None:
    if to == held.state:
        return
    if to not in LIST_TRANSITIONS[held.state]:
        names = dict(SpeakersList.State.choices)
        raise Refused(
            _("A list that is %(from)s cannot become %(to)s.")
            % {"from": held.get_state_display(), "to": names.get(to, to)}
        )
    held.state = to
