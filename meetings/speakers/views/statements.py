"""Texts of statements: submitted by the delegation, read by the booths at once and by all from
delivery.
"""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from confsvc.uploads.documents import SUFFIXES
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.statements import TextForm
from meetings.speakers.rules.statements import get_words_within
from meetings.speakers.selectors import choices, lookups, statements


@meeting_view("speakers.change_inscription", get_object=lookups.get_inscription)
def submit_statement(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Submit the text of a statement before it is delivered."""
    inscription = request.object
    speakers_list = inscription.speakers_list
    manages = request.user.has_perm("speakers.manage_list", speakers_list)
    form = TextForm(request.POST or None, request.FILES or None, initial={"language": inscription.language})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            statement = services.submit_statement(
                actor=request.user,
                inscription=inscription,
                file=data["file"],
                name=request.FILES["file"].name or "",  # type: ignore[union-attr]
                language=data["language"],
                kind=data["kind"],
                by_secretariat=manages,
            )
        except services.DomainError as error:
            form.add_error(None, str(error))
        else:
            readers = statements.describe_readers(inscription)
            messages.success(request, f"{_describe_words(statement.words)} {readers}")
            if warning := statements.describe_excess(statement):
                messages.warning(request, warning)
            return redirect(_get_back_url(request, code))
    limit, texts = statements.load_texts(inscription)
    context = {
        "tab": "speakers",
        "form": form,
        "inscription": inscription,
        "speakers_list": speakers_list,
        "meeting": speakers_list.meeting,
        "name": choices.get_entity_name(inscription.entity, speakers_list.meeting),
        "limit": limit,
        "words_fit": get_words_within(limit),
        "texts": texts,
        "may_withdraw": manages or not statements.get_readers(inscription).is_delivered,
        "readers": statements.describe_readers(inscription),
        "back": _get_back_url(request, code),
    }
    status = 200 if request.method == "GET" else 422
    return render(request, "speakers/statement.html", context, status=status)


@require_POST
@meeting_view("speakers.change_inscription", get_object=lookups.get_statement)
def withdraw_statement(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    statement = request.object
    try:
        services.withdraw_statement(
            actor=request.user,
            statement=statement,
            by_secretariat=request.user.has_perm("speakers.manage_list", statement.speakers_list),
        )
    except services.DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The text is withdrawn."))
    return redirect(
        "statement_hand_in", meeting=request.meeting.short_name, code=code, pk=statement.inscription_id
    )


@meeting_view("speakers.read_statement", get_object=lookups.get_statement)
def download_statement(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """The text, as an attachment named by its list, State and language."""
    statement = request.object
    suffix = SUFFIXES[statement.media_type]
    name = f"{code}-{statement.inscription.entity.code}-{statement.language.upper()}{suffix}"
    response = FileResponse(
        statement.file.open("rb"), as_attachment=True, filename=name, content_type=statement.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Language"] = statement.language
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _describe_words(words: int | None) -> str:
    if words is None:
        return _("The text is submitted; the number of words is not known.")
    return _("The text is submitted: %(words)s words.") % {"words": words}


def _get_back_url(request: HttpRequest, code: str) -> str:
    meeting = request.meeting  # type: ignore[attr-defined]
    if request.user.has_perm("speakers.have_entries", meeting):
        return reverse("speakers_mine", kwargs={"meeting": meeting.short_name})
    return reverse("speakers_list", kwargs={"meeting": meeting.short_name, "code": code})
