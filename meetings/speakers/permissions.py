"""Who may see and do what with a speakers' list, and what of closed sessions a viewer is shown.

Who may see the names in a closed session is decided by ``meetings.core.permissions.Viewer``. The
functions here remove what a viewer may not see, so that pages, streams, tables and PDFs receive
nothing that they would have to hide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import rules

from meetings.core.models import Appointment
from meetings.core.permissions import (
    Viewer,
    can_see_meeting,
    is_chair_of,
    is_focal_point,
    is_focal_point_of,
    is_officer,
)
from meetings.core.selectors.appointments import get_represented_entities, has_role
from meetings.programme.selectors.programme import redact_session
from meetings.speakers.models import Inscription, Reply, SpeakersList, Speech
from meetings.speakers.selectors.board import Board, Row, is_list_closed
from meetings.speakers.selectors.debate import Debate, ReplyRow, load_speeches
from meetings.speakers.selectors.office import DelegationItems, ReceiptRow, has_statement_to_answer
from meetings.speakers.selectors.snapshots import Snapshot
from meetings.speakers.selectors.statements import get_readers
from meetings.treaties.selectors import Name

NO_NAME = Name("", "", "", "", "en")
PRINTED_WITHOUT_NAME = frozenset(
    {"key", "place", "state", "closed", "limit", "minutes", "due", "band", "began"}
)
"""What a printed list says of somebody whose name is hidden."""


def _get_list(target: Any) -> SpeakersList:
    """The list of an object of a list, or the list itself."""
    speakers_list: SpeakersList = getattr(target, "speakers_list", target)
    return speakers_list


@rules.predicate
def may_see_list(user: Any, target: Any) -> bool:
    """Who sees the meeting sees a list that has been opened; officers and the chair see a draft."""
    speakers_list = _get_list(target)
    if speakers_list.state == SpeakersList.State.DRAFT:
        return bool(is_chair_of(user, speakers_list))
    return bool(can_see_meeting(user, speakers_list))


@rules.predicate
def presides(user: Any, target: Any) -> bool:
    """The chair of the list's body, or an officer."""
    return bool(is_chair_of(user, _get_list(target)))


@rules.predicate
def may_inscribe(user: Any, target: Any) -> bool:
    """A focal point inscribes its own entity, an officer any."""
    speakers_list = _get_list(target)
    if not may_see_list(user, speakers_list):
        return False
    return bool(is_officer(user, speakers_list) or is_focal_point(user, speakers_list))


@rules.predicate
def speaks_for(user: Any, target: Any) -> bool:
    """Who may change an inscription.

    An officer; the focal point of its entity once the list is opened.
    """
    speakers_list = _get_list(target)
    if is_officer(user, speakers_list):
        return True
    entity = _EntityAtMeeting(speakers_list.meeting, target.entity_id)
    return may_see_list(user, speakers_list) and bool(is_focal_point_of(user, entity))


@rules.predicate
def sees_deliverers(user: Any, target: Any) -> bool:
    """Who sees the speakers' names before delivery.

    The chair and officers; interpreters once the list is opened.
    """
    speakers_list = _get_list(target)
    if is_chair_of(user, speakers_list):
        return True
    is_interpreter = has_role(user, {Appointment.Role.INTERPRETER}, speakers_list)
    return may_see_list(user, speakers_list) and is_interpreter


@rules.predicate
def has_entries(user: Any, target: Any) -> bool:
    """Who acts for an entity at the meeting; on a list, one that they may see."""
    if isinstance(target, SpeakersList):
        return may_see_list(user, target) and bool(get_represented_entities(user, target.meeting))
    return bool(get_represented_entities(user, target))


@rules.predicate
def reads_statement(user: Any, file: Any) -> bool:
    """Who reads the text of a statement.

    The chair, officers, interpreters and the delegation itself at once; who else sees the list,
    once its delivery has begun, as ``rules.statements.find_readers`` says.
    """
    if sees_deliverers(user, file) or speaks_for(user, file):
        return True
    speakers_list = _get_list(file)
    participates = Viewer.of(user, speakers_list.meeting).sees_closed(speakers_list.body_id)
    readers = get_readers(file.inscription)
    return readers.include(participates=participates) and bool(may_see_list(user, speakers_list))


class _EntityAtMeeting:
    """An entity at a meeting, as the predicates of ``meetings.core`` need it."""

    def __init__(self, meeting: Any, entity_id: int) -> None:
        self.meeting, self.entity_id = meeting, entity_id


rules.add_perm("speakers.see_list", may_see_list)
rules.add_perm("speakers.inscribe", may_inscribe)
rules.add_perm("speakers.change_inscription", speaks_for)
rules.add_perm("speakers.preside", presides)
rules.add_perm("speakers.see_deliverers", sees_deliverers)
rules.add_perm("speakers.manage_list", is_officer)
rules.add_perm("speakers.have_entries", has_entries)
rules.add_perm("speakers.read_statement", reads_statement)


def hides_all_names(speakers_list: SpeakersList, running: Speech | None, viewer: Viewer) -> bool:
    """Whether a viewer is shown no name of a list now: it is, or somebody speaks, in a closed
    session.
    """
    return not viewer.sees_closed(speakers_list.body_id) and is_list_closed(speakers_list, running)


