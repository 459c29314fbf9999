"""A decision on the limits of speeches, in the words of the page: which limits, from what to what."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.ui import formats
from meetings.speakers.labels.reasons import SEGMENT_WORDS
from meetings.speakers.rules.limits import Limits

WORDS: Mapping[str, str | Promise] = {
    **SEGMENT_WORDS,
    "national": gettext_lazy("national statements"),
    "group": gettext_lazy("group statements"),
}


def before(limits: Mapping[str, int], now: Limits) -> dict[str, int]:
    """What each of the ``limits`` that are to be set is until then: seconds, those of all where a category has none of
    its own."""
    return {name: now.national if name == "national" else now.of(name) for name in limits}


def limits_said(limits: Mapping[str, int], were: Mapping[str, int]) -> str:
    """ "national statements: 5 min to 3 min; group statements: 8 min to 15 min". ``limits`` and what they ``were`` are
    seconds by "national", "group" or a category; a category's 0 gives it back the limit of all. What a limit was is left
    out where it is not known."""
    return "; ".join(_said(name, were.get(name), seconds) for name, seconds in limits.items())


def _said(name: str, was: int | None, seconds: int) -> str:
    told = {
        "what": str(WORDS.get(name, name)),
        "before": formats.format_duration(was or 0),
        "after": formats.format_duration(seconds) if seconds else _("the limit of all"),
    }
    return (_("%(what)s: %(after)s") if was is None else _("%(what)s: %(before)s to %(after)s")) % told
