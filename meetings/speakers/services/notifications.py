"""The e-mails to delegations: receipts, decisions on late requests, and the state of swaps."""

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.outbox.services import post_message
from confsvc.ui import formats
from confsvc.ui.languages import get_current_language, override_language
from meetings.core.models import Appointment
from meetings.speakers.models import Inscription, LateRequest, SpeakersList, Swap
from meetings.treaties.selectors import get_name


def mail_receipt(inscription: Inscription, inscribed_by: User | None) -> None:
    """Send the receipt to who inscribed and to the focal points of the delegation.

    It gives the number and the time, to the second in the venue's zone.
    """
    for recipient in _find_recipients(inscription, inscribed_by):
        _mail_receipt_to(recipient, inscription)


def _mail_receipt_to(recipient: User, inscription: Inscription) -> None:
    speakers_list = inscription.speakers_list
    with override_language(recipient.language or "en"):
        values = {
            "number": inscription.receipt,
            "list": speakers_list.title,
            "meeting": speakers_list.meeting.short_title,
            "name": _get_name(inscription),
            "time": formats.format_moment_seconds(inscription.inscribed_at, speakers_list.meeting.zone),
            "city": speakers_list.meeting.city,
        }
        _post(
            speakers_list,
            recipient,
            "inscription receipt",
            _("Receipt %(number)s: %(list)s, %(meeting)s") % values,
            _(
                "%(name)s is inscribed on the list “%(list)s”.\n\n"
                "Receipt: %(number)s\nReceived: %(time)s (%(city)s time)\n"
            )
            % values,
        )


def mail_voided_inscription(inscription: Inscription, inscribed_by: User | None) -> None:
    """Tell who inscribed and the focal points that an inscription and its receipt were voided."""
    for recipient in _find_recipients(inscription, inscribed_by):
        _mail_voided_inscription_to(recipient, inscription)


def _mail_voided_inscription_to(recipient: User, inscription: Inscription) -> None:
    speakers_list = inscription.speakers_list
    with override_language(recipient.language or "en"):
        values = {
            "number": inscription.receipt,
            "list": speakers_list.title,
            "name": _get_name(inscription),
        }
        _post(
            speakers_list,
            recipient,
            "inscription taken back",
            _("Removed from the list: %(list)s") % values,
            _(
                "The inscription of %(name)s on the list “%(list)s” (receipt %(number)s) was removed "
                "by the secretariat.\n"
            )
            % values,
        )


def mail_request_decision(request: LateRequest) -> None:
    """Tell who made a late request, and the focal points, how it was decided."""
    for recipient in _find_recipients(request, request.asked_by):
        _mail_request_decision_to(recipient, request)


def _mail_request_decision_to(recipient: User, request: LateRequest) -> None:
    speakers_list = request.speakers_list
    with override_language(recipient.language or "en"):
        values = {"list": speakers_list.title, "name": _get_name(request), "reason": request.reason}
        if request.state == LateRequest.State.ADMITTED:
            subject = _("Your request is admitted: %(list)s") % values
            body = _("%(name)s is admitted to the list “%(list)s”, receipt %(number)s.\n") % {
                **values,
                "number": request.inscription.receipt if request.inscription else "",
            }
        else:
            subject = _("Your request is not admitted: %(list)s") % values
            body = _("%(name)s is not admitted to the list “%(list)s”. %(reason)s\n") % values
        _post(speakers_list, recipient, "request decided", subject, body)


def mail_swap(swap: Swap, *sides: Inscription) -> None:
    """Tell the focal points of ``sides`` how a swap stands.

    For a delegation without a focal point, tell who inscribed it.
    """
    recipients = {
        recipient.pk: recipient
        for side in sides
        for recipient in _find_recipients(side, None) or _find_recipients(side, side.inscribed_by)
    }
    for recipient in recipients.values():
        _mail_swap_to(recipient, swap)


def _mail_swap_to(recipient: User, swap: Swap) -> None:
    speakers_list = swap.speakers_list
    with override_language(recipient.language or "en"):
        values = {
            "one": _get_name(swap.proposer),
            "other": _get_name(swap.responder),
            "list": speakers_list.title,
            "state": swap.get_state_display(),
            "reason": swap.reason,
        }
        _post(
            speakers_list,
            recipient,
            "exchange of places",
            _("Exchange of places: %(state)s (%(list)s)") % values,
            _("%(one)s and %(other)s, list “%(list)s”: exchange of places %(state)s.\n") % values
            + (f"\n{swap.reason}\n" if swap.reason else ""),
        )


def _find_recipients(row: Inscription | LateRequest, by: User | None) -> list[User]:
    """``by`` and the focal points of the delegation, each once, if they have an address."""
    focal_points = User.objects.filter(
        appointments__role=Appointment.Role.FOCAL_POINT,
        appointments__meeting=row.speakers_list.meeting_id,
        appointments__entity=row.entity_id,
    )
    users = [*([by] if by else []), *focal_points]
    return list({user.pk: user for user in users if user.email}.values())


def _get_name(row: Inscription | LateRequest) -> str:
    meeting = row.speakers_list.meeting
    return get_name(row.entity, language=get_current_language(), on=meeting.opens_on).short


def _post(speakers_list: SpeakersList, recipient: User, kind: str, subject: str, body: str) -> None:
    post_message(
        scope=speakers_list.meeting.short_name,
        kind=kind,
        to=recipient.email,
        subject=subject,
        body=body,
        language=recipient.language or "en",
    )
