"""The lists of a meeting: shown, created, changed, issued."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from confsvc.ui.languages import get_current_language
from meetings.core.views.base import MeetingFormView, meeting_view
from meetings.speakers import services
from meetings.speakers.exports import pdf as exports
from meetings.speakers.forms.lists import ListDataForm
from meetings.speakers.models import SpeakersList
from meetings.speakers.permissions import redact_lists
from meetings.speakers.selectors import board, lookups, snapshots
from meetings.speakers.views.base import ListFormView, ListPostView, get_posted_number
from meetings.speakers.views.pdf import render_pdf


@meeting_view("core.see_meeting")
def show_lists(request: HttpRequest) -> HttpResponse:
    """The speakers' lists of the meeting: those in use, and those archived."""
    meeting = request.meeting
    manages = request.user.has_perm("speakers.manage_list", meeting)
    lists = redact_lists(board.get_lists(meeting, include_drafts=manages), request.viewer)
    archived = [row for row in lists if row.state == SpeakersList.State.ARCHIVED]
    context = {
        "tab": "speakers",
        "lists": [row for row in lists if row not in archived],
        "archived": archived,
        "manages": manages,
    }
    return render(request, "speakers/lists.html", context)


class CreateListView(MeetingFormView):
    """Create a list; it is a draft until it is opened."""

    permission = "speakers.manage_list"
    tab = "speakers"
    template_name = "speakers/list_form.html"
    form_class = ListDataForm
    service = staticmethod(services.create_list)
    success_message = gettext_lazy("The list is created as a draft. Open it when it is to be announced.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def get_success_url(self) -> str:
        return reverse("list_office", args=[self.meeting.short_name, self.result.code])


class EditListView(ListFormView):
    """Change what a list is about."""

    permission = "speakers.manage_list"
    get_object = staticmethod(lookups.get_list)
    page = "list_office"
    template_name = "speakers/list_form.html"
    form_class = ListDataForm
    object_name = "speakers_list"
    service = staticmethod(services.update_list)
    success_message = gettext_lazy("The list is changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        arguments = {"meeting": self.meeting, "speakers_list": self.speakers_list}
        return super().get_form_kwargs() | arguments


@require_GET
@meeting_view("speakers.see_list", get_object=lookups.get_list)
def show_issues(request: HttpRequest, code: str) -> HttpResponse:
    """The issues, for everyone who sees the list; and what the next issue would change, for
    officers.
    """
    speakers_list = request.object
    manages = request.user.has_perm("speakers.manage_list", speakers_list)
    context = {
        "tab": "speakers",
        "speakers_list": speakers_list,
        "issues": speakers_list.issues.select_related("issued_by").defer("snapshot"),
        "manages": manages,
        "presides": request.user.has_perm("speakers.preside", speakers_list),
        "since": snapshots.load_issue_changes(speakers_list, now=timezone.now()) if manages else None,
    }
    return render(request, "speakers/issues.html", context)


class IssueListView(ListPostView):
    """Issue the list, if it has not changed since the page was shown."""

    permission = "speakers.manage_list"
    get_object = staticmethod(lookups.get_list)
    object_name = "speakers_list"
    page = "list_issues"
    service = staticmethod(services.issue_list)

    def get_service_arguments(self) -> dict[str, Any]:
        version = get_posted_number(self.request, "version")
        return super().get_service_arguments() | {"version": -1 if version is None else version}

    def get_success_message(self) -> str:
        return _("The list is issued as revision %(revision)s.") % {"revision": self.result.revision}


@require_GET
@meeting_view("speakers.see_list", get_object=lookups.get_issue)
def print_issue(request: HttpRequest, code: str, revision: int) -> HttpResponseBase:
    """The provisional list as it was issued, as a PDF."""
    issue = request.object
    audience = request.viewer.narrow(issue.speakers_list.body_id)
    build = partial(exports.build_issue_pdf, issue, language=get_current_language(), viewer=audience)
    return render_pdf(build, issue.speakers_list, f"revision-{revision}", issue.pk, audience)


@require_GET
@meeting_view("speakers.preside", get_object=lookups.get_issue)
def print_chair_issue(request: HttpRequest, code: str, revision: int) -> HttpResponseBase:
    """The chair's list as it was issued, as a PDF."""
    issue = request.object
    build = partial(exports.build_chair_issue_pdf, issue, language=get_current_language())
    return render_pdf(build, issue.speakers_list, f"chair-revision-{revision}", issue.pk)
