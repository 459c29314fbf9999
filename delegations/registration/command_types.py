"""The commands on registration, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

COMMAND_TYPES = index_command_types(
    CommandType(
        "register",
        _("submit registration"),
        Undo.NEVER,
        gettext_noop("registration submitted"),
        undo_refusal=gettext_noop(
            "The person has the link to the registration. Withdraw the registration instead."
        ),
    ),
    CommandType(
        "confirm registration",
        _("confirm registration"),
        Undo.NEVER,
        gettext_noop("e-mail address confirmed"),
        undo_refusal=gettext_noop(
            "A confirmed address stays confirmed. Refuse or withdraw the registration instead."
        ),
    ),
    CommandType(
        "approve registration",
        _("approve registration"),
        Undo.NEVER,
        gettext_noop("registration approved"),
        undo_refusal=gettext_noop("The person has been notified. Refuse the registration instead."),
    ),
    CommandType(
        "refuse registration",
        _("refuse registration"),
        Undo.NEVER,
        gettext_noop("registration refused"),
        undo_refusal=gettext_noop("The person has been notified. Reopen the registration instead."),
    ),
    CommandType(
        "reopen registration",
        _("reopen registration"),
        Undo.NEVER,
        gettext_noop("registration reopened"),
        undo_refusal=gettext_noop("The person has been notified. Decide on the registration again instead."),
    ),
    CommandType(
        "withdraw registration",
        _("withdraw registration"),
        Undo.NEVER,
        gettext_noop("registration withdrawn"),
        undo_refusal=gettext_noop("A withdrawal cannot be undone. Reopen the registration instead."),
    ),
    CommandType(
        "exempt from photograph",
        _("exempt from photograph"),
        Undo.OFFICE,
        gettext_noop("requirement of a photograph changed"),
    ),
    CommandType(
        "replace photograph",
        _("replace photograph"),
        Undo.NEVER,
        gettext_noop("photograph replaced"),
        undo_refusal=gettext_noop("The former photograph has been deleted. Upload it again instead."),
    ),
    CommandType(
        "set registration window",
        _("set registration window"),
        Undo.OFFICE,
        gettext_noop("registration window set"),
    ),
)
