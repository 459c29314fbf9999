"""Inscriptions and late requests: made, changed, withdrawn, admitted or refused."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from meetings.speakers.labels import explain_closed_window
from meetings.speakers.models import Inscription, LateRequest, SpeakersList
from meetings.speakers.models.inscriptions import StatementData
from meetings.speakers.rules import windows
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.selectors.names import find_represented_groups
from meetings.speakers.selectors.order import get_segment
from meetings.speakers.services.base import (
    DuplicateInscription,
    ListContext,
    NotInGroup,
    WindowClosed,
    get_waiting_inscription,
    list_command,
)
from meetings.speakers.services.notifications import mail_receipt, mail_request_decision
from meetings.speakers.services.order import expire_swaps, find_free_order_key
from meetings.speakers.services.windows import get_window_span
from meetings.treaties.models import Entity, Group

LONGEST_CODES: int = Inscription._meta.get_field("for_codes").max_length or 0
"""The most characters of the codes of the States that a statement names, with the spaces
between.
"""


def inscribe(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    statement: StatementData,
    group: Group | None = None,
    on_behalf_of: str = "",
    for_entities: Iterable[Entity] = (),
    invited: bool = False,
    by_secretariat: bool = False,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Inscription:
    """Inscribe an entity, and give it the next receipt of the list.

    - Without ``group``, ``on_behalf_of`` and ``for_entities`` it speaks in its national capacity.
    - A delegation inscribes within the window of its category, by the server's clock. The
      secretariat inscribes as long as the list is not archived.
    - Only the secretariat inscribes ``invited`` speakers, and an entity for a group of which it is
      no member.
    - The receipt is mailed to who inscribed. A second press of the form (``key``) returns the same
      inscription.

    Raises ``WindowClosed``, ``NotInGroup`` or ``DuplicateInscription``.
    """
    named_entities = sorted(for_entities, key=lambda named: named.code)
    capacity = build_capacity_fields(entity, group, on_behalf_of, named_entities, invited=invited)
    with list_command(actor, speakers_list.pk, "inscribe", now=now, allow_archived=True, key=key) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(Inscription)
        speakers_list = cmd.speakers_list
        if invited and not by_secretariat:
            raise DomainError(_("The secretariat inscribes officers of the meeting and invited speakers."))
        if not by_secretariat:
            check_group_membership(speakers_list, entity, group)
        span = get_window_span(
            speakers_list, get_segment(speakers_list.meeting, entity, capacity["capacity"])
        )
        if not windows.accepts_inscriptions(speakers_list.state, span, cmd.at, by_secretariat=by_secretariat):
            meeting = speakers_list.meeting
            raise WindowClosed(explain_closed_window(span, cmd.at, zone=meeting.zone, city=meeting.city))
        inscription = _create_inscription(cmd, capacity, named_entities, statement, inscribed_by=actor)
        _expire_requests(cmd, capacity)
        cmd.set_subject(inscription, receipt=inscription.receipt)
    return inscription


def change_inscription(
    *, actor: User | None, inscription: Inscription, statement: StatementData, now: datetime | None = None
) -> Inscription:
    """Change who delivers a waiting statement, and how.

    The receipt and the position stay, except where the forum ranks by level and the level changes:
    then the inscription takes the next free slot of its new category, if the profile says so.
    """
    with list_command(actor, inscription.speakers_list_id, "change inscription", now=now) as cmd:
        inscription = cmd.track(get_waiting_inscription(cmd.speakers_list, inscription.pk))
        rules = cmd.speakers_list.meeting.rules.get_section(SpeakersRules)
        if statement.level != inscription.level and rules.by_level:
            inscription.moved_segment = inscription.moved_level = ""
            if rules.level_change == "next_free":
                inscription.order_key, inscription.lot = find_free_order_key(cmd.speakers_list), None
                inscription.placement = "level"
            expire_swaps(cmd, inscription)
        for name, value in vars(statement).items():
            setattr(inscription, name, value)
        cmd.set_subject(inscription, receipt=inscription.receipt)
    return inscription


def withdraw_inscription(
    *, actor: User | None, inscription: Inscription, reason: str = "", now: datetime | None = None
) -> Inscription:
    """Take a waiting inscription off the list; it stays on the record."""
    with list_command(actor, inscription.speakers_list_id, "withdraw inscription", now=now) as cmd:
        inscription = cmd.track(get_waiting_inscription(cmd.speakers_list, inscription.pk))
        inscription.state = Inscription.State.WITHDRAWN
        expire_swaps(cmd, inscription)
        cmd.reason = reason
        cmd.set_subject(inscription, receipt=inscription.receipt)
    return inscription


def request_inscription(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    statement: StatementData,
    group: Group | None = None,
    on_behalf_of: str = "",
    for_entities: Iterable[Entity] = (),
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> LateRequest:
    """Leave a late request with the secretariat while the window of the category is closed.

    Raises ``DomainError`` while the window is open (then inscribe), ``DuplicateInscription`` if the
    delegation waits already, on the list or with a request.
    """
    named_entities = sorted(for_entities, key=lambda named: named.code)
    capacity = build_capacity_fields(entity, group, on_behalf_of, named_entities)
    with list_command(actor, speakers_list.pk, "ask from outside the window", now=now, key=key) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(LateRequest)
        speakers_list = cmd.speakers_list
        check_group_membership(speakers_list, entity, group)
        span = get_window_span(
            speakers_list, get_segment(speakers_list.meeting, entity, capacity["capacity"])
        )
        if not windows.accepts_requests(speakers_list.state, span, cmd.at):
            raise DomainError(_("The list does not accept late requests now. Inscribe while it is open."))
        _check_not_waiting(speakers_list, capacity)
        if speakers_list.late_requests.filter(**capacity, state=LateRequest.State.WAITING).exists():
            raise DuplicateInscription(
                _("The delegation has already sent a request; the secretariat will answer.")
            )
        request = cmd.create(
            LateRequest(
                speakers_list=speakers_list,
                **capacity,
                asked_at=cmd.at,
                asked_by=actor,
                **vars(statement),
            )
        )
        request.for_entities.set(named_entities)
        cmd.set_subject(request)
    return request


def admit_request(*, actor: User | None, request: LateRequest, now: datetime | None = None) -> Inscription:
    """Inscribe the delegation of a late request with the next receipt, and tell it by e-mail."""
    with list_command(actor, request.speakers_list_id, "admit request", now=now) as cmd:
        request = cmd.track(_get_waiting_request(cmd.speakers_list, request.pk))
        statement = StatementData(
            **{name: getattr(request, name) for name in StatementData.__dataclass_fields__}
        )
        named_entities = list(request.for_entities.all())
        capacity = build_capacity_fields(
            request.entity,
            request.group,
            request.on_behalf_of,
            named_entities,
            invited=request.capacity == request.Capacity.INVITED,
        )
        inscription = _create_inscription(
            cmd, capacity, named_entities, statement, inscribed_by=request.asked_by
        )
        request.inscription = inscription
        request.state = LateRequest.State.ADMITTED
        cmd.set_subject(request, receipt=inscription.receipt)
        mail_request_decision(request)
    return inscription


def refuse_request(
    *, actor: User | None, request: LateRequest, reason: str, now: datetime | None = None
) -> LateRequest:
    """Refuse a late request with a reason, and tell the delegation by e-mail."""
    with list_command(actor, request.speakers_list_id, "refuse request", now=now) as cmd:
        if not reason.strip():
            raise DomainError(_("Give the reason for refusal: it is sent to the delegation."), field="reason")
        request = cmd.track(_get_waiting_request(cmd.speakers_list, request.pk))
        request.state = LateRequest.State.REFUSED
        request.reason = cmd.reason = reason.strip()
        cmd.set_subject(request)
        mail_request_decision(request)
    return request


def withdraw_request(*, actor: User | None, request: LateRequest, now: datetime | None = None) -> LateRequest:
    """Withdraw one's own request before it is decided; it stays on the record."""
    with list_command(actor, request.speakers_list_id, "withdraw request", now=now) as cmd:
        request = cmd.track(_get_waiting_request(cmd.speakers_list, request.pk))
        request.state = LateRequest.State.WITHDRAWN
        cmd.set_subject(request)
    return request


