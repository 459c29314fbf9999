"""Exchanges of places: proposed by one delegation, accepted by the other, confirmed by the secretariat."""

from datetime import datetime

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.speakers.models import Inscription, SpeakersList, Swap
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.order import may_exchange
from meetings.speakers.rules.transitions import SWAP_TRANSITIONS
from meetings.speakers.selectors.order import places_of
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused
from meetings.speakers.services.expiry import lapse
from meetings.speakers.services.notifications import mail_swap
from meetings.speakers.services.order import exchange

State = Swap.State


def propose(*, actor: User | None, one: Inscription, other: Inscription, now: datetime | None = None) -> Swap:
    """Propose to another waiting delegation to exchange places; it is told. ``Refused`` where the profile keeps
    exchanges within a segment and level, or one is open already."""
    with base.command(actor, one.speakers_list_id, "propose exchange", now=now) as act:
        first, second = base.waiting(act.held, one.pk), base.waiting(act.held, other.pk)
        _refuse_unlike(act.held, first, second)
        if act.held.swaps.filter(one=first, state__in=[State.PROPOSED, State.ACCEPTED]).exists():
            raise Refused(_("You have proposed an exchange already. Withdraw it before you propose another."))
        swap = act.make(
            Swap(speakers_list=act.held, one=first, other=second, proposed_at=act.now, proposed_by=actor)
        )
        act.about(swap, first.entity, other=second.entity_id)
        mail_swap(swap, second)
    return swap


def accept(*, actor: User | None, swap: Swap, now: datetime | None = None) -> Swap:
    """Accept an exchange that was proposed; the secretariat confirms it."""
    return _answer(actor, swap, State.ACCEPTED, "accept exchange", now=now)


def note_agreed(*, actor: User | None, swap: Swap, now: datetime | None = None) -> Swap:
    """The secretariat notes that the other delegation agreed, where nobody of it answers here; the record says who noted
    it."""
    return _answer(actor, swap, State.ACCEPTED, "note exchange agreed", now=now)


def refuse(*, actor: User | None, swap: Swap, reason: str = "", now: datetime | None = None) -> Swap:
    """Refuse an exchange: the other delegation one that was proposed, the secretariat one that was accepted."""
    return _answer(actor, swap, State.REFUSED, "refuse exchange", reason=reason, now=now)


def withdraw(*, actor: User | None, swap: Swap, now: datetime | None = None) -> Swap:
    """Take back one's own proposal before it is confirmed."""
    return _answer(actor, swap, State.WITHDRAWN, "withdraw exchange", now=now)


def confirm(*, actor: User | None, swap: Swap, now: datetime | None = None) -> Swap:
    """Carry out an exchange that both delegations want: their claims are exchanged, and nobody else moves."""
    return _answer(actor, swap, State.CONFIRMED, "exchange places", now=now)


def _answer(
    actor: User | None, swap: Swap, to: str, command: str, *, reason: str = "", now: datetime | None
) -> Swap:
    with base.command(actor, swap.speakers_list_id, command, now=now) as act:
        kept = act.keep(
            act.held.swaps.select_related("one__entity", "other__entity", "speakers_list__meeting").get(
                pk=swap.pk
            )
        )
        if to not in SWAP_TRANSITIONS[kept.state]:
            raise Refused(
                _("This exchange of places is %(state)s: that step is not open.")
                % {"state": kept.get_state_display()}
            )
        if to == State.CONFIRMED:
            first = act.keep(base.waiting(act.held, kept.one_id))
            second = act.keep(base.waiting(act.held, kept.other_id))
            exchange(first, second, places_of(act.held), placed_by="exchange")
            lapse(act, first, second, but=kept)
        kept.state, kept.reason, act.reason = to, reason, reason
        act.about(kept, kept.one.entity, other=kept.other.entity_id)
        mail_swap(kept, kept.one, kept.other)
    return kept


def _refuse_unlike(held: SpeakersList, first: Inscription, second: Inscription) -> None:
    if first.pk == second.pk:
        raise Refused(_("Choose another delegation to exchange places with."))
    wishes = {place.wish.key: place.wish for place in places_of(held)}
    within = held.meeting.rules.get_section(SpeakersRules).swaps
    if not may_exchange(wishes[first.pk], wishes[second.pk], within=within):
        raise Refused(_("Places are exchanged between speakers of the same category and level."))
