"""Taking a table of inscriptions in: all rows or none."""

from django.db import transaction
from django.utils.translation import gettext as _
from tablib.core import Dataset

from confsvc.accounts.models import User
from confsvc.exchange.resources import CHANGED, NEW
from meetings.speakers.models import SpeakersList
from meetings.speakers.services.inscribing import change_statement, inscribe
from meetings.speakers.services.refusals import Refused
from meetings.speakers.tables import Plan, planned


@transaction.atomic
def take_in(*, actor: User | None, speakers_list: SpeakersList, table: Dataset) -> Plan:
    """Inscribe and change what the table says, in its order, for the secretariat. ``Refused``, and nothing written, where
    a row is wrong."""
    held = SpeakersList.objects.select_for_update(of=("self",)).get(pk=speakers_list.pk)
    plan = planned(held, table)
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
                statement=row.statement,
                by_secretariat=True,
            )
        elif row.action == CHANGED and row.inscription is not None and row.statement is not None:
            change_statement(actor=actor, inscription=row.inscription, statement=row.statement)
    return plan
