"""What this app adds to earlier apps: permissions, a tab, dashboard lines, papers and a kit
part.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from confsvc.commands.extension_points import register_command_types
from delegations.participants.extension_points import register_symbol_source
from documents.registry import permissions  # noqa: F401  (registers the permissions)
from documents.registry.command_types import COMMAND_TYPES
from documents.registry.models import Document
from documents.registry.rules.kit_sections import DOCUMENTS, SERIES, find_documents_faults
from documents.registry.selectors import find_documents, get_participants_symbol, list_documents
from documents.registry.services.documents import DocumentCommandHandler
from documents.registry.services.kit import build_kit_documents
from meetings.core.extension_points import (
    DashboardLine,
    KitPart,
    SearchProvider,
    Tab,
    build_counted_line,
    register_dashboard_lines,
    register_kit_part,
    register_search_provider,
    register_tab,
)
from meetings.core.models import Meeting
from meetings.core.permissions import is_documents_officer
from meetings.programme.extension_points import Paper, register_papers


def _describe_kit(kit: Mapping[str, Any]) -> str:
    series, reserved = len(kit.get("series", [])), len(kit.get("documents", []))
    if not series:
        return ""
    series_text = ngettext("%(count)s document series", "%(count)s document series", series) % {
        "count": series
    }
    numbers_text = ngettext("%(count)s reserved number", "%(count)s reserved numbers", reserved) % {
        "count": reserved
    }
    return f"{series_text}, {numbers_text}" if reserved else series_text


def _build_dashboard_lines(meeting: Meeting, user: Any) -> list[DashboardLine]:
    """Lines for the documents officer: documents to be issued, and documents without a file."""
    if not is_documents_officer(user, meeting):
        return []
    registered = meeting.documents.filter(state=Document.State.REGISTERED).annotate(files=Count("versions"))
    counts = registered.aggregate(
        without_file=Count("pk", filter=Q(files=0), distinct=True),
        ready=Count("pk", filter=Q(files__gt=0), distinct=True),
    )
    url = reverse("documents", args=[meeting.short_name]) + "?state=registered"
    return [
        build_counted_line(
            ngettext_lazy("Issue %(count)s document", "Issue %(count)s documents", "count"),
            counts["ready"],
            url,
            "warn",
        ),
        build_counted_line(
            ngettext_lazy("Add a file to %(count)s document", "Add files to %(count)s documents", "count"),
            counts["without_file"],
            url,
        ),
    ]


def _list_papers(meeting: Meeting, item_ids: Iterable[int]) -> dict[int, list[Paper]]:
    """The issued documents of each agenda item, for the programme."""
    papers: dict[int, list[Paper]] = defaultdict(list)
    issued = list_documents(meeting, for_officer=False).filter(item_id__in=item_ids)
    for pk, symbol, item_id in issued.values_list("pk", "symbol", "item_id"):
        papers[item_id].append(Paper(symbol, reverse("document", args=[meeting.short_name, pk])))
    return papers


register_papers(_list_papers)
register_tab(Tab("documents", gettext_lazy("Documents"), "documents", "core.see_meeting", 50))
register_dashboard_lines(_build_dashboard_lines, position=50)
register_kit_part(
    KitPart(
        "documents",
        build_kit_documents,
        _describe_kit,
        50,
        sections=(SERIES, DOCUMENTS),
        find_faults=find_documents_faults,
    )
)
register_symbol_source(get_participants_symbol)
register_command_types("documents.registry", COMMAND_TYPES, DocumentCommandHandler(unlogged_fields=("file",)))
register_search_provider(SearchProvider(gettext_lazy("Documents"), find_documents, position=50))
