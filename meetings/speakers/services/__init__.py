"""Every write to a speakers' list. Each command locks the list first, so that numbers, places and the one running
speech are decided by one command at a time; the database's constraints stand behind the lock."""

from meetings.speakers.services.base import topic_of
from meetings.speakers.services.debate import (
    answer_questions,
    ask_question,
    carry_over,
    change_limits,
    note,
    raise_point,
    rule_on_point,
)
from meetings.speakers.services.errors import (
    AlreadyWaiting,
    NotOfTheGroup,
    Refused,
    SpeechRunning,
    Stale,
    WindowShut,
)
from meetings.speakers.services.inscriptions import Statement, change_statement, inscribe, withdraw
from meetings.speakers.services.list_states import announce_closing, change_state, reopen, set_window
from meetings.speakers.services.lists import Shape, change_list, make_list
from meetings.speakers.services.order import absent, draw_lots, pin
from meetings.speakers.services.replies import ask_reply, begin_reply, withdraw_reply
from meetings.speakers.services.speeches import begin, end, pause, resume
from meetings.speakers.services.undo import take_back, undo

__all__ = [
    "AlreadyWaiting",
    "NotOfTheGroup",
    "Refused",
    "Shape",
    "SpeechRunning",
    "Stale",
    "Statement",
    "WindowShut",
    "absent",
    "announce_closing",
    "answer_questions",
    "ask_question",
    "ask_reply",
    "begin",
    "begin_reply",
    "carry_over",
    "change_limits",
    "change_list",
    "change_state",
    "change_statement",
    "draw_lots",
    "end",
    "inscribe",
    "make_list",
    "note",
    "pause",
    "pin",
    "raise_point",
    "reopen",
    "resume",
    "rule_on_point",
    "set_window",
    "take_back",
    "topic_of",
    "undo",
    "withdraw",
    "withdraw_reply",
]
