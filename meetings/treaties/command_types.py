"""The commands on treaties, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

COMMAND_TYPES = index_command_types(
    CommandType(
        "load reference tables",
        _("load reference tables"),
        Undo.NEVER,
        gettext_noop("reference tables loaded"),
        undo_refusal=gettext_noop("Load the earlier tables instead."),
    ),
)
