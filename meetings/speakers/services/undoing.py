"""Taking commands back: exactly what each changed is put back as it was, and what it made is voided, never deleted."""

from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.speakers.histories import FINAL
from meetings.speakers.models import (
    Command,
    Inscription,
    InscriptionWindow,
    PoolRequest,
    Reply,
    SpeakersList,
    Speech,
    Swap,
)
from meetings.speakers.services import acts
from meetings.speakers.services.lapsing import lapse
from meetings.speakers.services.mailing import mail_swap
from meetings.speakers.services.refusals import Refused

STAYS = {"next_receipt"}
"""Fields that taking back leaves: a receipt that was given is never given again."""
ARCHIVING = {"to": SpeakersList.State.ARCHIVED}


def undo(*, actor: User | None, speakers_list: SpeakersList, seen: int | None = None) -> Speech | None:
    """Take back the last command of the console that stands: the one of the key ``seen``, where that is given, so that
    a double press takes back one. Answers the speech it was about, or none when there is nothing to take back or it was
    about none. ``Refused`` where another was given since."""
    last = last_of_console(speakers_list)
    if last is None or _taken_back(speakers_list, seen):
        return None
    if seen is not None and seen != last.pk:
        raise Refused(_("Something else was done since. Look at the list as it is now and press again."))
    take_back(actor=actor, command=last)
    keys = [*last.made, *last.changes]
    pk = next((key.split(":")[1] for key in keys if key.startswith("meetings.speech:")), None)
    return speakers_list.speeches.filter(pk=pk).first() if pk else None


def _taken_back(speakers_list: SpeakersList, seen: int | None) -> bool:
    return seen is not None and speakers_list.commands.filter(undoes=seen).exists()


def last_of_console(speakers_list: SpeakersList) -> Command | None:
    """The command that the console's undo would take back."""
    standing = speakers_list.commands.filter(console=True, undone_by__isnull=True, undoes__isnull=True)
    return standing.order_by("pk").last()


def take_back(*, actor: User | None, command: Command) -> Command:
    """Take a command back, and answer it. ``Refused`` where it was taken back before, or where something since rests on it."""
    try:
        with transaction.atomic():
            return _take_back(actor, command)
    except IntegrityError as fault:
        raise Refused(
            _("This cannot be taken back now: something that was done since stands in its place.")
        ) from fault


def _take_back(actor: User | None, command: Command) -> Command:
    with acts.command(actor, command.speakers_list_id, "undo", archived=True) as act:
        done = Command.objects.select_related("entity").get(pk=command.pk, speakers_list=act.held)
        if done.name in FINAL:
            raise Refused(_(FINAL[done.name]))
        if act.held.state == SpeakersList.State.ARCHIVED and done.told != ARCHIVING:
            raise Refused(_("The list is archived: its record stays as it is."))
        if done.undoes_id is not None or Command.objects.filter(undoes=done).exists():
            raise Refused(_("This was taken back already."))
        for key, fields in done.changes.items():
            row = act.held if key == acts.key_of(act.held) else act.keep(_row(key))
            _put_back(row, fields)
            if isinstance(row, Swap):
                mail_swap(row, row.one, row.other)
        _refuse_a_draft_that_was_used(act.held)
        for key in done.made:
            row = act.keep(_row(key))
            _void(row)
            if isinstance(row, Inscription):
                lapse(act, row)
        act.undoes = done
        subject = next((row for row in act.rows if isinstance(row, Inscription)), act.held)
        act.about(subject, done.entity, name=done.name, of=done.told)
    return done


def _refuse_a_draft_that_was_used(held: SpeakersList) -> None:
    if held.state != SpeakersList.State.DRAFT:
        return
    if held.issues.exists() or held.speeches.filter(voided=False).exists():
        raise Refused(
            _("The list was issued, or somebody has spoken on it: it is no draft any more. Close it instead.")
        )


def _put_back(row: Model, fields: dict[str, list[Any]]) -> None:
    for name, (before, after) in fields.items():
        if name in STAYS:
            continue
        read = {one.attname: one for one in row._meta.concrete_fields}[name].to_python
        if acts.wire(getattr(row, name)) != acts.wire(read(after)):
            raise Refused(_("This was changed again since: take the later change back first."))
        setattr(row, name, read(before))


def _void(row: Model) -> None:
    if isinstance(row, Inscription | Reply):
        if row.state not in (Inscription.State.WAITING, Inscription.State.WITHDRAWN):
            raise Refused(_("The delegation has had the floor since: take that back first."))
        row.state = row.State.VOIDED
    elif isinstance(row, PoolRequest | Swap):
        if row.state not in (PoolRequest.State.WAITING, Swap.State.PROPOSED):
            raise Refused(_("This was answered since: take the answer back first."))
        row.state = row.State.VOIDED
    elif isinstance(row, InscriptionWindow):
        row.opens_at = row.closes_at = None
    else:
        row.voided = True  # type: ignore[attr-defined]


def _row(key: str) -> Model:
    label, pk = key.split(":")
    found: Model = apps.get_model(label)._default_manager.get(pk=pk)
    return found
