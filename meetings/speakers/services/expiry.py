"""What can no longer be carried out as it was agreed or asked for: exchanges of places, of which both sides are told, and
requests from outside the window."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from meetings.speakers.models import Inscription, PoolRequest, Swap
from meetings.speakers.rules.transitions import OPEN_SWAPS
from meetings.speakers.services import base
from meetings.speakers.services.notifications import mail_swap


def lapse(act: base.Act, *rows: Inscription, but: Swap | None = None) -> None:
    """Within a command that calls, withdraws or moves ``rows``: their open exchanges lapse, all but the one that is
    being carried out."""
    about = Q(one__in=rows) | Q(other__in=rows)
    found = act.held.swaps.filter(about, state__in=OPEN_SWAPS)
    for swap in found.select_related("one__entity", "other__entity", "speakers_list__meeting"):
        if swap != but:
            act.keep(swap).state = Swap.State.LAPSED
            mail_swap(swap, swap.one, swap.other)


def lapse_request(act: base.Act, voice: Mapping[str, Any]) -> None:
    """Within a command that inscribes a ``voice``: its request that still waits lapses, since the inscription answers it;
    nobody is told of a refusal."""
    for request in act.held.pool.filter(**voice, state=PoolRequest.State.WAITING):
        act.keep(request).state = PoolRequest.State.LAPSED
