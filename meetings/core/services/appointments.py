"""Appointing people to act at a meeting, and ending their appointments."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.accounts.services import remove_unproved_password
from confsvc.commands.services.context import command
from confsvc.outbox import services as outbox
from confsvc.realtime.notify import access_topic, notify
from confsvc.ui.errors import ConflictError, DomainError, NotAllowed
from confsvc.ui.languages import override_language
from meetings.core.models import Appointment, Body, Meeting
from meetings.treaties.models import Entity

Role = Appointment.Role


def appoint(
    *,
    actor: User | None,
    meeting: Meeting,
    email: str,
    role: str,
    body: Body | None = None,
    entity: Entity | None = None,
    name: str = "",
    notify_user: bool = True,
) -> Appointment:
    """Appoint the holder of an e-mail address at a meeting.

    Creates an account where the address has none, and writes to the person unless ``notify_user``
    is false. A chair needs a body of the meeting, a focal point an entity. Raises
    ``DomainError`` at the field.
    """
    body = body if role == Role.CHAIR else None
    entity = entity if role == Role.FOCAL_POINT else None
    if role == Role.CHAIR and (body is None or body.meeting_id != meeting.pk):
        raise DomainError(_("Choose the body of this meeting that the chair presides over."), field="body")
    if role == Role.FOCAL_POINT and entity is None:
        raise DomainError(
            _("Choose the State or organization that the focal point acts for."), field="entity"
        )
    with command("appoint", actor=actor, lock=meeting, scope=meeting.short_name) as cmd:
        user = _get_or_create_user(email, name)
        facts = {"user": user, "role": role, "meeting": meeting, "body": body, "entity": entity}
        if Appointment.objects.filter(**facts).exists():
            raise ConflictError(
                _("%(email)s already has this role at this meeting.") % {"email": email}, field="email"
            )
        appointment = cmd.create(Appointment(**facts))
        for field, value in _describe_appointment(appointment).items():
            cmd.add_change(field, None, value)
        if notify_user:
            _send_appointment_message(appointment, meeting)
    return appointment


def appoint_officer_of_all(*, email: str, name: str = "") -> Appointment:
    """Make the holder of an address a secretariat officer of all meetings, from the command line.

    Doing it twice changes nothing.
    """
    with command("appoint", actor=None, lock=_get_or_create_user(email, name)) as cmd:
        facts = {"user": cmd.locked, "role": Role.OFFICER, "meeting": None, "body": None, "entity": None}
        appointment = Appointment.objects.filter(**facts).first()
        if appointment is None:
            appointment = cmd.create(Appointment(**facts))
            cmd.add_change("person", None, cmd.locked.email)
    return appointment


def end_appointment(*, actor: User | None, appointment: Appointment, reason: str = "") -> None:
    """End an appointment at a meeting.

    Officers cannot end their own appointment, so that a meeting always has one. Raises
    ``NotAllowed``.
    """
    if actor is not None and appointment.user_id == actor.pk and appointment.role == Role.OFFICER:
        raise NotAllowed(_("You cannot end your own appointment as officer: another officer must do that."))
    scope = appointment.meeting.short_name if appointment.meeting else ""
    with (
        suppress(Appointment.DoesNotExist),  # it has ended in the meantime
        command("dismiss", actor=actor, lock=appointment, scope=scope, reason=reason) as cmd,
    ):
        cmd.set_subject(cmd.locked)
        for field, value in _describe_appointment(cmd.locked).items():
            cmd.add_change(field, value, None)
        Appointment.objects.filter(pk=cmd.locked.pk).delete()
        notify(access_topic(cmd.locked.user))


def _get_or_create_user(email: str, name: str) -> User:
    """Return the account of an address, or a new one without a password."""
    users = User.objects.filter(email__iexact=email)
    if (user := users.first()) is not None:
        remove_unproved_password(user=user)
        return user
    try:
        with transaction.atomic():
            return User.objects.create_user(email, name=name)
    except IntegrityError:  # another request created it in the meantime
        return users.get()


def _describe_appointment(appointment: Appointment) -> dict[str, Any]:
    return {
        "person": appointment.user.email,
        "role": appointment.role,
        "body": str(appointment.body) if appointment.body else None,
        "entity": appointment.entity.code if appointment.entity else None,
    }


def _send_appointment_message(appointment: Appointment, meeting: Meeting) -> None:
    user = appointment.user
    with override_language(user.language):
        role = str(appointment.get_role_display())
        address = settings.SITE_URL + meeting.get_absolute_url()
        paragraphs = [
            _("You have been appointed at a meeting: %(role)s.") % {"role": role},
            f"{meeting.titles}\n{meeting.cities}",
            _("The meeting’s page: %(address)s") % {"address": address},
        ]
        if not user.has_usable_password():
            paragraphs.append(
                _("Your account is new. Choose a password first: %(address)s")
                % {"address": settings.SITE_URL + reverse("account_reset_password")}
            )
        outbox.post_message(
            scope=meeting.short_name,
            kind="appointment",
            to=user.email,
            language=user.language,
            subject=_("%(meeting)s: you are appointed %(role)s")
            % {"meeting": meeting.short_title, "role": role},
            body="\n\n".join(paragraphs) + "\n",
        )
