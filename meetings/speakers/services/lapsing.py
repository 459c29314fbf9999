"""Exchanges of places that can no longer be carried out as they were agreed: they lapse, and both sides are told."""

from django.db.models import Q

from meetings.speakers.models import Inscription, Swap
from meetings.speakers.services import acts
from meetings.speakers.services.mailing import mail_swap
from meetings.speakers.transitions import OPEN_SWAPS


def lapse(act: acts.Act, *rows: Inscription, but: Swap | None = None) -> None:
    """Within a command that calls, withdraws or moves ``rows``: their open exchanges lapse, all but the one that is
    being carried out."""
    about = Q(one__in=rows) | Q(other__in=rows)
    found = act.held.swaps.filter(about, state__in=OPEN_SWAPS)
    for swap in found.select_related("one__entity", "other__entity", "speakers_list__meeting"):
        if swap != but:
            act.keep(swap).state = Swap.State.LAPSED
            mail_swap(swap, swap.one, swap.other)
