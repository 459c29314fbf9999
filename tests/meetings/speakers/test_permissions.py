"""What of a list is shown to a viewer who may not attend its closed sessions: no names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model
from hypothesis import given
from hypothesis import strategies as st

from meetings.core.permissions import PARTICIPANT, PUBLIC, Viewer
from meetings.programme.models import Session
from meetings.speakers.models import Inscription, PointOfOrder, Reply, SpeakersList, Speech
from meetings.speakers.permissions import redact_board, redact_printed_list
from meetings.speakers.rules import clock
from meetings.speakers.selectors.board import Board, BoardData, Row
from meetings.speakers.selectors.debate import Debate, PointRow, ReplyRow
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name

NOON = datetime(2008, 4, 28, 10, tzinfo=UTC)
BODY = 7
State = Inscription.State
accesses = st.sampled_from([*Session.Access, None])


def a_session(access: str | None) -> Session | None:
    if access is None:
        return None
    title = "public session" if access == Session.Access.OPEN else "secret session"
    return Session(pk=1, access=access, titles={"en": title})


def a_name(mark: str) -> Name:
    return Name(*[f"{mark} {field.name}" for field in fields(Name)[:4]], "en")


def a_row(number: int, state: str, access: str | None, *, has_speech: bool) -> Row:
    """A row all of whose texts hold "secret" if it was delivered in a closed session."""
    is_secret = has_speech and access not in (None, Session.Access.OPEN)
    mark = f"secret{number}" if is_secret else f"public{number}"
    inscription = Inscription(
        pk=number,
        state=state,
        entity=Entity(pk=number, code=mark),
        deliverer=mark,
        deliverer_title=mark,
        on_behalf_of=mark,
        remarks=mark,
    )
    speech = None
    if has_speech:
        speech = Speech(inscription=inscription, session=a_session(access), limit=300, began_at=NOON)
    reading = clock.read_clock(speech.clock_facts, NOON, amber_before=30) if speech else None
    return Row(number, inscription, mark, 300, None, speech, reading, a_name(mark), mark, mark)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    spoken = [
        a_row(number, State.SPOKEN, draw(accesses), has_speech=True)
        for number in range(1, draw(st.integers(1, 4)))
    ]
    speaking_in = draw(accesses)
    speaking = a_row(10, State.SPEAKING, speaking_in, has_speech=True) if draw(st.booleans()) else None
    waiting = [a_row(number, State.WAITING, None, has_speech=False) for number in range(20, 23)]
    listed = SpeakersList(pk=1, body_id=BODY, session=a_session(draw(accesses)))
    rows = [*spoken, *([speaking] if speaking else []), *waiting]
    data = BoardData(
        speakers_list=listed,
        as_of=NOON,
        spoken=spoken,
        speaking=speaking,
        waiting=waiting,
        set_aside=[],
        current_speech=speaking.speech if speaking else None,
        last_command=None,
        speeches=[row.speech for row in rows if row.speech],
        voided=[],
    )
    board = Board(data, "en", spoken, speaking, waiting, [], "secret undone", 5)
    replies = [a_reply(row, number, draw(accesses)) for number, row in enumerate(spoken, 30)]
    points = [PointRow(PointOfOrder(text="secret"), a_name("secret"))]
    vars(board)["debate"] = Debate(replies, points, [], [], NOON)
    return board


def a_reply(to: Row, number: int, asked_in: str | None) -> ReplyRow:
    assert to.speech is not None
    is_secret = to.is_in_closed_session or asked_in not in (None, Session.Access.OPEN)
    mark = f"secret{number}" if is_secret else f"public{number}"
    reply = Reply(pk=number, to=to.speech, session=a_session(asked_in), deliverer=mark, limit=120)
    return ReplyRow(reply, a_name(mark), to.name)


def find_texts(value: Any) -> Iterator[str]:
    """Every text that a template could reach from a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from find_texts(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from find_texts(inner)
    elif isinstance(value, Model):
        yield from find_texts({name: text for name, text in vars(value).items() if name != "_state"})
        yield from find_texts(value._state.fields_cache)
    elif is_dataclass(value):
        yield from find_texts([getattr(value, field.name) for field in fields(value) if field.name[0] != "_"])
        if isinstance(value, Board):
            yield from find_texts(value.debate)


def without_session_of_list(board: Board) -> Board:
    """The title of the list's own session is the programme's to hide."""
    if board.speakers_list.session:
        board.speakers_list.session.titles = {}
    return board


@given(boards())
def test_redact_board_leaves_no_name_of_a_closed_session(board: Board) -> None:
    shown = redact_board(without_session_of_list(board), PUBLIC)
    texts = "\n".join(find_texts(shown))
    assert "secret" not in texts
    assert shown.hides_all is board.data.is_closed
    assert ("public" in texts) is not shown.hides_all
    assert [row.place for row in shown.rows] == [row.place for row in board.rows]
    assert [row.inscription.state for row in shown.rows] == [row.inscription.state for row in board.rows]


@given(boards())
def test_redact_board_shows_all_to_who_may_attend(board: Board) -> None:
    for viewer in (PARTICIPANT, Viewer(bodies=frozenset({BODY}))):
        assert redact_board(board, viewer) is board
    assert redact_board(board, Viewer(bodies=frozenset({BODY + 1}))).undo_label == ""


def test_redact_printed_list_keeps_only_what_names_nobody() -> None:
    row = {"place": 1, "short": "secret", "nameplate": "secret", "deliverer": "secret", "state": "spoken"}
    snapshot = {
        "closed": False,
        "since_closed": False,
        "withdrawn": (),
        "rows": [row | {"closed": True, "marks": ["secret"], "new field": "secret"}],
        "replies": [{"nameplate": "secret"}],
    }
    printed = redact_printed_list(snapshot)
    assert "secret" not in str(printed)
    assert (printed["rows"][0]["place"], printed["rows"][0]["state"]) == (1, "spoken")
    assert redact_printed_list(snapshot | {"closed": True})["rows"] == []
