"""What a meeting is called, proposed from its profile: address, titles and symbol stem. An officer corrects them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from confsvc.ui.languages import OFFICIAL, localize_text
from meetings.core.rules.profiles import Profile

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class Proposal:
    """Names of a meeting to be; texts by language."""

    short_name: str
    titles: Mapping[str, str]
    short_titles: Mapping[str, str]
    symbol_stem: str


def proposed(
    profile: Profile, *, opens_on: date, cities: Mapping[str, str], ordinal: int = 1, cycle: int | None = None
) -> Proposal:
    """Names for a meeting of ``profile``. ``ordinal`` counts sessions from 1; ``cycle`` is the year of the Review
    Conference, which the symbol carries whatever the year of the meeting."""
    plain = {"year": str(opens_on.year), "cycle": str(cycle or opens_on.year), "roman": ROMAN[ordinal]}
    ordinals = profile.ordinals.get(ordinal, {})
    by_language = {
        language: plain
        | {"city": localize_text(cities, language), "ordinal": localize_text(ordinals, language)}
        for language in OFFICIAL
    }
    return Proposal(
        short_name=slugify(profile.short_name.format(**by_language["en"]))[:40],
        titles={code: text.format(**by_language[code]) for code, text in profile.titles.items()},
        short_titles={code: text.format(**by_language[code]) for code, text in profile.short_titles.items()},
        symbol_stem=profile.stem.format(**plain),
    )
