"""Inscribing an entity, changing who speaks, withdrawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui import formats
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.rules import order, windows
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.selectors.names import may_speak_for
from meetings.speakers.selectors.segments import segment_for
from meetings.speakers.services import base
from meetings.speakers.services.errors import AlreadyWaiting, NotOfTheGroup, Refused, WindowShut
from meetings.speakers.services.expiry import lapse, lapse_request
from meetings.speakers.services.notifications import mail_receipt
from meetings.treaties.models import Entity, Group

DOUBLE_PRESS = timedelta(seconds=30)
"""Within which the same wish of the same person is the same press."""
MOST_CODES: int = Inscription._meta.get_field("for_codes").max_length or 0
"""How many letters the codes of the States that a statement names may have, with the spaces between."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Who delivers a statement, at which level, in which language; remarks are for the secretariat only."""

    deliverer: str = ""
    deliverer_title: str = ""
    sex: str = ""
    level: str = Inscription.Level.HEAD_OF_DELEGATION
    language: str = "en"
    remarks: str = ""


def inscribe(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    entity: Entity,
    statement: Statement,
    group: Group | None = None,
    on_behalf_of: str = "",
    for_entities: Iterable[Entity] = (),
    invited: bool = False,
    by_secretariat: bool = False,
    now: datetime | None = None,
) -> Inscription:
    """Inscribe an entity, in its national capacity or (with ``group``, ``on_behalf_of`` words, or the States it names)
    for others, and give it the next receipt of the list. The server's clock and the window of its category decide; the
    secretariat may inscribe while the list is not archived, and it alone officers of the meeting, ``invited`` speakers,
    and for a group that the entity is not in. The receipt is mailed to who asked. A button pressed twice is pressed once: the second time answers the same
    inscription. Raises ``WindowShut``, ``NotOfTheGroup`` or
    ``AlreadyWaiting``."""
    named = sorted(for_entities, key=lambda one: one.code)
    voice = voice_of(entity, group, on_behalf_of, named, invited=invited)
    with base.command(actor, speakers_list.pk, "inscribe", now=now, archived=True) as act:
        if invited and not by_secretariat:
            raise Refused(_("The secretariat inscribes officers of the meeting and invited speakers."))
        if not by_secretariat:
            refuse_other_groups(act.held, entity, group)
        if (done := _pressed_before(act, voice, statement)) is not None:
            return done
        span = span_of(act.held, segment_for(act.held.meeting, entity, voice["capacity"]))
        if not windows.takes(act.held.state, span, act.now, office=by_secretariat):
            raise WindowShut(shut(act.held, span, act.now))
        inscription = enter(act, voice, named, statement, by=actor)
        lapse_request(act, voice)
        act.about(inscription, receipt=inscription.receipt)
    return inscription


def enter(
    act: base.Act, voice: dict[str, Any], named: Iterable[Entity], statement: Statement, *, by: User | None
) -> Inscription:
    """Within a command: give the next receipt of the list to a voice, for ``by``, and mail it. ``AlreadyWaiting`` where
    it waits already."""
    held = act.held
    if held.inscriptions.filter(**voice, state=Inscription.State.WAITING).exists():
        raise AlreadyWaiting(
            _("The delegation is already on this list in this capacity. Change that inscription instead.")
        )
    inscription = act.make(
        Inscription(
            speakers_list=held,
            **voice,
            inscribed_at=act.now,
            inscribed_by=by,
            receipt=held.next_receipt,
            **vars(statement),
        )
    )
    inscription.for_entities.set(named)
    held.next_receipt += 1
    mail_receipt(inscription, by)
    return inscription


def change_statement(
    *, actor: User | None, inscription: Inscription, statement: Statement, now: datetime | None = None
) -> Inscription:
    """Change who delivers a waiting statement and how. Its receipt stays, and so does its place, but for a change of
    level where the forum ranks by it: then it takes the next free slot of its new category, if the profile says so."""
    with base.command(actor, inscription.speakers_list_id, "change inscription", now=now) as act:
        kept = act.keep(base.waiting(act.held, inscription.pk))
        rules = act.held.meeting.rules.get_section(SpeakersRules)
        if statement.level != kept.level and rules.by_level:
            kept.stands_in = kept.stands_at = ""
            if rules.level_change == "next_free":
                kept.slot, kept.lot, kept.placed_by = free_slot(act.held), None, "level"
            lapse(act, kept)
        for name, value in vars(statement).items():
            setattr(kept, name, value)
        act.about(kept, receipt=kept.receipt)
    return kept


