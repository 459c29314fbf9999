"""Proposed names of a meeting, from its profile: short name, titles and symbol stem."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from confsvc.ui.languages import OFFICIAL, localize_text
from meetings.core.rules.profiles import Profile

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class ProposedNames:
    """Names of a new meeting, which an officer corrects; texts by language."""

    short_name: str
    titles: Mapping[str, str]
    short_titles: Mapping[str, str]
    symbol_stem: str


def propose_names(
    profile: Profile, *, opens_on: date, cities: Mapping[str, str], ordinal: int = 1, cycle: int | None = None
) -> ProposedNames:
    """Return names for a meeting of ``profile``.

    ``ordinal`` counts sessions from 1. ``cycle`` is the year of the Review Conference, which the
    symbol carries whatever the year of the meeting.
    """
    values = {"year": str(opens_on.year), "cycle": str(cycle or opens_on.year), "roman": ROMAN[ordinal]}
    ordinals = profile.ordinals.get(ordinal, {})
    values_by_language = {
        language: values
        | {"city": localize_text(cities, language), "ordinal": localize_text(ordinals, language)}
        for language in OFFICIAL
    }
    return ProposedNames(
        short_name=slugify(profile.short_name.format(**values_by_language["en"]))[:40],
        titles={code: text.format(**values_by_language[code]) for code, text in profile.titles.items()},
        short_titles={
            code: text.format(**values_by_language[code]) for code, text in profile.short_titles.items()
        },
        symbol_stem=profile.stem.format(**values),
    )
