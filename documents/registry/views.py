"""Pages of the register: the list, a document with its files, and the forms of the officer."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.commands.selectors import history_of
from confsvc.ui.errors import DomainError
from confsvc.ui.languages import get_current_language
from confsvc.ui.views import paginate
from confsvc.uploads.documents import SUFFIXES
from documents.registry import selectors
from documents.registry.forms import DocumentForm, FileForm, WithdrawalForm
from documents.registry.models import Document
from documents.registry.services import documents as services
from meetings.core.views.base import meeting_view

UNPROCESSABLE = 422
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


@require_http_methods(["GET", "POST"])
@meeting_view("registry.manage_documents")
def document_new(request: HttpRequest) -> HttpResponseBase:
    """Register a document; the number is given when the form is sent, not before."""
    meeting = request.meeting
    today = timezone.localdate(timezone=meeting.zone)
    initial = {
        "series": request.GET.get("series"),
        "submitted_on": min(max(today, meeting.opens_on), meeting.closes_on),
    }
    form = DocumentForm(request.POST or None, initial=initial, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            new_document = _register(request, form)
        except DomainError as error:
            error.add_to(form)
        else:
            messages.success(
                request,
                _("Registered as %(symbol)s. Upload its file next.") % {"symbol": new_document.symbol},
            )
            return redirect(new_document)
    return render(
        request,
        "registry/new.html",
        {"tab": "documents", "form": form},
        status=UNPROCESSABLE if form.errors else 200,
    )


@require_GET
@meeting_view("registry.read_document", get_object=selectors.get_document)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document with its files; for officers also the next steps and the history."""
    return _render_document(request, request.object)


@require_POST
@meeting_view("registry.manage_documents", get_object=selectors.get_document)
def document_upload(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Store the file of one language."""
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            services.store_file(
                actor=request.user,
                document=request.object,
                language=form.cleaned_data["language"],
                file=form.cleaned_data["file"],
            )
        except DomainError as error:
            error.add_to(form)
        else:
            messages.success(request, _("The file is uploaded."))
            return redirect(request.object)
    return _render_document(request, request.object, file_form=form)


@require_POST
@meeting_view("registry.manage_documents", get_object=selectors.get_document)
def document_issue(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Issue a document in the languages that have a file."""
    try:
        issued_document = services.issue_document(actor=request.user, document=request.object)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(symbol)s is issued.") % {"symbol": issued_document.symbol})
    return redirect(request.object)


@require_http_methods(["GET", "POST"])
@meeting_view("registry.manage_documents", get_object=selectors.get_document)
def document_withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the reason, then withdraw the document."""
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_document(
                actor=request.user, document=request.object, reason=form.cleaned_data["reason"]
            )
        except DomainError as error:
            error.add_to(form)
        else:
            messages.success(request, _("%(symbol)s is withdrawn.") % {"symbol": request.object.symbol})
            return redirect(request.object)
    context = {"tab": "documents", "form": form, "document": request.object}
    return render(request, "registry/withdraw.html", context, status=UNPROCESSABLE if form.errors else 200)


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


def _register(request: HttpRequest, form: DocumentForm) -> Document:
    """Register under the symbol that was typed, or under the next number of the series."""
    symbol, data = form.cleaned_data["symbol"], form.document_data
    if symbol is None:
        return services.register_document(actor=request.user, series=form.cleaned_data["series"], data=data)
    return services.register_with_symbol(
        actor=request.user, meeting=request.meeting, symbol=symbol, data=data
    )


def _render_document(
    request: HttpRequest, document: Document, *, file_form: FileForm | None = None
) -> HttpResponse:
    can_manage = request.user.has_perm("registry.manage_documents", document)
    row = selectors.load_row(document)
    if file_form is None:
        file_form = FileForm(initial={"language": _choose_upload_language(row)})
    context = {
        "tab": "documents",
        "row": row,
        "document": document,
        "can_manage": can_manage,
        "file_form": file_form,
        "history": history_of(document)[:HISTORY_ROWS] if can_manage else [],
        "can_issue": can_manage and document.state == Document.State.REGISTERED and bool(row.available),
    }
    status = UNPROCESSABLE if file_form.is_bound and file_form.errors else 200
    return render(request, "registry/document.html", context, status=status)


def _choose_upload_language(row: selectors.DocumentRow) -> str:
    """The original language if its file is missing, else the first language without a file."""
    missing = [code for code, version in row.languages if version is None]
    original_language = row.document.original_language
    if original_language in missing:
        return original_language
    return next(iter(missing), get_current_language())
