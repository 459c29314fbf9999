"""What a delegation has on a list beyond its inscriptions: requests that wait for the secretariat, exchanges of places,
rights of reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from meetings.speakers.models import PoolRequest, SpeakersList
from meetings.speakers.selectors.debate import ReplyRow, flow_of, known_speeches
from meetings.speakers.selectors.office import LogRow, RequestRow, SwapRow, requests_of, swaps_of, voided_of


@dataclass(frozen=True)
class Own:
    """``voided`` are inscriptions that were taken back; ``may_reply`` says whether there is a statement of another
    delegation to reply to; ``outside`` whether names of a closed sitting are not for who acts for it."""

    voided: Sequence[LogRow] = ()
    requests: Sequence[RequestRow] = ()
    swaps: Sequence[SwapRow] = ()
    replies: Sequence[ReplyRow] = ()
    may_reply: bool = False
    outside: bool = False

    def __bool__(self) -> bool:
        return bool(self.voided or self.requests or self.swaps or self.replies or self.may_reply)


def own_of(held: SpeakersList, entities: Sequence[int], *, now: datetime, outside: bool) -> Own:
    """What the delegations that somebody acts for have on a list; nothing for who acts for none."""
    if not entities:
        return Own()
    flow = flow_of(held, now=now)
    shown = (PoolRequest.State.WAITING, PoolRequest.State.REFUSED)
    asked = held.pool.filter(entity__in=entities, state__in=shown)
    return Own(
        voided=voided_of(held, entities),
        requests=requests_of(held, asked),
        swaps=swaps_of(held, entities),
        replies=[row for row in flow.replies if row.reply.entity_id in entities],
        may_reply=_may_reply(held, entities, outside=outside),
        outside=outside,
    )


def _may_reply(held: SpeakersList, entities: Sequence[int], *, outside: bool) -> bool:
    if held.state == SpeakersList.State.ARCHIVED:
        return False
    spoke = [one.inscription for one in known_speeches(held, outside=outside) if one.inscription]
    return any(one.entity_id not in entities for one in spoke)
