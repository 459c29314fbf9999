"""The commands on registration: the name of each in the log, with its label."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMMAND_LABELS: Mapping[str, Promise] = {
    "register": _("submit registration"),
    "confirm registration": _("confirm registration"),
    "approve registration": _("approve registration"),
    "refuse registration": _("refuse registration"),
    "reopen registration": _("reopen registration"),
    "withdraw registration": _("withdraw registration"),
    "exempt from photograph": _("exempt from photograph"),
    "replace photograph": _("replace photograph"),
    "set registration window": _("set registration window"),
}
