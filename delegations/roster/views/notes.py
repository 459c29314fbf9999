"""Registering a note verbale and downloading its scan."""

from pathlib import PurePath
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from confsvc.ui.languages import get_current_language
from confsvc.uploads.scanned_papers import MEDIA_TYPES
from delegations.roster.forms import NoteForm
from delegations.roster.selectors.delegations import get_delegation, get_note, load_delegation_name
from delegations.roster.selectors.people import load_people
from delegations.roster.services.notes import register_note
from meetings.core.selectors.meetings import get_meeting_day
from meetings.core.views.base import MeetingFormView, meeting_view


class DelegationNoteView(MeetingFormView):
    """Register a note verbale: its details, whom it names, its scan."""

    permission = "roster.manage_delegations"
    get_object = staticmethod(get_delegation)
    object_name = "delegation"
    tab = "delegations"
    template_name = "roster/note.html"
    form_class = NoteForm
    service = staticmethod(register_note)

    def get_form_kwargs(self) -> dict[str, Any]:
        day = get_meeting_day(self.meeting, timezone.now())
        rows = load_people(self.object, day=day, with_marks=False)
        unnamed = [str(row.delegate.pk) for row in rows if row.delegate.named_in_id is None]
        return super().get_form_kwargs() | {"rows": rows, "initial": {"named": unnamed}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name = load_delegation_name(self.object, language=get_current_language())
        return super().get_context_data(name=name, **kwargs)


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
