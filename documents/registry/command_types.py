"""The commands on documents: the name of each in the log, with its label."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMMAND_LABELS: Mapping[str, Promise] = {
    "register document": _("register document"),
    "put in file": _("upload file"),
    "issue document": _("issue document"),
    "withdraw document": _("withdraw document"),
}
