"""Exchanges of positions: proposed by one delegation, accepted by the other, confirmed by the
secretariat.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from meetings.speakers.models import Inscription, SpeakersList, Swap
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.order import may_exchange
from meetings.speakers.rules.transitions import SWAP_TRANSITIONS
from meetings.speakers.selectors.order import load_positions
from meetings.speakers.services.base import get_waiting_inscription, list_command
from meetings.speakers.services.notifications import mail_swap
from meetings.speakers.services.order import exchange_positions, expire_swaps

State = Swap.State


def propose_swap(
    *, actor: User | None, proposer: Inscription, responder: Inscription, now: datetime | None = None
) -> Swap:
    """Propose to another waiting delegation to exchange positions, and tell it by e-mail.

    Raises ``DomainError`` if the profile keeps exchanges within a segment and level and these
    differ, or if the proposer has an open swap already.
    """
    with list_command(actor, proposer.speakers_list_id, "propose exchange", now=now) as cmd:
        speakers_list = cmd.speakers_list
        proposer = get_waiting_inscription(speakers_list, proposer.pk)
        responder = get_waiting_inscription(speakers_list, responder.pk)
        _check_may_exchange(speakers_list, proposer, responder)
        open_states = [State.PROPOSED, State.ACCEPTED]
        if speakers_list.swaps.filter(proposer=proposer, state__in=open_states).exists():
            raise DomainError(
                _("You have proposed an exchange already. Withdraw it before you propose another.")
            )
        swap = cmd.create(
            Swap(
                speakers_list=speakers_list,
                proposer=proposer,
                responder=responder,
                proposed_at=cmd.at,
                proposed_by=actor,
            )
        )
        cmd.set_subject(swap, proposer.entity, other=responder.entity_id)
        mail_swap(swap, responder)
    return swap


def accept_swap(*, actor: User | None, swap: Swap, now: datetime | None = None) -> Swap:
    """Accept a proposed swap; the secretariat confirms it."""
    return _change_state(actor, swap, State.ACCEPTED, "accept exchange", now=now)


def note_swap_agreed(*, actor: User | None, swap: Swap, now: datetime | None = None) -> Swap:
    """Record, as the secretariat, that the other delegation agreed without answering here."""
    return _change_state(actor, swap, State.ACCEPTED, "note exchange agreed", now=now)


def refuse_swap(*, actor: User | None, swap: Swap, reason: str = "", now: datetime | None = None) -> Swap:
    """Refuse a swap: the other delegation a proposed one, the secretariat an accepted one."""
    return _change_state(actor, swap, State.REFUSED, "refuse exchange", reason=reason, now=now)


def withdraw_swap(*, actor: User | None, swap: Swap, now: datetime | None = None) -> Swap:
    """Withdraw one's own proposal before it is confirmed."""
    return _change_state(actor, swap, State.WITHDRAWN, "withdraw exchange", now=now)


def confirm_swap(*, actor: User | None, swap: Swap, now: datetime | None = None) -> Swap:
    """Exchange the positions of the two delegations, which both agreed; nobody else moves."""
    return _change_state(actor, swap, State.CONFIRMED, "exchange places", now=now)


def _change_state(
    actor: User | None, swap: Swap, to: str, name: str, *, reason: str = "", now: datetime | None
) -> Swap:
    with list_command(actor, swap.speakers_list_id, name, now=now) as cmd:
        speakers_list = cmd.speakers_list
        swaps = speakers_list.swaps.select_related(
            "proposer__entity", "responder__entity", "speakers_list__meeting"
        )
        swap = cmd.track(swaps.get(pk=swap.pk))
        if to not in SWAP_TRANSITIONS[swap.state]:
            raise DomainError(
                _("This exchange of places is %(state)s: this step is not possible.")
                % {"state": swap.get_state_display()}
            )
        if to == State.CONFIRMED:
            proposer = cmd.track(get_waiting_inscription(speakers_list, swap.proposer_id))
            responder = cmd.track(get_waiting_inscription(speakers_list, swap.responder_id))
            exchange_positions(proposer, responder, load_positions(speakers_list), placement="exchange")
            expire_swaps(cmd, proposer, responder, keep=swap)
        swap.state, swap.reason, cmd.reason = to, reason, reason
        cmd.set_subject(swap, swap.proposer.entity, other=swap.responder.entity_id)
        mail_swap(swap, swap.proposer, swap.responder)
    return swap


def _check_may_exchange(speakers_list: SpeakersList, proposer: Inscription, responder: Inscription) -> None:
    if proposer.pk == responder.pk:
        raise DomainError(_("Choose another delegation to exchange places with."))
    wishes = {place.key.inscription_id: place.key for place in load_positions(speakers_list)}
    within = speakers_list.meeting.rules.get_section(SpeakersRules).swaps
    if not may_exchange(wishes[proposer.pk], wishes[responder.pk], within=within):
        raise DomainError(_("Places are exchanged between speakers of the same category and level."))
