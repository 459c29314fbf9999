"""Every write of registration: the form, the confirmed address, the decision, the photograph.

``Registration.state`` changes here alone, through the table of ``transitions``. What is refused is a ``ValidationError``
with a sentence for a field; then nothing was written.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services import group, record
from delegations.registration.models import Registration, RegistrationWindow, new_token
from delegations.registration.rules import transitions
from delegations.registration.services import notifications
from delegations.roster import services as roster
from delegations.roster.models import Delegate, Delegation
from delegations.roster.services import PersonEntry
from meetings.core.models import Meeting, plain
from meetings.treaties.models import Entity

State = Registration.State
REMINDER_PAUSE = 3600  # seconds: no stranger fills a mailbox
STAMPS = {State.REQUESTED: "confirmed_at", State.APPROVED: "decided_at", State.REFUSED: "decided_at"}


class AddressUsedError(ValidationError):
    """The address has a registration at this meeting; it was sent a reminder with its link."""


@dataclass(frozen=True)
class Undecided:
    """A registration that a bulk decision passed over, and the sentence that says why."""

    registration: Registration
    why: str


def set_window(
    *, meeting: Meeting, opens_at: datetime, closes_at: datetime, actor: User | None
) -> RegistrationWindow:
    """From when until when ``meeting`` takes registrations online."""
    if closes_at <= opens_at:
        raise ValidationError({"closes_at": _("Registration closes before it opens. Change one of the two.")})
    with transaction.atomic():
        window, _new = RegistrationWindow.objects.update_or_create(
            meeting=meeting, defaults={"opens_at": opens_at, "closes_at": closes_at}
        )
        after = plain(window, "opens_at", "closes_at")
        record(
            actor=actor,
            command="set registration window",
            target=meeting,
            scope=meeting.short_name,
            after=after,
        )
    return window


def register(
    *,
    meeting: Meeting,
    entity: Entity,
    person: PersonEntry,
    photo: bytes | None,
    language: str,
    now: datetime | None = None,
) -> Registration:
    """A person's own registration, with consent given: the delegation is opened if need be, and the address gets a
    message with the link that confirms it.

    Someone whom the office has named already keeps the name of the note; what was typed is kept beside it. Raises
    :class:`AddressUsedError` where the address has a registration here.
    """
    now = now or timezone.now()
    entry = person.tidied()
    if not entry.email:
        raise ValidationError({"email": _("An address is missing: the confirmation is sent to it.")})
    try:
        with transaction.atomic(), group():
            delegation = roster.lock(roster.open_delegation(meeting=meeting, entity=entity, actor=None))
            known = _known(meeting, entry.email)
            if known is not None and not _may_claim(known, delegation):
                raise AddressUsedError("used")
            delegate = known or roster.add_delegate(
                delegation=delegation, person=entry, actor=None, provisional=True
            )
            registration = begin(delegate, entry, photo, language, now, consented=True)
            _record(registration, None, "register", after={"state": registration.state})
            notifications.post_confirm_address(registration)
    except (AddressUsedError, IntegrityError) as error:
        _remind(meeting, entry.email)
        raise AddressUsedError({"email": ValidationError(address_used(), code="address_used")}) from error
    except ValidationError as error:
        if any(one.code == "address_used" for one in getattr(error, "error_dict", {}).get("email", [])):
            raise AddressUsedError(error.error_dict) from error
        raise
    return registration


def confirm_email(*, token: str) -> Registration:
    """The address is the person's: who has the link has the mail. Doing it twice is harmless."""
    with transaction.atomic():
        registration = _locked(token=token)
        if registration.state != State.UNCONFIRMED:
            return registration
        delegate = registration.delegate
        proved = {"emailaddress__email__iexact": delegate.email, "emailaddress__verified": True}
        account = User.objects.filter(email__iexact=delegate.email, is_active=True, **proved).first()
        if delegate.user_id is None and account is not None:
            delegate.user = account
            delegate.save(update_fields=["user"])
        move(registration, "confirm", transitions.OWNER, None)
        notifications.post_request_received(registration)
    return registration


def decide(*, registration: Registration, action: str, actor: User, reason: str = "") -> Registration:
    """An officer's "approve", "refuse" (with its reason), "reopen" or "confirm" (of an address); the person is told.

    Approval asks for a photograph, unless the person is exempt.
    """
    reason = " ".join(reason.split())
    with transaction.atomic():
        row = _locked(pk=registration.pk)
        if transitions.TABLE[action].needs_reason and not reason:
            raise ValidationError({"reason": _("Say why: the reason is sent to the person.")})
        if len(reason) > 400:
            raise ValidationError({"reason": _("The reason is longer than 400 letters. Shorten it.")})
        if action == "approve" and not (row.photo or row.photo_exempt):
            raise ValidationError(
                {"action": _("There is no photograph. Ask for one, or note that none is needed.")}
            )
        row.reason = reason
        move(row, action, transitions.OFFICER, actor, reason=reason)
        if row.delegate.withdrawn_at is not None and action == "reopen":
            _bring_back(row.delegate)
        notifications.post_decision(row)
    return row


def decide_many(
    *, registrations: Iterable[Registration], action: str, actor: User, reason: str = ""
) -> tuple[list[Registration], list[Undecided]]:
    """The same decision for each: those decided, and those passed over with the reason in words."""
    decided: list[Registration] = []
    passed_over: list[Undecided] = []
    with transaction.atomic(), group():
        for one in registrations:
            try:
                decided.append(decide(registration=one, action=action, actor=actor, reason=reason))
            except ValidationError as error:
                if "reason" in error.message_dict:
                    raise
                passed_over.append(Undecided(one, " ".join(error.messages)))
    return decided, passed_over


