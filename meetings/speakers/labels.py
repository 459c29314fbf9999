"""Names of segments and limits, and sentences that say why an inscription has its position."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.ui import formats
from meetings.speakers.rules.limits import Limits
from meetings.speakers.rules.order import Reason, Segment
from meetings.speakers.rules.windows import Window

SEGMENT_LABELS: Mapping[str, str | Promise] = {
    Segment.INVITED: gettext_lazy("officer or invited speaker"),
    Segment.GROUP: gettext_lazy("group statement"),
    Segment.STATE_PARTY: gettext_lazy("State party"),
    Segment.SIGNATORY: gettext_lazy("signatory State"),
    Segment.OBSERVER_STATE: gettext_lazy("observer State"),
    Segment.UN: gettext_lazy("United Nations"),
    Segment.ORGANIZATION: gettext_lazy("international organization"),
    Segment.NGO: gettext_lazy("non-governmental organization"),
}
LIMIT_LABELS: Mapping[str, str | Promise] = {
    **SEGMENT_LABELS,
    "national": gettext_lazy("national statements"),
    "group": gettext_lazy("group statements"),
}
EVERY_SEGMENT = gettext_lazy("all others")

REASONS: Mapping[Reason, Callable[[], str]] = {
    Reason.FIXED: lambda: _("moved by hand to place %(place)s"),
    Reason.SEGMENT_LEVEL_RECEIPT: lambda: _("%(segment)s, %(level)s, inscribed %(time)s"),
    Reason.SEGMENT_RECEIPT: lambda: _("%(segment)s, inscribed %(time)s"),
    Reason.LOT: lambda: _("%(segment)s, %(level)s, lot %(lot)s"),
    Reason.DEFERRED: lambda: _("absent when called, moved to the end"),
    Reason.ABSENCE: lambda: _("%(segment)s, place exchanged when a delegation was absent"),
    Reason.EXCHANGE: lambda: _("%(segment)s, place exchanged by agreement"),
    Reason.LEVEL: lambda: _("%(segment)s, %(level)s since a change of speaker, next free place"),
}


def format_reason(
    *,
    reason: Reason,
    segment: str,
    level_label: str,
    position: int,
    inscribed_at: datetime,
    with_day: bool = False,
    lot: int | None = None,
) -> str:
    """Why an inscription has its position: "group statement, inscribed 10:00:04", "State party, lot
    3".

    ``inscribed_at`` is in the venue's zone.
    """
    day = f"{formats.format_day(inscribed_at.date())}{formats.get_separator()}" if with_day else ""
    return REASONS[reason]() % {
        "segment": str(SEGMENT_LABELS.get(segment, segment)),
        "level": level_label,
        "time": f"{day}{inscribed_at:%H:%M:%S}",
        "place": position,
        "lot": lot,
    }


def get_previous_limits(new_limits: Mapping[str, int], limits: Limits) -> dict[str, int]:
    """What each of the ``new_limits`` is in ``limits``, in seconds.

    A segment without a limit of its own has the national or the group limit.
    """
    return {name: limits.national if name == "national" else limits.get_limit(name) for name in new_limits}


def format_limits(new_limits: Mapping[str, int], previous_limits: Mapping[str, int]) -> str:
    """ "national statements: 5 min to 3 min; group statements: 8 min to 15 min".

    Both are seconds by "national", "group" or a segment; 0 gives a segment back the limit of all. A
    previous limit that is not known is left out.
    """
    return "; ".join(
        _format_limit(name, previous_limits.get(name), seconds) for name, seconds in new_limits.items()
    )


def _format_limit(name: str, before: int | None, after: int) -> str:
    pattern = _("%(what)s: %(after)s") if before is None else _("%(what)s: %(before)s to %(after)s")
    return pattern % {
        "what": str(LIMIT_LABELS.get(name, name)),
        "before": formats.format_duration(before or 0),
        "after": formats.format_duration(after) if after else _("the general limit"),
    }


def explain_closed_window(window: Window, at: datetime, *, zone: tzinfo, city: str) -> str:
    """Why a list takes no inscription at a moment; times are the venue's, to the second."""
    if window.opens_at and at < window.opens_at:
        return _("The list opens on %(when)s (%(city)s time). Inscription is possible from then on.") % {
            "when": formats.format_moment_seconds(window.opens_at, zone),
            "city": city,
        }
    if window.closes_at and at >= window.closes_at:
        return _("The list closed on %(when)s (%(city)s time). Ask the secretariat.") % {
            "when": formats.format_moment_seconds(window.closes_at, zone),
            "city": city,
        }
    return _("The list is not open for inscription. Ask the secretariat.")
