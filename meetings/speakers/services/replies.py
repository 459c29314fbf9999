"""The right of reply: asked for after a statement, given at the end of the day's last sitting, counted by item."""

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from confsvc.accounts.models import User
from meetings.programme.models import AgendaItem
from meetings.speakers.models import Reply, SpeakersList, Speech
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.replies import next_number
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused
from meetings.speakers.services.speeches import refuse_if_taken, session_at
from meetings.treaties.models import Entity

GONE = (Reply.State.WITHDRAWN, Reply.State.VOIDED)


def ask_reply(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    to: Speech,
    deliverer: str = "",
    by_delegation: bool = False,
    now: datetime | None = None,
) -> Reply:
    """Put a delegation in the queue of rights of reply, to a statement that was made or is being made; also after the
    list has closed. ``Refused`` beyond the number of replies that the forum allows a delegation on an item. What a
    delegation asks for itself (``by_delegation``) the console's undo leaves alone."""
    try:
        return _ask(actor, speakers_list, entity, to, deliverer, by_delegation=by_delegation, now=now)
    except IntegrityError as fault:
        raise Refused(
            _("Another right of reply was asked for at the same moment. Look at the queue and ask again.")
        ) from fault


def _ask(
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    to: Speech,
    deliverer: str,
    *,
    by_delegation: bool,
    now: datetime | None,
) -> Reply:
    with base.command(
        actor, speakers_list.pk, "ask right of reply", now=now, console=not by_delegation
    ) as act:
        held = act.held
        speech = held.speeches.filter(pk=to.pk, voided=False).select_related("inscription").first()
        if speech is None:
            raise Refused(_("A right of reply answers a statement that was made on this list. Choose which."))
        said_by = speech.inscription.entity_id if speech.inscription else speech.reply.entity_id  # type: ignore[union-attr]
        if said_by == entity.pk:
            raise Refused(_("A delegation does not reply to its own statement."))
        _lock_item(held)
        topic = topic_of_replies(held)
        number, limit = _next(held, topic, entity)
        reply = act.make(
            Reply(
                speakers_list=held,
                entity=entity,
                to=speech,
                session=session_at(held, act.now),
                topic=topic,
                number=number,
                limit=limit,
                deliverer=deliverer,
                asked_at=act.now,
                asked_by=actor,
            )
        )
        act.about(reply, number=number)
    return reply


def withdraw_reply(
    *, actor: User | None, reply: Reply, by_delegation: bool = False, now: datetime | None = None
) -> Reply:
    """Take a waiting right of reply back; it stays on the record and counts no longer."""
    with base.command(
        actor, reply.speakers_list_id, "withdraw right of reply", now=now, console=not by_delegation
    ) as act:
        kept = act.keep(_waiting(act.held, reply.pk))
        kept.state = Reply.State.WITHDRAWN
        act.about(kept)
    return kept


def begin_reply(*, actor: User | None, reply: Reply, now: datetime | None = None) -> Speech:
    """Give the floor for a right of reply, with its own limit; a second press answers the speech already begun."""
    with base.command(actor, reply.speakers_list_id, "begin reply", now=now, console=True) as act:
        held = act.held
        running = held.get_running_speech()
        if running is not None and running.reply_id == reply.pk:
            return running
        refuse_if_taken(running)
        kept = act.keep(_waiting(held, reply.pk))
        kept.state = Reply.State.SPEAKING
        speech = act.make(
            Speech(
                speakers_list=held,
                reply=kept,
                session=session_at(held, act.now),
                limit=kept.limit,
                began_at=act.now,
            )
        )
        act.about(kept, number=kept.number)
    return speech


def _lock_item(held: SpeakersList) -> None:
    """Holds the item for this command alone: several lists may be about it, and each command locks only its own list."""
    if held.item_id is not None:
        AgendaItem.objects.select_for_update(of=("self",), no_key=True).get(pk=held.item_id)


def _next(held: SpeakersList, topic: str, entity: Entity) -> tuple[int, int]:
    """The number and the limit of the delegation's next right of reply on a topic."""
    rules = held.meeting.rules.get_section(SpeakersRules)
    limits = (rules.reply_first, rules.reply_second)
    used = Reply.objects.filter(topic=topic, entity=entity).exclude(state__in=GONE)
    asked = next_number(used.values_list("number", flat=True), limits)
    if asked is None:
        count = sum(1 for limit in limits if limit)
        raise Refused(
            ngettext(
                "The delegation has had its %(count)s right of reply on this item.",
                "The delegation has had its %(count)s rights of reply on this item.",
                count,
            )
            % {"count": count}
        )
    return asked


def topic_of_replies(held: SpeakersList) -> str:
    """What rights of reply are counted on: the agenda item, or the list where it has none."""
    return f"item:{held.item_id}" if held.item_id else f"list:{held.pk}"


def _waiting(held: SpeakersList, pk: int) -> Reply:
    reply = held.replies.select_related("entity").get(pk=pk)
    if reply.state != Reply.State.WAITING:
        raise Refused(
            _("This right of reply is no longer waiting (%(state)s).") % {"state": reply.get_state_display()}
        )
    return reply
