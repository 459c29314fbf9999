"""The pages of the list of participants: the draft and its issues for the office, an issued list for everyone who may read it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from confsvc.jobs.services import start_job
from confsvc.ui.languages import NATIVE_NAMES, OFFICIAL, get_current_language
from delegations.participants import extension_points, selectors, services
from delegations.participants.exports import pdf
from delegations.participants.forms import IssueForm
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules import correction_text, printed_terms
from delegations.participants.rules.differences import differences
from delegations.participants.rules.layouts import blocks, closing_lines
from delegations.participants.rules.revision_symbols import next_symbol
from delegations.participants.rules.snapshots import to_plain
from meetings.core.models import Meeting
from meetings.core.selectors import day_of
from meetings.core.views.base import meeting_view

AT_ONCE = 150  # people that are printed while the visitor waits


@require_GET
@meeting_view("core.see_meeting")
def participants(request: HttpRequest) -> HttpResponse:
    """The office draws the list up; everyone else reads the one that is issued."""
    if request.user.has_perm("participants.manage_list", request.meeting):
        return _office_page(request)
    issue = selectors.last_issue(request.meeting, final=True)
    if issue is None:
        return render(request, "participants/none.html", {"tab": "delegations"})
    return render(request, "participants/issue.html", _issue_context(issue))


@require_POST
@meeting_view("participants.manage_list")
def participants_issue(request: HttpRequest) -> HttpResponse:
    """Issue the list as it stands."""
    kept = _kept_symbol(request.meeting, selectors.issues_of(request.meeting))
    form = IssueForm(request.POST, kept=kept)
    if form.is_valid():
        try:
            issue = services.issue_list(actor=request.user, meeting=request.meeting, **form.command())
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(
                request,
                _("The list is issued as revision %(revision)s.") % {"revision": issue.revision},
            )
            return redirect("participants", request.meeting.short_name)
    return _office_page(request, form=form, status=422)


@require_GET
@meeting_view("participants.read_issue", get_object=selectors.issue_of)
def participants_revision(request: HttpRequest, revision: int) -> HttpResponse:
    """One issue, as it was issued."""
    return render(request, "participants/issue.html", _issue_context(request.object))


@require_GET
@meeting_view("participants.read_issue", get_object=selectors.issue_of)
def participants_pdf(request: HttpRequest, revision: int) -> HttpResponseBase:
    """One issue as a PDF, its headings in the page's language or in the one asked for (``?in=fr``)."""
    wanted = request.GET.get("in", "")
    language = wanted if wanted in OFFICIAL else get_current_language()
    name = f"{request.meeting.short_name}-participants-{revision}-{language}.pdf"
    return _file(pdf.issue_pdf(request.object, language=language), name)


@require_POST
@meeting_view("participants.manage_list")
def participants_draft_pdf(request: HttpRequest) -> HttpResponseBase:
    """The draft as a PDF: at once where it is short, else as a job with a bar."""
    meeting, now = request.meeting, timezone.now()
    if meeting.delegates.filter(withdrawn_at=None, provisional=False).count() > AT_ONCE:
        job = start_job(
            owner=request.user,
            scope=meeting.short_name,
            kind="list of participants",
            title=_("Draft list of participants"),
            arguments={"meeting": meeting.short_name},
            back=reverse("participants", args=[meeting.short_name]),
        )
        return redirect("job", key=job.key)
    content = pdf.draft_pdf(meeting, language=get_current_language(), now=now)
    return _file(content, f"{meeting.short_name}-participants-draft.pdf")


def _office_page(request: HttpRequest, *, form: IssueForm | None = None, status: int = 200) -> HttpResponse:
    meeting, language = request.meeting, get_current_language()
    found = selectors.draft(meeting, day=day_of(meeting, timezone.now()), language=language)
    issues = list(selectors.issues_of(meeting))
    last = selectors.last_issue(meeting) if issues else None
    changes = differences(selectors.listed_in(last), found.listed, language) if last else ()
    if form is None:
        kind = "final" if issues else "provisional"
        form = IssueForm(initial={"kind": kind}, kept=_kept_symbol(meeting, issues))
    context = {
        "tab": "delegations",
        "listed": found.listed,
        "exceptions": found.exceptions,
        "blocks": blocks(found.listed, language),
        "closing": closing_lines(found.listed, language),
        "languages_note": printed_terms.languages_note(found.listed.languages, language),
        "issues": issues,
        "last": last,
        "changes": [(change.sort, correction_text.sentence(change)) for change in changes],
        "form": form,
        "seen": services.digest(to_plain(found.listed)),
    }
    return render(request, "participants/draft.html", context, status=status)


def _kept_symbol(meeting: Meeting, issues: Iterable[ParticipantsIssue]) -> str:
    """The symbol under which the next final list is issued, "" where none is kept."""
    used = [one.symbol for one in issues if not one.provisional]
    return next_symbol(extension_points.reserved_symbol(meeting), used)


def _issue_context(issue: ParticipantsIssue) -> dict[str, Any]:
    listed, language = selectors.listed_in(issue), get_current_language()
    return {
        "tab": "delegations",
        "issue": issue,
        "title": pdf.title_of(pdf.imprint_of(issue).kind, language),
        "listed": listed,
        "blocks": blocks(listed, language),
        "closing": closing_lines(listed, language),
        "languages_note": printed_terms.languages_note(listed.languages, language),
        "languages": [(code, NATIVE_NAMES[code]) for code in OFFICIAL],
    }


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
