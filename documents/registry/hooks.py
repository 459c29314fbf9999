"""What this room adds to earlier ones: permissions, the Documents tab, its lines on Today, the series of a kit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from confsvc.commands.extension_points import register_command_types
from delegations.participants.extension_points import register_symbol_source
from documents.registry import permissions  # noqa: F401  (registers the permissions)
from documents.registry.command_types import COMMAND_LABELS
from documents.registry.models import Document
from documents.registry.rules.kit_sections import DOCUMENTS, SERIES, find_documents_faults
from documents.registry.selectors import documents_of, symbol_for_participants
from documents.registry.services.kit import build
from meetings.core.extension_points import (
    DashboardLine,
    KitPart,
    Tab,
    register_dashboard_lines,
    register_kit_part,
    register_tab,
)
from meetings.core.models import Meeting
from meetings.core.permissions import is_documents_officer
from meetings.programme.extension_points import Paper, register_papers


def _preview(kit: Mapping[str, Any]) -> str:
    series, reserved = len(kit.get("series", [])), len(kit.get("documents", []))
    if not series:
        return ""
    words = ngettext("%(count)s document series", "%(count)s document series", series) % {"count": series}
    kept = ngettext("%(count)s reserved number", "%(count)s reserved numbers", reserved) % {"count": reserved}
    return f"{words}, {kept}" if reserved else words


def _lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """For the documents officer: what is registered and waits for a file, and what has one and waits for issue."""
    if not is_documents_officer(user, meeting):
        return []
    registered = meeting.documents.filter(state=Document.State.REGISTERED).annotate(files=Count("versions"))
    counts = registered.aggregate(
        bare=Count("pk", filter=Q(files=0), distinct=True),
        ready=Count("pk", filter=Q(files__gt=0), distinct=True),
    )
    url = reverse("documents", args=[meeting.short_name]) + "?state=registered"
    lines = [
        DashboardLine(
            text=_("documents with a file wait to be issued"), count=counts["ready"], url=url, tone="warn"
        ),
        DashboardLine(text=_("registered documents have no file yet"), count=counts["bare"], url=url),
    ]
    return [line for line in lines if line.count]


def _papers_of(meeting: Meeting, item_ids: Iterable[int]) -> dict[int, list[Paper]]:
    """The issued documents of agenda items, for the programme and the day."""
    papers: dict[int, list[Paper]] = defaultdict(list)
    issued = documents_of(meeting, office=False).filter(item_id__in=item_ids)
    for pk, symbol, item in issued.values_list("pk", "symbol", "item_id"):
        papers[item].append(Paper(symbol, reverse("document", args=[meeting.short_name, pk])))
    return papers


register_papers(_papers_of)
register_tab(Tab("documents", gettext_lazy("Documents"), "documents", "core.see_meeting", 50))
register_dashboard_lines(_lines, position=50)
register_kit_part(
    KitPart("documents", build, _preview, 50, sections=(SERIES, DOCUMENTS), find_faults=find_documents_faults)
)
register_symbol_source(symbol_for_participants)
register_command_types("documents.registry", COMMAND_LABELS)
