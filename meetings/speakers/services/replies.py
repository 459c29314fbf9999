"""Rights of reply: requested after a statement, given at the end of the day's last session,
counted by item.
"""

import uuid
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from meetings.programme.models import AgendaItem
from meetings.speakers.models import Reply, SpeakersList, Speech
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.limits import get_next_reply
from meetings.speakers.services.base import list_command
from meetings.speakers.services.speeches import check_floor_is_free, get_session_at
from meetings.treaties.models import Entity

UNCOUNTED_STATES = (Reply.State.WITHDRAWN, Reply.State.VOIDED)


def request_reply(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    to: Speech,
    deliverer: str = "",
    by_delegation: bool = False,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Reply:
    """Put a delegation in the queue of rights of reply to the statement ``to``.

    This is possible while the statement is made, afterwards, and after the list has closed. The
    console's undo does not undo what a delegation requests for itself (``by_delegation``). A second
    press of the form (``key``) returns the first reply. Raises
    ``DomainError`` beyond the number of replies that the forum allows a delegation on an item.
    """
    try:
        return _request_reply(
            actor, speakers_list, entity, to, deliverer, by_delegation=by_delegation, key=key, now=now
        )
    except IntegrityError as error:
        raise DomainError(
            _("Another right of reply was requested at the same moment. Check the queue and try again.")
        ) from error


def _request_reply(
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    to: Speech,
    deliverer: str,
    *,
    by_delegation: bool,
    key: uuid.UUID | None,
    now: datetime | None,
) -> Reply:
    with list_command(
        actor, speakers_list.pk, "ask right of reply", key=key, now=now, on_console=not by_delegation
    ) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(Reply)
        speakers_list = cmd.speakers_list
        speeches = speakers_list.speeches.filter(voided=False).select_related("inscription", "reply")
        speech = speeches.filter(pk=to.pk).first()
        if speech is None:
            raise DomainError(
                _("A right of reply answers a statement that was made on this list. Choose which."),
                field="to",
            )
        speaker = speech.inscription or speech.reply
        if speaker is not None and speaker.entity_id == entity.pk:
            raise DomainError(_("A delegation does not reply to its own statement."))
        _lock_item(speakers_list)
        topic = reply_topic(speakers_list)
        number, limit = _get_next_number(speakers_list, topic, entity)
        reply = cmd.create(
            Reply(
                speakers_list=speakers_list,
                entity=entity,
                to=speech,
                session=get_session_at(speakers_list, cmd.at),
                topic=topic,
                number=number,
                limit=limit,
                deliverer=deliverer,
                asked_at=cmd.at,
                asked_by=actor,
            )
        )
        cmd.set_subject(reply, number=number)
    return reply


def withdraw_reply(
    *, actor: User | None, reply: Reply, by_delegation: bool = False, now: datetime | None = None
) -> Reply:
    """Withdraw a waiting right of reply; it stays on the record and no longer counts."""
    with list_command(
        actor, reply.speakers_list_id, "withdraw right of reply", now=now, on_console=not by_delegation
    ) as cmd:
        reply = cmd.track(_get_waiting_reply(cmd.speakers_list, reply.pk))
        reply.state = Reply.State.WITHDRAWN
        cmd.set_subject(reply)
    return reply


def begin_reply(*, actor: User | None, reply: Reply, now: datetime | None = None) -> Speech:
    """Give the floor for a right of reply, with its own limit, and return its speech.

    A second press returns the speech that has begun already.
    """
    with list_command(actor, reply.speakers_list_id, "begin reply", now=now) as cmd:
        speakers_list = cmd.speakers_list
        running = speakers_list.get_running_speech()
        if running is not None and running.reply_id == reply.pk:
            return running
        check_floor_is_free(running)
        reply = cmd.track(_get_waiting_reply(speakers_list, reply.pk))
        reply.state = Reply.State.SPEAKING
        speech = cmd.create(
            Speech(
                speakers_list=speakers_list,
                reply=reply,
                session=get_session_at(speakers_list, cmd.at),
                limit=reply.limit,
                began_at=cmd.at,
            )
        )
        cmd.set_subject(reply, number=reply.number)
    return speech


def reply_topic(speakers_list: SpeakersList) -> str:
    """What rights of reply are counted on: the agenda item, or the list if it has none."""
    if speakers_list.item_id:
        return f"item:{speakers_list.item_id}"
    return f"list:{speakers_list.pk}"


def _lock_item(speakers_list: SpeakersList) -> None:
    """Lock the agenda item: several lists may be about it, and a command locks only its own
    list.
    """
    if speakers_list.item_id is not None:
        AgendaItem.objects.select_for_update(of=("self",), no_key=True).get(pk=speakers_list.item_id)


def _get_next_number(speakers_list: SpeakersList, topic: str, entity: Entity) -> tuple[int, int]:
    """The number of the delegation's next right of reply on a topic, and its limit in seconds."""
    rules = speakers_list.meeting.rules.get_section(SpeakersRules)
    limits = (rules.reply_first, rules.reply_second)
    counted = Reply.objects.filter(topic=topic, entity=entity).exclude(state__in=UNCOUNTED_STATES)
    number_and_limit = get_next_reply(counted.values_list("number", flat=True), limits)
    if number_and_limit is None:
        count = sum(1 for limit in limits if limit)
        raise DomainError(
            ngettext(
                "The delegation has already used its %(count)s right of reply on this item.",
                "The delegation has already used its %(count)s rights of reply on this item.",
                count,
            )
            % {"count": count}
        )
    return number_and_limit


def _get_waiting_reply(speakers_list: SpeakersList, pk: int) -> Reply:
    reply = speakers_list.replies.select_related("entity").get(pk=pk)
    if reply.state != Reply.State.WAITING:
        raise DomainError(
            _("This right of reply is no longer waiting (%(state)s).") % {"state": reply.get_state_display()}
        )
    return reply
