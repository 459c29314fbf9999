"""The reason of a place in a speakers' list, as a sentence that a delegation can be told."""

from collections.abc import Callable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.ui import formats
from meetings.speakers.rules.order import Reason, Segment

SEGMENT_WORDS: dict[str, str | Promise] = {
    Segment.INVITED: gettext_lazy("officer or invited speaker"),
    Segment.GROUP: gettext_lazy("group statement"),
    Segment.STATE_PARTY: gettext_lazy("State party"),
    Segment.SIGNATORY: gettext_lazy("signatory State"),
    Segment.OBSERVER_STATE: gettext_lazy("observer State"),
    Segment.UN: gettext_lazy("United Nations"),
    Segment.ORGANIZATION: gettext_lazy("international organization"),
    Segment.NGO: gettext_lazy("non-governmental organization"),
}


def sentence(
    *,
    reason: Reason,
    segment: str,
    level_words: str,
    place: int,
    inscribed_at: datetime,
    get_page_day: bool = False,
    lot: int | None = None,
) -> str:
    """Why an inscription has its place: "group statement, inscribed 10:00:04", "State party, Minister, inscribed
    ...", "State party, lot 3", or "moved by hand to place 3". ``inscribed_at`` is given in the venue's zone."""
    day = f"{formats.format_day(inscribed_at.date())}{formats.get_separator()}" if get_page_day else ""
    told = {
        "segment": str(SEGMENT_WORDS.get(segment, segment)),
        "level": level_words,
        "time": f"{day}{inscribed_at:%H:%M:%S}",
        "place": place,
        "lot": lot,
    }
    return PATTERNS[reason]() % told


PATTERNS: dict[Reason, Callable[[], str]] = {
    Reason.PINNED: lambda: _("moved by hand to place %(place)s"),
    Reason.SEGMENT_LEVEL_RECEIPT: lambda: _("%(segment)s, %(level)s, inscribed %(time)s"),
    Reason.SEGMENT_RECEIPT: lambda: _("%(segment)s, inscribed %(time)s"),
    Reason.LOT: lambda: _("%(segment)s, %(level)s, lot %(lot)s"),
    Reason.DEFERRED: lambda: _("absent when called, moved to the end"),
    Reason.ABSENCE: lambda: _("%(segment)s, place exchanged when a delegation was absent"),
    Reason.EXCHANGE: lambda: _("%(segment)s, place exchanged by agreement"),
    Reason.LEVEL: lambda: _("%(segment)s, %(level)s since a change of speaker, next free slot"),
}
