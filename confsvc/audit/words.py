"""The commands of the record, in the words of the office: a service may write no other, so that each can be read in the
language of the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMMANDS: dict[str, Promise] = {
    # meetings
    "make meeting": _("make meeting"),
    "change meeting": _("change meeting"),
    "publish meeting": _("publish meeting"),
    "take meeting back": _("take meeting back"),
    "appoint": _("appoint"),
    "dismiss": _("dismiss"),
    "send message again": _("send message again"),
    "load reference tables": _("load reference tables"),
    "load demonstration": _("load demonstration"),
    # programme
    "create session": _("create session"),
    "change session": _("change session"),
    "move session": _("move session"),
    "cancel session": _("cancel session"),
    "call session to order": _("call session to order"),
    "adjourn session": _("adjourn session"),
    # speakers
    "change state of list": _("change state of list"),
    "inscribe": _("inscribe"),
    "change inscription": _("change inscription"),
    "withdraw inscription": _("withdraw inscription"),
    "move on list": _("move on list"),
    "begin speech": _("begin speech"),
    "pause speech": _("pause speech"),
    "resume speech": _("resume speech"),
    "end speech": _("end speech"),
    "undo": _("undo"),
    # delegations
    "open delegation": _("open delegation"),
    "change delegation": _("change delegation"),
    "receive note verbale": _("receive note verbale"),
    "add delegate": _("add delegate"),
    "change delegate": _("change delegate"),
    "withdraw delegate": _("withdraw delegate"),
    "change head of delegation": _("change head of delegation"),
    "register": _("register"),
    "confirm registration": _("confirm registration"),
    "approve registration": _("approve registration"),
    "refuse registration": _("refuse registration"),
    "reopen registration": _("reopen registration"),
    "withdraw registration": _("withdraw registration"),
    "exempt from photograph": _("exempt from photograph"),
    "replace photograph": _("replace photograph"),
    "set registration window": _("set registration window"),
    "print badges": _("print badges"),
    "hand out badge": _("hand out badge"),
    "take badge back": _("take badge back"),
    "void badge": _("void badge"),
    "issue list of participants": _("issue list of participants"),
    # documents
    "register document": _("register document"),
    "put in file": _("put in file"),
    "issue document": _("issue document"),
    "withdraw document": _("withdraw document"),
}