def build_capacity_fields(
    entity: Entity,
    group: Group | None,
    on_behalf_of: str,
    named_entities: Iterable[Entity],
    *,
    invited: bool = False,
) -> dict[str, Any]:
    """The fields that say in whose name a statement is made; one inscription may wait for each.

    Raises ``DomainError`` for more States than one statement may name.
    """
    codes = join_codes(named_entities)
    if invited:
        group, on_behalf_of, codes = None, "", ""
        capacity = Inscription.Capacity.INVITED
    elif codes:
        capacity = Inscription.Capacity.NAMED
    elif group is not None or on_behalf_of:
        capacity = Inscription.Capacity.GROUP
    else:
        capacity = Inscription.Capacity.NATIONAL
    return {
        "entity": entity,
        "capacity": capacity,
        "group": group,
        "on_behalf_of": on_behalf_of,
        "for_codes": codes,
    }


def check_group_membership(speakers_list: SpeakersList, entity: Entity, group: Group | None) -> None:
    """Raise ``NotInGroup`` if the entity is no member of the group on the opening day."""
    if group is not None and group.pk not in find_represented_groups(entity, speakers_list.meeting):
        raise NotInGroup(
            _(
                "The delegation is not in this group. Enter the name of the group, name the States, "
                "or ask the secretariat."
            )
        )


