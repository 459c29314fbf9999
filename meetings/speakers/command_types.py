"""What each command on a list did, in a sentence for its history and for who worked on an older version."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from meetings.speakers.labels.decisions import limits_said

COMMAND_LABELS: Mapping[str, Promise] = {
    "make list": gettext_lazy("make list"),
    "change list": gettext_lazy("change list"),
    "change state of list": gettext_lazy("change state of list"),
    "inscribe": gettext_lazy("inscribe"),
    "change inscription": gettext_lazy("change inscription"),
    "withdraw inscription": gettext_lazy("withdraw inscription"),
    "move on list": gettext_lazy("move on list"),
    "issue list of speakers": gettext_lazy("issue list of speakers"),
    "begin speech": gettext_lazy("begin speech"),
    "pause speech": gettext_lazy("pause speech"),
    "resume speech": gettext_lazy("resume speech"),
    "end speech": gettext_lazy("end speech"),
    "undo": gettext_lazy("undo"),
    "redo": gettext_lazy("redo"),
    "give place back": gettext_lazy("give place back"),
    "absent when called": gettext_lazy("absent when called"),
    "exchange places": gettext_lazy("exchange places"),
    "propose exchange": gettext_lazy("propose exchange"),
    "accept exchange": gettext_lazy("accept exchange"),
    "note exchange agreed": gettext_lazy("note exchange agreed"),
    "refuse exchange": gettext_lazy("refuse exchange"),
    "withdraw exchange": gettext_lazy("withdraw exchange"),
    "draw lots": gettext_lazy("draw lots"),
    "change limits": gettext_lazy("change limits"),
    "remark": gettext_lazy("remark"),
    "decision": gettext_lazy("decision"),
    "ask right of reply": gettext_lazy("ask right of reply"),
    "withdraw right of reply": gettext_lazy("withdraw right of reply"),
    "begin reply": gettext_lazy("begin reply"),
    "point of order": gettext_lazy("point of order"),
    "rule on point of order": gettext_lazy("rule on point of order"),
    "ask question": gettext_lazy("ask question"),
    "answer questions": gettext_lazy("answer questions"),
    "announce closing": gettext_lazy("announce closing"),
    "reopen list": gettext_lazy("reopen list"),
    "set window": gettext_lazy("set window"),
    "ask from outside the window": gettext_lazy("ask from outside the window"),
    "admit request": gettext_lazy("admit request"),
    "refuse request": gettext_lazy("refuse request"),
    "withdraw request": gettext_lazy("withdraw request"),
    "carry over": gettext_lazy("carry over"),
    "hand in statement": gettext_lazy("hand in statement"),
    "take back statement": gettext_lazy("take back statement"),
}
"""The name of each command of this app in the log, with its label."""

SENTENCES: Mapping[str, str] = {
    "make list": gettext_noop("list made"),
    "change list": gettext_noop("title, sitting or limits of the list changed"),
    "inscribe": gettext_noop("%(name)s inscribed, receipt %(receipt)s"),
    "change inscription": gettext_noop("%(name)s changed its speaker"),
    "withdraw inscription": gettext_noop("%(name)s withdrawn"),
    "move on list": gettext_noop("%(name)s moved to place %(place)s"),
    "give place back": gettext_noop("%(name)s given back to the order of the rules"),
    "absent when called": gettext_noop("%(name)s absent when called"),
    "exchange places": gettext_noop("%(name)s and %(other)s exchanged places"),
    "propose exchange": gettext_noop("%(name)s proposed to %(other)s to exchange places"),
    "accept exchange": gettext_noop("%(other)s accepted to exchange places with %(name)s"),
    "note exchange agreed": gettext_noop(
        "noted by the secretariat: %(other)s agreed to exchange places with %(name)s"
    ),
    "refuse exchange": gettext_noop("exchange of places between %(name)s and %(other)s refused"),
    "withdraw exchange": gettext_noop("%(name)s no longer asks to exchange places with %(other)s"),
    "draw lots": gettext_noop("lots drawn for %(count)s inscriptions, seed %(seed)s"),
    "begin speech": gettext_noop("%(name)s began to speak"),
    "pause speech": gettext_noop("clock of %(name)s paused"),
    "resume speech": gettext_noop("clock of %(name)s resumed"),
    "end speech": gettext_noop("%(name)s ended its speech"),
    "change limits": gettext_noop("limits of speeches changed (%(reference)s): %(limits)s"),
    "remark": gettext_noop("remark of the chair"),
    "decision": gettext_noop("decision: %(reference)s"),
    "ask right of reply": gettext_noop("%(name)s asked for the right of reply (%(number)s)"),
    "withdraw right of reply": gettext_noop("%(name)s no longer asks for the right of reply"),
    "begin reply": gettext_noop("%(name)s began its right of reply"),
    "point of order": gettext_noop("point of order by %(name)s"),
    "rule on point of order": gettext_noop("ruling on the point of order by %(name)s"),
    "ask question": gettext_noop("%(name)s asked a question (batch %(batch)s)"),
    "answer questions": gettext_noop("questions of batch %(batch)s answered"),
    "change state of list": gettext_noop("list now %(to)s"),
    "announce closing": gettext_noop("closing of the list announced"),
    "reopen list": gettext_noop("list opened again"),
    "set window": gettext_noop("window of inscription changed"),
    "ask from outside the window": gettext_noop("%(name)s asked from outside the window"),
    "admit request": gettext_noop("request of %(name)s admitted"),
    "refuse request": gettext_noop("request of %(name)s not admitted"),
    "issue list of speakers": gettext_noop("list issued as revision %(revision)s"),
    "withdraw request": gettext_noop("%(name)s took its request back"),
    "carry over": gettext_noop("list carried over to the next sitting"),
    "hand in statement": gettext_noop("%(name)s handed in its statement"),
    "take back statement": gettext_noop("%(name)s took its statement back"),
}


def sentence(command: str, told: Mapping[str, Any], name: Callable[[Any], str]) -> str:
    """The sentence of a command. ``told`` holds its values, ``name(key)`` the name of the entity of a key ("name" of the
    command's own, "other" of the other's). A command without a sentence tells its own name."""
    if command in ("undo", "redo"):
        done = {"what": sentence(str(told.get("name", "")), told.get("of", {}), name)}
        return _("taken back: %(what)s") % done if command == "undo" else _("done again: %(what)s") % done
    pattern = SENTENCES.get(command)
    if pattern is None:
        return command
    if "limits" in told:
        told = {**told, "limits": limits_said(told["limits"], told.get("limits_were", {}))}
    values = _Values({**told, "name": name("name"), "other": name(told.get("other"))})
    return _(pattern) % values


class _Values(dict[str, Any]):
    """Values of a sentence; what was not told is left out of it."""

    def __missing__(self, key: str) -> str:
        return ""
