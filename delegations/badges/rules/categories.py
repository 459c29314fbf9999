"""The category on a badge: its word, its colour and who it is for, by the status of the delegation and the role in it.

Colours are print colours with a word beside them always (`domain.md` 6: a colour band by category); white letters on
each have a contrast of 4.5:1 or better.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Category:
    """``key`` names it in data and addresses; ``style`` is its class on pages (category-1 to category-6)."""

    key: str
    word: str | Promise
    colour: str
    style: str


DELEGATE = Category("delegate", _("Delegate"), "#0b5cab", "category-1")
OBSERVER = Category("observer", _("Observer"), "#8a5300", "category-3")
UN = Category("un", _("United Nations"), "#1a6b3c", "category-2")
ORGANIZATION = Category("organization", _("International organization"), "#6d3a9c", "category-4")
NGO = Category("ngo", _("Non-governmental organization"), "#b3261e", "category-5")
GUEST = Category("guest", _("Guest"), "#4a525c", "category-6")

BY_STATUS: Mapping[str, Category] = {
    "state_party": DELEGATE,
    "signatory": DELEGATE,
    "observer_state": OBSERVER,
    "un": UN,
    "organization": ORGANIZATION,
    "ngo": NGO,
    "guest": GUEST,
}
ALL = (DELEGATE, OBSERVER, UN, ORGANIZATION, NGO, GUEST)


def category_of(status: str) -> Category:
    """The category of the people of a delegation by its status; a guest's where the status is none of these."""
    return BY_STATUS.get(status, GUEST)
