"""The pages of the register: the public list, one document, and the officer's forms."""

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.commands.selectors import history_of
from confsvc.ui.languages import get_current_language
from confsvc.ui.views import paginate
from confsvc.uploads.documents import SUFFIXES
from documents.registry import selectors
from documents.registry.forms import DocumentForm, FileForm, WithdrawalForm
from documents.registry.models import Document
from documents.registry.services import documents as services
from meetings.core.views.base import meeting_view

UNPROCESSABLE = 422


@require_GET
@meeting_view("core.see_meeting")
def documents(request: HttpRequest) -> HttpResponse:
    """The list of documents by symbol order: issued ones for everybody, all with their states for the office."""
    meeting = request.meeting
    office = request.user.has_perm("registry.manage_documents", meeting)
    found = selectors.documents_of(meeting, office=office)
    wanted = {name: request.GET.get(name, "").strip()[:100] for name in ("series", "q", "state")}
    if wanted["series"]:
        found = found.filter(series__code=wanted["series"])
    if wanted["state"] and office:
        found = found.filter(state=wanted["state"])
    if wanted["q"]:
        found = found.filter(Q(symbol__icontains=wanted["q"]) | Q(titles__icontains=wanted["q"]))
    page = paginate(request, found)
    rows = selectors.rows_of(meeting, Document.objects.filter(pk__in=[one.pk for one in page.object_list]))
    rows.sort(key=lambda row: row.document.symbol_key)
    context = {
        "tab": "documents",
        "page": page,
        "rows": rows,
        "office": office,
        "wanted": wanted,
        "series": selectors.series_of(meeting),
        "states": Document.State.choices,
    }
    return render(request, "registry/documents.html", context)


@require_http_methods(["GET", "POST"])
@meeting_view("registry.manage_documents")
def document_new(request: HttpRequest) -> HttpResponseBase:
    """Register a document; the next number of the series is given out when this is done, not before."""
    meeting = request.meeting
    today = timezone.localdate(timezone=meeting.zone)
    initial = {
        "series": request.GET.get("series"),
        "submitted_on": min(max(today, meeting.opens_on), meeting.closes_on),
    }
    form = DocumentForm(request.POST or None, initial=initial, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            symbol = form.cleaned_data["symbol"]
            if symbol is None:
                series = form.cleaned_data["series"]
                done = services.register(actor=request.user, series=series, particulars=form.particulars)
            else:
                done = services.register_as(
                    actor=request.user, meeting=meeting, symbol=symbol, particulars=form.particulars
                )
        except services.RefusedError as refusal:
            form.add_error("symbol", str(refusal))
        else:
            messages.success(
                request, _("Registered as %(symbol)s. Put in its file next.") % {"symbol": done.symbol}
            )
            return redirect("document", meeting=meeting.short_name, pk=done.pk)
    return render(
        request,
        "registry/new.html",
        {"tab": "documents", "form": form},
        status=UNPROCESSABLE if form.errors else 200,
    )


@require_GET
@meeting_view("registry.read_document", get_object=selectors.document_of)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: its facts, its files by language, and for the office its next steps and history."""
    return _page(request, request.object)


@require_POST
@meeting_view("registry.manage_documents", get_object=selectors.document_of)
def document_upload(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Put in the file of one language."""
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            services.put_file(
                actor=request.user,
                document=request.object,
                language=form.cleaned_data["language"],
                file=form.cleaned_data["file"],
            )
        except services.RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The file is in."))
            return redirect("document", meeting=request.meeting.short_name, pk=pk)
    return _page(request, request.object, file_form=form)


@require_POST
@meeting_view("registry.manage_documents", get_object=selectors.document_of)
def document_issue(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Issue a document in the languages that are there."""
    try:
        done = services.issue(actor=request.user, document=request.object)
    except services.RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(symbol)s is issued.") % {"symbol": done.symbol})
    return redirect("document", meeting=request.meeting.short_name, pk=pk)


@require_http_methods(["GET", "POST"])
@meeting_view("registry.manage_documents", get_object=selectors.document_of)
def document_withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the reason, then withdraw; the number stays taken."""
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(actor=request.user, document=request.object, reason=form.cleaned_data["reason"])
        except services.RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(symbol)s is withdrawn.") % {"symbol": request.object.symbol})
            return redirect("document", meeting=request.meeting.short_name, pk=pk)
    context = {"tab": "documents", "form": form, "document": request.object}
    return render(request, "registry/withdraw.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_GET
@meeting_view("registry.read_document", get_object=selectors.version_of)
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


def _page(request: HttpRequest, shown: Document, *, file_form: FileForm | None = None) -> HttpResponse:
    office = request.user.has_perm("registry.manage_documents", shown)
    row = selectors.row_of(shown)
    missing = [code for code, version in row.languages if version is None]
    first = (
        shown.original_language
        if shown.original_language in missing
        else next(iter(missing), get_current_language())
    )
    context = {
        "tab": "documents",
        "row": row,
        "document": shown,
        "office": office,
        "file_form": file_form or FileForm(initial={"language": first}),
        "history": history_of(shown)[:20] if office else [],
        "may_issue": office and shown.state == Document.State.REGISTERED and bool(row.available),
    }
    failed = file_form is not None and bool(file_form.errors)
    return render(request, "registry/document.html", context, status=UNPROCESSABLE if failed else 200)
