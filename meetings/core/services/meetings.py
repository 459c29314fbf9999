"""Every write of this room: a meeting made, changed, published; somebody appointed, dismissed; a message sent again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.accounts.services import remove_unproved_password
from confsvc.commands.services import group, record
from confsvc.outbox import services as outbox
from confsvc.outbox.models import Message
from confsvc.realtime.notify import access_topic, notify
from confsvc.ui.languages import override_language
from meetings.core import extension_points
from meetings.core.models import Appointment, Body, Meeting
from meetings.core.rules import kits
from meetings.core.rules.profiles import load_profile
from meetings.core.rules.session_rules import SessionRules
from meetings.core.rules.validation import Facts, faults
from meetings.treaties.models import Entity, Treaty

Role = Appointment.Role
FACTS = (
    "titles",
    "short_titles",
    "cities",
    "country_id",
    "time_zone",
    "opens_on",
    "closes_on",
    "symbol_stem",
    "interpretation_teams",
    "overrides",
)


def create_meeting(
    *,
    actor: User | None,
    profile: str,
    short_name: str,
    titles: Mapping[str, str],
    short_titles: Mapping[str, str],
    cities: Mapping[str, str],
    country: Entity,
    time_zone: str,
    opens_on: date,
    closes_on: date,
    symbol_stem: str = "",
    interpretation_teams: int | None = None,
    overrides: Mapping[str, Any] | None = None,
    published: bool = False,
    kit: Mapping[str, Any] | None = None,
) -> Meeting:
    """Make a meeting and all that its kit brings, in one transaction: every registered part builds its rows, or
    nothing is written. ``kit`` replaces sections of the profile's kit.

    Raises ``ValidationError`` with a sentence by field; ``KeyError`` for a profile that is none.
    """
    rules = load_profile(profile)
    teams = (
        rules.get_section(SessionRules).interpretation_teams
        if interpretation_teams is None
        else interpretation_teams
    )
    facts = Facts(
        short_name=short_name,
        titles=titles,
        short_titles=short_titles,
        cities=cities,
        time_zone=time_zone,
        opens_on=opens_on,
        closes_on=closes_on,
        symbol_stem=symbol_stem,
        interpretation_teams=teams,
        overrides=overrides or {},
    )
    if found := faults(facts, rules):
        raise ValidationError(found)
    sections = kits.load_kit(profile, kit)
    with transaction.atomic(), group():
        with _address_taken(short_name):
            meeting = Meeting.objects.create(
                short_name=short_name,
                profile=profile,
                overrides=dict(facts.overrides),
                treaty=Treaty.objects.get(code=rules.treaty),
                titles=_written(titles),
                short_titles=_written(short_titles),
                cities=_written(cities),
                country=country,
                time_zone=time_zone,
                opens_on=opens_on,
                closes_on=closes_on,
                symbol_stem=symbol_stem,
                interpretation_teams=teams,
                published=published,
            )
        record(
            actor=actor,
            command="make meeting",
            target=meeting,
            scope=short_name,
            after=_facts_of(meeting) | {"profile": profile, "published": published},
        )
        for part in extension_points.get_kit_parts():
            part.build(meeting=meeting, kit=sections, actor=actor)
    return meeting


def update_meeting(*, actor: User | None, meeting: Meeting, **changes: Any) -> Meeting:
    """Change facts of a meeting (any of :data:`FACTS`; its address and profile stay). Raises ``ValidationError`` with a
    sentence by field, also where other days would leave something outside the meeting. No change writes nothing."""
    if unknown := changes.keys() - {*FACTS, "country"}:
        raise TypeError(f"A meeting cannot change {', '.join(sorted(unknown))}.")
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
        before = _facts_of(meeting)
        for name, value in changes.items():
            setattr(meeting, name, _written(value) if name in ("titles", "short_titles", "cities") else value)
        found = faults(_checked_facts(meeting), load_profile(meeting.profile))
        if found:
            raise ValidationError(found)
        after = _facts_of(meeting)
        if after == before:
            return meeting
        moved = any(before[name] != after[name] for name in ("opens_on", "closes_on", "time_zone"))
        if moved and (sentences := extension_points.check_dates(meeting)):
            raise ValidationError({"opens_on": [str(one) for one in sentences]})
        meeting.save()
        record(
            actor=actor,
            command="change meeting",
            target=meeting,
            scope=meeting.short_name,
            before=before,
            after=after,
        )
    return meeting


def publish_meeting(*, actor: User | None, meeting: Meeting, published: bool = True) -> Meeting:
    """Show a meeting to the public, or take it back; doing it twice changes and writes nothing."""
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if meeting.published != published:
            meeting.published = published
            meeting.save(update_fields=["published"])
            record(
                actor=actor,
                command="publish meeting" if published else "take meeting back",
                target=meeting,
                scope=meeting.short_name,
                before={"published": not published},
                after={"published": published},
            )
            notify(access_topic(meeting))
    return meeting


def appoint(
    *,
    actor: User | None,
    meeting: Meeting,
    email: str,
    role: str,
    body: Body | None = None,
    entity: Entity | None = None,
    name: str = "",
    tell: bool = True,
) -> Appointment:
    """Let the holder of an e-mail address act as something at a meeting; an account is made where there is none, and
    the person is written to unless ``tell`` is off.

    A chair needs a body of the meeting, a focal point an entity. Raises ``ValidationError`` by field.
    """
    body, entity = (body if role == Role.CHAIR else None), (entity if role == Role.FOCAL_POINT else None)
    if role == Role.CHAIR and (body is None or body.meeting_id != meeting.pk):
        raise ValidationError({"body": _("Choose the body of this meeting that the chair presides over.")})
    if role == Role.FOCAL_POINT and entity is None:
        raise ValidationError(
            {"entity": _("Choose the State or organization that the focal point acts for.")}
        )
    with transaction.atomic(), group():
        user = _account(email, name)
        appointment, made = Appointment.objects.get_or_create(
            user=user, role=role, meeting=meeting, body=body, entity=entity
        )
        if not made:
            raise ValidationError(
                {"email": _("%(email)s already acts as this at this meeting.") % {"email": email}}
            )
        record(
            actor=actor,
            command="appoint",
            target=appointment,
            scope=meeting.short_name,
            after=_appointment(appointment),
            personal=("person",),
        )
        if tell:
            _tell_of(appointment)
    return appointment


def appoint_officer_of_all(*, email: str, name: str = "") -> Appointment:
    """Make the holder of an address a secretariat officer of all meetings, from the command line; harmless twice."""
    with transaction.atomic():
        appointment, made = Appointment.objects.get_or_create(
            user=_account(email, name), role=Role.OFFICER, meeting=None, body=None, entity=None
        )
        if made:
            after = _appointment(appointment)
            record(
                actor=None, command="appoint", target=appointment, scope="", after=after, personal=("person",)
            )
    return appointment


def dismiss(*, actor: User | None, appointment: Appointment, reason: str = "") -> None:
    """End an appointment at a meeting. Nobody ends their own as officer, so that a meeting is not left without."""
    if actor is not None and appointment.user_id == actor.pk and appointment.role == Role.OFFICER:
        raise ValidationError(
            _("You cannot end your own appointment as officer: another officer does that for you.")
        )
    with transaction.atomic():
        gone = Appointment.objects.select_for_update().filter(pk=appointment.pk).first()
        if gone is None:
            return
        record(
            actor=actor,
            command="dismiss",
            target=gone,
            scope=gone.meeting.short_name if gone.meeting else "",
            before=_appointment(gone),
            reason=reason,
            personal=("person",),
        )
        gone.delete()
        notify(access_topic(gone.user))


def resend_message(*, actor: User | None, meeting: Meeting, message: Message) -> None:
    """Send a message of the meeting once more, on record."""
    with transaction.atomic():
        record(
            actor=actor,
            command="send message again",
            target=message,
            scope=meeting.short_name,
            before={"state": message.state, "attempts": message.attempts},
            after={"state": Message.State.WAITING.value, "attempts": message.attempts},
        )
        outbox.resend_message(message=message)


def _account(email: str, name: str) -> User:
    """The account of an address, made without a password where there is none; one that is made meanwhile is taken."""
    known = User.objects.filter(email__iexact=email)
    if (user := known.first()) is not None:
        remove_unproved_password(user=user)
        return user
    try:
        with transaction.atomic():
            return User.objects.create_user(email, name=name)
    except IntegrityError:
        return known.get()


@contextmanager
def _address_taken(short_name: str) -> Iterator[None]:
    """Says in words that another meeting has the address, should the database refuse it."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        if not Meeting.objects.filter(short_name=short_name).exists():
            raise
        raise ValidationError(
            {
                "short_name": _("Another meeting is called “%(name)s”. Choose another short name.")
                % {"name": short_name}
            }
        ) from fault


