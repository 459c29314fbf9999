"""Registering a note verbale and downloading its scan."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from confsvc.ui.errors import DomainError
from confsvc.ui.languages import get_current_language
from delegations.roster.forms import NoteForm
from delegations.roster.rules.note_scans import MEDIA_TYPES
from delegations.roster.selectors.delegations import get_delegation, get_note, load_delegation_name
from delegations.roster.selectors.people import load_people
from delegations.roster.services.notes import register_note
from meetings.core.selectors.meetings import get_meeting_day
from meetings.core.views.base import meeting_view


@require_http_methods(["GET", "POST"])
@meeting_view("roster.manage_delegations", get_object=get_delegation)
def delegation_note(request: HttpRequest, delegation: int) -> HttpResponse:
    """Register a note verbale: its details, whom it names, its scan."""
    day = get_meeting_day(request.meeting, timezone.now())
    rows = load_people(request.object, day=day, with_marks=False)
    unnamed = [str(row.delegate.pk) for row in rows if row.delegate.named_in_id is None]
    form = NoteForm(request.POST or None, request.FILES or None, rows=rows, initial={"named": unnamed})
    if request.method == "POST" and form.is_valid():
        scan, scan_suffix = form.cleaned_data["scan"]
        try:
            register_note(
                delegation=request.object,
                reference=form.cleaned_data["reference"],
                dated=form.cleaned_data["dated"],
                received_on=form.cleaned_data["received_on"],
                named=form.cleaned_data.get("named", []),
                new_people=form.cleaned_data["lines"],
                scan=scan,
                scan_suffix=scan_suffix,
                actor=request.user,
            )
        except DomainError as error:
            error.add_to(form)
        else:
            return redirect(request.object)
    context = {
        "tab": "delegations",
        "form": form,
        "delegation": request.object,
        "name": load_delegation_name(request.object, language=get_current_language()),
    }
    return render(request, "roster/note.html", context, status=422 if form.errors else 200)


@require_GET
@meeting_view("roster.see_delegation", get_object=get_note)
def note_scan(request: HttpRequest, note: int) -> FileResponse:
    """The scan of a note, as a download that no cache keeps."""
    scan = request.object.scan
    suffix = PurePath(scan.name or "").suffix
    if not scan or suffix not in MEDIA_TYPES:
        raise Http404
    response = FileResponse(
        scan.open("rb"),
        as_attachment=True,
        filename=_("note verbale") + suffix,
        content_type=MEDIA_TYPES[suffix],
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
