"""The time ahead of a list: when each who waits will probably speak, how many will not before the sitting ends, and which
delegations are due in another room at the same time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from meetings.programme.models import Session
from meetings.programme.rules import interpretation
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.speakers.rules import clock, estimates
from meetings.speakers.selectors.board_data import Stand, Standing, standing

CALLED = (SpeakersList.State.OPEN, SpeakersList.State.CLOSING, SpeakersList.State.CLOSED)


@dataclass(frozen=True)
class _Due:
    row: Stand
    estimate: estimates.Estimate


@dataclass(frozen=True)
class Outlook:
    """``moment`` is that of the estimates; ``due`` each inscription's estimate by its key; ``ends_at`` when the sitting
    has to stop, ``uninterpreted`` where that is because interpretation ends; ``not_fitting`` how many of those who wait
    will not speak in it; ``carried_to`` the sitting after it."""

    moment: datetime
    due: Mapping[int, estimates.Estimate]
    ends_at: datetime | None
    uninterpreted: bool
    not_fitting: int
    carried_to: Session | None
    _seen: Standing
    _rows: "Sequence[_Due]"

    @property
    def time_left(self) -> bool:
        """Whether the sitting in which the list is called may still hear somebody."""
        return self.ends_at is not None and self.moment < self.ends_at

    @cached_property
    def elsewhere(self) -> Mapping[int, Sequence[SpeakersList]]:
        """The lists on which the same delegation is due at the same time, by inscription; asked of the database only by
        the screens that warn."""
        return _elsewhere(self._seen, self._rows)


def outlook(seen: Standing) -> Outlook:
    """The time ahead of a list as it was read, told to the minute. Where no sitting is left (a meeting that is over) it
    is told from the last speech on."""
    due, moment, sittings = _due(seen)
    current = next((one for one in sittings if one.ends_at > moment), None)
    later = [one for one in sittings if current is not None and one.starts_at >= current.ends_at]
    return Outlook(
        moment=moment,
        due={one.row.inscription.pk: one.estimate for one in due},
        ends_at=_end(current) if current else None,
        uninterpreted=current is not None and _end(current) < current.ends_at,
        not_fitting=len(estimates.not_before_the_end(one.estimate for one in due)) if current else 0,
        carried_to=later[0] if later else None,
        _seen=seen,
        _rows=due,
    )


def _due(seen: Standing) -> tuple[list[_Due], datetime, list[Session]]:
    speeches = [
        row.speech for row in [*seen.spoken, seen.speaking] if row is not None and row.speech is not None
    ]
    moment, sittings = _moment_and_sittings(
        seen.speakers_list, speeches, seen.as_of.replace(second=0, microsecond=0)
    )
    coming = [one for one in sittings if one.ends_at > moment]
    own = [_spoken(one) for one in speeches if one.ended_at is not None]
    going = estimates.pace(own, _in_the_room(coming[0]) if coming else ())
    busy = 0.0
    if seen.speaking is not None and (running := seen.speaking.speech) is not None:
        busy = estimates.left_of(running.limit, clock.elapsed(running.clock_facts, moment), going)
    found = estimates.ahead(
        [estimates.Ahead(row.inscription.pk, row.limit) for row in seen.waiting],
        going,
        [estimates.Hours(one.starts_at, _end(one)) for one in coming],
        now=moment,
        busy=busy,
    )
    return [_Due(row, told) for row, told in zip(seen.waiting, found, strict=True)], moment, sittings


def _moment_and_sittings(
    held: SpeakersList, speeches: Sequence[Speech], now: datetime
) -> tuple[datetime, list[Session]]:
    """The sittings in which the list may be called, and the moment from which it is reckoned."""
    sessions = held.meeting.sessions.filter(body_id=held.body_id).exclude(state=Session.State.CANCELLED)
    if held.item_id is not None:
        sessions = sessions.filter(items=held.item_id)
    sittings = list(sessions.order_by("starts_at", "pk"))
    if held.session is not None and held.session.state != Session.State.CANCELLED:
        first = held.session
        later = [one for one in sittings if one.starts_at >= first.ends_at]
        sittings = [first, *later]
    last = max((one.ended_at or one.began_at for one in speeches), default=None)
    if last is not None and last < now and not any(one.ends_at > now for one in sittings):
        return last, sittings
    return now, sittings


def _end(sitting: Session) -> datetime:
    """When the sitting has to stop: with its hours, or with its interpretation."""
    interpreted = sitting.interpretation == Session.Interpretation.SIX
    return interpretation.get_interpretation_end(sitting.starts_at, sitting.ends_at, interpreted=interpreted)


def _in_the_room(sitting: Session) -> list[estimates.Spoken]:
    """The speeches of the meeting that are over and were held in the room of a sitting, whatever their list."""
    if sitting.room_id is None:
        return []
    speeches = Speech.objects.filter(
        session__room_id=sitting.room_id,
        session__meeting_id=sitting.meeting_id,
        ended_at__isnull=False,
        voided=False,
    )
    return [_spoken(one) for one in speeches]


def _spoken(speech: Speech) -> estimates.Spoken:
    ended = speech.ended_at or speech.began_at
    return estimates.Spoken(speech.limit, clock.elapsed(speech.clock_facts, ended), speech.began_at, ended)


def _elsewhere(seen: Standing, due: Sequence[_Due]) -> dict[int, list[SpeakersList]]:
    """Other lists on which a delegation is due about the same time. One query where no delegation waits on two."""
    held = seen.speakers_list
    others = (
        SpeakersList.objects.filter(
            meeting_id=held.meeting_id,
            state__in=CALLED,
            inscriptions__state=Inscription.State.WAITING,
            inscriptions__entity__in=[one.row.inscription.entity_id for one in due],
        )
        .exclude(body_id=held.body_id)
        .select_related("meeting__treaty", "session")
        .distinct()
    )
    found: dict[int, list[SpeakersList]] = {}
    for other in others:
        theirs, _moment, _sittings = _due(standing(other, now=seen.as_of))
        for one in due:
            if any(_meet(one, their) for their in theirs):
                found.setdefault(one.row.inscription.pk, []).append(other)
    return found


def _meet(one: _Due, other: _Due) -> bool:
    same = one.row.inscription.entity_id == other.row.inscription.entity_id
    return same and estimates.meet(one.estimate, other.estimate, margin=timedelta(minutes=10))
