"""The commands on badges, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

COMMAND_TYPES = index_command_types(
    CommandType(
        "print badges",
        _("print badges"),
        Undo.NEVER,
        gettext_noop("badges printed"),
        undo_refusal=gettext_noop("The badges exist on paper. Void those that must not be used."),
    ),
    CommandType("hand out badge", _("hand out badge"), Undo.OFFICE, gettext_noop("badge handed out")),
    CommandType(
        "take badge back",
        _("undo hand-out of badge"),
        Undo.NEVER,
        gettext_noop("hand-out of the badge undone"),
        undo_refusal=gettext_noop("Hand out the badge again instead."),
    ),
    CommandType(
        "void badge",
        _("void badge"),
        Undo.NEVER,
        gettext_noop("badge made void"),
        undo_refusal=gettext_noop("A void badge may be in the wrong hands. Print a new one instead."),
    ),
)
