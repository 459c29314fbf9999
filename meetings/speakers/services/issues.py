"""Issuing a list: the paper of the moment is frozen under the next revision."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.speakers.models import ListIssue, SpeakersList
from meetings.speakers.selectors.history import since
from meetings.speakers.selectors.snapshots import sheets
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused, Stale


def issue(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    version: int | None = None,
    now: datetime | None = None,
) -> ListIssue:
    """Freeze the list as it stands, as the next revision; what changes afterwards shows as differences from it.

    ``version`` is that of the list the officer saw (``None`` to issue unseen): ``Stale`` if it has changed since.
    ``Refused`` for a draft, for one that nobody is on, and where nothing was done since the last issue.
    """
    with base.command(actor, speakers_list.pk, "issue list of speakers", now=now) as act:
        held = act.held
        if held.state == SpeakersList.State.DRAFT:
            raise Refused(_("The list is a draft. Open it, then issue it."))
        last = held.issues.order_by("-revision").first()
        if last is not None and last.at_version == held.version:
            raise Refused(
                _("Nothing has changed since revision %(revision)s: it stands.") % {"revision": last.revision}
            )
        if version is not None and version != held.version:
            raise Stale(
                _("The list has changed since this page was shown. Look at it again, then issue it."),
                since(held, version, pool=True),
            )
        snapshot = sheets(held, now=act.now)
        if not snapshot["en"]["rows"]:
            raise Refused(_("Nobody is inscribed: there is nothing to issue."))
        made = act.make(
            ListIssue(
                speakers_list=held,
                revision=(held.issues.aggregate(last=Max("revision"))["last"] or 0) + 1,
                at_version=held.version + 1,
                issued_at=act.now,
                issued_by=actor,
                snapshot=snapshot,
            )
        )
        act.about(made, revision=made.revision)
    return made
