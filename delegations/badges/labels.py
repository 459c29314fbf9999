"""Translatable names of badge categories, of sheets of paper, and of what to print."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegations.badges.rules import categories

CATEGORY_LABELS: Mapping[str, Promise] = {
    categories.DELEGATE.key: _("Delegate"),
    categories.OBSERVER.key: _("Observer"),
    categories.UN.key: _("United Nations"),
    categories.ORGANIZATION.key: _("International organization"),
    categories.NGO.key: _("Non-governmental organization"),
    categories.GUEST.key: _("Guest"),
}
SHEET_LABELS: Mapping[str, Promise] = {
    "a6": _("one A6 badge on a page"),
    "a4-4": _("four A6 badges on A4"),
    "a4-8": _("eight badges of 86 × 54 mm on A4"),
}
PRINT_CHOICE_LABELS: Mapping[str, Promise] = {
    "unprinted": pgettext_lazy("badges", "not printed"),
    "changed": pgettext_lazy("badges", "changed since printing"),
    "all": _("all approved"),
}
