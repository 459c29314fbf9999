"""Taking a table of inscriptions in: all rows or none, and only what was seen before."""

from django.db import transaction
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.spreadsheets.reader import Table
from confsvc.spreadsheets.resources import CHANGED, NEW
from meetings.speakers.exports.resources import Plan, planned
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors.history import since
from meetings.speakers.services.errors import Refused, Stale
from meetings.speakers.services.inscriptions import change_statement, inscribe


@transaction.atomic
def take_in(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    table: Table,
    seen: str = "",
    version: int | None = None,
) -> Plan:
    """Inscribe and change what the table says, in its order, for the secretariat. ``seen`` is the mark of the plan that
    the officer saw, on the list's ``version``: ``Stale``, and nothing written, where the rows would do something else by
    now. ``Refused``, and nothing written, where a row is wrong."""
    held = _locked(speakers_list.pk)
    plan = planned(held, table)
    if seen and plan.mark != seen:
        raise Stale(
            _(
                "The list has changed since this was shown. Look at what the rows do now, and take the table in again."
            ),
            since(held, held.version if version is None else version, pool=True),
        )
    if not plan.ok:
        raise Refused(_("Nothing is taken in: correct the rows that are marked, and send the table again."))
    for row in plan.rows:
        if row.action == NEW and row.entity is not None and row.statement is not None:
            inscribe(
                actor=actor,
                speakers_list=held,
                entity=row.entity,
                group=row.group,
                on_behalf_of=row.values.get("on_behalf_of", ""),
                for_entities=row.named,
                invited=row.invited,
                statement=row.statement,
                by_secretariat=True,
            )
        elif row.action == CHANGED and row.inscription is not None and row.statement is not None:
            change_statement(actor=actor, inscription=row.inscription, statement=row.statement)
    return plan


def _locked(pk: int) -> SpeakersList:
    return SpeakersList.objects.select_for_update(of=("self",)).select_related("meeting__treaty").get(pk=pk)
