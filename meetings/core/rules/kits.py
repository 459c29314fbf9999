"""A kit: what a meeting of a profile is made from, read from ``kits/*.toml`` and checked. The keys: ``kits/README.md``."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from meetings.core.models import Meeting
from meetings.core.rules import calendar
from meetings.core.rules.kit_schema import faults_of, filled_in
from meetings.core.rules.profiles import profile_of

FOLDER = Path(__file__).parents[1] / "kits"
Kit = dict[str, Any]


class KitFaultError(Exception):
    """A kit file that does not hold what it should; the message says every fault, one a line."""


@dataclass(frozen=True)
class Sitting:
    """A row of the timetable placed on a meeting: ``row`` as the kit has it, and its two instants (UTC)."""

    row: Mapping[str, Any]
    starts_at: datetime
    ends_at: datetime


def load(profile: str, overlay: Mapping[str, Any] | None = None) -> Kit:
    """The kit of a profile, a copy of the caller's own; sections of ``overlay`` replace its sections.

    Raises :class:`KitFaultError`, naming each fault, where the two do not fit together.
    """
    if not overlay:
        return deepcopy(_read(profile))
    kit = filled_in(_raw(profile) | {key: deepcopy(value) for key, value in overlay.items()})
    return _sound(kit, profile)


@cache
def _read(profile: str) -> Kit:
    return _sound(filled_in(_raw(profile)), profile)


def _raw(profile: str) -> Kit:
    return tomllib.loads((FOLDER / f"{profile.lower()}.toml").read_text("utf8"))


def _sound(kit: Kit, profile: str) -> Kit:
    if faults := faults_of(kit):
        raise KitFaultError(f"The kit {profile} is not sound:\n" + "\n".join(faults))
    return kit


def moment(meeting: Meeting, value: Mapping[str, Any]) -> datetime:
    """The instant of ``{"days": -21, "at": "10:00"}`` for a meeting: days from its opening, hour at its venue."""
    return calendar.counted_from(meeting.opens_on, int(value["days"]), value["at"], meeting.zone)


def sittings(kit: Mapping[str, Any], meeting: Meeting) -> list[Sitting]:
    """The kit's timetable on the days of a meeting, in the order of time.

    A row whose day the meeting does not have is left out; of two rows of one body at one hour the one counted from the
    end stays, and nothing comes after the last of those.
    """
    rules = profile_of(meeting).programme
    open_days = calendar.sitting_days(meeting.opens_on, meeting.closes_on, rules.days_off)
    placed: dict[tuple[str, datetime], Sitting] = {}
    for row in sorted(kit.get("timetable", []), key=lambda one: one["day"] < 0):
        day = calendar.nth_day(open_days, row["day"])
        if day is None:
            continue
        begin, end = rules.sittings[row["sitting"] - 1] if row["sitting"] else (None, None)
        first = calendar.instant(day, _hour(row["start"], begin), meeting.zone)
        last = calendar.instant(day, _hour(row["end"], end), meeting.zone)
        placed[row["body"], first] = Sitting(row, first, last)
    closing = max((one.starts_at for one in placed.values() if one.row["day"] < 0), default=None)
    kept = (one for one in placed.values() if closing is None or one.starts_at <= closing)
    return sorted(kept, key=lambda one: one.starts_at)


def _hour(written: str, otherwise: time | None) -> time:
    if written:
        return time.fromisoformat(written)
    assert otherwise is not None  # noqa: S101 - a row without sitting has both hours: checked when the kit is read
    return otherwise


def symbol_template(series: Mapping[str, Any], meeting: Meeting) -> str:
    """The template of a series with the meeting's stem in it: ``"NPT/CONF.2010/PC.II/WP.{n}"``."""
    return str(series["template"]).replace("{stem}", meeting.symbol_stem)
