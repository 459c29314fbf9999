"""The e-mails of a registration, in the language of its form. Each is written within the caller's transaction."""

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
from delegations.roster.rules.person_names import list_form
from delegations.roster.selectors import name_of_delegation, name_of_person
from meetings.programme.exports.calendar import meeting_entry


def post_confirm_address(registration: Registration) -> Message | None:
    """The link by which the person shows that the address is theirs."""
    return _post(registration, "confirm", lambda: _("Confirm your e-mail address"), "registration_confirm")


def post_request_received(registration: Registration) -> Message | None:
    """The address is confirmed and the request waits: with the link to the person's own page."""
    return _post(registration, "received", lambda: _("Your registration was received"), "registration")


def post_reminder(registration: Registration) -> Message | None:
    """Somebody registered with this address again: the link of the registration that is there."""
    waiting = registration.state == Registration.State.UNCONFIRMED
    page = "registration_confirm" if waiting else "registration"
    return _post(registration, "reminder", lambda: _("Your registration: the link again"), page)


def post_decision(registration: Registration) -> Message | None:
    """What was decided; an approval brings the QR code and the calendar entry. Nobody is told of what moves nothing for
    them, and a person without an address is told by the focal point."""
    if registration.state == Registration.State.APPROVED:
        return _post(
            registration,
            "approved",
            lambda: _("Your registration is approved"),
            "registration",
            attachments=_papers(registration),
        )
    if registration.state == Registration.State.REFUSED:
        return _post(registration, "refused", lambda: _("Your registration was not approved"), "registration")
    return None


def address_of(registration: Registration, url_name: str = "registration") -> str:
    """The full address of the person's own page: it holds the opaque token and nothing of the person."""
    path = reverse(url_name, kwargs={"meeting": registration.meeting.short_name, "token": registration.token})
    return f"{settings.SITE_URL}{path}"


def _papers(registration: Registration) -> tuple[Attachment, ...]:
    entry = meeting_entry(registration.meeting, registration.language)
    return (
        Attachment("registration-code.png", "image/png", draw_qr_png(registration.code)),
        Attachment(f"{registration.meeting.short_name}.ics", "text/calendar", entry),
    )


def _post(
    registration: Registration,
    kind: str,
    subject: Callable[[], str],
    page: str,
    attachments: tuple[Attachment, ...] = (),
) -> Message | None:
    delegate, meeting = registration.delegate, registration.meeting
    if not delegate.email:
        return None
    language = registration.language
    with override_language(language):
        short_title = localize_text(meeting.short_titles, language) or localize_text(meeting.titles, language)
        body = render_to_string(
            f"registration/mail_{kind}.txt",
            {
                "person": list_form(name_of_person(delegate)),
                "meeting": meeting,
                "title": localize_text(meeting.titles, language),
                "entity": name_of_delegation(delegate.delegation, language=language).short,
                "city": localize_text(meeting.cities, language),
                "address": address_of(registration, page),
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
