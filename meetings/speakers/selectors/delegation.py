"""What a delegation has on a list beyond its inscriptions: requests that wait for the secretariat, exchanges of places,
rights of reply."""

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.speakers.models import PoolRequest, SpeakersList
from meetings.speakers.selectors.board import Board
from meetings.speakers.selectors.debate import ReplyRow
from meetings.speakers.selectors.office import LogRow, RequestRow, SwapRow, log_rows, requests_of, swaps_of


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


def own_of(seen: Board, entities: Sequence[int], *, outside: bool) -> Own:
    """What the delegations that somebody acts for have on a list; nothing for who acts for none."""
    if not entities:
        return Own()
    held = seen.speakers_list
    shown = (PoolRequest.State.WAITING, PoolRequest.State.REFUSED)
    asked = held.pool.filter(entity__in=entities, state__in=shown)
    is_on_list = any(row.inscription.entity_id in entities for row in [*seen.rows, *seen.set_aside])
    return Own(
        voided=log_rows(held, [one for one in seen.standing.voided if one.entity_id in entities]),
        requests=requests_of(held, asked),
        swaps=swaps_of(held, entities) if is_on_list else [],
        replies=[row for row in seen.flow.replies if row.reply.entity_id in entities],
        may_reply=_may_reply(seen, entities, outside=outside),
        outside=outside,
    )


def _may_reply(seen: Board, entities: Sequence[int], *, outside: bool) -> bool:
    """Whether another delegation has made a statement of which the visitor may know."""
    is_archived = seen.speakers_list.state == SpeakersList.State.ARCHIVED
    if is_archived or (outside and seen.standing.closed_now):
        return False
    return any(
        row.speech is not None and row.inscription.entity_id not in entities
        for row in [*seen.rows, *seen.set_aside]
        if not (outside and row.behind_doors)
    )
