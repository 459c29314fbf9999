"""The sentences in which this room says what is missing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from delegations.roster.extension_points import Lack

KINDS = (
    ("people", gettext_lazy("no people")),
    ("head", gettext_lazy("no head of delegation")),
    ("note", gettext_lazy("no note verbale")),
    ("unnamed", gettext_lazy("people named in no note")),
)


def lacks(people: int, heads: int, unnamed: int, notes: int) -> list[Lack]:
    """What a delegation with these counts lacks."""
    if not people:
        return [Lack("people", _("No people yet"))] + ([] if notes else [Lack("note", _("No note verbale"))])
    found = []
    if not heads:
        found.append(Lack("head", _("No head of delegation")))
    if not notes:
        found.append(Lack("note", _("No note verbale")))
    elif unnamed:
        text = ngettext(
            "%(count)d person is named in no note", "%(count)d people are named in no note", unnamed
        )
        found.append(Lack("unnamed", text % {"count": unnamed}, unnamed))
    return found
