"""The issues of a list: what was issued, what has changed since, and the press that issues the next."""

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
from meetings.speakers.exports import pdf as printing
from meetings.speakers.permissions import is_inside
from meetings.speakers.selectors import board, issues
from meetings.speakers.services import issues as issuing
from meetings.speakers.views.console import refused, seen
from meetings.speakers.views.pdf import pdf


@require_GET
@meeting_view("speakers.see_list", get_object=board.list_of)
def list_issues(request: HttpRequest, code: str) -> HttpResponse:
    """What was issued, for everyone who sees the list; and what the next issue would say, for the office."""
    held = request.object
    manages = request.user.has_perm("speakers.manage_list", held)
    context = {
        "tab": "speakers",
        "speakers_list": held,
        "issues": held.issues.select_related("issued_by").defer("snapshot"),
        "manages": manages,
        "presides": request.user.has_perm("speakers.preside", held),
        "since": issues.since_last(held, now=timezone.now()) if manages else None,
    }
    return render(request, "speakers/issues.html", context)


@require_POST
@meeting_view("speakers.manage_list", get_object=board.list_of)
def list_issue(request: HttpRequest, code: str) -> HttpResponseBase:
    """Issue the list as it stands, if it is the one that was seen."""
    version = seen(request, "version")
    try:
        done = issuing.issue(
            actor=request.user,
            speakers_list=request.object,
            version=-1 if version is None else version,
        )
    except services.Refused as refusal:
        messages.error(request, refused(refusal))
    else:
        messages.success(
            request, _("The list is issued as revision %(revision)s.") % {"revision": done.revision}
        )
    return redirect("list_issues", meeting=request.meeting.short_name, code=code)


@require_GET
@meeting_view("speakers.see_list", get_object=issues.issue_of)
def issue_paper(request: HttpRequest, code: str, revision: int) -> HttpResponseBase:
    """The provisional list as it was issued."""
    issue = request.object
    outside = not is_inside(request.user, issue.speakers_list)
    make = partial(printing.issue_pdf, issue, language=get_current_language(), outside=outside)
    return pdf(make, issue.speakers_list, f"revision-{revision}", issue.pk, outside)


@require_GET
@meeting_view("speakers.preside", get_object=issues.issue_of)
def issue_chair(request: HttpRequest, code: str, revision: int) -> HttpResponseBase:
    """The chair's list as it was issued."""
    make = partial(printing.chair_issue_pdf, request.object, language=get_current_language())
    return pdf(make, request.object.speakers_list, f"chair-revision-{revision}", request.object.pk)
