"""The commands on badges: the name of each in the log, with its label."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMMAND_LABELS: Mapping[str, Promise] = {
    "print badges": _("print badges"),
    "hand out badge": _("hand out badge"),
    "take badge back": _("undo hand-out of badge"),
    "void badge": _("void badge"),
}
