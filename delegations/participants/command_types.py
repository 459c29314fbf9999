"""The commands on the list of participants, with sentence and undo of each."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo

COMMAND_TYPES: Mapping[str, CommandType] = {
    command_type.name: command_type
    for command_type in (
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
}
COMMAND_LABELS: Mapping[str, Promise] = {
    name: command_type.label for name, command_type in COMMAND_TYPES.items()
}
