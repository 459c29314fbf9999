"""The reason of a place in a speakers' list, as a sentence that a delegation can be told."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.speakers.order import Reason, Segment

SEGMENT_WORDS: dict[str, str | Promise] = {
    Segment.INVITED: gettext_lazy("invited speaker"),
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
    day_shown: bool = False,
) -> str:
    """Why an inscription has its place: "group statement, inscribed 10:00:04", "State party, Minister, inscribed
    ...", or "moved by hand to place 3". ``inscribed_at`` is given in the venue's zone."""
    if reason is Reason.PINNED:
        return _("moved by hand to place %(place)s") % {"place": place}
    words = str(SEGMENT_WORDS.get(segment, segment))
    pattern = "%Y-%m-%d %H:%M:%S" if day_shown else "%H:%M:%S"
    told = {"segment": words, "level": level_words, "time": inscribed_at.strftime(pattern)}
    if reason is Reason.SEGMENT_LEVEL_RECEIPT:
        return _("%(segment)s, %(level)s, inscribed %(time)s") % told
    return _("%(segment)s, inscribed %(time)s") % told
