"""When each will probably speak, who will not fit, and who is due in two rooms at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from meetings.programme.models import Session
from meetings.programme.rules import interpretation
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.speakers.rules import clock, estimates
from meetings.speakers.rules.estimates import Estimate
from meetings.speakers.selectors.board import BoardData, Entry, load_board_data

CALLED_STATES = (SpeakersList.State.OPEN, SpeakersList.State.CLOSING, SpeakersList.State.CLOSED)
OVERLAP_MARGIN = timedelta(minutes=10)


@dataclass(frozen=True)
class _DueEntry:
    entry: Entry
    estimate: Estimate


@dataclass(frozen=True)
class Forecast:
    """The time ahead of a list, to the minute.

    - ``moment``: that of the estimates
    - ``estimates``: by the key of the inscription
    - ``ends_at``: when the session has to stop
    - ``ends_with_interpretation``: whether that is because interpretation ends
    - ``not_fitting``: how many of those who wait will not speak in it
    - ``next_session``: the session after it
    """

    moment: datetime
    estimates: Mapping[int, Estimate]
    ends_at: datetime | None
    ends_with_interpretation: bool
    not_fitting: int
    next_session: Session | None
    _data: BoardData
    _due_entries: "Sequence[_DueEntry]"

    @property
    def has_time_left(self) -> bool:
        """Whether the session in which the list is called may still hear somebody."""
        return self.ends_at is not None and self.moment < self.ends_at

    @cached_property
    def overlapping_lists(self) -> Mapping[int, Sequence[SpeakersList]]:
        """The lists on which the same delegation is due at the same time, by inscription.

        It is read only by the screens that warn.
        """
        return _load_overlapping_lists(self._data, self._due_entries)


def get_forecast(data: BoardData) -> Forecast:
    """The time ahead of a list as it was read.

    If no session is left (the meeting is over), it is reckoned from the last speech on.
    """
    due_entries, moment, sessions = _estimate_entries(data)
    current = next((session for session in sessions if session.ends_at > moment), None)
    later = [session for session in sessions if current is not None and session.starts_at >= current.ends_at]
    found = [due.estimate for due in due_entries]
    return Forecast(
        moment=moment,
        estimates={due.entry.inscription.pk: due.estimate for due in due_entries},
        ends_at=_get_end(current) if current else None,
        ends_with_interpretation=current is not None and _get_end(current) < current.ends_at,
        not_fitting=len(estimates.find_not_fitting(found)) if current else 0,
        next_session=later[0] if later else None,
        _data=data,
        _due_entries=due_entries,
    )


def format_estimate(estimate: Estimate | None, zone: ZoneInfo, moment: datetime) -> tuple[str, str]:
    """The estimated time and its band: "10:40" and "10:35-10:50".

    The day is written if it is not that of ``moment``. Both are "" if the time is not known; the
    band is "" if its ends are the same.
    """
    if estimate is None or estimate.at is None or estimate.earliest is None or estimate.latest is None:
        return "", ""
    at, earliest, latest = (
        time.astimezone(zone) for time in (estimate.at, estimate.earliest, estimate.latest)
    )
    text = f"{at:%H:%M}" if at.date() == moment.astimezone(zone).date() else f"{at:%d.%m. %H:%M}"
    first, last = f"{earliest:%H:%M}", f"{latest:%H:%M}"
    return text, (f"{first}-{last}" if first != last else "")


def _estimate_entries(data: BoardData) -> tuple[list[_DueEntry], datetime, list[Session]]:
    begun = [*data.spoken, *([data.speaking] if data.speaking else [])]
    speeches = [entry.speech for entry in begun if entry.speech is not None]
    moment, sessions = _get_moment_and_sessions(
        data.speakers_list, speeches, data.as_of.replace(second=0, microsecond=0)
    )
    upcoming = [session for session in sessions if session.ends_at > moment]
    finished = [_build_finished_speech(speech) for speech in speeches if speech.ended_at is not None]
    pace = estimates.measure_pace(finished, _load_room_speeches(upcoming[0]) if upcoming else ())
    busy = 0.0
    if data.speaking is not None and (speech := data.speaking.speech) is not None:
        elapsed = clock.get_elapsed_seconds(speech.clock_facts, moment)
        busy = estimates.estimate_seconds_left(speech.limit, elapsed, pace)
    starts = estimates.estimate_starts(
        [estimates.WaitingSpeaker(entry.inscription.pk, entry.limit) for entry in data.waiting],
        pace,
        [estimates.SessionHours(session.starts_at, _get_end(session)) for session in upcoming],
        now=moment,
        busy=busy,
    )
    due_entries = [_DueEntry(entry, estimate) for entry, estimate in zip(data.waiting, starts, strict=True)]
    return due_entries, moment, sessions


def _get_moment_and_sessions(
    speakers_list: SpeakersList, speeches: Sequence[Speech], now: datetime
) -> tuple[datetime, list[Session]]:
    """The moment from which times are reckoned, and the sessions of the list."""
    rows = speakers_list.meeting.sessions.filter(body_id=speakers_list.body_id)
    rows = rows.exclude(state=Session.State.CANCELLED)
    if speakers_list.item_id is not None:
        rows = rows.filter(items=speakers_list.item_id)
    sessions = list(rows.order_by("starts_at", "pk"))
    if speakers_list.session is not None and speakers_list.session.state != Session.State.CANCELLED:
        first = speakers_list.session
        sessions = [first, *(session for session in sessions if session.starts_at >= first.ends_at)]
    last_end = max((speech.ended_at or speech.began_at for speech in speeches), default=None)
    is_over = not any(session.ends_at > now for session in sessions)
    if last_end is not None and last_end < now and is_over:
        return last_end, sessions
    return now, sessions


def _get_end(session: Session) -> datetime:
    """When the session has to stop: with its hours, or with its interpretation."""
    is_interpreted = session.interpretation == Session.Interpretation.SIX
    return interpretation.get_interpretation_end(
        session.starts_at, session.ends_at, interpreted=is_interpreted
    )


def _load_room_speeches(session: Session) -> list[estimates.FinishedSpeech]:
    """The finished speeches of the meeting in the room of a session, whatever their list."""
    if session.room_id is None:
        return []
    speeches = Speech.objects.filter(
        session__room_id=session.room_id,
        session__meeting_id=session.meeting_id,
        ended_at__isnull=False,
        voided=False,
    )
    return [_build_finished_speech(speech) for speech in speeches]


def _build_finished_speech(speech: Speech) -> estimates.FinishedSpeech:
    ended_at = speech.ended_at or speech.began_at
    elapsed = clock.get_elapsed_seconds(speech.clock_facts, ended_at)
    return estimates.FinishedSpeech(speech.limit, elapsed, speech.began_at, ended_at)


def _load_overlapping_lists(
    data: BoardData, due_entries: Sequence[_DueEntry]
) -> dict[int, list[SpeakersList]]:
    """Other lists on which a delegation is due then. One query if none waits on two."""
    speakers_list = data.speakers_list
    other_lists = (
        SpeakersList.objects.filter(
            meeting_id=speakers_list.meeting_id,
            state__in=CALLED_STATES,
            inscriptions__state=Inscription.State.WAITING,
            inscriptions__entity__in=[due.entry.inscription.entity_id for due in due_entries],
        )
        .exclude(body_id=speakers_list.body_id)
        .select_related("meeting__treaty", "session")
        .distinct()
    )
    overlapping: dict[int, list[SpeakersList]] = {}
    for other_list in other_lists:
        other_entries, _moment, _sessions = _estimate_entries(load_board_data(other_list, now=data.as_of))
        for due in due_entries:
            if any(_has_overlap(due, other_due) for other_due in other_entries):
                overlapping.setdefault(due.entry.inscription.pk, []).append(other_list)
    return overlapping


def _has_overlap(first: _DueEntry, second: _DueEntry) -> bool:
    if first.entry.inscription.entity_id != second.entry.inscription.entity_id:
        return False
    return estimates.has_overlap(first.estimate, second.estimate, margin=OVERLAP_MARGIN)
