"""What a delegation is told by e-mail: its receipt, and what became of a request or of an exchange of places."""

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.outbox.services import post_message
from confsvc.ui import formats
from confsvc.ui.languages import get_current_language, override_language
from meetings.core.models import Appointment
from meetings.speakers.models import Inscription, PoolRequest, SpeakersList, Swap
from meetings.treaties.selectors import get_name


def mail_receipt(inscription: Inscription, by: User | None) -> None:
    """The receipt of an inscription: its number and the instant, to the second, by the venue's clock; to who inscribed
    and to the focal points of the delegation."""
    for to in _reached(inscription, by):
        _mail_receipt(inscription, to)


def _mail_receipt(inscription: Inscription, to: User) -> None:
    held = inscription.speakers_list
    with override_language(to.language or "en"):
        told = {
            "number": inscription.receipt,
            "list": held.title,
            "meeting": held.meeting.short_title,
            "name": _name(inscription),
            "time": formats.format_moment_seconds(inscription.inscribed_at, held.meeting.zone),
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


def mail_voided(inscription: Inscription, by: User | None) -> None:
    """That an inscription was taken back, and its receipt with it, to who inscribed and to the focal points."""
    for to in _reached(inscription, by):
        _mail_voided(inscription, to)


def _mail_voided(inscription: Inscription, to: User) -> None:
    held = inscription.speakers_list
    with override_language(to.language or "en"):
        told = {"number": inscription.receipt, "list": held.title, "name": _name(inscription)}
        _post(
            held,
            to,
            "inscription taken back",
            _("Taken off the list: %(list)s") % told,
            _(
                "The inscription of %(name)s on the list “%(list)s” (receipt %(number)s) was taken back by the secretariat.\n"
            )
            % told,
        )


def mail_request(request: PoolRequest) -> None:
    """What the secretariat decided on a request made outside the window, to who asked and to the focal points."""
    for to in _reached(request, request.asked_by):
        _mail_request(request, to)


def _mail_request(request: PoolRequest, to: User) -> None:
    held = request.speakers_list
    with override_language(to.language or "en"):
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


def mail_swap(swap: Swap, *sides: Inscription) -> None:
    """How an exchange of places stands, told to the focal points of its ``sides``; to who inscribed a delegation that
    has none."""
    found = {to.pk: to for side in sides for to in _reached(side, None) or _reached(side, side.inscribed_by)}
    for to in found.values():
        _mail_swap(swap, to)


def _mail_swap(swap: Swap, to: User) -> None:
    held = swap.speakers_list
    with override_language(to.language or "en"):
        told = {
            "one": _name(swap.one),
            "other": _name(swap.other),
            "list": held.title,
            "state": swap.get_state_display(),
            "reason": swap.reason,
        }
        _post(
            held,
            to,
            "exchange of places",
            _("Exchange of places: %(state)s (%(list)s)") % told,
            _("%(one)s and %(other)s, list “%(list)s”: exchange of places %(state)s.\n") % told
            + (f"\n{swap.reason}\n" if swap.reason else ""),
        )


def _reached(voice: Inscription | PoolRequest, by: User | None) -> list[User]:
    """Who is told of an inscription or a request: ``by``, and the focal points of its delegation, each once."""
    acting = User.objects.filter(
        appointments__role=Appointment.Role.FOCAL_POINT,
        appointments__meeting=voice.speakers_list.meeting_id,
        appointments__entity=voice.entity_id,
    )
    found = {one.pk: one for one in [*([by] if by else []), *acting] if one.email}
    return list(found.values())


def _name(voice: Inscription | PoolRequest) -> str:
    meeting = voice.speakers_list.meeting
    return get_name(voice.entity, language=get_current_language(), on=meeting.opens_on).short


def _post(held: SpeakersList, to: User, kind: str, subject: str, body: str) -> None:
    post_message(
        scope=held.meeting.short_name,
        kind=kind,
        to=to.email,
        subject=subject,
        body=body,
        language=to.language or "en",
    )
