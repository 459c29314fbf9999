"""What the paper of a list says, in one language, as plain values: the paper of this moment is printed from them, and an
issue keeps them, so that it is printed again as it was."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from confsvc.ui.languages import OFFICIAL, localize_text, override_language
from meetings.speakers.labels.reasons import SEGMENT_WORDS
from meetings.speakers.live.rows import hours
from meetings.speakers.models import SpeakersList, StatementFile
from meetings.speakers.selectors.board import Board, Row, told
from meetings.speakers.selectors.board_data import Standing, standing
from meetings.speakers.selectors.debate import Flow, PointRow, ReplyRow
from meetings.speakers.selectors.forecast import Outlook, outlook

Sheet = dict[str, Any]


def sheet(held: SpeakersList, *, now: datetime, language: str) -> Sheet:
    """The list at ``now`` in a language. Lengths are seconds, times those of the venue's clock ("10:40") in the ``zone``
    that it had; who speaks and who waits stand first, after them who has spoken. ``closed`` says that no name of it is
    told outside the doors of a closed sitting; of a row, that its own is not."""
    return _sheet(standing(held, now=now), language)


def sheets(held: SpeakersList, *, now: datetime) -> dict[str, Sheet]:
    """The same in each of the six languages; the list is read once."""
    seen = standing(held, now=now)
    return {language: _sheet(seen, language) for language in OFFICIAL}


def _sheet(seen: Standing, language: str) -> Sheet:
    held, ahead = seen.speakers_list, outlook(seen)
    with override_language(language):
        board = told(seen, language=language)
        texts = _texts(held)
        flow = board.flow
        rows = [_row(row, board, ahead, texts) for row in board.rows_to_come_first]
        return {
            "title": localize_text(held.titles, language),
            "meeting": localize_text(held.meeting.short_titles, language)
            or localize_text(held.meeting.titles, language),
            "city": localize_text(held.meeting.cities, language),
            "zone": held.meeting.zone.key,
            "closed": seen.closed_now,
            "rows": rows,
            "aside": [_aside(row) for row in board.set_aside],
            "replies": [_reply(one) for one in flow.replies],
            "points": [_point(one, board) for one in flow.points],
            "where": _where(board, ahead, flow),
        }


def _row(row: Row, board: Board, ahead: Outlook, texts: Mapping[int, str]) -> Sheet:
    one, zone = row.inscription, board.speakers_list.meeting.zone
    due, band = hours(ahead.due.get(one.pk), zone, ahead.moment)
    spoken = row.reading is not None and one.state == one.State.SPOKEN
    return {
        "key": one.receipt,
        "place": row.place,
        "state": one.state,
        "closed": row.behind_doors,
        "nameplate": row.name.nameplate,
        "short": row.name.short,
        "behalf": row.on_behalf_of,
        "deliverer": one.deliverer,
        "title": one.deliverer_title,
        "level": one.get_level_display(),
        "category": str(SEGMENT_WORDS.get(row.segment, row.segment)),
        "limit": row.limit_face,
        "minutes": _minutes(row.limit, row.limit_face),
        "language": one.language.upper(),
        "texts": texts.get(one.pk, ""),
        "remarks": one.remarks,
        "due": due,
        "band": band,
        "began": f"{row.speech.began_at.astimezone(zone):%H:%M}" if row.speech else "",
        "elapsed": row.reading.elapsed if spoken and row.reading else None,
        "over": int(row.reading.overtime) if spoken and row.reading else 0,
    }


def _aside(row: Row) -> Sheet:
    return {
        "key": row.inscription.receipt,
        "short": row.name.short,
        "behalf": row.on_behalf_of,
        "state": row.inscription.get_state_display(),
    }


def _reply(one: ReplyRow) -> Sheet:
    return {
        "nameplate": one.name.nameplate,
        "to": one.to_name.short,
        "number": one.reply.number,
        "deliverer": one.reply.deliverer,
        "minutes": _minutes(one.reply.limit, one.limit_face),
        "state": one.reply.state,
        "elapsed": one.reading.elapsed if one.reading and one.reply.state == "spoken" else None,
    }


def _point(one: PointRow, board: Board) -> Sheet:
    zone = board.speakers_list.meeting.zone
    return {
        "nameplate": one.name.nameplate,
        "text": one.point.text,
        "raised": f"{one.point.raised_at.astimezone(zone):%H:%M}",
        "ruling": one.point.get_ruling_display() if one.point.ruling else "",
        "ruling_text": one.point.ruling_text,
    }


def _where(board: Board, ahead: Outlook, flow: Flow) -> Sheet:
    """Where the debate is: how many have spoken, who has the floor, who is next, how many are to come."""
    zone = board.speakers_list.meeting.zone
    speaking_now = board.speaking.name.nameplate if board.speaking else ""
    replying = flow.replying.name.nameplate if flow.replying else ""
    return {
        "spoken": len(board.spoken),
        "speaking": speaking_now,
        "replying": replying,
        "next": board.waiting[0].name.nameplate if board.waiting else "",
        "waiting": len(board.waiting),
        "not_fitting": ahead.not_fitting,
        "ends": f"{ahead.ends_at.astimezone(zone):%H:%M}" if ahead.ends_at else "",
    }


def _minutes(limit: int, face: str) -> str:
    minutes, seconds = divmod(limit, 60)
    return face if seconds else ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}


def _texts(held: SpeakersList) -> dict[int, str]:
    """The languages in which the text of each statement has been received: "EN, FR"."""
    found: dict[int, list[str]] = {}
    rows = StatementFile.objects.filter(inscription__speakers_list=held, voided=False)
    for inscription, language in rows.values_list("inscription_id", "language").order_by("language"):
        found.setdefault(inscription, []).append(language.upper())
    return {inscription: ", ".join(languages) for inscription, languages in found.items()}
