"""The commands on delegations: the name of each in the log, with its label."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMMAND_LABELS: Mapping[str, Promise] = {
    "load demonstration": _("load demonstration"),
    "open delegation": _("create delegation"),
    "change delegation": _("change delegation"),
    "receive note verbale": _("register note verbale"),
    "add delegate": _("add delegate"),
    "change delegate": _("change delegate"),
    "withdraw delegate": _("withdraw delegate"),
    "restore delegate": _("restore delegate"),
    "change head of delegation": _("change head of delegation"),
}

PERSONAL_FIELDS = ("email", "sex", "given_names", "family_name", "display_name", "second_name")
"""The fields of a log entry whose values leave the log when personal data are purged."""
