"""How long a speech may be: by list and category, as it stands when the speech begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from meetings.speakers.rules.order import Segment

LONGEST = 3600
"""The longest limit of a speech, in seconds."""
OWN_LIMITS = frozenset(one.value for one in Segment if one is not Segment.GROUP)
"""The categories that may have a limit of their own beside the national and the group limit."""


@dataclass(frozen=True)
class Limits:
    """Seconds for a national and for a group statement, and those of the categories that have their own."""

    national: int
    group: int
    segments: Mapping[str, int] = field(default_factory=dict)

    def of(self, segment: str) -> int:
        """The limit, in seconds, of a speech of a category."""
        return self.segments.get(segment, self.group if segment == Segment.GROUP else self.national)


def limits_of(speakers_list: Any) -> Limits:
    """The limits of a list as they stand now."""
    return Limits(speakers_list.national_limit, speakers_list.group_limit, speakers_list.segment_limits)
