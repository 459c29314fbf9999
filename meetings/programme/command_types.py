"""The commands on the programme: the name of each in the log, with its label."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMMAND_LABELS: Mapping[str, Promise] = {
    "create session": _("create session"),
    "change session": _("change session"),
    "move session": _("move session"),
    "cancel session": _("cancel session"),
    "call session to order": _("call session to order"),
    "adjourn session": _("adjourn session"),
}
