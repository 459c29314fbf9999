"""What the printed list says, as plain values that an issue keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from confsvc.ui.languages import OFFICIAL, get_current_language, localize_text, override_language
from meetings.speakers.labels import SEGMENT_LABELS
from meetings.speakers.models import ListIssue, SpeakersList, StatementFile
from meetings.speakers.rules.diff import PUBLIC_FIELDS, UPCOMING_STATES, SnapshotRow, compare_rows
from meetings.speakers.selectors.board import Board, BoardData, Row, load_board_data, localize_board
from meetings.speakers.selectors.debate import Debate, PointRow, ReplyRow
from meetings.speakers.selectors.forecast import Forecast, format_estimate, get_forecast

Snapshot = dict[str, Any]


@dataclass(frozen=True)
class IssueChanges:
    """The rows that the next issue would mark, by its marks."""

    new: list[SnapshotRow]
    moved: list[SnapshotRow]
    changed: list[SnapshotRow]
    withdrawn: list[SnapshotRow]

    @property
    def has_any(self) -> bool:
        return bool(self.new or self.moved or self.changed or self.withdrawn)


def build_snapshot(speakers_list: SpeakersList, *, now: datetime, language: str) -> Snapshot:
    """The list at ``now`` in a language.

    Lengths are seconds; times are those of the venue's clock ("10:40") in ``zone``. Who speaks and
    who waits come first, then who has spoken. ``closed`` says that no name is shown outside a
    closed session; of a row, that its own is not.
    """
    return _build_snapshot(load_board_data(speakers_list, now=now), language)


def build_snapshots(speakers_list: SpeakersList, *, now: datetime) -> dict[str, Snapshot]:
    """The same in each of the six languages; the list is read once."""
    data = load_board_data(speakers_list, now=now)
    return {language: _build_snapshot(data, language) for language in OFFICIAL}


def get_last_issue(speakers_list: SpeakersList) -> ListIssue | None:
    """The issue in force."""
    return speakers_list.issues.order_by("-revision").first()


def get_previous_issue(issue: ListIssue) -> ListIssue | None:
    """The issue that this one replaced."""
    earlier = ListIssue.objects.filter(speakers_list=issue.speakers_list_id, revision__lt=issue.revision)
    return earlier.order_by("-revision").first()


def load_issue_changes(speakers_list: SpeakersList, *, now: datetime) -> IssueChanges | None:
    """What has changed for the public since the last issue; None before the first."""
    last = get_last_issue(speakers_list)
    if last is None:
        return None
    language = get_current_language()
    rows = build_snapshot(speakers_list, now=now, language=language)["rows"]
    differences = compare_rows(last.snapshot[language]["rows"], rows, PUBLIC_FIELDS)
    upcoming = [row for row in rows if row["state"] in UPCOMING_STATES]

    def find_marked(mark: str) -> list[SnapshotRow]:
        return [row for row in upcoming if mark in differences.marks.get(row["key"], ())]

    return IssueChanges(
        find_marked("new"), find_marked("moved"), find_marked("changed"), list(differences.withdrawn)
    )


def _build_snapshot(data: BoardData, language: str) -> Snapshot:
    speakers_list, forecast = data.speakers_list, get_forecast(data)
    meeting = speakers_list.meeting
    with override_language(language):
        board = localize_board(data, language=language)
        texts = _load_text_languages(speakers_list)
        debate = board.debate
        return {
            "title": speakers_list.titles.text(language),
            "meeting": localize_text(meeting.short_titles, language)
            or localize_text(meeting.titles, language),
            "city": localize_text(meeting.cities, language),
            "zone": meeting.zone.key,
            "closed": data.is_closed,
            "rows": [_build_row(row, board, forecast, texts) for row in board.upcoming_rows_first],
            "aside": [_build_aside_row(row) for row in board.set_aside],
            "replies": [_build_reply(row) for row in debate.replies],
            "points": [_build_point(row, board) for row in debate.points],
            "where": _build_summary(board, forecast, debate),
        }


def _build_row(row: Row, board: Board, forecast: Forecast, texts: Mapping[int, str]) -> Snapshot:
    inscription, zone = row.inscription, board.speakers_list.meeting.zone
    due, band = format_estimate(forecast.estimates.get(inscription.pk), zone, forecast.moment)
    spoken = row.reading if inscription.state == inscription.State.SPOKEN else None
    return {
        "key": inscription.receipt,
        "place": row.place,
        "state": inscription.state,
        "closed": row.is_in_closed_session,
        "nameplate": row.name.nameplate,
        "short": row.name.short,
        "behalf": row.on_behalf_of,
        "deliverer": inscription.deliverer,
        "title": inscription.deliverer_title,
        "level": inscription.get_level_display(),
        "category": str(SEGMENT_LABELS.get(row.segment, row.segment)),
        "limit": row.limit_display,
        "minutes": _format_minutes(row.limit, row.limit_display),
        "language": inscription.language.upper(),
        "texts": texts.get(inscription.pk, ""),
        "remarks": inscription.remarks,
        "due": due,
        "band": band,
        "began": f"{row.speech.began_at.astimezone(zone):%H:%M}" if row.speech else "",
        "elapsed": spoken.elapsed if spoken else None,
        "over": spoken.overtime if spoken else 0,
    }


def _build_aside_row(row: Row) -> Snapshot:
    return {
        "key": row.inscription.receipt,
        "short": row.name.short,
        "behalf": row.on_behalf_of,
        "state": row.inscription.get_state_display(),
    }


def _build_reply(row: ReplyRow) -> Snapshot:
    return {
        "nameplate": row.name.nameplate,
        "to": row.to_name.short,
        "number": row.reply.number,
        "deliverer": row.reply.deliverer,
        "minutes": _format_minutes(row.reply.limit, row.limit_display),
        "state": row.reply.state,
        "elapsed": row.reading.elapsed if row.reading and row.reply.state == "spoken" else None,
    }


def _build_point(row: PointRow, board: Board) -> Snapshot:
    zone = board.speakers_list.meeting.zone
    return {
        "nameplate": row.name.nameplate,
        "text": row.point.text,
        "raised": f"{row.point.raised_at.astimezone(zone):%H:%M}",
        "ruling": row.point.get_ruling_display() if row.point.ruling else "",
        "ruling_text": row.point.ruling_text,
    }


def _build_summary(board: Board, forecast: Forecast, debate: Debate) -> Snapshot:
    """How many have spoken, who has the floor, who is next, how many are to come."""
    zone = board.speakers_list.meeting.zone
    return {
        "spoken": len(board.spoken),
        "speaking": board.speaking.name.nameplate if board.speaking else "",
        "replying": debate.current_reply.name.nameplate if debate.current_reply else "",
        "next": board.waiting[0].name.nameplate if board.waiting else "",
        "waiting": len(board.waiting),
        "not_fitting": forecast.not_fitting,
        "ends": f"{forecast.ends_at.astimezone(zone):%H:%M}" if forecast.ends_at else "",
    }


def _format_minutes(limit: int, display: str) -> str:
    """A limit in seconds as "5 min", or as on the clock if it is not of whole minutes."""
    minutes, seconds = divmod(limit, 60)
    return display if seconds else ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}


def _load_text_languages(speakers_list: SpeakersList) -> dict[int, str]:
    """By inscription, the languages in which the text of its statement has been received: "EN,
    FR".
    """
    languages: dict[int, list[str]] = {}
    files = StatementFile.objects.filter(inscription__speakers_list=speakers_list, voided=False)
    for inscription, language in files.values_list("inscription_id", "language").order_by("language"):
        languages.setdefault(inscription, []).append(language.upper())
    return {inscription: ", ".join(codes) for inscription, codes in languages.items()}
