"""The errors of commands on a list, and the context in which every command is carried out."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from django.db.models import Model
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext, command
from confsvc.ui.errors import DomainError
from meetings.speakers.models import Inscription, SpeakersList
from meetings.treaties.models import Entity


class WindowClosed(DomainError):
    """An inscription before the list opens or after it closes."""


class DuplicateInscription(DomainError):
    """A second waiting inscription of the same entity in the same capacity."""

    field = "entity"


class NotInGroup(DomainError):
    """A delegation's inscription for a group of which it is no member."""

    field = "group"


class SpeechRunning(DomainError):
    """The floor is given while another entity speaks."""


def list_topic(speakers_list_id: int) -> str:
    """The live topic to which every screen of a list subscribes."""
    return f"list:{speakers_list_id}"


class ListContext(CommandContext[SpeakersList]):
    """A command that is being carried out on a locked list."""

    @property
    def speakers_list(self) -> SpeakersList:
        """The list, locked."""
        return self.locked

    def set_subject(self, subject: Model, entity: Entity | None = None, **details: Any) -> None:
        """Set what the command is about, and whose delegation it concerns: without ``entity``,
        that of the subject.
        """
        entity_id = entity.pk if entity else getattr(subject, "entity_id", None)
        super().set_subject(subject, **details, **({"entity": entity_id} if entity_id else {}))


@contextmanager
def list_command(
    actor: User | None,
    speakers_list_id: int,
    name: str,
    *,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
    on_console: bool | None = None,
    allow_archived: bool = False,
) -> Iterator[ListContext]:
    """Lock a list and carry out a command on it in one transaction.

    ``with list_command(actor, pk, "begin speech") as cmd:`` gives the locked list as
    ``cmd.speakers_list``. The lock makes one command at a time decide on numbers, places and the
    running speech. ``key`` and ``on_console`` are those of ``confsvc.commands``. Raises
    ``DomainError`` on an archived list unless ``allow_archived``.
    """
    rows = SpeakersList.objects.filter(pk=speakers_list_id).select_related("meeting__treaty")
    with command(
        name, actor=actor, lock=rows, key=key, now=now, on_console=on_console, context=ListContext
    ) as context:
        cmd = cast(ListContext, context)
        cmd.scope = cmd.speakers_list.meeting.short_name
        if not allow_archived and cmd.speakers_list.state == SpeakersList.State.ARCHIVED:
            raise DomainError(_("The list is archived: its record cannot be changed."))
        yield cmd


def get_waiting_inscription(speakers_list: SpeakersList, pk: int) -> Inscription:
    """A waiting inscription of the list; ``DomainError`` if it no longer waits."""
    inscription = speakers_list.inscriptions.select_related("entity").get(pk=pk)
    if inscription.state != Inscription.State.WAITING:
        raise DomainError(
            _("This inscription is no longer waiting (%(state)s).")
            % {"state": inscription.get_state_display()}
        )
    return inscription


def lock_list(pk: int) -> SpeakersList:
    """The list with that key, locked until the transaction ends."""
    return SpeakersList.objects.select_for_update(of=("self",)).select_related("meeting__treaty").get(pk=pk)