def redact_board(board: Board, viewer: Viewer) -> Board:
    """The board as a viewer may see it; the same board if it may be seen whole.

    While the list is in a closed session no name is on it. Who spoke in a closed session never is,
    wherever the list is called since. Whoever may not attend the closed sessions of a body is not
    shown what only its chair and the secretariat need, either: the last command, points of order,
    questions.
    """
    if viewer.sees_closed(board.speakers_list.body_id):
        return board
    hides_all = board.data.is_closed

    def redact(rows: Sequence[Row]) -> list[Row]:
        return [_redact_row(row) if hides_all or row.is_in_closed_session else row for row in rows]

    no_rows: Any = dict.fromkeys(("spoken", "waiting", "set_aside", "speeches", "voided"), ())
    return _RedactedBoard(
        data=replace(board.data, **no_rows, speaking=None, current_speech=None, last_command=None),
        language=board.language,
        spoken=redact(board.spoken),
        speaking=redact([board.speaking])[0] if board.speaking else None,
        waiting=redact(board.waiting),
        set_aside=redact(board.set_aside),
        undo_label="",
        undo_command_id=None,
        hides_all=hides_all,
        _board=board,
    )


def redact_lists(lists: Iterable[SpeakersList], viewer: Viewer) -> list[SpeakersList]:
    """Lists whose sessions say only what a viewer may know of them."""
    redacted = list(lists)
    for speakers_list in redacted:
        if speakers_list.session:
            speakers_list.session = redact_session(speakers_list.session, viewer)
    return redacted


def redact_delegation(
    items: DelegationItems, board: Board, entities: Sequence[int], viewer: Viewer
) -> DelegationItems:
    """What delegations have on a list, without the names of whom they reply to in closed sessions.

    ``board`` is the list as the viewer sees it.
    """
    if viewer.sees_closed(board.speakers_list.body_id):
        return items
    return replace(
        items,
        replies=[_redact_own_reply(row) if row.answers_closed_session else row for row in items.replies],
        may_reply=items.may_reply and has_statement_to_answer(board, entities),
    )


def redact_receipts(
    rows: Sequence[ReceiptRow], speakers_list: SpeakersList, viewer: Viewer
) -> list[ReceiptRow]:
    """The receipts of a list without those whose statements were made in closed sessions.

    None is left while the list is in a closed session.
    """
    if viewer.sees_closed(speakers_list.body_id):
        return list(rows)
    speeches = load_speeches(speakers_list)
    if hides_all_names(speakers_list, _find_running(speeches), viewer):
        return []
    hidden = {speech.inscription_id for speech in speeches if speech.is_in_closed_session}
    no_receipt = ReceiptRow(Inscription(), NO_NAME, is_hidden=True)
    return [no_receipt if row.inscription.pk in hidden else row for row in rows]


def list_visible_speeches(speakers_list: SpeakersList, viewer: Viewer) -> list[Speech]:
    """The speeches of a list of which a viewer may know, the newest first."""
    speeches = load_speeches(speakers_list)
    if viewer.sees_closed(speakers_list.body_id):
        return speeches
    if hides_all_names(speakers_list, _find_running(speeches), viewer):
        return []
    return [speech for speech in speeches if not speech.is_in_closed_session]


def redact_printed_list(snapshot: Snapshot) -> Snapshot:
    """A snapshot to print for the public, with what changed since the last one.

    There is no row in it if the list was in a closed session; nobody who spoke in one is named, nor
    who withdrew while no name was shown.
    """
    rows = [_redact_printed_row(row) if row["closed"] else row for row in snapshot["rows"]]
    return snapshot | {
        "is_hidden": snapshot["closed"],
        "rows": [] if snapshot["closed"] else rows,
        "withdrawn": () if snapshot["since_closed"] else snapshot["withdrawn"],
        **dict.fromkeys(("aside", "replies", "points", "where"), ()),
    }


@dataclass(frozen=True, kw_only=True)
class _RedactedBoard(Board):
    """A board without the names that a viewer may not see; its debate is read when asked for."""

    _board: Board

    @cached_property
    def debate(self) -> Debate:
        replies = [
            _redact_reply(row) if self.hides_all else row
            for row in self._board.debate.replies
            if row.reply.state == Reply.State.SPEAKING or not (self.hides_all or row.is_in_closed_session)
        ]
        return replace(self._board.debate, replies=replies, points=(), notes=(), questions=())


def _redact_row(row: Row) -> Row:
    """Place, limit, clock and state; the key only finds the estimate and is not shown."""
    return replace(
        row,
        inscription=Inscription(pk=row.inscription.pk, state=row.inscription.state, level="", language=""),
        segment="",
        order_reason=None,
        speech=_redact_speech(row.speech),
        name=NO_NAME,
        on_behalf_of="",
        reason="",
        is_hidden=True,
    )


def _redact_reply(row: ReplyRow) -> ReplyRow:
    """The limit and the clock of the right of reply that has the floor."""
    reply = Reply(state=row.reply.state, limit=row.reply.limit)
    return ReplyRow(reply, NO_NAME, NO_NAME, _redact_speech(row.speech), row.reading)


def _redact_own_reply(row: ReplyRow) -> ReplyRow:
    """A delegation's own right of reply without the statement that it answers."""
    fields = ("pk", "entity", "number", "limit", "deliverer", "asked_at", "state")
    reply = Reply(**{name: getattr(row.reply, name) for name in fields})
    return replace(row, reply=reply, to_name=NO_NAME)


def _redact_speech(speech: Speech | None) -> Speech | None:
    """The clock of a speech and its session."""
    if speech is None:
        return None
    clock: dict[str, Any] = vars(speech.clock_facts)
    return Speech(session_id=speech.session_id, **clock)


def _redact_printed_row(row: Snapshot) -> Snapshot:
    return {name: value if name in PRINTED_WITHOUT_NAME else "" for name, value in row.items()} | {
        "marks": []
    }


def _find_running(speeches: Sequence[Speech]) -> Speech | None:
    return next((speech for speech in speeches if speech.ended_at is None), None)
