"""When a list takes inscriptions: its states, its announced closing and the windows of its
categories.
"""

from datetime import datetime
from enum import Enum

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from meetings.speakers.labels import explain_closed_window
from meetings.speakers.models import InscriptionWindow, SpeakersList
from meetings.speakers.rules.transitions import LIST_TRANSITIONS
from meetings.speakers.rules.windows import (
    Window,
    accepts_inscriptions,
    get_effective_state,
    get_segment_window,
)
from meetings.speakers.services.base import list_command


class Unset(Enum):
    """The type of ``UNSET``."""

    UNSET = "unset"


UNSET = Unset.UNSET
"""Leave this bound of a window unchanged."""
Bound = datetime | None | Unset


def change_list_state(
    *, actor: User | None, speakers_list: SpeakersList, to: str, now: datetime | None = None
) -> SpeakersList:
    """Open, announce the closing of, close or archive a list.

    Raises ``DomainError`` for a step that the table of transitions does not have, for opening a
    closed list (use ``reopen_list``), and for archiving a list on which somebody speaks.
    """
    with list_command(actor, speakers_list.pk, "change state of list", now=now, allow_archived=True) as cmd:
        speakers_list = cmd.speakers_list
        is_closed = (
            get_effective_state(speakers_list.state, speakers_list.window, cmd.at)
            == SpeakersList.State.CLOSED
        )
        if to == SpeakersList.State.OPEN and is_closed:
            raise DomainError(_("Enter the decision by which the list is reopened."))
        if to == SpeakersList.State.ARCHIVED and speakers_list.get_running_speech() is not None:
            raise DomainError(_("Another delegation has the floor. End that speech first."))
        _set_state(speakers_list, to)
        cmd.details = {"to": to}
    return cmd.speakers_list


def announce_closing(
    *, actor: User | None, speakers_list: SpeakersList, closes_at: datetime, now: datetime | None = None
) -> SpeakersList:
    """Announce that the list closes at a future time; until then the announcement may be
    changed.
    """
    with list_command(actor, speakers_list.pk, "announce closing", now=now, allow_archived=True) as cmd:
        if closes_at <= cmd.at:
            raise DomainError(
                _("The announced closing time has passed. Enter a later one, or close the list."),
                field="closes_at",
            )
        _set_state(cmd.speakers_list, SpeakersList.State.CLOSING)
        cmd.speakers_list.closes_at = closes_at
        cmd.details = {"closes_at": closes_at.isoformat()}
    return cmd.speakers_list


def reopen_list(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    closes_at: datetime | None,
    reason: str,
    now: datetime | None = None,
) -> SpeakersList:
    """Open a closed list again, until ``closes_at`` or without end; ``reason`` names the
    decision.
    """
    with list_command(actor, speakers_list.pk, "reopen list", now=now, allow_archived=True) as cmd:
        if not reason.strip():
            raise DomainError(_("Enter the decision by which the list is reopened."), field="reason")
        if closes_at is not None and closes_at <= cmd.at:
            raise DomainError(
                _("The closing time has passed. Enter a later one, or none."),
                field="closes_at",
            )
        _set_state(cmd.speakers_list, SpeakersList.State.OPEN)
        cmd.speakers_list.closes_at, cmd.reason = closes_at, reason
        cmd.details = {"closes_at": closes_at.isoformat() if closes_at else ""}
    return cmd.speakers_list


def set_window(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    segment: str,
    opens_at: Bound = UNSET,
    closes_at: Bound = UNSET,
) -> SpeakersList:
    """Set when a category may inscribe.

    ``segment`` is the category; "" stands for all that have no window of their own. A bound that
    is ``UNSET`` stays, one that is ``None`` is removed. Raises ``DomainError`` if the window would
    close before it opens.
    """
    with list_command(actor, speakers_list.pk, "set window") as cmd:
        speakers_list = cmd.speakers_list
        window = speakers_list.windows.filter(segment=segment).first() if segment else None
        if window is not None:
            span = Window(window.opens_at, window.closes_at)
        else:
            span = Window() if segment else speakers_list.window
        opens = span.opens_at if isinstance(opens_at, Unset) else opens_at
        closes = span.closes_at if isinstance(closes_at, Unset) else closes_at
        if opens and closes and closes <= opens:
            raise DomainError(
                _("The window closes before it opens. Enter a later closing time."), field="closes_at"
            )
        if segment and window is None:
            if opens or closes:
                cmd.create(
                    InscriptionWindow(
                        speakers_list=speakers_list, segment=segment, opens_at=opens, closes_at=closes
                    )
                )
        else:
            row = cmd.track(window) if window else speakers_list
            row.opens_at, row.closes_at = opens, closes
        cmd.details = {"segment": segment}
    return cmd.speakers_list


def get_window_span(speakers_list: SpeakersList, segment: str) -> Window:
    """When the category ``segment`` may inscribe on a list."""
    window = speakers_list.windows.filter(segment=segment).first()
    return get_segment_window(
        speakers_list.state,
        list_window=speakers_list.window,
        segment_window=Window(window.opens_at, window.closes_at) if window else None,
    )


def explain_closed_list(speakers_list: SpeakersList, *, now: datetime) -> str:
    """Why the list's general window takes no inscription at ``now``; "" if it takes one.

    The window of a category may differ.
    """
    span = get_segment_window(speakers_list.state, list_window=speakers_list.window)
    if accepts_inscriptions(speakers_list.state, span, now):
        return ""
    meeting = speakers_list.meeting
    return explain_closed_window(span, now, zone=meeting.zone, city=meeting.city)


def _set_state(speakers_list: SpeakersList, to: str) -> None:
    if to == speakers_list.state:
        return
    if to not in LIST_TRANSITIONS[speakers_list.state]:
        labels = dict(SpeakersList.State.choices)
        raise DomainError(
            _("A list that is %(from)s cannot become %(to)s.")
            % {"from": speakers_list.get_state_display(), "to": labels.get(to, to)}
        )
    speakers_list.state = to
