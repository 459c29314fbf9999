"""The delegations of a meeting and the page of one delegation."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.ui.errors import DomainError
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
from meetings.core.models import Meeting
from meetings.core.selectors.appointments import get_represented_entities
from meetings.core.selectors.meetings import get_meeting_day
from meetings.core.views.base import meeting_view


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
        and (not q or q.casefold() in f"{row.name.short} {row.delegation.entity.code}".casefold())
    )


def _group_by_heading(rows: Iterable[DelegationRow]) -> dict[str, list[DelegationRow]]:
    groups: dict[str, list[DelegationRow]] = {}
    for row in rows:
        groups.setdefault(row.heading, []).append(row)
    return groups


@require_http_methods(["GET", "POST"])
@meeting_view("roster.open_delegation")
def delegation_open(request: HttpRequest) -> HttpResponse:
    """Open a delegation: an officer any that may take part, a focal point the one it acts for."""
    meeting = request.meeting
    admissions = load_admissions(meeting, language=get_current_language())
    if not request.user.has_perm("roster.manage_delegations", meeting):
        entity_ids = set(get_represented_entities(request.user, meeting))
        admissions = [admission for admission in admissions if admission.entity.pk in entity_ids]
    form = OpenDelegationForm(request.POST or None, admissions=admissions)
    if request.method == "POST" and form.is_valid():
        entity = form.cleaned_data["entity"]
        return redirect(open_delegation(meeting=meeting, entity=entity, actor=request.user))
    status = 422 if form.errors else 200
    return render(request, "roster/open.html", {"tab": "delegations", "form": form}, status=status)


@require_GET
@meeting_view("roster.see_delegation", get_object=get_delegation)
def delegation(request: HttpRequest, delegation: int) -> HttpResponse:
    """One delegation: its people in order, its notes, and what is missing."""
    return _render_delegation(request)


@require_POST
@meeting_view("roster.manage_delegations", get_object=get_delegation)
def delegation_change(request: HttpRequest, delegation: int) -> HttpResponse:
    """Change the language and the status of a delegation."""
    form = DelegationForm(request.POST)
    if form.is_valid():
        update_delegation(delegation=request.object, actor=request.user, **form.cleaned_data)
        return redirect(request.object)
    return _render_delegation(request, delegation_form=form, status=422)


@require_POST
@meeting_view("roster.add_people", get_object=get_delegation)
def delegation_head(request: HttpRequest, delegation: int) -> HttpResponse:
    """Hand over to another head of delegation, or correct who is head."""
    rows = load_people(request.object, day=_get_day(request.meeting), with_marks=False)
    form = HeadForm(request.POST, rows=rows)
    if form.is_valid():
        try:
            change_head(delegation=request.object, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            error.add_to(form)
        else:
            return redirect(request.object)
    return _render_delegation(request, head_form=form, status=422)


def _render_delegation(
    request: HttpRequest,
    *,
    head_form: HeadForm | None = None,
    delegation_form: DelegationForm | None = None,
    status: int = 200,
) -> HttpResponse:
    delegation, meeting = request.object, request.meeting
    rows = load_people(delegation, day=_get_day(meeting))
    delegation_status = load_statuses(meeting, [delegation])[delegation.pk]
    context = {
        "tab": "delegations",
        "delegation": delegation,
        "name": load_delegation_name(delegation, language=get_current_language()),
        "status": get_status_label(delegation_status),
        "rows": rows,
        "columns": get_columns(),
        "person_pages": get_person_pages(),
        "notes": load_notes(delegation),
        "missing_items": find_missing_items(meeting, [delegation.pk]).get(delegation.pk, []),
        "is_officer": request.user.has_perm("roster.manage_delegations", delegation),
        "may_add": request.user.has_perm("roster.add_people", delegation),
        "head_form": head_form or HeadForm(rows=rows),
        "delegation_form": delegation_form
        or DelegationForm(initial={"language": delegation.language, "status": delegation.status}),
    }
    return render(request, "roster/delegation.html", context, status=status)


def _get_day(meeting: Meeting) -> date:
    return get_meeting_day(meeting, timezone.now())
