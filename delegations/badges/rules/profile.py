"""The rules of a profile on badges."""

from dataclasses import dataclass
from typing import ClassVar

from meetings.core.extension_points import ProfileSection


@dataclass(frozen=True)
class BadgeRules(ProfileSection):
    """What a badge shows.

    ``second_script``: where names in a second script are printed ("badge", "everywhere", "never").
    """

    key: ClassVar[str] = "badges"
    fixed: ClassVar[frozenset[str]] = frozenset({"second_script"})

    second_script: str
