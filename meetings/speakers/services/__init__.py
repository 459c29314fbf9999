"""Every write to a speakers' list.

Each command locks the list first, so that one command at a time decides on numbers, positions and
the running speech; the database's constraints are the second guard.
"""

from confsvc.ui.errors import DomainError, StaleError
from meetings.speakers.models.inscriptions import StatementData
from meetings.speakers.services.base import (
    DuplicateInscription,
    NotInGroup,
    SpeechRunning,
    WindowClosed,
    list_topic,
)
from meetings.speakers.services.debate import (
    add_note,
    answer_questions,
    ask_question,
    carry_list_over,
    change_limits,
    raise_point,
    rule_on_point,
)
from meetings.speakers.services.inscriptions import (
    admit_request,
    change_inscription,
    inscribe,
    refuse_request,
    request_inscription,
    withdraw_inscription,
    withdraw_request,
)
from meetings.speakers.services.lists import ListData, create_list, issue_list, update_list
from meetings.speakers.services.order import draw_lots, mark_absent, set_position
from meetings.speakers.services.replies import begin_reply, request_reply, withdraw_reply
from meetings.speakers.services.speeches import end_speech, give_floor, pause_speech, resume_speech
from meetings.speakers.services.statements import submit_statement, withdraw_statement
from meetings.speakers.services.swaps import (
    accept_swap,
    confirm_swap,
    note_swap_agreed,
    propose_swap,
    refuse_swap,
    withdraw_swap,
)
from meetings.speakers.services.undo import undo_last_command
from meetings.speakers.services.windows import (
    announce_closing,
    change_list_state,
    reopen_list,
    set_window,
)

__all__ = [
    "DomainError",
    "DuplicateInscription",
    "ListData",
    "NotInGroup",
    "SpeechRunning",
    "StaleError",
    "StatementData",
    "WindowClosed",
    "accept_swap",
    "add_note",
    "admit_request",
    "announce_closing",
    "answer_questions",
    "ask_question",
    "begin_reply",
    "carry_list_over",
    "change_inscription",
    "change_limits",
    "change_list_state",
    "confirm_swap",
    "create_list",
    "draw_lots",
    "end_speech",
    "give_floor",
    "inscribe",
    "issue_list",
    "list_topic",
    "mark_absent",
    "note_swap_agreed",
    "pause_speech",
    "propose_swap",
    "raise_point",
    "refuse_request",
    "refuse_swap",
    "reopen_list",
    "request_inscription",
    "request_reply",
    "resume_speech",
    "rule_on_point",
    "set_position",
    "set_window",
    "submit_statement",
    "undo_last_command",
    "update_list",
    "withdraw_inscription",
    "withdraw_reply",
    "withdraw_request",
    "withdraw_statement",
    "withdraw_swap",
]
