"""Pages of the register: the list, a document with its files, and the forms of the officer."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from confsvc.commands.selectors import history_of
from confsvc.ui.generic_views import PageFormView
from confsvc.ui.languages import get_current_language
from confsvc.ui.views import paginate
from confsvc.uploads.documents import SUFFIXES
from documents.registry import selectors
from documents.registry.forms import DocumentForm, FileForm, WithdrawalForm
from documents.registry.models import Document
from documents.registry.services import documents as services
from meetings.core.views.base import MeetingFormView, MeetingPageView, MeetingPostView, meeting_view

HISTORY_ROWS = 20


@require_GET
@meeting_view("core.see_meeting")
def documents(request: HttpRequest) -> HttpResponse:
    """The list of documents: issued ones for everybody, all of them with their states for
    officers.
    """
    meeting = request.meeting
    can_manage = request.user.has_perm("registry.manage_documents", meeting)
    filters = {name: request.GET.get(name, "").strip()[:100] for name in ("series", "q", "state")}
    page = paginate(
        request,
        selectors.filter_documents(
            selectors.list_documents(meeting, for_officer=can_manage),
            series=filters["series"],
            state=filters["state"] if can_manage else "",
            text=filters["q"],
        ),
    )
    on_page = Document.objects.filter(pk__in=[document.pk for document in page.object_list])
    rows = selectors.load_rows(meeting, on_page)
    rows.sort(key=lambda row: row.document.symbol_key)
    context = {
        "tab": "documents",
        "page": page,
        "rows": rows,
        "can_manage": can_manage,
        "filters": filters,
        "series_list": selectors.list_series(meeting),
        "states": Document.State.choices,
    }
    return render(request, "registry/documents.html", context)


class DocumentNewView(MeetingFormView):
    """Register a document; the number is given when the form is sent, not before."""

    permission = "registry.manage_documents"
    tab = "documents"
    template_name = "registry/new.html"
    form_class = DocumentForm

    def get_initial(self) -> dict[str, Any]:
        meeting = self.meeting
        today = timezone.localdate(timezone=meeting.zone)
        return {
            "series": self.request.GET.get("series"),
            "submitted_on": min(max(today, meeting.opens_on), meeting.closes_on),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def perform(self, form: DocumentForm) -> Document:
        """Register under the symbol that was typed, or under the next number of the series."""
        actor, symbol, data = self.request.user, form.cleaned_data["symbol"], form.document_data
        key = form.cleaned_data["key"]
        if symbol is None:
            series = form.cleaned_data["series"]
            return services.register_document(actor=actor, series=series, data=data, key=key)
        return services.register_with_symbol(
            actor=actor, meeting=self.meeting, symbol=symbol, data=data, key=key
        )

    def get_success_message(self) -> str:
        return _("Registered as %(symbol)s. Upload its file next.") % {"symbol": self.result.symbol}

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class DocumentView(MeetingPageView):
    """One document with its files; for officers also the next steps and the history."""

    permission = "registry.read_document"
    get_object = staticmethod(selectors.get_document)
    object_name = "document"
    tab = "documents"
    template_name = "registry/document.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = self.object
        can_manage = self.request.user.has_perm("registry.manage_documents", document)
        row = selectors.load_row(document)
        context = {
            "row": row,
            "can_manage": can_manage,
            "file_form": FileForm(initial={"language": _choose_upload_language(row)}),
            "history": history_of(document)[:HISTORY_ROWS] if can_manage else [],
            "can_issue": can_manage and document.state == Document.State.REGISTERED and bool(row.available),
        }
        return super().get_context_data(**context | kwargs)


class DocumentUploadView(DocumentView, PageFormView):
    """Store the file of one language."""

    permission = "registry.manage_documents"
    form_class = FileForm
    form_name = "file_form"
    service = staticmethod(services.store_file)
    success_message = gettext_lazy("The file is uploaded.")


class DocumentIssueView(MeetingPostView):
    """Issue a document in the languages that have a file."""

    permission = "registry.manage_documents"
    get_object = staticmethod(selectors.get_document)
    object_name = "document"
    service = staticmethod(services.issue_document)

    def get_success_message(self) -> str:
        return _("%(symbol)s is issued.") % {"symbol": self.object.symbol}


class DocumentWithdrawView(MeetingFormView):
    """Ask for the reason, then withdraw the document."""

    permission = "registry.manage_documents"
    get_object = staticmethod(selectors.get_document)
    object_name = "document"
    tab = "documents"
    template_name = "registry/withdraw.html"
    form_class = WithdrawalForm
    service = staticmethod(services.withdraw_document)

    def get_success_message(self) -> str:
        return _("%(symbol)s is withdrawn.") % {"symbol": self.object.symbol}


@require_GET
@meeting_view("registry.read_document", get_object=selectors.get_version)
def document_file(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """The file of a language, as an attachment named by its symbol."""
    version = request.object
    name = version.document.symbol.replace("/", "_").replace(" ", "") + f"-{language.upper()}"
    response = FileResponse(
        version.file.open("rb"),
        as_attachment=True,
        filename=name + SUFFIXES[version.media_type],
        content_type=version.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Language"] = language
    return response


def _choose_upload_language(row: selectors.DocumentRow) -> str:
    """The original language if its file is missing, else the first language without a file."""
    missing = [code for code, version in row.languages if version is None]
    original_language = row.document.original_language
    if original_language in missing:
        return original_language
    return next(iter(missing), get_current_language())