def withdraw(
    *, actor: User | None, inscription: Inscription, reason: str = "", now: datetime | None = None
) -> Inscription:
    """Take a waiting inscription off the list; it stays on the record."""
    with base.command(actor, inscription.speakers_list_id, "withdraw inscription", now=now) as act:
        kept = act.keep(base.waiting(act.held, inscription.pk))
        kept.state = Inscription.State.WITHDRAWN
        lapse(act, kept)
        act.reason = reason
        act.about(kept, receipt=kept.receipt)
    return kept


def free_slot(held: SpeakersList) -> int:
    """The next free slot of a list: after all claims, before whoever inscribes next."""
    rows = held.inscriptions.values_list("pk", "receipt", "slot")
    return order.next_free(order.Wish(pk, "", "", receipt, slot=slot) for pk, receipt, slot in rows)


def voice_of(
    entity: Entity,
    group: Group | None,
    on_behalf_of: str,
    named: Iterable[Entity],
    *,
    invited: bool = False,
) -> dict[str, Any]:
    """The fields that say whose voice an inscription is: one may wait for each. ``Refused`` for more States than one
    statement names."""
    codes = codes_of(named)
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


def refuse_other_groups(held: SpeakersList, entity: Entity, group: Group | None) -> None:
    """``NotOfTheGroup`` where a delegation would speak for a group that it is not in on the opening day."""
    if group is not None and group.pk not in may_speak_for(entity, held.meeting):
        raise NotOfTheGroup(
            _(
                "The delegation is not in this group. Write the group in words, name the States, or ask the secretariat."
            )
        )


def codes_of(named: Iterable[Entity]) -> str:
    """The codes of the States that a statement names, in order; ``Refused`` where they are more than are kept."""
    codes = " ".join(sorted(one.code for one in named))
    if len(codes) > MOST_CODES:
        raise Refused(
            _("These are more States than can be named in one statement. Name the group in words instead.")
        )
    return codes


def _pressed_before(act: base.Act, voice: dict[str, Any], statement: Statement) -> Inscription | None:
    """The inscription that the same person made of the same statement a moment ago."""
    if act.actor is None:
        return None
    same = act.held.inscriptions.filter(**voice, **vars(statement), inscribed_by=act.actor)
    return same.filter(state=Inscription.State.WAITING, inscribed_at__gt=act.now - DOUBLE_PRESS).first()


def span_of(held: SpeakersList, segment: str) -> windows.Span:
    """When the category of a segment may inscribe on a list."""
    own = held.windows.filter(segment=segment).first()
    return windows.span_for(
        held.state,
        listed=held.span,
        own=windows.Span(own.opens_at, own.closes_at) if own else None,
    )


def shut_now(held: SpeakersList, *, now: datetime) -> str:
    """Why the list's own window takes no inscription now; "" where it does. A category may have a window of its own."""
    span = windows.span_for(held.state, listed=held.span)
    return "" if windows.takes(held.state, span, now) else shut(held, span, now)


def shut(held: SpeakersList, span: windows.Span, now: datetime) -> str:
    """Why a list takes no inscription now, with the instant to the second, by the venue's clock."""
    zone = held.meeting.zone
    if span.opens_at and now < span.opens_at:
        return _("The list opens on %(when)s (%(city)s time). Inscribe from then on.") % {
            "when": formats.format_moment_seconds(span.opens_at, zone),
            "city": held.meeting.city,
        }
    if span.closes_at and now >= span.closes_at:
        return _("The list closed on %(when)s (%(city)s time). Ask the secretariat.") % {
            "when": formats.format_moment_seconds(span.closes_at, zone),
            "city": held.meeting.city,
        }
    return _("The list is not open for inscription. Ask the secretariat.")
