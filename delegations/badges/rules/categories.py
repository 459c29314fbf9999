"""The category on a badge and its colour, by the status of the delegation.

Colours are for print, always with a word beside them (``domain.md`` 6: a colour band by category).
White letters on each colour have a contrast of 4.5:1 or better.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Category:
    """``key`` is its name in data and addresses; ``style`` its CSS class (category-1 to
    category-6).
    """

    key: str
    colour: str
    style: str


DELEGATE = Category("delegate", "#0b5cab", "category-1")
OBSERVER = Category("observer", "#8a5300", "category-3")
UN = Category("un", "#1a6b3c", "category-2")
ORGANIZATION = Category("organization", "#6d3a9c", "category-4")
NGO = Category("ngo", "#b3261e", "category-5")
GUEST = Category("guest", "#4a525c", "category-6")

CATEGORIES = (DELEGATE, OBSERVER, UN, ORGANIZATION, NGO, GUEST)
_BY_STATUS: Mapping[str, Category] = {
    "state_party": DELEGATE,
    "signatory": DELEGATE,
    "observer_state": OBSERVER,
    "un": UN,
    "organization": ORGANIZATION,
    "ngo": NGO,
    "guest": GUEST,
}


def get_category(status: str) -> Category:
    """The category of a delegation's people by its status; guest for any other status."""
    return _BY_STATUS.get(status, GUEST)
