"""Pages of the list of participants: the draft and its issues for officers, an issue for
readers.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from confsvc.jobs.services import start_job
from confsvc.ui.errors import DomainError
from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL, get_current_language
from delegations.participants import extension_points, selectors, services
from delegations.participants.exports import pdf
from delegations.participants.exports.correction_text import format_correction
from delegations.participants.forms import IssueForm
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules import printed_terms
from delegations.participants.rules.differences import find_changes
from delegations.participants.rules.layouts import build_blocks, build_closing_lines
from delegations.participants.rules.revision_symbols import get_next_symbol
from delegations.participants.rules.snapshots import compute_digest, serialize_list
from delegations.participants.tasks import DRAFT_JOB, enqueue_printing
from meetings.core.models import Meeting
from meetings.core.selectors.meetings import get_meeting_day
from meetings.core.views.base import meeting_view

MOST_PRINTED_AT_ONCE = 150
"""A draft with more people is printed by a job."""


@require_GET
@meeting_view("core.see_meeting")
def participants(request: HttpRequest) -> HttpResponse:
    """The draft for those who manage the list; the last final issue for everyone else."""
    if request.user.has_perm("participants.manage_list", request.meeting):
        return _render_draft(request)
    issue = selectors.get_last_issue(request.meeting, is_final=True)
    if issue is None:
        return render(request, "participants/none.html", {"tab": "delegations"})
    return render(request, "participants/issue.html", _build_issue_context(issue))


@require_POST
@meeting_view("participants.manage_list")
def participants_issue(request: HttpRequest) -> HttpResponse:
    """Issue the draft as the next revision."""
    issues = selectors.list_issues(request.meeting)
    form = IssueForm(request.POST, reserved_symbol=_get_next_symbol(request.meeting, issues))
    if form.is_valid():
        try:
            issue = services.issue_list(
                actor=request.user, meeting=request.meeting, **form.get_service_arguments()
            )
        except DomainError as error:
            error.add_to(form)
        else:
            enqueue_printing(issue, ("en", get_current_language()))
            messages.success(
                request,
                _("The list is issued as revision %(revision)s.") % {"revision": issue.revision},
            )
            return redirect("participants", request.meeting.short_name)
    return _render_draft(request, form=form, status=422)


@require_GET
@meeting_view("participants.read_issue", get_object=selectors.get_issue)
def participants_revision(request: HttpRequest, revision: int) -> HttpResponse:
    """One issue."""
    return render(request, "participants/issue.html", _build_issue_context(request.object))


@require_GET
@meeting_view("participants.read_issue", get_object=selectors.get_issue)
def participants_pdf(request: HttpRequest, revision: int) -> HttpResponseBase:
    """One issue as a PDF, with headings in the language of ``?in=fr``, else in that of the page."""
    requested = request.GET.get("in", "")
    language = requested if requested in OFFICIAL else get_current_language()
    name = f"{request.meeting.short_name}-participants-{revision}-{language}.pdf"
    return _build_pdf_response(pdf.render_issue_pdf(request.object, language=language), name)


@require_POST
@meeting_view("participants.manage_list")
def participants_draft_pdf(request: HttpRequest) -> HttpResponseBase:
    """The draft as a PDF: at once if it is short, else by a job."""
    meeting, now = request.meeting, timezone.now()
    if meeting.delegates.filter(withdrawn_at=None, provisional=False).count() > MOST_PRINTED_AT_ONCE:
        job = start_job(
            owner=request.user,
            scope=meeting.short_name,
            kind=DRAFT_JOB,
            title=_("Draft list of participants"),
            arguments={"meeting": meeting.short_name},
            back=reverse("participants", args=[meeting.short_name]),
        )
        return redirect("job", key=job.key)
    content = pdf.render_draft_pdf(meeting, language=get_current_language(), now=now)
    return _build_pdf_response(content, f"{meeting.short_name}-participants-draft.pdf")


def _render_draft(request: HttpRequest, *, form: IssueForm | None = None, status: int = 200) -> HttpResponse:
    meeting, language = request.meeting, get_current_language()
    draft = selectors.load_draft(meeting, day=get_meeting_day(meeting, timezone.now()), language=language)
    issues = list(selectors.list_issues(meeting))
    last = selectors.get_last_issue(meeting) if issues else None
    participants = draft.participants
    changes = find_changes(selectors.read_issued_list(last), participants, language) if last else ()
    if form is None:
        kind = "final" if issues else "provisional"
        form = IssueForm(initial={"kind": kind}, reserved_symbol=_get_next_symbol(meeting, issues))
    context = {
        "tab": "delegations",
        "participants": participants,
        "exceptions": draft.exceptions,
        "blocks": build_blocks(participants, language),
        "closing": build_closing_lines(participants, language),
        "languages_note": printed_terms.format_languages_note(participants.languages, language),
        "issues": issues,
        "last": last,
        "changes": [(change.category, format_correction(change)) for change in changes],
        "form": form,
        "draft_digest": compute_digest(serialize_list(participants)),
    }
    return render(request, "participants/draft.html", context, status=status)


def _get_next_symbol(meeting: Meeting, issues: Iterable[ParticipantsIssue]) -> str:
    """The symbol of the next final list, or "" if none is reserved."""
    used = [issue.symbol for issue in issues if not issue.provisional]
    return get_next_symbol(extension_points.get_reserved_symbol(meeting), used)


def _build_issue_context(issue: ParticipantsIssue) -> dict[str, Any]:
    participants, language = selectors.read_issued_list(issue), get_current_language()
    return {
        "tab": "delegations",
        "issue": issue,
        "title": pdf.get_title(pdf.build_imprint(issue).kind, language),
        "participants": participants,
        "blocks": build_blocks(participants, language),
        "closing": build_closing_lines(participants, language),
        "languages_note": printed_terms.format_languages_note(participants.languages, language),
        "languages": [(code, NATIVE_NAMES[code]) for code in OFFICIAL],
    }


def _build_pdf_response(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