def _written(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that say something, without blanks at their ends."""
    return {language: text.strip() for language, text in texts.items() if text.strip()}


def _facts_of(meeting: Meeting) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in FACTS}


def _checked_facts(meeting: Meeting) -> Facts:
    values = _facts_of(meeting)
    del values["country_id"]
    return Facts(short_name=meeting.short_name, **values)


def _appointment(appointment: Appointment) -> dict[str, Any]:
    return {
        "person": appointment.user.email,
        "role": appointment.role,
        "body": str(appointment.body) if appointment.body else None,
        "entity": appointment.entity.code if appointment.entity else None,
    }


def _tell_of(appointment: Appointment) -> None:
    meeting, user = appointment.meeting, appointment.user
    assert meeting is not None  # noqa: S101 - appointments of all meetings are not made here
    with override_language(user.language):
        role = str(appointment.get_role_display())
        address = settings.SITE_URL + reverse("today", kwargs={"meeting": meeting.short_name})
        lines = [
            _("You have been appointed at a meeting: %(role)s.") % {"role": role},
            f"{meeting.title}\n{meeting.city}",
            _("The meeting’s page: %(address)s") % {"address": address},
        ]
        if not user.has_usable_password():
            lines.append(
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
            body="\n\n".join(lines) + "\n",
        )
