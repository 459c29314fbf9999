"""The commands on a list, with sentence and undo of each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from confsvc.commands.extension_points import CommandType, Undo, index_command_types

DELIVERER_FIELDS = ("deliverer", "deliverer_title", "remarks", "sex")


COMMAND_TYPES = index_command_types(
    CommandType(
        "make list",
        _("create list"),
        Undo.NEVER,
        gettext_noop("list created"),
        undo_refusal=gettext_noop(
            "The creation of a list cannot be undone: leave it as a draft, or archive it."
        ),
    ),
    CommandType(
        "change list",
        _("change list"),
        Undo.OFFICE,
        gettext_noop("title, session or limits of the list changed"),
    ),
    CommandType(
        "change state of list",
        _("change status of list"),
        Undo.OFFICE,
        gettext_noop("status of the list: %(to)s"),
    ),
    CommandType(
        "inscribe",
        _("inscribe"),
        Undo.OFFICE,
        gettext_noop("%(name)s inscribed, receipt %(receipt)s"),
        personal_fields=DELIVERER_FIELDS,
    ),
    CommandType(
        "change inscription",
        _("change inscription"),
        Undo.OFFICE,
        gettext_noop("%(name)s changed its speaker"),
        personal_fields=DELIVERER_FIELDS,
    ),
    CommandType(
        "withdraw inscription", _("withdraw inscription"), Undo.OFFICE, gettext_noop("%(name)s withdrawn")
    ),
    CommandType(
        "move on list", _("move on list"), Undo.CONFIRM, gettext_noop("%(name)s moved to place %(place)s")
    ),
    CommandType(
        "issue list of speakers",
        _("issue list of speakers"),
        Undo.NEVER,
        gettext_noop("list issued as revision %(revision)s"),
        undo_refusal=gettext_noop(
            "A revision cannot be undone. Correct the list, and issue the next revision."
        ),
    ),
    CommandType("begin speech", _("begin speech"), Undo.CONSOLE, gettext_noop("%(name)s began to speak")),
    CommandType("pause speech", _("pause speech"), Undo.CONSOLE, gettext_noop("clock of %(name)s paused")),
    CommandType("resume speech", _("resume speech"), Undo.CONSOLE, gettext_noop("clock of %(name)s resumed")),
    CommandType("end speech", _("end speech"), Undo.CONSOLE, gettext_noop("%(name)s ended its speech")),
    CommandType(
        "give place back",
        _("return to order of rules"),
        Undo.CONFIRM,
        gettext_noop("%(name)s returned to the order of the rules"),
    ),
    CommandType(
        "absent when called",
        _("absent when called"),
        Undo.CONSOLE,
        gettext_noop("%(name)s absent when called"),
    ),
    CommandType(
        "exchange places",
        _("exchange places"),
        Undo.OFFICE,
        gettext_noop("%(name)s and %(other)s exchanged places"),
    ),
    CommandType(
        "propose exchange",
        _("propose exchange"),
        Undo.OFFICE,
        gettext_noop("%(name)s proposed an exchange of places to %(other)s"),
    ),
    CommandType(
        "accept exchange",
        _("accept exchange"),
        Undo.OFFICE,
        gettext_noop("%(other)s accepted an exchange of places with %(name)s"),
    ),
    CommandType(
        "note exchange agreed",
        _("record agreed exchange"),
        Undo.OFFICE,
        gettext_noop("recorded by the secretariat: %(other)s agreed to exchange places with %(name)s"),
    ),
    CommandType(
        "refuse exchange",
        _("refuse exchange"),
        Undo.OFFICE,
        gettext_noop("exchange of places between %(name)s and %(other)s refused"),
    ),
    CommandType(
        "withdraw exchange",
        _("withdraw exchange"),
        Undo.OFFICE,
        gettext_noop("%(name)s withdrew its proposal to exchange places with %(other)s"),
    ),
    CommandType(
        "draw lots",
        _("draw lots"),
        Undo.OFFICE,
        gettext_noop("lots drawn for %(count)s inscriptions, seed %(seed)s"),
    ),
    CommandType(
        "change limits",
        _("change limits"),
        Undo.CONFIRM,
        gettext_noop("limits of speeches changed (%(reference)s): %(limits)s"),
    ),
    CommandType("remark", _("remark"), Undo.CONFIRM, gettext_noop("remark of the chair")),
    CommandType("decision", _("decision"), Undo.CONFIRM, gettext_noop("decision: %(reference)s")),
    CommandType(
        "ask right of reply",
        _("request right of reply"),
        Undo.CONFIRM,
        gettext_noop("%(name)s requested a right of reply (%(number)s)"),
        personal_fields=DELIVERER_FIELDS,
    ),
    CommandType(
        "withdraw right of reply",
        _("withdraw right of reply"),
        Undo.CONFIRM,
        gettext_noop("%(name)s withdrew its right of reply"),
    ),
    CommandType(
        "begin reply", _("begin reply"), Undo.CONSOLE, gettext_noop("%(name)s began its right of reply")
    ),
    CommandType(
        "point of order", _("point of order"), Undo.CONFIRM, gettext_noop("point of order by %(name)s")
    ),
    CommandType(
        "rule on point of order",
        _("rule on point of order"),
        Undo.CONFIRM,
        gettext_noop("ruling on the point of order by %(name)s"),
    ),
    CommandType(
        "ask question",
        _("ask question"),
        Undo.CONFIRM,
        gettext_noop("%(name)s asked a question (round %(batch)s)"),
        personal_fields=("addressed_to",),
    ),
    CommandType(
        "answer questions",
        _("answer questions"),
        Undo.CONFIRM,
        gettext_noop("questions of round %(batch)s answered"),
        personal_fields=("answered_by",),
    ),
    CommandType(
        "announce closing",
        _("announce closing"),
        Undo.OFFICE,
        gettext_noop("closing of the list announced"),
    ),
    CommandType("reopen list", _("reopen list"), Undo.OFFICE, gettext_noop("list reopened")),
    CommandType(
        "set window", _("set inscription window"), Undo.OFFICE, gettext_noop("inscription window changed")
    ),
    CommandType(
        "ask from outside the window",
        _("send late request"),
        Undo.OFFICE,
        gettext_noop("%(name)s sent a late request"),
        personal_fields=DELIVERER_FIELDS,
        is_private=True,
    ),
    CommandType(
        "admit request",
        _("admit late request"),
        Undo.OFFICE,
        gettext_noop("late request of %(name)s admitted"),
        personal_fields=DELIVERER_FIELDS,
        is_private=True,
    ),
    CommandType(
        "refuse request",
        _("refuse late request"),
        Undo.OFFICE,
        gettext_noop("late request of %(name)s not admitted"),
        is_private=True,
    ),
    CommandType(
        "withdraw request",
        _("withdraw late request"),
        Undo.OFFICE,
        gettext_noop("%(name)s withdrew its late request"),
        is_private=True,
    ),
    CommandType(
        "carry over",
        _("carry list over"),
        Undo.CONFIRM,
        gettext_noop("list carried over to the next session"),
    ),
    CommandType(
        "hand in statement",
        _("submit statement"),
        Undo.OFFICE,
        gettext_noop("%(name)s submitted its statement"),
    ),
    CommandType(
        "take back statement",
        _("withdraw statement"),
        Undo.OFFICE,
        gettext_noop("%(name)s withdrew its statement"),
    ),
)
PRIVATE_COMMANDS = tuple(name for name, command_type in COMMAND_TYPES.items() if command_type.is_private)
