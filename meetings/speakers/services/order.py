"""Positions on a list: set by an officer, drawn by lot, exchanged, or lost by an absent
delegation.
"""

import secrets
from datetime import datetime

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext
from confsvc.ui.errors import DomainError, StaleError
from meetings.speakers.models import Inscription, SpeakersList, Swap
from meetings.speakers.rules import order
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.transitions import OPEN_SWAP_STATES
from meetings.speakers.selectors.history import describe_changes_since
from meetings.speakers.selectors.order import load_positions
from meetings.speakers.services.base import get_waiting_inscription, list_command
from meetings.speakers.services.notifications import mail_swap

ORDER_FIELDS = ("fixed_position", "lot", "order_key", "moved_segment", "moved_level", "deferred_rank")
"""The fields that decide on a position: two inscriptions that exchange them exchange their
positions, and nothing else moves."""
LONGEST_SEED = 40


def set_position(
    *, actor: User | None, inscription: Inscription, position: int | None, version: int
) -> Inscription:
    """Fix an inscription at a position of the printed list.

    ``position`` counts from 1; ``None`` returns the inscription to the order of the rules.
    ``version`` is that of the list on the officer's page: raises ``StaleError``, with what
    changed, if the list has changed since.
    """
    name = "give place back" if position is None else "move on list"
    with list_command(actor, inscription.speakers_list_id, name) as cmd:
        if cmd.speakers_list.version != version:
            raise StaleError(
                _("The list has changed since you opened it. Check the order and move again."),
                describe_changes_since(cmd.speakers_list, version),
            )
        inscription = cmd.track(get_waiting_inscription(cmd.speakers_list, inscription.pk))
        inscription.fixed_position = position
        expire_swaps(cmd, inscription)
        cmd.set_subject(inscription, place=position)
    return inscription


def mark_absent(
    *,
    actor: User | None,
    inscription: Inscription,
    expected_absences: int | None = None,
    now: datetime | None = None,
) -> Inscription:
    """Move a delegation that is absent when it is called.

    It moves to the next position of its category or to the end, as the profile says; the last of
    its category moves to the end. The call stays on the record. ``expected_absences`` is the count
    that the console showed: if it differs by now, nothing happens, so that a double press is
    harmless.
    """
    with list_command(actor, inscription.speakers_list_id, "absent when called", now=now) as cmd:
        inscription = cmd.track(get_waiting_inscription(cmd.speakers_list, inscription.pk))
        if expected_absences is not None and inscription.absences != expected_absences:
            return inscription
        inscription.absences += 1
        places = load_positions(cmd.speakers_list)
        rules = cmd.speakers_list.meeting.rules.get_section(SpeakersRules)
        following = order.find_place_of_absent(places, inscription.pk, rules.absent_goes)
        if following is not None:
            next_inscription = cmd.track(get_waiting_inscription(cmd.speakers_list, following.inscription_id))
            exchange_positions(inscription, next_inscription, places, placement="absence")
            expire_swaps(cmd, inscription, next_inscription)
        else:
            last_rank = cmd.speakers_list.inscriptions.aggregate(last=Max("deferred_rank"))["last"] or 0
            inscription.fixed_position, inscription.deferred_rank = None, last_rank + 1
            expire_swaps(cmd, inscription)
        cmd.set_subject(inscription)
    return inscription


def draw_lots(
    *, actor: User | None, speakers_list: SpeakersList, seed: str = "", now: datetime | None = None
) -> SpeakersList:
    """Draw lots among all waiting inscriptions.

    The seed (a new one if none is given) is recorded; with the same receipts it draws the same
    ranks again. Who inscribes later stands after those drawn in its category.
    """
    seed = seed.strip() or secrets.token_hex(8)
    with list_command(actor, speakers_list.pk, "draw lots", now=now) as cmd:
        speakers_list = cmd.speakers_list
        waiting = speakers_list.inscriptions.filter(state=Inscription.State.WAITING)
        inscriptions = {inscription.receipt: inscription for inscription in waiting}
        if not inscriptions:
            raise DomainError(_("Nobody is waiting on this list: there is nothing to draw lots for."))
        if len(seed) > LONGEST_SEED:
            raise DomainError(_("A seed has at most 40 characters."), field="seed")
        receipts = order.draw_lots(inscriptions, seed)
        for rank, receipt in enumerate(receipts, 1):
            inscription = cmd.track(inscriptions[receipt])
            inscription.lot, inscription.order_key = rank, None
            inscription.moved_segment = inscription.moved_level = inscription.placement = ""
        speakers_list.lots_seed, speakers_list.lots_drawn_at = seed, cmd.at
        expire_swaps(cmd, *inscriptions.values())
        cmd.details = {"count": len(inscriptions), "seed": seed, "drawn": receipts}
    return speakers_list


def exchange_positions(
    first: Inscription, second: Inscription, places: list[order.Position], *, placement: str
) -> None:
    """Exchange the positions of two inscriptions, both of which are in ``places``."""
    wishes = {place.key.inscription_id: place.key for place in places}
    for inscription in (first, second):
        wish = wishes[inscription.pk]
        inscription.order_key = order.get_order_key(wish)
        inscription.moved_segment, inscription.moved_level = wish.segment, wish.level
        inscription.placement = placement
    for name in ORDER_FIELDS:
        first_value, second_value = getattr(first, name), getattr(second, name)
        setattr(first, name, second_value)
        setattr(second, name, first_value)


def find_free_order_key(speakers_list: SpeakersList) -> int:
    """The next free order key of a list: after all present ones, before whoever inscribes next."""
    rows = speakers_list.inscriptions.values_list("pk", "receipt", "order_key")
    return order.get_next_order_key(
        order.OrderKey(pk, "", "", receipt, order_key=slot) for pk, receipt, slot in rows
    )


def expire_swaps(
    cmd: CommandContext[SpeakersList], *inscriptions: Inscription, keep: Swap | None = None
) -> None:
    """Within a command that calls, withdraws or moves inscriptions: expire their open swaps.

    The swap ``keep``, which is being carried out, stays. Both sides are told by e-mail.
    """
    concerned = Q(proposer__in=inscriptions) | Q(responder__in=inscriptions)
    swaps = cmd.locked.swaps.filter(concerned, state__in=OPEN_SWAP_STATES)
    for swap in swaps.select_related("proposer__entity", "responder__entity", "speakers_list__meeting"):
        if swap != keep:
            cmd.track(swap).state = Swap.State.LAPSED
            mail_swap(swap, swap.proposer, swap.responder)
