"""The words that registration shows: states, languages of other scripts, what is missing."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from delegations.registration.rules.transitions import (
    APPROVED,
    REFUSED,
    REQUESTED,
    UNCONFIRMED,
    WITHDRAWN,
)

STATE_TONES: Mapping[str, str] = {
    APPROVED: "done",
    REQUESTED: "warn",
    REFUSED: "danger",
    WITHDRAWN: "danger",
}
"""The colour of a state; an unconfirmed registration has none."""

SHORT_STATE_LABELS: Mapping[str, Promise] = {
    UNCONFIRMED: _("e-mail not confirmed"),
    REQUESTED: _("waiting"),
    APPROVED: _("approved"),
    REFUSED: _("refused"),
    WITHDRAWN: _("withdrawn"),
}
MISSING_CHOICES: tuple[tuple[str, Promise], ...] = (
    ("photo", _("people without photograph")),
    ("approval", _("registrations to approve")),
    ("unregistered", _("people not registered")),
)
SECOND_LANGUAGES = (
    ("ar", "العربية"),
    ("am", "አማርኛ"),
    ("hy", "Հայերեն"),
    ("bn", "বাংলা"),
    ("bg", "Български"),
    ("my", "မြန်မာဘာသာ"),
    ("zh", "中文"),
    ("ka", "ქართული"),
    ("el", "Ελληνικά"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("ja", "日本語"),
    ("kk", "Қазақ тілі"),
    ("km", "ភាសាខ្មែរ"),
    ("ko", "한국어"),
    ("lo", "ພາສາລາວ"),
    ("mn", "Монгол"),
    ("ne", "नेपाली"),
    ("fa", "فارسی"),
    ("ru", "Русский"),
    ("sr", "Српски"),
    ("si", "සිංහල"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("uk", "Українська"),
    ("ur", "اردو"),
)
"""Languages in which a name may be written a second time, each by its own name."""

HONORIFICS = (
    *("Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "H.E. Mr.", "H.E. Ms.", "M.", "Mme", "S.E. M.", "S.E. Mme"),
    *("Sr.", "Sra.", "Col.", "Lt. Gen.", "Sir"),
)
"""Forms of address that the form suggests."""


def describe_without_photograph(count: int) -> str:
    text = ngettext("%(count)d person without photograph", "%(count)d people without photograph", count)
    return text % {"count": count}


def describe_waiting(count: int) -> str:
    text = ngettext("%(count)d registration to approve", "%(count)d registrations to approve", count)
    return text % {"count": count}


def describe_unregistered(count: int) -> str:
    text = ngettext("%(count)d person is not registered", "%(count)d people are not registered", count)
    return text % {"count": count}


def describe_decisions(action: str, count: int) -> str:
    """ "3 registrations approved.", for the actions of an officer."""
    texts = {
        "approve": ngettext("%(n)d registration approved.", "%(n)d registrations approved.", count),
        "refuse": ngettext("%(n)d registration refused.", "%(n)d registrations refused.", count),
        "reopen": ngettext("%(n)d registration reopened.", "%(n)d registrations reopened.", count),
        "confirm": ngettext("%(n)d address confirmed.", "%(n)d addresses confirmed.", count),
    }
    return texts[action] % {"n": count}
