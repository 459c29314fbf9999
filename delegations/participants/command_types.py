"""The commands on the list of participants, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

COMMAND_TYPES = index_command_types(
    CommandType(
        "issue list of participants",
        _("issue list of participants"),
        Undo.NEVER,
        gettext_noop("list of participants issued as revision %(revision)s"),
        undo_refusal=gettext_noop(
            "A revision cannot be undone. Correct the list, and issue the next revision."
        ),
    ),
)
