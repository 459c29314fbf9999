"""Requests from outside the window: they wait where only the secretariat sees them, and are admitted or refused."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.speakers.models import Inscription, PoolRequest, SpeakersList
from meetings.speakers.rules import windows
from meetings.speakers.selectors.segments import segment_for
from meetings.speakers.services import base
from meetings.speakers.services.errors import AlreadyWaiting, Refused
from meetings.speakers.services.inscriptions import Statement, enter, refuse_other_groups, span_of, voice_of
from meetings.speakers.services.notifications import mail_request
from meetings.treaties.models import Entity, Group


def ask(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    statement: Statement,
    group: Group | None = None,
    on_behalf_of: str = "",
    for_entities: Iterable[Entity] = (),
    now: datetime | None = None,
) -> PoolRequest:
    """Leave a request with the secretariat while the window of its category is shut. ``Refused`` while it is open (then
    inscribe), ``AlreadyWaiting`` where the delegation waits already, on the list or in the pool."""
    named = sorted(for_entities, key=lambda one: one.code)
    voice = voice_of(entity, group, on_behalf_of, named)
    with base.command(actor, speakers_list.pk, "ask from outside the window", now=now) as act:
        held = act.held
        refuse_other_groups(held, entity, group)
        span = span_of(held, segment_for(held.meeting, entity, voice["capacity"]))
        if not windows.may_ask(held.state, span, act.now):
            raise Refused(_("The list takes no requests now. Inscribe while it is open."))
        if held.inscriptions.filter(**voice, state=Inscription.State.WAITING).exists():
            raise AlreadyWaiting(
                _("The delegation is already on this list in this capacity. Change that inscription instead.")
            )
        if held.pool.filter(**voice, state=PoolRequest.State.WAITING).exists():
            raise AlreadyWaiting(_("The delegation has asked already; the secretariat will answer."))
        request = act.make(
            PoolRequest(speakers_list=held, **voice, asked_at=act.now, asked_by=actor, **vars(statement))
        )
        request.for_entities.set(named)
        act.about(request)
    return request


def admit(*, actor: User | None, request: PoolRequest, now: datetime | None = None) -> Inscription:
    """Inscribe who asked from outside the window, with the next receipt; who asked is told."""
    with base.command(actor, request.speakers_list_id, "admit request", now=now) as act:
        kept = act.keep(_waiting(act.held, request.pk))
        statement = Statement(**{name: getattr(kept, name) for name in Statement.__dataclass_fields__})
        named = list(kept.for_entities.all())
        invited = kept.capacity == kept.Capacity.INVITED
        voice = voice_of(kept.entity, kept.group, kept.on_behalf_of, named, invited=invited)
        inscription = enter(act, voice, named, statement, by=kept.asked_by)
        kept.inscription = inscription
        kept.state = PoolRequest.State.ADMITTED
        act.about(kept, receipt=inscription.receipt)
        mail_request(kept)
    return inscription


def refuse(
    *, actor: User | None, request: PoolRequest, reason: str, now: datetime | None = None
) -> PoolRequest:
    """Refuse a request with its reason; who asked is told."""
    with base.command(actor, request.speakers_list_id, "refuse request", now=now) as act:
        if not reason.strip():
            raise Refused(_("Say why the request is not admitted: the delegation is told."))
        kept = act.keep(_waiting(act.held, request.pk))
        kept.state, kept.reason, act.reason = PoolRequest.State.REFUSED, reason.strip(), reason.strip()
        act.about(kept)
        mail_request(kept)
    return kept


def withdraw_request(*, actor: User | None, request: PoolRequest, now: datetime | None = None) -> PoolRequest:
    """Take one's own request back before it is decided; it stays on the record."""
    with base.command(actor, request.speakers_list_id, "withdraw request", now=now) as act:
        kept = act.keep(_waiting(act.held, request.pk))
        kept.state = PoolRequest.State.WITHDRAWN
        act.about(kept)
    return kept


def _waiting(held: SpeakersList, pk: int) -> PoolRequest:
    request = held.pool.select_related("entity", "group", "asked_by", "speakers_list__meeting").get(pk=pk)
    if request.state != PoolRequest.State.WAITING:
        raise Refused(
            _("This request was decided already (%(state)s).") % {"state": request.get_state_display()}
        )
    return request
