"""What a delegation is told by e-mail: its receipt, and what became of a request or of an exchange of places."""

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.languages import current, speaking
from confsvc.outbox.services import post
from meetings.speakers.models import Inscription, PoolRequest, SpeakersList, Swap
from meetings.treaties.selectors import name_of


def mail_receipt(inscription: Inscription, to: User | None) -> None:
    """The receipt of an inscription: its number and the instant, to the second, by the venue's clock."""
    held = inscription.speakers_list
    if to is None or not to.email:
        return
    at = inscription.inscribed_at.astimezone(held.meeting.zone)
    with speaking(to.language or "en"):
        told = {
            "number": inscription.receipt,
            "list": held.title,
            "meeting": held.meeting.short_title,
            "name": _name(inscription),
            "time": f"{at:%Y-%m-%d %H:%M:%S}",
            "city": held.meeting.city,
        }
        _post(
            held,
            to,
            "inscription receipt",
            _("Receipt %(number)s: %(list)s, %(meeting)s") % told,
            _(
                "%(name)s is inscribed on the list “%(list)s”.\n\nReceipt: %(number)s\nReceived: %(time)s (%(city)s time)\n"
            )
            % told,
        )


def mail_request(request: PoolRequest) -> None:
    """What the secretariat decided on a request made outside the window."""
    held, to = request.speakers_list, request.asked_by
    if to is None or not to.email:
        return
    with speaking(to.language or "en"):
        told = {"list": held.title, "name": _name(request), "reason": request.reason}
        if request.state == PoolRequest.State.ADMITTED:
            subject = _("Your request is admitted: %(list)s") % told
            body = _("%(name)s is admitted to the list “%(list)s”, receipt %(number)s.\n") % {
                **told,
                "number": request.inscription.receipt if request.inscription else "",
            }
        else:
            subject = _("Your request is not admitted: %(list)s") % told
            body = _("%(name)s is not admitted to the list “%(list)s”. %(reason)s\n") % told
        _post(held, to, "request decided", subject, body)


def mail_swap(swap: Swap, *, to: User | None) -> None:
    """How an exchange of places stands, told to one side."""
    held = swap.speakers_list
    if to is None or not to.email:
        return
    with speaking(to.language or "en"):
        told = {
            "one": _name(swap.one),
            "other": _name(swap.other),
            "list": held.title,
            "state": swap.get_state_display(),
        }
        _post(
            held,
            to,
            "exchange of places",
            _("Exchange of places: %(state)s (%(list)s)") % told,
            _("%(one)s and %(other)s, list “%(list)s”: exchange of places %(state)s.\n") % told,
        )


def _name(voice: Inscription | PoolRequest) -> str:
    meeting = voice.speakers_list.meeting
    return name_of(voice.entity, language=current(), on=meeting.opens_on).short


def _post(held: SpeakersList, to: User, kind: str, subject: str, body: str) -> None:
    post(
        scope=held.meeting.short_name,
        kind=kind,
        to=to.email,
        subject=subject,
        body=body,
        language=to.language or "en",
    )
