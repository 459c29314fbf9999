"""The sentences that say what is missing in a delegation."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

MISSING_CHOICES: tuple[tuple[str, Promise], ...] = (
    ("people", _("no people")),
    ("head", _("no head of delegation")),
    ("note", _("no note verbale")),
    ("unnamed", _("people not named in a note verbale")),
)
NO_PEOPLE = _("No people yet")
NO_HEAD = _("No head of delegation")
NO_NOTE = _("No note verbale")


def describe_unnamed(count: int) -> str:
    """ "3 people are named in no note"."""
    text = ngettext(
        "%(count)d person not named in a note verbale", "%(count)d people not named in a note verbale", count
    )
    return text % {"count": count}
