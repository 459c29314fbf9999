"""The commands on documents, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

COMMAND_TYPES = index_command_types(
    CommandType(
        "register document",
        _("register document"),
        Undo.NEVER,
        gettext_noop("%(symbol)s registered"),
        undo_refusal=gettext_noop("A number is given once. Withdraw the document instead."),
    ),
    CommandType(
        "put in file",
        _("upload file"),
        Undo.NEVER,
        gettext_noop("file uploaded (%(language)s)"),
        undo_refusal=gettext_noop("The former file has been replaced. Upload it again instead."),
    ),
    CommandType(
        "issue document",
        _("issue document"),
        Undo.NEVER,
        gettext_noop("document issued"),
        undo_refusal=gettext_noop("An issued document has been read. Withdraw it, or issue a corrigendum."),
    ),
    CommandType("withdraw document", _("withdraw document"), Undo.OFFICE, gettext_noop("document withdrawn")),
)
