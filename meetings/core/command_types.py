"""The commands on meetings and appointments: the name of each in the log, with its label."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMMAND_LABELS: Mapping[str, Promise] = {
    "make meeting": _("create meeting"),
    "change meeting": _("change meeting"),
    "publish meeting": _("publish meeting"),
    "take meeting back": _("unpublish meeting"),
    "appoint": _("appoint"),
    "dismiss": _("dismiss"),
    "send message again": _("send message again"),
}

PERSONAL_FIELDS = ("person",)
"""The fields of a log entry whose values leave the log when personal data are purged."""
