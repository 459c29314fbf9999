"""Every write to a speakers' list. Each command locks the list first, so that numbers, places and the one running
speech are decided by one command at a time; the database's constraints stand behind the lock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.audit.services import record
from confsvc.live.services import publish
from meetings.convening.models import plain
from meetings.speakers import clock
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.speakers.transitions import LIST_TRANSITIONS, may_inscribe
from meetings.treaties.models import Entity, Group

FACTS = ("began_at", "limit", "paused_at", "paused_seconds", "ended_at")
STATEMENT = ("deliverer", "deliverer_title", "level", "language", "remarks")


class Refused(Exception):
    """A command that cannot be carried out, with the sentence that says why and what to do."""


class WindowShut(Refused):
    """An inscription before the list opens or after it closes."""


class AlreadyWaiting(Refused):
    """A second waiting inscription of the same entity in the same capacity."""


class SpeechRunning(Refused):
    """A speech begun while another entity speaks."""


class Stale(Refused):
    """A reorder of a list that has changed since it was seen."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Who delivers a statement, at which level, in which language; remarks are for the secretariat only."""

    deliverer: str = ""
    deliverer_title: str = ""
    level: str = Inscription.Level.HEAD_OF_DELEGATION
    language: str = "en"
    remarks: str = ""


def topic_of(speakers_list_id: int) -> str:
    """The live topic that every screen of a list follows."""
    return f"list:{speakers_list_id}"


@transaction.atomic
def change_state(*, actor: User | None, speakers_list: SpeakersList, to: str) -> SpeakersList:
    """Open, announce the closing of, close or archive a list. ``Refused`` for a step the table does not have."""
    held = _locked(speakers_list.pk)
    if to == held.state:
        return held
    if to not in LIST_TRANSITIONS[held.state]:
        raise Refused(
            _("A list that is %(from)s cannot become %(to)s.") % {"from": held.get_state_display(), "to": to}
        )
    before = plain(held, "state")
    held.state = to
    _changed(held, "state")
    record(
        actor=actor,
        command="change state of list",
        target=held,
        scope=held.meeting.short_name,
        before=before,
        after=plain(held, "state"),
    )
    return held


@transaction.atomic
def inscribe(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    statement: Statement,
    group: Group | None = None,
    on_behalf_of: str = "",
    by_secretariat: bool = False,
    now: datetime | None = None,
) -> Inscription:
    """Inscribe an entity, in its national capacity or (with ``group`` or ``on_behalf_of``) for others, and give it
    the next receipt of the list. The server's clock decides whether the list is open; the secretariat may inscribe
    while the list is not archived. Raises ``WindowShut`` or ``AlreadyWaiting``."""
    now = now or timezone.now()
    held = _locked(speakers_list.pk)
    if not may_inscribe(
        held.state, opens_at=held.opens_at, closes_at=held.closes_at, now=now, office=by_secretariat
    ):
        raise WindowShut(_shut(held, now))
    for_others = group is not None or bool(on_behalf_of)
    capacity = Inscription.Capacity.GROUP if for_others else Inscription.Capacity.NATIONAL
    waiting = held.inscriptions.filter(
        entity=entity,
        capacity=capacity,
        group=group,
        on_behalf_of=on_behalf_of,
        state=Inscription.State.WAITING,
    )
    if waiting.exists():
        raise AlreadyWaiting(
            _("The delegation is already on this list in this capacity. Change that inscription instead.")
        )
    inscription = Inscription.objects.create(
        speakers_list=held,
        entity=entity,
        capacity=capacity,
        group=group,
        on_behalf_of=on_behalf_of,
        inscribed_at=now,
        inscribed_by=actor,
        receipt=held.next_receipt,
        **vars(statement),
    )
    held.next_receipt += 1
    _changed(held, "next_receipt")
    _record(actor, "inscribe", inscription, held, after=_told(inscription), personal=("deliverer",))
    return inscription


@transaction.atomic
def change_statement(*, actor: User | None, inscription: Inscription, statement: Statement) -> Inscription:
    """Change who delivers a waiting statement and how; its receipt, and so its claim to a place, stays."""
    held = _locked(inscription.speakers_list_id)
    kept = _waiting(held, inscription.pk)
    before = _told(kept)
    for name, value in vars(statement).items():
        setattr(kept, name, value)
    kept.save(update_fields=STATEMENT)
    _changed(held)
    _record(
        actor, "change inscription", kept, held, before=before, after=_told(kept), personal=("deliverer",)
    )
    return kept


@transaction.atomic
def withdraw(*, actor: User | None, inscription: Inscription, reason: str = "") -> Inscription:
    """Take a waiting inscription off the list; it stays on the record."""
    held = _locked(inscription.speakers_list_id)
    kept = _waiting(held, inscription.pk)
    kept.state = Inscription.State.WITHDRAWN
    kept.save(update_fields=["state"])
    _changed(held)
    _record(
        actor,
        "withdraw inscription",
        kept,
        held,
        before={"state": "waiting"},
        after=plain(kept, "state"),
        reason=reason,
    )
    return kept


@transaction.atomic
def pin(*, actor: User | None, inscription: Inscription, place: int | None, version: int) -> Inscription:
    """Fix an inscription at a place of the printed list, or (``None``) give it back to the order of the rules.

    ``version`` is that of the list the officer saw: ``Stale`` if the list has changed since.
    """
    held = _locked(inscription.speakers_list_id)
    if held.version != version:
        raise Stale(
            _("The list has changed since you opened it. Look at the order as it is now and move again.")
        )
    kept = _waiting(held, inscription.pk)
    before = plain(kept, "pin")
    kept.pin = place
    kept.save(update_fields=["pin"])
    _changed(held)
    _record(actor, "move on list", kept, held, before=before, after=plain(kept, "pin"))
    return kept


