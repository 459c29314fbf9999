"""Profiles: the rules that differ by forum, one profile a kit file, and what a meeting changes in
them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError
from confsvc.ui.languages import localize_text
from meetings.core.extension_points import ProfileSection, get_profile_sections

FOLDER = Path(__file__).parents[1] / "kits"
PROFILES = ("NPT_PREPCOM", "NPT_REVCON", "BWC_MSP", "CCW_MSP", "CTBT_ART_XIV", "WORKSHOP_1540")
ORGANIZATION_STATUSES = {
    "un": "un",
    "related": "organization",
    "agency": "organization",
    "igo": "organization",
    "international": "organization",
    "ngo": "ngo",
}

Section = TypeVar("Section", bound=ProfileSection)


class OverrideError(DomainError):
    """A change that the profile does not allow."""

    field = "overrides"


@dataclass(frozen=True)
class Profile:
    """The rules of one forum.

    - ``statuses``: the status of a State's delegation by the State's status under the treaty.
    - ``asks``: what the form for a new meeting asks beyond dates and place.
    - ``tables``: the tables of the sections as the kit file has them, by key.
    - ``overrides``: the values that a meeting puts in their place, by key.
    """

    key: str
    treaty: str
    names: Mapping[str, str]
    titles: Mapping[str, str]
    short_titles: Mapping[str, str]
    ordinals: Mapping[int, Mapping[str, str]]
    asks: tuple[str, ...]
    short_name: str
    stem: str
    statuses: Mapping[str, str]
    tables: Mapping[str, Mapping[str, Any]]
    overrides: Mapping[str, Mapping[str, Any]]

    @property
    def name(self) -> str:
        return localize_text(self.names)

    def get_section(self, section: type[Section]) -> Section:
        """Return the rules of one app, with the changes of the meeting."""
        return override_section(
            section.from_table(self.tables[section.key]), self.overrides.get(section.key, {})
        )

    def get_participation_status(self, *, kind: str, status: str = "none") -> str:
        """Return the status of a delegation.

        It follows from the kind of entity, and for a State from its ``status`` under the treaty.
        """
        if kind == "state":
            return self.statuses[status]
        return ORGANIZATION_STATUSES[kind]


@cache
def load_profile(key: str) -> Profile:
    """Return the profile ``key``; ``KeyError`` where there is none of that name."""
    if key not in PROFILES:
        raise KeyError(key)
    profile = tomllib.loads((FOLDER / f"{key.lower()}.toml").read_text("utf8"))["profile"]
    return Profile(
        key=profile.pop("key"),
        treaty=profile.pop("treaty"),
        names=profile.pop("names"),
        titles=profile.pop("titles"),
        short_titles=profile.pop("short_titles"),
        ordinals={row["number"]: row["names"] for row in profile.pop("ordinals", [])},
        asks=tuple(profile.pop("asks")),
        short_name=profile.pop("short_name"),
        stem=profile.pop("stem"),
        statuses=profile.pop("statuses"),
        tables=profile,
        overrides={},
    )


def load_profiles() -> list[Profile]:
    """Return every profile, in the order in which they are offered."""
    return [load_profile(key) for key in PROFILES]


def override_profile(profile: Profile, overrides: Mapping[str, Any]) -> Profile:
    """Return the profile with ``overrides`` such as ``{"programme": {"max_parallel_formal": 2}}``.

    Raises :class:`OverrideError` where a section or a rule is unknown, or a value of the wrong
    kind.
    """
    sections = {
        key: section for key, section in get_profile_sections().items() if list_changeable_rules(section)
    }
    for key, values in overrides.items():
        if key not in sections:
            raise OverrideError(
                _("A meeting cannot change “%(part)s” of its profile. It may change: %(known)s.")
                % {"part": key, "known": ", ".join(sorted(sections))}
            )
        if not isinstance(values, Mapping):
            raise OverrideError(_("The changes of “%(part)s” are a table of rules.") % {"part": key})
        override_section(sections[key].from_table(profile.tables[key]), values)
    return replace(profile, overrides=overrides)


def override_section(section: Section, values: Mapping[str, Any]) -> Section:
    """Return the section with other values; :class:`OverrideError` where they do not fit."""
    known = list_changeable_rules(type(section))
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise OverrideError(
                _("“%(part)s” has no rule “%(key)s” that a meeting may change. It may change: %(known)s.")
                % {"part": section.key, "key": name, "known": ", ".join(known)}
            )
        changes[name] = _parse_override(section, name, value)
    return replace(section, **changes) if changes else section


def list_changeable_rules(section: type[ProfileSection]) -> list[str]:
    """Return the names of the rules that a meeting may change in a section, sorted."""
    return sorted({field.name for field in fields(section)} - section.fixed)


def _parse_override(section: ProfileSection, name: str, value: Any) -> Any:
    """Return ``value`` as the section holds it, of the same kind as the value it replaces."""
    profile_value = getattr(section, name)
    try:
        new_value = section.parse_field(name, value)
    except (TypeError, ValueError, AttributeError) as error:
        raise OverrideError(
            _("“%(part)s.%(key)s” is not written as days (2008-05-01) or hours (10:00).")
            % {"part": section.key, "key": name}
        ) from error
    if type(new_value) is not type(profile_value) or (isinstance(new_value, int) and new_value < 0):
        raise OverrideError(
            _("“%(part)s.%(key)s” cannot be %(value)s: give a value like %(old)s.")
            % {"part": section.key, "key": name, "value": value, "old": profile_value}
        )
    return new_value
