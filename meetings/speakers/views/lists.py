"""The lists of a meeting: shown, created, changed, issued."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from confsvc.ui.languages import get_current_language
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.exports import pdf as exports
from meetings.speakers.forms.lists import ListDataForm
from meetings.speakers.models import SpeakersList
from meetings.speakers.permissions import redact_lists
from meetings.speakers.selectors import board, lookups, snapshots
from meetings.speakers.views.console import format_error, get_posted_number
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


@meeting_view("speakers.manage_list")
def create_list(request: HttpRequest) -> HttpResponseBase:
    """Create a list; it is a draft until it is opened."""
    meeting = request.meeting
    form = ListDataForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            speakers_list = services.create_list(actor=request.user, meeting=meeting, data=form.list_data)
        except services.DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("The list is created as a draft. Open it when it is to be announced.")
            )
            return redirect("list_office", meeting=meeting.short_name, code=speakers_list.code)
    return _render_list_form(request, form, None)


@meeting_view("speakers.manage_list", get_object=lookups.get_list)
def edit_list(request: HttpRequest, code: str) -> HttpResponseBase:
    """Change what a list is about."""
    speakers_list = request.object
    meeting = speakers_list.meeting
    form = ListDataForm(request.POST or None, meeting=meeting, speakers_list=speakers_list)
    if request.method == "POST" and form.is_valid():
        try:
            services.update_list(
                actor=request.user,
                speakers_list=speakers_list,
                data=form.list_data,
                version=form.cleaned_data["version"],
            )
        except services.DomainError as error:
            form.add_error(None, format_error(error))
        else:
            messages.success(request, _("The list is changed."))
            return redirect("list_office", meeting=meeting.short_name, code=code)
    return _render_list_form(request, form, speakers_list)


def _render_list_form(
    request: HttpRequest, form: ListDataForm, speakers_list: SpeakersList | None
) -> HttpResponse:
    context = {"tab": "speakers", "form": form, "speakers_list": speakers_list}
    status = 200 if request.method == "GET" else 422
    return render(request, "speakers/list_form.html", context, status=status)


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


@require_POST
@meeting_view("speakers.manage_list", get_object=lookups.get_list)
def issue_list(request: HttpRequest, code: str) -> HttpResponseBase:
    """Issue the list, if it has not changed since the page was shown."""
    version = get_posted_number(request, "version")
    try:
        issue = services.issue_list(
            actor=request.user,
            speakers_list=request.object,
            version=-1 if version is None else version,
        )
    except services.DomainError as error:
        messages.error(request, format_error(error))
    else:
        messages.success(
            request, _("The list is issued as revision %(revision)s.") % {"revision": issue.revision}
        )
    return redirect("list_issues", meeting=request.meeting.short_name, code=code)


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
