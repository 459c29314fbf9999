"""What taking back does to one row: its fields are put back as they were, or the row is voided."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from meetings.speakers.models import Inscription, InscriptionWindow, PoolRequest, Reply, Speech, Swap
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused

STAYS = {"next_receipt"}
"""Fields that taking back leaves: a receipt that was given is never given again."""
LATE = timedelta(minutes=1)
"""After which the end of a speech is no slip of the hand that is corrected while the delegation speaks on."""


def put_back(row: Model, fields: dict[str, list[Any]]) -> None:
    """Put fields back from what they became to what they were; ``Refused`` where one was changed again since."""
    for name, (before, after) in fields.items():
        if name in STAYS:
            continue
        read = {one.attname: one for one in row._meta.concrete_fields}[name].to_python
        if base.wire(getattr(row, name)) != base.wire(read(after)):
            raise Refused(_("This was changed again since: take the later change back first."))
        setattr(row, name, read(before))


def pause_since_its_end(speech: Speech, fields: Mapping[str, list[Any]], now: datetime) -> None:
    """A speech whose end was put back long after it (``LATE``) stands paused where it ended: nobody spoke since."""
    _before, ended = fields.get("ended_at", (None, None))
    if speech.ended_at is not None or speech.paused_at is not None or ended is None:
        return
    stopped = datetime.fromisoformat(ended)
    if now - stopped > LATE:
        speech.paused_at = stopped


def void(row: Model) -> None:
    """Void a row that a command made; ``Refused`` where something since rests on it."""
    if isinstance(row, Inscription | Reply):
        if row.state == row.State.VOIDED:
            raise Refused(_("This was taken back already."))
        if row.state not in (Inscription.State.WAITING, Inscription.State.WITHDRAWN):
            raise Refused(_("The delegation has had the floor since: take that back first."))
        row.state = row.State.VOIDED
    elif isinstance(row, PoolRequest | Swap):
        if row.state not in (PoolRequest.State.WAITING, Swap.State.PROPOSED):
            raise Refused(_("This was answered since: take the answer back first."))
        row.state = row.State.VOIDED
    elif isinstance(row, InscriptionWindow):
        row.opens_at = row.closes_at = None
    elif isinstance(row, Speech):
        if row.replies.filter(state__in=[Reply.State.SPEAKING, Reply.State.SPOKEN]).exists():
            raise Refused(
                _("A right of reply to this statement has been exercised since: take that back first.")
            )
        row.voided = True
    else:
        row.voided = True  # type: ignore[attr-defined]
