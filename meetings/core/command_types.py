"""The commands on meetings and appointments, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

PERSONAL_FIELDS = ("person",)
"""The fields of a log entry whose values leave the log when personal data are purged."""

COMMAND_TYPES = index_command_types(
    CommandType(
        "make meeting",
        _("create meeting"),
        Undo.NEVER,
        gettext_noop("meeting created"),
        undo_refusal=gettext_noop("A meeting is not removed. Unpublish it instead."),
    ),
    CommandType(
        "change meeting", _("change meeting"), Undo.OFFICE, gettext_noop("details of the meeting changed")
    ),
    CommandType("publish meeting", _("publish meeting"), Undo.OFFICE, gettext_noop("meeting published")),
    CommandType(
        "take meeting back", _("unpublish meeting"), Undo.OFFICE, gettext_noop("meeting unpublished")
    ),
    CommandType(
        "appoint",
        _("appoint"),
        Undo.NEVER,
        gettext_noop("person appointed"),
        undo_refusal=gettext_noop("The person has been notified. End the appointment instead."),
        personal_fields=PERSONAL_FIELDS,
    ),
    CommandType(
        "dismiss",
        _("dismiss"),
        Undo.NEVER,
        gettext_noop("appointment ended"),
        undo_refusal=gettext_noop("Appoint the person again instead."),
        personal_fields=PERSONAL_FIELDS,
    ),
    CommandType(
        "send message again",
        _("send message again"),
        Undo.NEVER,
        gettext_noop("message sent again"),
        undo_refusal=gettext_noop("A message that was sent cannot be recalled."),
    ),
)
