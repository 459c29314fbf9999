"""The pages of the roster: the delegations of a meeting, one delegation, and the note that announces it."""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.ui.languages import get_current_language
from confsvc.ui.views import paginate
from delegations.roster import extension_points, labels, selectors, services
from delegations.roster.forms import DelegationForm, HeadForm, NoteForm, OpenDelegationForm
from delegations.roster.models import Delegation, NoteVerbale
from delegations.roster.rules.note_scans import MEDIA_TYPES
from meetings.core.models import Meeting
from meetings.core.permissions import entities_of
from meetings.core.selectors import day_of
from meetings.core.views.base import meeting_view


def _delegation(meeting: Meeting, delegation: int) -> Delegation:
    return Delegation.objects.select_related("meeting__treaty", "entity").get(meeting=meeting, pk=delegation)


def _note(meeting: Meeting, note: int) -> NoteVerbale:
    return NoteVerbale.objects.select_related("delegation__meeting").get(delegation__meeting=meeting, pk=note)


@require_GET
@meeting_view("core.see_meeting")
def delegations(request: HttpRequest) -> HttpResponse:
    """The office sees every delegation with its counts; a focal point is led to theirs; the public sees who comes."""
    meeting = request.meeting
    if request.user.has_perm("roster.see_all_delegations", meeting):
        return _office_list(request, meeting)
    if own := entities_of(request.user, meeting):
        opened = list(Delegation.objects.filter(meeting=meeting, entity_id__in=own))
        if len(own) == 1:
            return (
                redirect("delegation", meeting.short_name, opened[0].pk)
                if opened
                else redirect("delegation_open", meeting.short_name)
            )
        return _own_list(request, meeting, {one.pk for one in opened})
    rows = [
        row for row in selectors.delegations_of(meeting, language=get_current_language()) if row.announced
    ]
    context = {"tab": "delegations", "groups": _by_heading(rows), "count": len(rows)}
    return render(request, "roster/public.html", context)


