"""The commands on the programme, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

COMMAND_TYPES = index_command_types(
    CommandType(
        "create session",
        _("create session"),
        Undo.NEVER,
        gettext_noop("session added to the programme"),
        undo_refusal=gettext_noop("Cancel the session instead: it stays on the programme."),
    ),
    CommandType("change session", _("change session"), Undo.OFFICE, gettext_noop("session changed")),
    CommandType("move session", _("move session"), Undo.OFFICE, gettext_noop("session moved")),
    CommandType("cancel session", _("cancel session"), Undo.OFFICE, gettext_noop("session cancelled")),
    CommandType(
        "call session to order",
        _("call session to order"),
        Undo.OFFICE,
        gettext_noop("session called to order"),
    ),
    CommandType("adjourn session", _("adjourn session"), Undo.OFFICE, gettext_noop("session adjourned")),
)
