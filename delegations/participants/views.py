"""Pages of the list of participants: the draft and its issues for officers, an issue for
readers.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from confsvc.jobs.models import Job
from confsvc.jobs.services import start_job
from confsvc.ui.generic_views import PageFormView
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
from meetings.core.views.base import MeetingPageView, MeetingPostView, meeting_view

MOST_PRINTED_AT_ONCE = 150
"""A draft with more people is printed by a job."""


class ParticipantsView(MeetingPageView):
    """The draft for those who manage the list; the last final issue for everyone else."""

    permission = "core.see_meeting"
    page = "participants"
    tab = "delegations"
    template_name = "participants/draft.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.user.has_perm("participants.manage_list", self.meeting):
            return super().get(request, **kwargs)
        issue = selectors.get_last_issue(self.meeting, is_final=True)
        if issue is None:
            return render(request, "participants/none.html", {"tab": self.tab})
        return render(request, "participants/issue.html", _build_issue_context(issue))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, language = self.meeting, get_current_language()
        day = get_meeting_day(meeting, timezone.now())
        draft = selectors.load_draft(meeting, day=day, language=language)
        issues = list(selectors.list_issues(meeting))
        last = selectors.get_last_issue(meeting) if issues else None
        participants = draft.participants
        changes = find_changes(selectors.read_issued_list(last), participants, language) if last else ()
        context = {
            "participants": participants,
            "exceptions": draft.exceptions,
            "blocks": build_blocks(participants, language),
            "closing": build_closing_lines(participants, language),
            "languages_note": printed_terms.format_languages_note(participants.languages, language),
            "issues": issues,
            "last": last,
            "changes": [(change.category, format_correction(change)) for change in changes],
            "draft_digest": compute_digest(serialize_list(participants)),
        }
        if "form" not in kwargs:
            kwargs["form"] = IssueForm(
                initial={"kind": "final" if issues else "provisional"},
                reserved_symbol=_get_next_symbol(meeting, issues),
            )
        return super().get_context_data(**context | kwargs)


class ParticipantsIssueView(ParticipantsView, PageFormView):
    """Issue the draft as the next revision."""

    permission = "participants.manage_list"
    form_class = IssueForm

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return PageFormView.get(self, request, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        issues = selectors.list_issues(self.meeting)
        return super().get_form_kwargs() | {"reserved_symbol": _get_next_symbol(self.meeting, issues)}

    def perform(self, form: IssueForm) -> ParticipantsIssue:
        issue = services.issue_list(
            actor=self.request.user, meeting=self.meeting, **form.get_service_arguments()
        )
        enqueue_printing(issue, ("en", get_current_language()))
        return issue

    def get_success_message(self) -> str:
        return _("The list is issued as revision %(revision)s.") % {"revision": self.result.revision}


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


class ParticipantsDraftPdfView(MeetingPostView):
    """The draft as a PDF: at once if it is short, else by a job."""

    permission = "participants.manage_list"
    page = "participants"

    def perform(self) -> Job | bytes:
        meeting = self.meeting
        people = meeting.delegates.filter(withdrawn_at=None, provisional=False)
        if people.count() <= MOST_PRINTED_AT_ONCE:
            return pdf.render_draft_pdf(meeting, language=get_current_language(), now=timezone.now())
        return start_job(
            owner=self.request.user,
            scope=meeting.short_name,
            kind=DRAFT_JOB,
            title=_("Draft list of participants"),
            arguments={"meeting": meeting.short_name},
            back=self.get_page_url(),
        )

    def respond_with_success(self) -> HttpResponse:
        if isinstance(self.result, Job):
            return redirect(self.result)
        return _build_pdf_response(self.result, f"{self.meeting.short_name}-participants-draft.pdf")


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
