"""How long a speech may be, by segment, and how many rights of reply a delegation has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from meetings.speakers.rules.order import Segment

LONGEST_LIMIT = 3600
"""The longest limit of a speech, in seconds."""
LIMITED_SEGMENTS = frozenset(segment.value for segment in Segment if segment is not Segment.GROUP)
"""The segments that may have a limit of their own beside the national and the group limit."""


@dataclass(frozen=True)
class Limits:
    """The limits of a list in seconds; ``segments`` are those with a limit of their own."""

    national: int
    group: int
    segments: Mapping[str, int] = field(default_factory=dict)

    def get_limit(self, segment: str) -> int:
        """The limit, in seconds, of a speech in a segment."""
        return self.segments.get(segment, self.group if segment == Segment.GROUP else self.national)


def get_next_reply(used_numbers: Iterable[int], limits: Sequence[int]) -> tuple[int, int] | None:
    """The number (from 1) and the limit in seconds of a delegation's next right of reply.

    It is the first number not used whose limit is not 0; None when the delegation has had them all.
    """
    used = set(used_numbers)
    for number, limit in enumerate(limits, 1):
        if number not in used and limit:
            return number, limit
    return None
