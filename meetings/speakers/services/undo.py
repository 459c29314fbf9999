"""Taking commands back: exactly what each changed is put back as it was, and what it made is voided, never deleted. A
taking back is itself taken back in the same way, and so the command done again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.speakers.models import Command, Inscription, Reply, SpeakersList, Speech, Swap
from meetings.speakers.rules.windows import standing
from meetings.speakers.selectors.history import FINAL, get_last_console_command
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused
from meetings.speakers.services.expiry import lapse
from meetings.speakers.services.lists import refuse_change
from meetings.speakers.services.notifications import mail_receipt, mail_swap, mail_voided
from meetings.speakers.services.order import KEY
from meetings.speakers.services.restoring import pause_since_its_end, put_back, void

UNDO, REDO = "undo", "redo"
PLACED = {*KEY, "level"}
"""Fields whose change moves an inscription, or may: an exchange that was agreed before is another."""
Choice = Callable[[SpeakersList], Command | None]


def undo(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    seen: int | None = None,
    now: datetime | None = None,
) -> Speech | None:
    """Take back the last command of the console that stands: the one of the key ``seen``, where that is given, so that
    a double press takes back one. Answers the speech it was about, or none when there is nothing to take back or it was
    about none. ``Refused`` where another was given since. A speech that ended more than a minute ago comes back paused
    where it ended."""

    def last(held: SpeakersList) -> Command | None:
        found = get_last_console_command(held)
        if found is None or (seen is not None and held.commands.filter(undoes=seen).exists()):
            return None
        if seen is not None and seen != found.pk:
            raise Refused(_("Something else was done since. Look at the list as it is now and press again."))
        return found

    done = _guarded(actor, speakers_list.pk, last, now)
    keys = [*done.made, *done.changes] if done else []
    pk = next((key.split(":")[1] for key in keys if key.startswith("speakers.speech:")), None)
    return speakers_list.speeches.filter(pk=pk).first() if pk else None


def take_back(
    *, actor: User | None, command: Command, reason: str = "", now: datetime | None = None
) -> Command:
    """Take a command back, and answer it. ``Refused`` where it was taken back before, or where something since rests on
    it. A taking back that is taken back does the command again. What would open a closed list again needs the decision,
    ``reason``."""

    def named(held: SpeakersList) -> Command:
        return held.commands.select_related("entity", "undoes").get(pk=command.pk)

    return _guarded(actor, command.speakers_list_id, named, now, reason) or command


def _guarded(
    actor: User | None, speakers_list_id: int, choice: Choice, now: datetime | None, reason: str = ""
) -> Command | None:
    try:
        with transaction.atomic():
            return _take_back(actor, speakers_list_id, choice, now, reason)
    except IntegrityError as fault:
        raise Refused(
            _("This cannot be taken back now: something that was done since stands in its place.")
        ) from fault


def _take_back(
    actor: User | None, speakers_list_id: int, choice: Choice, now: datetime | None, reason: str
) -> Command | None:
    """Chooses once the list is locked: what was looked at before may have been taken back, or followed, meanwhile."""
    with base.command(actor, speakers_list_id, UNDO, now=now, archived=True) as act:
        done = choice(act.held)
        if done is None:
            return None
        _refuse(act.held, done, act.now)
        stood = standing(act.held.state, act.held.span, act.now)
        for key, fields in done.changes.items():
            row = act.held if key == base.key_of(act.held) else act.keep(_row(key))
            put_back(row, fields)
            _follow(act, row, fields)
        for key in done.made:
            row = act.keep(_row(key))
            void(row)
            _leave(act, row)
        _refuse_a_draft_that_was_used(act.held)
        _refuse_reopening(act, stood, reason)
        act.undoes = done
        subject = next((row for row in act.rows if isinstance(row, Inscription)), act.held)
        if done.name == UNDO and done.undoes is not None:
            act.name, act.console = REDO, done.undoes.console
            act.about(subject, done.entity, **done.told)
        else:
            act.about(subject, done.entity, name=done.name, of=done.told)
    return done


def _refuse_a_draft_that_was_used(held: SpeakersList) -> None:
    if held.state != SpeakersList.State.DRAFT:
        return
    if held.issues.exists() or held.speeches.filter(voided=False).exists():
        raise Refused(
            _("The list was issued, or somebody has spoken on it: it is no draft any more. Close it instead.")
        )


def _follow(act: base.Act, row: Model, fields: Mapping[str, list[Any]]) -> None:
    """What follows from a row's being put back as it was."""
    if isinstance(row, Speech):
        pause_since_its_end(row, fields, act.now)
    if isinstance(row, Swap):
        mail_swap(row, row.one, row.other)
    if isinstance(row, Inscription):
        if not PLACED.isdisjoint(fields):
            lapse(act, row)
        if fields.get("state", [""])[-1] == Inscription.State.VOIDED:
            mail_receipt(row, row.inscribed_by)


def _leave(act: base.Act, row: Model) -> None:
    """What follows from a row's being voided."""
    if isinstance(row, Inscription):
        lapse(act, row)
        mail_voided(row, row.inscribed_by)
    if isinstance(row, Speech):
        for reply in row.replies.filter(state=Reply.State.WAITING):
            act.keep(reply).state = Reply.State.VOIDED


def _refuse(held: SpeakersList, done: Command, now: datetime) -> None:
    if done.name in FINAL:
        raise Refused(_(FINAL[done.name]))
    archives = (
        done.changes.get(base.key_of(held), {}).get("state", ["", ""])[1] == SpeakersList.State.ARCHIVED
    )
    if held.state == SpeakersList.State.ARCHIVED and not archives:
        raise Refused(_("The list is archived: its record stays as it is."))
    if Command.objects.filter(undoes=done).exists():
        raise Refused(_("This was taken back already."))
    if _first(done.name, done.told) == "change list":
        changed = done.changes.get(base.key_of(held), {})
        refuse_change(held, {one.name for one in held._meta.concrete_fields if one.attname in changed}, now)


def _first(name: str, told: Mapping[str, Any]) -> str:
    """The command that a chain of taking back and doing again is about."""
    while name in (UNDO, REDO):
        name, told = told.get("name", ""), told.get("of", {})
    return name


def _refuse_reopening(act: base.Act, stood: str, reason: str) -> None:
    """A list that stood closed is opened again by a decision that is named, however it is opened."""
    held, taking = act.held, ("ahead", SpeakersList.State.OPEN, SpeakersList.State.CLOSING)
    if stood != SpeakersList.State.CLOSED or standing(held.state, held.span, act.now) not in taking:
        return
    if not reason.strip():
        raise Refused(
            _("The list is closed: open it again in its office, by the decision that you name there.")
        )
    act.reason = reason


def _row(key: str) -> Model:
    label, pk = key.split(":")
    found: Model = apps.get_model(label)._default_manager.get(pk=pk)
    return found
