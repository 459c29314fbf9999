"""The rules that differ by forum, as named data: one profile a kit file, with the few overrides a meeting may make."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from confsvc.ui.languages import localize_text
from meetings.core.models import Meeting

FOLDER = Path(__file__).parents[1] / "kits"
PROFILES = ("NPT_PREPCOM", "NPT_REVCON", "BWC_MSP", "CCW_MSP", "CTBT_ART_XIV", "WORKSHOP_1540")
ORGANIZATIONS = {
    "un": "un",
    "related": "organization",
    "agency": "organization",
    "igo": "organization",
    "international": "organization",
    "ngo": "ngo",
}


class OverrideError(ValueError):
    """An override that the profile does not know, or of the wrong kind; the message is a sentence for an officer."""


@dataclass(frozen=True)
class Speakers:
    """Limits in seconds; ``segments`` in the order they speak; ``absent_goes`` "end" or "next_in_segment";
    ``level_change`` "next_free" (who changes level takes the next free slot of the new category) or "keep" (its receipt
    still counts); ``swaps`` between those of the "same_level", or "any"; ``reply_first`` and ``reply_second`` the
    lengths of the rights of reply of a delegation on an item, 0 where there is no second."""

    national_limit: int
    group_limit: int
    amber_before: int
    segments: tuple[str, ...]
    by_level: bool
    absent_goes: str
    level_change: str = "next_free"
    swaps: str = "same_level"
    reply_first: int = 600
    reply_second: int = 300


@dataclass(frozen=True)
class ParticipantsGroup:
    """A group of the list of participants: the status of its delegations and its heading by language."""

    status: str
    headings: Mapping[str, str]

    @property
    def heading(self) -> str:
        return localize_text(self.headings)


@dataclass(frozen=True)
class Participants:
    """``layout`` of domain 5.2; ``inf`` the code of the series that gives the list its number, or ""; ``omitted_roles`` those
    that the list leaves out (an interpreter, other staff)."""

    layout: str
    inf: str
    groups: tuple[ParticipantsGroup, ...]
    omitted_roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Programme:
    """``sittings``: begin and end of each sitting of a day by the venue's clock; ``days_off`` have none.
    ``too_few_teams``: "warn" or "refuse" a sitting that the teams of interpreters cannot serve."""

    sittings: tuple[tuple[time, time], ...]
    max_parallel_formal: int
    interpretation_teams: int
    days_off: tuple[date, ...] = ()
    too_few_teams: str = "warn"


@dataclass(frozen=True)
class Profile:
    """The rules of one forum. ``statuses`` turns a State's status under the treaty into that of its delegation;
    ``asks`` names what the form for a new meeting asks beyond dates and place."""

    key: str
    treaty: str
    names: Mapping[str, str]
    titles: Mapping[str, str]
    short_titles: Mapping[str, str]
    ordinals: Mapping[int, Mapping[str, str]]
    asks: tuple[str, ...]
    short_name: str
    stem: str
    second_script: str
    speakers: Speakers
    participants: Participants
    programme: Programme
    statuses: Mapping[str, str]

    @property
    def name(self) -> str:
        return localize_text(self.names)

    def takes_part_as(self, *, kind: str, status: str = "none") -> str:
        """The status of a delegation: by the kind of entity, and for a State by its status under the treaty."""
        if kind == "state":
            return self.statuses[status]
        return ORGANIZATIONS[kind]


OVERRIDABLE = {"speakers": Speakers, "programme": Programme, "participants": Participants}
FIXED = {"participants": {"groups"}, "programme": set(), "speakers": {"segments"}}


@cache
def profile(key: str) -> Profile:
    """The profile named ``key``; ``KeyError`` for a name that is none."""
    if key not in PROFILES:
        raise KeyError(key)
    given = tomllib.loads((FOLDER / f"{key.lower()}.toml").read_text("utf8"))["profile"]
    programme = given["programme"]
    return Profile(
        key=given["key"],
        treaty=given["treaty"],
        names=given["names"],
        titles=given["titles"],
        short_titles=given["short_titles"],
        ordinals={row["number"]: row["names"] for row in given.get("ordinals", [])},
        asks=tuple(given["asks"]),
        short_name=given["short_name"],
        stem=given["stem"],
        second_script=given["second_script"],
        speakers=Speakers(**given["speakers"] | {"segments": tuple(given["speakers"]["segments"])}),
        participants=Participants(
            layout=given["participants"]["layout"],
            inf=given["participants"]["inf"],
            groups=tuple(ParticipantsGroup(**row) for row in given["participants"]["groups"]),
            omitted_roles=tuple(given["participants"].get("omitted_roles", ())),
        ),
        programme=Programme(**programme | {"sittings": _hours(programme["sittings"])}),
        statuses=given["statuses"],
    )


def all_profiles() -> list[Profile]:
    """Every profile, in the order they are offered."""
    return [profile(key) for key in PROFILES]


def profile_of(meeting: Meeting) -> Profile:
    """The profile of a meeting with its overrides; :class:`OverrideError` where they do not fit."""
    return overridden(profile(meeting.profile), meeting.overrides)


def overridden(rules: Profile, overrides: Mapping[str, Any]) -> Profile:
    """``rules`` with the values of ``{"speakers": {"national_limit": 180}}`` in place of theirs."""
    for part, values in overrides.items():
        if part not in OVERRIDABLE:
            raise OverrideError(
                _("A meeting cannot change “%(part)s” of its profile. It may change: %(known)s.")
                % {"part": part, "known": ", ".join(sorted(OVERRIDABLE))}
            )
        if not isinstance(values, Mapping):
            raise OverrideError(_("The changes of “%(part)s” are a table of rules.") % {"part": part})
        old = getattr(rules, part)
        rules = replace(rules, **{part: replace(old, **_checked(part, old, values))})
    return rules


def _checked(part: str, old: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(OVERRIDABLE[part])} - FIXED[part]
    new: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise OverrideError(
                _("“%(part)s” has no rule “%(key)s” that a meeting may change. It may change: %(known)s.")
                % {"part": part, "key": key, "known": ", ".join(sorted(known))}
            )
        new[key] = _value(part, key, value, getattr(old, key))
    return new


def _value(part: str, key: str, value: Any, old: Any) -> Any:
    """``value`` as the rule keeps it, of the same kind as ``old``."""
    try:
        if key == "sittings":
            return _hours(value)
        if key == "days_off":
            return tuple(date.fromisoformat(day) for day in value)
    except (TypeError, ValueError, AttributeError) as fault:
        raise OverrideError(
            _("“%(part)s.%(key)s” is not written as days (2008-05-01) or hours (10:00).")
            % {"part": part, "key": key}
        ) from fault
    if key == "omitted_roles" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if type(value) is not type(old) or (isinstance(value, int) and value < 0):
        raise OverrideError(
            _("“%(part)s.%(key)s” cannot be %(value)s: give a value like %(old)s.")
            % {"part": part, "key": key, "value": value, "old": old}
        )
    return value


def _hours(written: Any) -> tuple[tuple[time, time], ...]:
    pairs = tuple((time.fromisoformat(begin), time.fromisoformat(end)) for begin, end in written)
    if not pairs or any(end <= begin for begin, end in pairs):
        raise ValueError("A sitting ends before it begins.")
    return pairs