def exempt_from_photograph(*, registration: Registration, exempt: bool, actor: User) -> None:
    """Heads of State or Government and their like need no photograph: an officer notes it."""
    with transaction.atomic():
        row = _locked(pk=registration.pk)
        before = plain(row, "photo_exempt")
        row.photo_exempt = exempt
        row.save(update_fields=["photo_exempt"])
        _record(row, actor, "exempt from photograph", before=before, after=plain(row, "photo_exempt"))


def withdraw(*, registration: Registration, by: str, actor: User | None) -> Registration:
    """The person (or the focal point, or an officer: ``by``) takes the registration back. Who is named in no note leaves
    the delegation with it; who is named stays on the list of participants."""
    with transaction.atomic(), group():
        row = _locked(pk=registration.pk)
        move(row, "withdraw", by, actor)
        if row.delegate.named_in_id is None:
            roster.withdraw_delegate(delegate=row.delegate, actor=actor)
    return row


def replace_photo(*, registration: Registration, photo: bytes, actor: User | None) -> Registration:
    """Put ``photo`` (as :func:`photographs.checked` gives it) in the place of the former one, whose file goes."""
    with transaction.atomic():
        row = _locked(pk=registration.pk)
        former = row.photo.name
        _store_photo(row, photo)
        row.save(update_fields=["photo"])
        _record(row, actor, "replace photograph", before={"photo": former}, after={"photo": row.photo.name})
        if former:
            transaction.on_commit(lambda: default_storage.delete(former))
    return row


def address_used() -> str:
    """The sentence at the field: it says the same whoever the other registration is of."""
    return _(
        "This address has a registration at this meeting already, and each person needs their own. If it is yours, "
        "the link to your registration has been sent to it again."
    )


def _known(meeting: Meeting, email: str) -> Delegate | None:
    return (
        Delegate.objects.select_related("registration")
        .filter(meeting=meeting, email=email, withdrawn_at=None)
        .first()
    )


def _may_claim(delegate: Delegate, delegation: Delegation) -> bool:
    """Whom the office entered with this address and who has no registration, or a withdrawn one, is the one who comes."""
    former = getattr(delegate, "registration", None)
    return delegate.delegation_id == delegation.pk and (former is None or former.state == State.WITHDRAWN)


def begin(
    delegate: Delegate,
    entry: PersonEntry,
    photo: bytes | None,
    language: str,
    now: datetime,
    *,
    consented: bool,
) -> Registration:
    """The registration of ``delegate`` at its beginning; a withdrawn one begins again under a new token."""
    registration = getattr(delegate, "registration", None) or Registration(delegate=delegate)
    if registration.pk:
        registration.state = transitions.moved(registration.state, "register_again", transitions.OWNER)
    registration.token = new_token()
    registration.language = language[:2]
    registration.submitted_at, registration.consented_at = now, now if consented else None
    registration.confirmed_at = registration.decided_at = registration.decided_by = None
    registration.reason = ""
    registration.as_typed = {name: value for name, value in entry.values().items() if value}
    if photo:
        _store_photo(registration, photo)
    registration.save()
    return registration


def _store_photo(registration: Registration, photo: bytes) -> None:
    """Under a name that says nothing; a file whose transaction fails is left behind unnamed and harmless."""
    registration.photo.save(f"{secrets.token_hex(16)}.jpg", ContentFile(photo), save=False)


def _remind(meeting: Meeting, email: str) -> None:
    found = (
        Registration.objects.select_related("delegate__meeting", "delegate__delegation__entity")
        .filter(delegate__meeting=meeting, delegate__email=email, delegate__withdrawn_at=None)
        .first()
    )
    if found is not None and cache.add(f"reminded:{found.pk}", True, REMINDER_PAUSE):
        with transaction.atomic():
            notifications.post_reminder(found)


def _bring_back(delegate: Delegate) -> None:
    delegate.withdrawn_at = None
    roster.check_person(delegate)
    delegate.save(update_fields=["withdrawn_at"])


def _locked(**which: object) -> Registration:
    return (
        Registration.objects.select_for_update(of=("self",))
        .select_related("delegate__meeting__country", "delegate__delegation__entity")
        .get(**which)
    )


def move(row: Registration, action: str, by: str, actor: User | None, reason: str = "") -> None:
    before = plain(row, "state")
    try:
        row.state = transitions.moved(row.state, action, by)
    except transitions.TransitionRefusedError as refused:
        raise ValidationError(
            {
                "action": _("This cannot be done now: the registration is “%(state)s”.")
                % {"state": row.get_state_display()}
            }
        ) from refused
    if stamp := STAMPS.get(State(row.state)):
        setattr(row, stamp, timezone.now())
    if row.state in (State.APPROVED, State.REFUSED):
        row.decided_by = actor
    if row.state in (State.REQUESTED, State.APPROVED) and row.delegate.provisional:
        row.delegate.provisional = False
        row.delegate.save(update_fields=["provisional"])
    row.save()
    _record(row, actor, f"{action} registration", before=before, after=plain(row, "state"), reason=reason)


def _record(
    row: Registration,
    actor: User | None,
    command: str,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object],
    reason: str = "",
) -> None:
    record(
        actor=actor,
        command=command,
        target=row,
        scope=row.meeting.short_name,
        before=before,
        after=after,
        reason=reason,
    )
