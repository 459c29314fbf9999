"""The commands on the list of participants: the name of each in the log, with its label."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMMAND_LABELS: Mapping[str, Promise] = {
    "issue list of participants": _("issue list of participants"),
}
