"""The e-mails of a registration in the language of its form, in the caller's transaction."""

from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from confsvc.outbox.models import Message
from confsvc.outbox.services import Attachment, post_message
from confsvc.pdf.qr import draw_qr_png
from confsvc.ui.languages import localize_text, override_language
from delegations.registration.models import Registration
from delegations.roster.rules.person_names import format_list_name
from delegations.roster.selectors.delegations import load_delegation_name
from delegations.roster.selectors.people import get_person_name
from meetings.programme.exports.calendar import build_meeting_calendar


def post_confirm_address(registration: Registration) -> Message | None:
    """Mail the link that confirms the address."""
    return _post(registration, "confirm", lambda: _("Confirm your e-mail address"), "registration_confirm")


def post_request_received(registration: Registration) -> Message | None:
    """Mail that the registration waits for approval, with the link to the person's own page."""
    return _post(registration, "received", lambda: _("Your registration was received"), "registration")


def post_reminder(registration: Registration) -> Message | None:
    """Mail the link of a registration again, because somebody registered with its address."""
    is_unconfirmed = registration.state == Registration.State.UNCONFIRMED
    url_name = "registration_confirm" if is_unconfirmed else "registration"
    return _post(registration, "reminder", lambda: _("Your registration: link sent again"), url_name)


def post_decision(registration: Registration) -> Message | None:
    """Mail an approval, with the QR code and the calendar entry, or a refusal.

    Other decisions are not mailed. A person without an address hears from the focal point.
    """
    if registration.state == Registration.State.APPROVED:
        return _post(
            registration,
            "approved",
            lambda: _("Your registration is approved"),
            "registration",
            attachments=_build_attachments(registration),
        )
    if registration.state == Registration.State.REFUSED:
        return _post(registration, "refused", lambda: _("Your registration was not approved"), "registration")
    return None


def build_address(registration: Registration, url_name: str = "registration") -> str:
    """The full address of the person's own page; of the person it holds only the random token."""
    path = reverse(url_name, kwargs={"meeting": registration.meeting.short_name, "token": registration.token})
    return f"{settings.SITE_URL}{path}"


def _build_attachments(registration: Registration) -> tuple[Attachment, ...]:
    entry = build_meeting_calendar(registration.meeting, registration.language)
    return (
        Attachment("registration-code.png", "image/png", draw_qr_png(registration.code)),
        Attachment(f"{registration.meeting.short_name}.ics", "text/calendar", entry),
    )


def _post(
    registration: Registration,
    kind: str,
    subject: Callable[[], str],
    url_name: str,
    attachments: tuple[Attachment, ...] = (),
) -> Message | None:
    """Write the message of ``kind`` to the outbox; none if the person has no address.

    ``subject`` is called in the language of the registration.
    """
    delegate, meeting = registration.delegate, registration.meeting
    if not delegate.email:
        return None
    language = registration.language
    with override_language(language):
        short_title = localize_text(meeting.short_titles, language) or localize_text(meeting.titles, language)
        body = render_to_string(
            f"registration/mail_{kind}.txt",
            {
                "person": format_list_name(get_person_name(delegate)),
                "meeting": meeting,
                "title": localize_text(meeting.titles, language),
                "entity": load_delegation_name(delegate.delegation, language=language).short,
                "city": localize_text(meeting.cities, language),
                "address": build_address(registration, url_name),
                "reason": registration.reason,
            },
        )
        return post_message(
            scope=meeting.short_name,
            kind=f"registration_{kind}",
            to=delegate.email,
            subject=f"{subject()} - {short_title}",
            body=body.strip() + "\n",
            language=language,
            attachments=attachments,
        )