def _office_list(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    rows = selectors.delegations_of(meeting, language=get_current_language())
    kinds = [*labels.KINDS, *(kind for check in extension_points.checks() for kind in check.kinds)]
    kinds = list(dict(kinds).items())
    wanted = {name: request.GET.get(name, "").strip() for name in ("status", "missing", "q")}
    shown = [row for row in rows if _matches(row, **wanted)]
    return render(
        request,
        "roster/delegations.html",
        {
            "tab": "delegations",
            "page": paginate(request, shown),
            "statuses": dict.fromkeys((row.status, row.heading) for row in rows),
            "kinds": kinds,
            "wanted": wanted,
            "people": sum(row.people for row in rows),
            "total": len(rows),
            "may_open": request.user.has_perm("roster.open_delegation", meeting),
        },
    )


def _own_list(request: HttpRequest, meeting: Meeting, own: set[int]) -> HttpResponse:
    rows = [
        row
        for row in selectors.delegations_of(meeting, language=get_current_language())
        if row.delegation.pk in own
    ]
    context = {"tab": "delegations", "page": paginate(request, rows), "total": len(rows), "own": True}
    return render(request, "roster/delegations.html", context | {"may_open": True})


def _matches(row: selectors.DelegationRow, *, status: str, missing: str, q: str) -> bool:
    return (
        (not status or row.status == status)
        and (not missing or missing in row.lacking)
        and (not q or q.casefold() in f"{row.name.short} {row.delegation.entity.code}".casefold())
    )


def _by_heading(rows: Iterable[selectors.DelegationRow]) -> dict[str, list[selectors.DelegationRow]]:
    groups: dict[str, list[selectors.DelegationRow]] = {}
    for row in rows:
        groups.setdefault(row.heading, []).append(row)
    return groups


@require_http_methods(["GET", "POST"])
@meeting_view("roster.open_delegation")
def delegation_open(request: HttpRequest) -> HttpResponse:
    """Open a delegation: an officer any that may take part, a focal point their own."""
    meeting = request.meeting
    admitted = selectors.admissions(meeting, language=get_current_language())
    if not request.user.has_perm("roster.manage_delegations", meeting):
        own = set(entities_of(request.user, meeting))
        admitted = [one for one in admitted if one.entity.pk in own]
    form = OpenDelegationForm(request.POST or None, admitted=admitted)
    if len(admitted) == 1:
        form.fields["entity"].initial = str(admitted[0].entity.pk)
    if request.method == "POST" and form.is_valid():
        opened = services.open_delegation(
            meeting=meeting, entity=form.cleaned_data["entity"], actor=request.user
        )
        return redirect("delegation", meeting.short_name, opened.pk)
    return render(request, "roster/open.html", {"tab": "delegations", "form": form}, status=_status(form))


@require_GET
@meeting_view("roster.see_delegation", get_object=_delegation)
def delegation(request: HttpRequest, delegation: int) -> HttpResponse:
    """One delegation: its people in order, its notes, and what is missing."""
    return _delegation_page(request)


@require_POST
@meeting_view("roster.manage_delegations", get_object=_delegation)
def delegation_change(request: HttpRequest, delegation: int) -> HttpResponse:
    form = DelegationForm(request.POST)
    if form.is_valid():
        services.change_delegation(delegation=request.object, actor=request.user, **form.cleaned_data)
        return redirect("delegation", request.meeting.short_name, delegation)
    return _delegation_page(request, change_form=form, status=422)


@require_POST
@meeting_view("roster.add_people", get_object=_delegation)
def delegation_head(request: HttpRequest, delegation: int) -> HttpResponse:
    people = selectors.people_of(request.object, day=_day(request.meeting), marked=False)
    form = HeadForm(request.POST, people=people)
    if form.is_valid():
        try:
            services.change_head(delegation=request.object, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("delegation", request.meeting.short_name, delegation)
    return _delegation_page(request, head_form=form, status=422)


def _delegation_page(
    request: HttpRequest,
    *,
    head_form: HeadForm | None = None,
    change_form: DelegationForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found, meeting = request.object, request.meeting
    people = selectors.people_of(found, day=_day(meeting))
    office = request.user.has_perm("roster.manage_delegations", found)
    standing = selectors.status_of_delegations(meeting, [found])[found.pk]
    return render(
        request,
        "roster/delegation.html",
        {
            "tab": "delegations",
            "delegation": found,
            "name": selectors.name_of_delegation(found, language=get_current_language()),
            "status": Delegation.Status(standing).label,
            "people": people,
            "columns": extension_points.columns(),
            "notes": selectors.notes_of(found),
            "lacks": selectors.lacks_of(meeting, [found.pk]).get(found.pk, []),
            "office": office,
            "may_add": request.user.has_perm("roster.add_people", found),
            "head_form": head_form or HeadForm(people=people),
            "change_form": change_form
            or DelegationForm(initial={"language": found.language, "status": found.status}),
        },
        status=status,
    )


@require_http_methods(["GET", "POST"])
@meeting_view("roster.manage_delegations", get_object=_delegation)
def delegation_note(request: HttpRequest, delegation: int) -> HttpResponse:
    """Receive a note verbale: its facts, whom it names, its scan."""
    found, meeting = request.object, request.meeting
    people = selectors.people_of(found, day=_day(meeting), marked=False)
    unnamed = [str(one.delegate.pk) for one in people if one.delegate.named_in_id is None]
    form = NoteForm(request.POST or None, request.FILES or None, people=people, initial={"named": unnamed})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.receive_note(
                delegation=found,
                reference=given["reference"],
                dated=given["dated"],
                received_on=given["received_on"],
                named=given.get("named", []),
                new_people=given["lines"],
                scan=given["scan"][0],
                scan_suffix=given["scan"][1],
                actor=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("delegation", meeting.short_name, found.pk)
    context = {
        "tab": "delegations",
        "form": form,
        "delegation": found,
        "name": selectors.name_of_delegation(found, language=get_current_language()),
    }
    return render(request, "roster/note.html", context, status=_status(form))


@require_GET
@meeting_view("roster.see_delegation", get_object=_note)
def note_scan(request: HttpRequest, note: int) -> FileResponse:
    """The scan of a note, as a download."""
    found = request.object
    suffix = PurePath(found.scan.name or "").suffix
    if not found.scan or suffix not in MEDIA_TYPES:
        raise Http404
    answer = FileResponse(
        found.scan.open("rb"),
        as_attachment=True,
        filename=_("note verbale") + suffix,
        content_type=MEDIA_TYPES[suffix],
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _day(meeting: Meeting) -> date:
    return day_of(meeting, timezone.now())


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200
