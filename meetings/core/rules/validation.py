"""Checks of the facts of a meeting, with a sentence for each fault by field."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError
from meetings.core.rules.profiles import Profile, override_profile

SHORT_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED_NAMES = frozenset({"new"})
LONGEST_ADDRESS, LONGEST_TITLE, LONGEST_SHORT_TITLE, LONGEST_CITY, LONGEST_STEM = 40, 400, 120, 80, 60
LONGEST_MEETING = 90
"""In days."""


@dataclass(frozen=True)
class MeetingFacts:
    """What an officer enters for a meeting; texts by language, days on the venue's calendar."""

    short_name: str
    titles: Mapping[str, str]
    short_titles: Mapping[str, str]
    cities: Mapping[str, str]
    time_zone: str
    opens_on: date
    closes_on: date
    symbol_stem: str = ""
    interpretation_teams: int = 1
    overrides: Mapping[str, Any] = field(default_factory=dict)


def find_faults(facts: MeetingFacts, rules: Profile) -> dict[str, list[str]]:
    """Return sentences by field name; a text in one language is named ``titles_fr``."""
    faults: dict[str, list[str]] = defaultdict(list)
    _check_short_name(facts, faults)
    _check_texts("titles", facts.titles, LONGEST_TITLE, faults)
    _check_texts("short_titles", facts.short_titles, LONGEST_SHORT_TITLE, faults)
    _check_texts("cities", facts.cities, LONGEST_CITY, faults)
    _check_days(facts, faults)
    if facts.time_zone not in available_timezones():
        faults["time_zone"].append(
            _("“%(zone)s” is not a time zone. Write one such as Europe/Zurich or America/New_York.")
            % {"zone": facts.time_zone[:60]}
        )
    if len(facts.symbol_stem) > LONGEST_STEM:
        faults["symbol_stem"].append(
            _("A symbol stem has at most %(most)s characters; this one has %(count)s.")
            % {"most": LONGEST_STEM, "count": len(facts.symbol_stem)}
        )
    if not 0 <= facts.interpretation_teams <= 20:
        faults["interpretation_teams"].append(_("Enter the number of teams of interpreters, from 0 to 20."))
    try:
        override_profile(rules, facts.overrides)
    except DomainError as error:
        faults["overrides"].append(str(error))
    return dict(faults)


def _check_short_name(facts: MeetingFacts, faults: dict[str, list[str]]) -> None:
    name = facts.short_name
    if len(name) > LONGEST_ADDRESS:
        faults["short_name"].append(
            _("A short name has at most %(most)s characters; this one has %(count)s.")
            % {"most": LONGEST_ADDRESS, "count": len(name)}
        )
    elif not SHORT_NAME.fullmatch(name):
        faults["short_name"].append(
            _("A short name is written in lower-case letters, figures and single hyphens, such as npt-2008.")
        )
    elif name in RESERVED_NAMES:
        faults["short_name"].append(
            _("“%(name)s” is the address of the page for creating meetings. Choose another short name.")
            % {"name": name}
        )


def _check_texts(key: str, texts: Mapping[str, str], limit: int, faults: dict[str, list[str]]) -> None:
    if not texts.get("en", "").strip():
        faults[f"{key}_en"].append(
            _("Enter at least the English: it is shown where another language is missing.")
        )
    for language, text in texts.items():
        if len(text) > limit:
            faults[f"{key}_{language}"].append(
                _("This has %(count)s characters; at most %(most)s fit on a page. Shorten it.")
                % {"count": len(text), "most": limit}
            )


def _check_days(facts: MeetingFacts, faults: dict[str, list[str]]) -> None:
    days = (facts.closes_on - facts.opens_on).days + 1
    days_text = {"opens": date_format(facts.opens_on), "closes": date_format(facts.closes_on)}
    if days < 1:
        faults["closes_on"].append(
            _("The meeting closes (%(closes)s) before it opens (%(opens)s). Change one of the two days.")
            % days_text
        )
    elif days > LONGEST_MEETING:
        faults["closes_on"].append(
            _(
                "From %(opens)s to %(closes)s are %(days)s days; a meeting has at most %(most)s. "
                "Check the years."
            )
            % (days_text | {"days": days, "most": LONGEST_MEETING})
        )
