"""The delegations of a meeting and the page of one delegation."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from confsvc.text.folding import matches_text
from confsvc.ui.generic_views import PageFormView
from confsvc.ui.languages import get_current_language
from confsvc.ui.views import paginate
from delegations.roster.extension_points import (
    OFFICE,
    PUBLIC,
    get_checks,
    get_columns,
    get_list_links,
    get_person_pages,
)
from delegations.roster.forms import DelegationForm, HeadForm, OpenDelegationForm
from delegations.roster.models import Delegation
from delegations.roster.selectors.admissions import load_admissions
from delegations.roster.selectors.delegation_rows import DelegationRow, load_delegation_rows
from delegations.roster.selectors.delegations import (
    get_delegation,
    get_status_label,
    load_delegation_name,
    load_notes,
    load_statuses,
)
from delegations.roster.selectors.missing_items import find_missing_items
from delegations.roster.selectors.people import load_people
from delegations.roster.services.delegations import open_delegation, update_delegation
from delegations.roster.services.head_of_delegation import change_head
from meetings.core.models import Meeting, get_values
from meetings.core.selectors.appointments import get_represented_entities
from meetings.core.selectors.meetings import get_meeting_day
from meetings.core.views.base import MeetingFormView, MeetingPageView, meeting_view


@require_GET
@meeting_view("core.see_meeting")
def delegations(request: HttpRequest) -> HttpResponse:
    """The delegations as the visitor may see them.

    - The secretariat sees every delegation with its counts.
    - A focal point sees those it acts for, or is redirected to the only one.
    - The public sees which delegations are announced.
    """
    meeting = request.meeting
    if request.user.has_perm("roster.see_all_delegations", meeting):
        return _render_office_list(request, meeting)
    if entity_ids := get_represented_entities(request.user, meeting):
        return _show_focal_point_delegations(request, meeting, entity_ids)
    rows = [row for row in load_delegation_rows(meeting, language=get_current_language()) if row.is_announced]
    context = {
        "tab": "delegations",
        "links": get_list_links(PUBLIC),
        "groups": _group_by_heading(rows),
        "count": len(rows),
    }
    return render(request, "roster/public.html", context)


def _render_office_list(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    rows = load_delegation_rows(meeting, language=get_current_language())
    filters = {name: request.GET.get(name, "").strip() for name in ("status", "missing", "q")}
    matching_rows = [row for row in rows if _matches(row, **filters)]
    missing_choices = dict(choice for check in get_checks() for choice in check.choices)
    context = {
        "tab": "delegations",
        "page": paginate(request, matching_rows),
        "statuses": dict.fromkeys((row.status, row.heading) for row in rows),
        "links": get_list_links(OFFICE),
        "missing_choices": list(missing_choices.items()),
        "filters": filters,
        "total": len(rows),
        "may_open": request.user.has_perm("roster.open_delegation", meeting),
    }
    return render(request, "roster/delegations.html", context)


def _show_focal_point_delegations(
    request: HttpRequest, meeting: Meeting, entity_ids: Iterable[int]
) -> HttpResponse:
    """The list of a focal point of several entities, or the page of the only one."""
    entity_ids = set(entity_ids)
    opened = list(
        Delegation.objects.select_related("meeting").filter(meeting=meeting, entity_id__in=entity_ids)
    )
    if len(entity_ids) == 1:
        return redirect(opened[0]) if opened else redirect("delegation_open", meeting.short_name)
    rows = [
        row
        for row in load_delegation_rows(meeting, language=get_current_language())
        if row.delegation.entity_id in entity_ids
    ]
    context = {
        "tab": "delegations",
        "page": paginate(request, rows),
        "total": len(rows),
        "is_focal_point": True,
        "may_open": True,
    }
    return render(request, "roster/delegations.html", context)


def _matches(row: DelegationRow, *, status: str, missing: str, q: str) -> bool:
    return (
        (not status or row.status == status)
        and (not missing or missing in row.missing_keys)
        and (not q or matches_text((row.name.short, row.name.formal, row.delegation.entity.code), q))
    )


def _group_by_heading(rows: Iterable[DelegationRow]) -> dict[str, list[DelegationRow]]:
    groups: dict[str, list[DelegationRow]] = {}
    for row in rows:
        groups.setdefault(row.heading, []).append(row)
    return groups


class DelegationOpenView(MeetingFormView):
    """Open a delegation: an officer any that may take part, a focal point the one it acts for."""

    permission = "roster.open_delegation"
    tab = "delegations"
    template_name = "roster/open.html"
    form_class = OpenDelegationForm
    service = staticmethod(open_delegation)

    def get_form_kwargs(self) -> dict[str, Any]:
        admissions = load_admissions(self.meeting, language=get_current_language())
        if not self.request.user.has_perm("roster.manage_delegations", self.meeting):
            entity_ids = set(get_represented_entities(self.request.user, self.meeting))
            admissions = [admission for admission in admissions if admission.entity.pk in entity_ids]
        return super().get_form_kwargs() | {"admissions": admissions}

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class DelegationView(MeetingPageView):
    """One delegation: its people in order, its notes, and what is missing."""

    permission = "roster.see_delegation"
    get_object = staticmethod(get_delegation)
    object_name = "delegation"
    tab = "delegations"
    template_name = "roster/delegation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        delegation, meeting = self.object, self.meeting
        rows = load_people(delegation, day=_get_day(meeting))
        status = load_statuses(meeting, [delegation])[delegation.pk]
        context = {
            "name": load_delegation_name(delegation, language=get_current_language()),
            "status": get_status_label(status),
            "rows": rows,
            "columns": get_columns(),
            "person_pages": get_person_pages(),
            "notes": load_notes(delegation),
            "missing_items": find_missing_items(meeting, [delegation.pk]).get(delegation.pk, []),
            "is_officer": self.request.user.has_perm("roster.manage_delegations", delegation),
            "may_add": self.request.user.has_perm("roster.add_people", delegation),
            "head_form": HeadForm(rows=rows),
            "delegation_form": DelegationForm(initial=get_values(delegation, "language", "status")),
        }
        return super().get_context_data(**context | kwargs)


class DelegationChangeView(DelegationView, PageFormView):
    """Change the language and the status of a delegation."""

    permission = "roster.manage_delegations"
    form_class = DelegationForm
    form_name = "delegation_form"
    service = staticmethod(update_delegation)


class DelegationHeadView(DelegationView, PageFormView):
    """Hand over to another head of delegation, or correct who is head."""

    permission = "roster.add_people"
    form_class = HeadForm
    form_name = "head_form"
    service = staticmethod(change_head)

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = load_people(self.object, day=_get_day(self.meeting), with_marks=False)
        return super().get_form_kwargs() | {"rows": rows}


def _get_day(meeting: Meeting) -> date:
    return get_meeting_day(meeting, timezone.now())