def join_codes(named_entities: Iterable[Entity]) -> str:
    """The codes of the States that a statement names, sorted, with a space between.

    Raises ``DomainError`` if they are longer than ``LONGEST_CODES``.
    """
    codes = " ".join(sorted(named.code for named in named_entities))
    if len(codes) > LONGEST_CODES:
        raise DomainError(
            _(
                "These are more States than can be named in one statement. Enter the name of the "
                "group instead."
            ),
            field="for_entities",
        )
    return codes


def _create_inscription(
    cmd: ListContext,
    capacity: Mapping[str, Any],
    named_entities: Iterable[Entity],
    statement: StatementData,
    *,
    inscribed_by: User | None,
) -> Inscription:
    """Within a command: create an inscription with the next receipt, and mail the receipt."""
    speakers_list = cmd.speakers_list
    _check_not_waiting(speakers_list, capacity)
    inscription = cmd.create(
        Inscription(
            speakers_list=speakers_list,
            **capacity,
            inscribed_at=cmd.at,
            inscribed_by=inscribed_by,
            receipt=speakers_list.next_receipt,
            **vars(statement),
        )
    )
    inscription.for_entities.set(named_entities)
    speakers_list.next_receipt += 1
    mail_receipt(inscription, inscribed_by)
    return inscription


def _check_not_waiting(speakers_list: SpeakersList, capacity: Mapping[str, Any]) -> None:
    if speakers_list.inscriptions.filter(**capacity, state=Inscription.State.WAITING).exists():
        raise DuplicateInscription(
            _("The delegation is already on this list in this capacity. Change that inscription instead.")
        )


def _expire_requests(cmd: ListContext, capacity: Mapping[str, Any]) -> None:
    """Expire the waiting request that an inscription in the same capacity answers, without a
    message.
    """
    for request in cmd.speakers_list.late_requests.filter(**capacity, state=LateRequest.State.WAITING):
        cmd.track(request).state = LateRequest.State.LAPSED


def _get_waiting_request(speakers_list: SpeakersList, pk: int) -> LateRequest:
    requests = speakers_list.late_requests.select_related(
        "entity", "group", "asked_by", "speakers_list__meeting"
    )
    request = requests.get(pk=pk)
    if request.state != LateRequest.State.WAITING:
        raise DomainError(
            _("This request has already been decided (%(state)s).") % {"state": request.get_state_display()}
        )
    return request
