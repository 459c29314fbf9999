"""What cannot stand in the facts of a meeting, said in sentences by field. Pure: no database, no clock."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings.core.rules.profiles import OverrideError, Profile, override_profile

ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEPT_WORDS = frozenset({"new"})
LONGEST_ADDRESS, LONGEST_TITLE, LONGEST_SHORT_TITLE, LONGEST_CITY, LONGEST_STEM = 40, 400, 120, 80, 60
LONGEST_MEETING = 90


@dataclass(frozen=True)
class Facts:
    """What an officer says of a meeting; texts by language, days of the venue's calendar."""

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


def faults(facts: Facts, rules: Profile) -> dict[str, list[str]]:
    """Sentences by field name; empty where the facts can stand. A text in one language is named ``titles_fr``."""
    found: dict[str, list[str]] = defaultdict(list)
    _address(facts, found)
    _texts("titles", facts.titles, LONGEST_TITLE, found)
    _texts("short_titles", facts.short_titles, LONGEST_SHORT_TITLE, found)
    _texts("cities", facts.cities, LONGEST_CITY, found)
    _days(facts, found)
    if facts.time_zone not in available_timezones():
        found["time_zone"].append(
            _("“%(zone)s” is no time zone. Write one such as Europe/Zurich or America/New_York.")
            % {"zone": facts.time_zone[:60]}
        )
    if len(facts.symbol_stem) > LONGEST_STEM:
        found["symbol_stem"].append(
            _("A symbol stem has at most %(most)s characters; this one has %(count)s.")
            % {"most": LONGEST_STEM, "count": len(facts.symbol_stem)}
        )
    if not 0 <= facts.interpretation_teams <= 20:
        found["interpretation_teams"].append(_("Give the number of teams of interpreters, from 0 to 20."))
    try:
        override_profile(rules, facts.overrides)
    except OverrideError as fault:
        found["overrides"].append(str(fault))
    return dict(found)


def _address(facts: Facts, found: dict[str, list[str]]) -> None:
    name = facts.short_name
    if len(name) > LONGEST_ADDRESS:
        found["short_name"].append(
            _("A short name has at most %(most)s characters; this one has %(count)s.")
            % {"most": LONGEST_ADDRESS, "count": len(name)}
        )
    elif not ADDRESS.fullmatch(name):
        found["short_name"].append(
            _("A short name is written in small letters, figures and single hyphens, such as npt-2008.")
        )
    elif name in KEPT_WORDS:
        found["short_name"].append(
            _("“%(name)s” is the address of the page that makes meetings. Choose another short name.")
            % {"name": name}
        )


def _texts(key: str, texts: Mapping[str, str], most: int, found: dict[str, list[str]]) -> None:
    if not texts.get("en", "").strip():
        found[f"{key}_en"].append(
            _("Write it in English at least: it stands where another language is missing.")
        )
    for language, text in texts.items():
        if len(text) > most:
            found[f"{key}_{language}"].append(
                _("This has %(count)s characters; at most %(most)s fit on a page. Shorten it.")
                % {"count": len(text), "most": most}
            )


def _days(facts: Facts, found: dict[str, list[str]]) -> None:
    days = (facts.closes_on - facts.opens_on).days + 1
    said = {"opens": date_format(facts.opens_on), "closes": date_format(facts.closes_on)}
    if days < 1:
        found["closes_on"].append(
            _("The meeting closes (%(closes)s) before it opens (%(opens)s). Change one of the two days.")
            % said
        )
    elif days > LONGEST_MEETING:
        found["closes_on"].append(
            _(
                "From %(opens)s to %(closes)s are %(days)s days; a meeting has at most %(most)s. Check the years."
            )
            % (said | {"days": days, "most": LONGEST_MEETING})
        )
