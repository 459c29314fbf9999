"""What awaits the office or a delegation on a list, and the log of its receipts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from confsvc.commands.selectors import commands_on
from confsvc.ui.languages import get_current_language
from meetings.core.models import Appointment
from meetings.speakers.labels import EVERY_SEGMENT, SEGMENT_LABELS
from meetings.speakers.models import Inscription, LateRequest, SpeakersList, Swap
from meetings.speakers.rules.transitions import LIST_TRANSITIONS, OPEN_SWAP_STATES
from meetings.speakers.rules.windows import get_effective_state
from meetings.speakers.selectors.board import Board, Row, get_board
from meetings.speakers.selectors.debate import ReplyRow
from meetings.speakers.selectors.names import SpeakerNames
from meetings.speakers.selectors.order import load_positions
from meetings.treaties.selectors import Name, load_names

DRAW_CHECK = "printf '%s' 'seed:receipt' | sha256sum"
"""The command by which anybody repeats a draw of lots; it is the same in every language."""


@dataclass(frozen=True)
class WindowRow:
    """When a segment may inscribe."""

    label: str
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True)
class RequestRow:
    """A late request, whose it is, and in whose name."""

    request: LateRequest
    name: Name
    on_behalf_of: str = ""


@dataclass(frozen=True)
class SwapRow:
    """An exchange with the names of its sides and their places now (0 if they wait no longer).

    - ``is_proposer``, ``is_responder``: which side the viewer speaks for
    - ``lacks_focal_point``: the other delegation has nobody who could answer
    """

    swap: Swap
    proposer: Name
    responder: Name
    proposer_place: int = 0
    responder_place: int = 0
    is_proposer: bool = False
    is_responder: bool = False
    lacks_focal_point: bool = False


@dataclass(frozen=True)
class Office:
    """What waits for the office on a list.

    - ``next_states``: the states that the list may change to now
    - ``requests``, ``decided_requests``: late requests that wait, and the others
    - ``waiting``: the inscriptions that may be corrected or withdrawn
    """

    next_states: frozenset[str]
    windows: Sequence[WindowRow]
    requests: Sequence[RequestRow]
    decided_requests: Sequence[RequestRow]
    swaps: Sequence[SwapRow]
    settled_swaps: Sequence[SwapRow]
    waiting: Sequence[Row]


@dataclass(frozen=True)
class ReceiptRow:
    """A receipt of the log; there is nothing in it if ``is_hidden``."""

    inscription: Inscription
    name: Name
    on_behalf_of: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class Draw:
    """A draw of lots that anybody can repeat: seed, and receipts in the order drawn."""

    at: datetime
    seed: str
    receipts: Sequence[int]
    is_undone: bool


@dataclass(frozen=True)
class DelegationItems:
    """What a delegation has on a list beyond its inscriptions.

    - ``voided``: its inscriptions that were taken back
    - ``may_reply``: whether there is a statement of another delegation to reply to
    """

    voided: Sequence[ReceiptRow] = ()
    requests: Sequence[RequestRow] = ()
    swaps: Sequence[SwapRow] = ()
    replies: Sequence[ReplyRow] = ()
    may_reply: bool = False

    def __bool__(self) -> bool:
        return bool(self.voided or self.requests or self.swaps or self.replies or self.may_reply)


def load_office(speakers_list: SpeakersList, *, now: datetime) -> Office:
    """What waits for the office on a list."""
    requests = load_requests(
        speakers_list, speakers_list.late_requests.exclude(state=LateRequest.State.VOIDED)
    )
    board = get_board(speakers_list, now=now)
    swaps = _load_swap_rows(speakers_list, speakers_list.swaps.exclude(state=Swap.State.VOIDED), board=board)
    next_states = LIST_TRANSITIONS[speakers_list.state]
    state = get_effective_state(speakers_list.state, speakers_list.window, now)
    if state == SpeakersList.State.CLOSED:
        next_states -= {SpeakersList.State.OPEN}
    list_window = WindowRow(str(EVERY_SEGMENT), speakers_list.opens_at, speakers_list.closes_at)
    return Office(
        next_states=next_states,
        windows=[list_window, *load_windows(speakers_list)],
        requests=[row for row in requests if row.request.state == LateRequest.State.WAITING],
        decided_requests=[row for row in requests if row.request.state != LateRequest.State.WAITING],
        swaps=[row for row in swaps if row.swap.state in OPEN_SWAP_STATES],
        settled_swaps=[row for row in swaps if row.swap.state not in OPEN_SWAP_STATES],
        waiting=board.waiting,
    )


def load_delegation_items(board: Board, entities: Sequence[int]) -> DelegationItems:
    """What the delegations for which somebody acts have on a list; nothing without a delegation."""
    if not entities:
        return DelegationItems()
    speakers_list = board.speakers_list
    shown_states = (LateRequest.State.WAITING, LateRequest.State.REFUSED)
    requests = speakers_list.late_requests.filter(entity__in=entities, state__in=shown_states)
    is_on_list = any(row.inscription.entity_id in entities for row in [*board.rows, *board.set_aside])
    voided = [inscription for inscription in board.data.voided if inscription.entity_id in entities]
    return DelegationItems(
        voided=build_receipt_rows(speakers_list, voided),
        requests=load_requests(speakers_list, requests),
        swaps=load_open_swaps(speakers_list, entities) if is_on_list else [],
        replies=[row for row in board.debate.replies if row.reply.entity_id in entities],
        may_reply=has_statement_to_answer(board, entities),
    )


def has_statement_to_answer(board: Board, entities: Sequence[int]) -> bool:
    """Whether another delegation than these has made a statement that the board names."""
    return board.speakers_list.state != SpeakersList.State.ARCHIVED and any(
        row.speech is not None and row.inscription.entity_id not in entities
        for row in [*board.rows, *board.set_aside]
        if not row.is_hidden
    )


def load_requests(speakers_list: SpeakersList, requests: QuerySet[LateRequest]) -> list[RequestRow]:
    """Late requests with the names of whose they are."""
    rows = list(requests.select_related("group__entity", "entity", "asked_by"))
    speaker_names = SpeakerNames(speakers_list, rows, language=get_current_language())
    return [
        RequestRow(row, speaker_names.get_name(row), speaker_names.format_on_behalf_of(row)) for row in rows
    ]


def load_windows(speakers_list: SpeakersList) -> list[WindowRow]:
    """The windows of the segments that have their own."""
    return [
        WindowRow(str(SEGMENT_LABELS.get(window.segment, window.segment)), window.opens_at, window.closes_at)
        for window in speakers_list.windows.all()
        if window.opens_at or window.closes_at
    ]


def load_open_swaps(speakers_list: SpeakersList, entities: Sequence[int]) -> list[SwapRow]:
    """The open exchanges of the entities for which somebody speaks."""
    if not entities:
        return []
    concerned = Q(proposer__entity__in=entities) | Q(responder__entity__in=entities)
    swaps = speakers_list.swaps.filter(concerned, state__in=OPEN_SWAP_STATES)
    return _load_swap_rows(speakers_list, swaps, entities)


def load_receipt_log(speakers_list: SpeakersList) -> list[ReceiptRow]:
    """Every receipt of a list, in the order given, also of inscriptions that were taken back."""
    inscriptions = list(speakers_list.inscriptions.select_related("group__entity", "entity"))
    return build_receipt_rows(speakers_list, inscriptions)


def build_receipt_rows(speakers_list: SpeakersList, inscriptions: Sequence[Inscription]) -> list[ReceiptRow]:
    """The receipts of inscriptions."""
    speaker_names = SpeakerNames(speakers_list, inscriptions, language=get_current_language())
    return [
        ReceiptRow(
            inscription,
            speaker_names.get_name(inscription),
            speaker_names.format_on_behalf_of(inscription),
        )
        for inscription in inscriptions
    ]


def load_draws(speakers_list: SpeakersList) -> list[Draw]:
    """Every draw of lots on a list, the first first, also one that was taken back."""
    commands = commands_on(speakers_list).filter(command="draw lots").order_by("pk")
    return [
        Draw(command.at, command.details.get("seed", ""), command.details.get("drawn", []), command.is_undone)
        for command in commands.select_related("undone_by__undone_by")
    ]


def _load_swap_rows(
    speakers_list: SpeakersList,
    swaps: QuerySet[Swap],
    entities: Sequence[int] = (),
    *,
    board: Board | None = None,
) -> list[SwapRow]:
    """Exchanges with names and places, which are taken from a ``board`` that has been read."""
    rows = list(swaps.select_related("proposer", "responder"))
    if not rows:
        return []
    names_by_id = _load_names(
        speakers_list,
        {side.entity_id for swap in rows for side in (swap.proposer, swap.responder)},
        board,
    )
    with_focal_point = _find_entities_with_focal_point(speakers_list)
    if board is None:
        positions = load_positions(speakers_list)
        places = {position.key.inscription_id: position.number for position in positions}
    else:
        places = {row.inscription.pk: row.place for row in board.waiting}
    return [
        SwapRow(
            swap,
            names_by_id[swap.proposer.entity_id],
            names_by_id[swap.responder.entity_id],
            places.get(swap.proposer_id, 0),
            places.get(swap.responder_id, 0),
            is_proposer=swap.proposer.entity_id in entities,
            is_responder=swap.responder.entity_id in entities,
            lacks_focal_point=(
                swap.state == Swap.State.PROPOSED and swap.responder.entity_id not in with_focal_point
            ),
        )
        for swap in rows
    ]


def _find_entities_with_focal_point(speakers_list: SpeakersList) -> set[int | None]:
    appointments = speakers_list.meeting.appointments.filter(role=Appointment.Role.FOCAL_POINT)
    return set(appointments.values_list("entity_id", flat=True))


def _load_names(speakers_list: SpeakersList, ids: set[int], board: Board | None) -> dict[int, Name]:
    """The names of entities, with no query for those that a board has read."""
    rows = [*board.rows, *board.set_aside] if board else []
    names_by_id = {row.inscription.entity_id: row.name for row in rows}
    if missing := ids - set(names_by_id):
        names_by_id |= load_names(
            entity_ids=missing, language=get_current_language(), on=speakers_list.meeting.opens_on
        )
    return {pk: names_by_id.get(pk) or Name("", "", "", "", "en") for pk in ids}