@transaction.atomic
def begin(*, actor: User | None, inscription: Inscription, now: datetime | None = None) -> Speech:
    """Give the floor to a named inscription. A second press answers the speech already begun; ``SpeechRunning`` while
    another entity has the floor."""
    now = now or timezone.now()
    held = _locked(inscription.speakers_list_id)
    running = held.speeches.filter(ended_at__isnull=True, voided=False).first()
    if running is not None and running.inscription_id == inscription.pk:
        return running
    if running is not None:
        raise SpeechRunning(_("Another delegation has the floor. End that speech first."))
    kept = _waiting(held, inscription.pk)
    kept.state = Inscription.State.SPEAKING
    kept.save(update_fields=["state"])
    limit = held.group_limit if kept.capacity == Inscription.Capacity.GROUP else held.national_limit
    speech = Speech.objects.create(
        speakers_list=held, inscription=kept, session=held.session, limit=limit, began_at=now
    )
    _changed(held)
    _record(actor, "begin speech", kept, held, after={"began_at": now, "limit": limit})
    return speech


def pause(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """Stop the clock of a running speech; harmless when it is stopped."""
    return _press(actor, "pause speech", speech, clock.paused, now)


def resume(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """Let the clock of a paused speech go on; harmless when it runs."""
    return _press(actor, "resume speech", speech, clock.resumed, now)


def end(*, actor: User | None, speech: Speech, now: datetime | None = None) -> Speech:
    """End a speech; harmless when it has ended."""
    return _press(actor, "end speech", speech, clock.ended, now)


@transaction.atomic
def undo(*, actor: User | None, speakers_list: SpeakersList) -> Speech | None:
    """Take back the last begin or end of a list: a speech that runs is voided and its entity waits again; a speech
    that ended last goes on as if it had not. Answers the speech, or none when there is nothing to take back."""
    held = _locked(speakers_list.pk)
    speech = (
        held.speeches.filter(voided=False).select_related("inscription").order_by("began_at", "pk").last()
    )
    if speech is None:
        return None
    before = plain(speech, *FACTS)
    inscription = speech.inscription
    if speech.ended_at is None:
        speech.voided, inscription.state = True, Inscription.State.WAITING
    else:
        speech.ended_at, inscription.state = None, Inscription.State.SPEAKING
    speech.save(update_fields=["voided", "ended_at"])
    inscription.save(update_fields=["state"])
    _changed(held)
    _record(
        actor,
        "undo",
        inscription,
        held,
        before=before,
        after={**plain(speech, *FACTS), "voided": speech.voided},
    )
    return speech


@transaction.atomic
def _press(actor: User | None, command: str, speech: Speech, rule: Any, now: datetime | None) -> Speech:
    held = _locked(speech.speakers_list_id)
    kept = held.speeches.select_related("inscription").get(pk=speech.pk)
    before = facts_of(kept)
    after = rule(before, now or timezone.now())
    if after == before or kept.voided:
        return kept
    for name, value in vars(after).items():
        setattr(kept, name, value)
    kept.save(update_fields=FACTS)
    if after.ended_at is not None:
        kept.inscription.state = Inscription.State.SPOKEN
        kept.inscription.save(update_fields=["state"])
    _changed(held)
    _record(actor, command, kept.inscription, held, before=vars(before), after=vars(after))
    return kept


def facts_of(speech: Speech) -> clock.Facts:
    """The facts from which a speech's clock is computed."""
    return clock.Facts(**plain(speech, *FACTS))


def _locked(pk: int) -> SpeakersList:
    return SpeakersList.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=pk)


def _waiting(held: SpeakersList, pk: int) -> Inscription:
    inscription = held.inscriptions.select_related("entity").get(pk=pk)
    if inscription.state != Inscription.State.WAITING:
        raise Refused(
            _("This inscription is no longer waiting (%(state)s).")
            % {"state": inscription.get_state_display()}
        )
    return inscription


def _changed(held: SpeakersList, *fields: str) -> None:
    SpeakersList.objects.filter(pk=held.pk).update(
        version=F("version") + 1, **{name: getattr(held, name) for name in fields}
    )
    held.version += 1
    publish(topic_of(held.pk))


def _told(inscription: Inscription) -> dict[str, Any]:
    return plain(inscription, "entity_id", "capacity", "on_behalf_of", "receipt", *STATEMENT)


def _record(
    actor: User | None, command: str, inscription: Inscription, held: SpeakersList, **told: Any
) -> None:
    record(actor=actor, command=command, target=inscription, scope=held.meeting.short_name, **told)


def _shut(held: SpeakersList, now: datetime) -> str:
    zone = held.meeting.zone
    if held.opens_at and now < held.opens_at:
        return _("The list opens on %(when)s (%(city)s time). Inscribe from then on.") % {
            "when": f"{held.opens_at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            "city": held.meeting.city,
        }
    if held.closes_at and now >= held.closes_at:
        return _("The list closed on %(when)s (%(city)s time). Ask the secretariat.") % {
            "when": f"{held.closes_at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            "city": held.meeting.city,
        }
    return _("The list is not open for inscription. Ask the secretariat.")
