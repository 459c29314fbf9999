"""Texts of statements: handed in by the delegation, read by the booths at once and by all from delivery."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from confsvc.uploads.documents import SUFFIXES
from meetings.core.views.base import meeting_view
from meetings.speakers.forms.statements import TextForm
from meetings.speakers.rules.reading_time import words_within
from meetings.speakers.selectors import board, choices, statements
from meetings.speakers.services.errors import Refused
from meetings.speakers.services.statements import hand_in, take_back_statement


@meeting_view("speakers.change_inscription", get_object=board.inscription_of)
def statement_hand_in(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Hand in the text of a statement before it is delivered."""
    kept = request.object
    held = kept.speakers_list
    form = TextForm(request.POST or None, request.FILES or None, initial={"language": kept.language})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            done = hand_in(
                actor=request.user,
                inscription=kept,
                file=data["file"],
                name=request.FILES["file"].name or "",  # type: ignore[union-attr]
                language=data["language"],
                kind=data["kind"],
                by_secretariat=request.user.has_perm("speakers.manage_list", held),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{_handed_in(done.words)} {statements.readers_said(kept)}")
            if over := statements.over_the_limit(done):
                messages.warning(request, over)
            return redirect(_back(request, code))
    limit, texts = statements.texts_of(kept)
    context = {
        "tab": "speakers",
        "form": form,
        "inscription": kept,
        "speakers_list": held,
        "meeting": held.meeting,
        "name": choices.name_at(kept.entity, held.meeting),
        "limit": limit,
        "words_fit": words_within(limit),
        "texts": texts,
        "may_take_back": not kept.speeches.filter(voided=False).exists()
        or request.user.has_perm("speakers.manage_list", held),
        "readers": statements.readers_said(kept),
        "back": _back(request, code),
    }
    status = 200 if request.method == "GET" else 422
    return render(request, "speakers/statement.html", context, status=status)


@require_POST
@meeting_view("speakers.change_inscription", get_object=statements.statement_of)
def statement_take_back(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    try:
        take_back_statement(
            actor=request.user,
            statement=request.object,
            by_secretariat=request.user.has_perm("speakers.manage_list", request.object.speakers_list),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The text is taken back."))
    about = request.object.inscription_id
    return redirect("statement_hand_in", meeting=request.meeting.short_name, code=code, pk=about)


@meeting_view("speakers.read_statement", get_object=statements.statement_of)
def statement_file(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """The text, as an attachment named by its list, State and language."""
    text = request.object
    name = f"{code}-{text.inscription.entity.code}-{text.language.upper()}{SUFFIXES[text.media_type]}"
    response = FileResponse(
        text.file.open("rb"), as_attachment=True, filename=name, content_type=text.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Language"] = text.language
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _handed_in(words: int | None) -> str:
    if words is None:
        return _("The text is handed in; its words are not known.")
    return _("The text is handed in: %(words)s words.") % {"words": words}


def _back(request: HttpRequest, code: str) -> str:
    meeting = request.meeting  # type: ignore[attr-defined]
    if request.user.has_perm("speakers.have_entries", meeting):
        return reverse("speakers_mine", kwargs={"meeting": meeting.short_name})
    return reverse("speakers_list", kwargs={"meeting": meeting.short_name, "code": code})
