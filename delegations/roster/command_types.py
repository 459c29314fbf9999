"""The commands on delegations, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

PERSONAL_FIELDS = ("email", "sex", "given_names", "family_name", "display_name", "second_name")
"""The fields of a log entry whose values leave the log when personal data are purged."""

COMMAND_TYPES = index_command_types(
    CommandType(
        "load demonstration",
        _("load demonstration"),
        Undo.NEVER,
        gettext_noop("demonstration loaded"),
        undo_refusal=gettext_noop("The demonstration can only be loaded again."),
    ),
    CommandType(
        "open delegation",
        _("create delegation"),
        Undo.NEVER,
        gettext_noop("delegation created"),
        undo_refusal=gettext_noop("A delegation is not removed. Withdraw its people instead."),
    ),
    CommandType(
        "change delegation",
        _("change delegation"),
        Undo.OFFICE,
        gettext_noop("language or status of the delegation changed"),
    ),
    CommandType(
        "receive note verbale",
        _("register note verbale"),
        Undo.NEVER,
        gettext_noop("note verbale %(reference)s registered"),
        undo_refusal=gettext_noop("A note stays on file. Register the note that replaces it."),
    ),
    CommandType(
        "add delegate",
        _("add delegate"),
        Undo.NEVER,
        gettext_noop("person added to the delegation"),
        undo_refusal=gettext_noop("Withdraw the person instead: the name stays on record."),
        personal_fields=PERSONAL_FIELDS,
    ),
    CommandType(
        "change delegate",
        _("change delegate"),
        Undo.OFFICE,
        gettext_noop("details of a person changed"),
        personal_fields=PERSONAL_FIELDS,
    ),
    CommandType(
        "withdraw delegate",
        _("withdraw delegate"),
        Undo.OFFICE,
        gettext_noop("person withdrawn from the delegation"),
        personal_fields=PERSONAL_FIELDS,
    ),
    CommandType(
        "restore delegate",
        _("restore delegate"),
        Undo.OFFICE,
        gettext_noop("person restored to the delegation"),
        personal_fields=PERSONAL_FIELDS,
    ),
    CommandType(
        "change head of delegation",
        _("change head of delegation"),
        Undo.OFFICE,
        gettext_noop("head of delegation changed"),
    ),
)
