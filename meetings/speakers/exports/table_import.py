"""The import of a table of inscriptions: all rows or none, and only what the officer saw before."""

from django.db import transaction
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.spreadsheets.reader import Table
from confsvc.spreadsheets.resources import CHANGED, NEW
from meetings.speakers import services
from meetings.speakers.exports.import_plan import ImportPlan, plan_import
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors.history import describe_changes_since
from meetings.speakers.services.base import lock_list


@transaction.atomic
def import_table(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    table: Table,
    expected_mark: str = "",
    version: int | None = None,
) -> ImportPlan:
    """Inscribe and change what the table says, row by row, for the secretariat.

    ``expected_mark`` is the mark of the plan that the officer saw, on the list's ``version``.
    Raises ``StaleError`` if the rows would do something else by now, ``DomainError`` if a row is
    wrong; nothing is written then.
    """
    speakers_list = lock_list(speakers_list.pk)
    plan = plan_import(speakers_list, table)
    if expected_mark and plan.mark != expected_mark:
        raise services.StaleError(
            _(
                "The list has changed since this was shown. Check what each row does now, and import "
                "the table again."
            ),
            describe_changes_since(
                speakers_list, speakers_list.version if version is None else version, include_private=True
            ),
        )
    if not plan.ok:
        raise services.DomainError(
            _("Nothing is imported: correct the marked rows, and upload the table again.")
        )
    for row in plan.rows:
        if row.action == NEW and row.entity is not None and row.statement is not None:
            services.inscribe(
                actor=actor,
                speakers_list=speakers_list,
                entity=row.entity,
                group=row.group,
                on_behalf_of=row.values.get("on_behalf_of", ""),
                for_entities=row.named,
                invited=row.invited,
                statement=row.statement,
                by_secretariat=True,
            )
        elif row.action == CHANGED and row.inscription is not None and row.statement is not None:
            services.change_inscription(actor=actor, inscription=row.inscription, statement=row.statement)
    return plan
