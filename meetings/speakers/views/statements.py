"""Texts of statements: submitted by the delegation, read by the booths at once and by all from
delivery.
"""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.uploads.documents import SUFFIXES
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.statements import TextForm
from meetings.speakers.models import StatementFile
from meetings.speakers.rules.statements import get_words_within
from meetings.speakers.selectors import choices, lookups, statements
from meetings.speakers.views.base import ListFormView, ListPostView


class SubmitStatementView(ListFormView):
    """Submit the text of a statement before it is delivered."""

    permission = "speakers.change_inscription"
    get_object = staticmethod(lookups.get_inscription)
    template_name = "speakers/statement.html"
    form_class = TextForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.manages = request.user.has_perm("speakers.manage_list", self.speakers_list)

    def get_initial(self) -> dict[str, Any]:
        return {"language": self.object.language}

    def perform(self, form: TextForm) -> StatementFile:
        return services.submit_statement(
            actor=self.request.user,
            inscription=self.object,
            file=form.cleaned_data["file"],
            name=self.request.FILES["file"].name or "",  # type: ignore[union-attr]
            language=form.cleaned_data["language"],
            kind=form.cleaned_data["kind"],
            by_secretariat=self.manages,
            key=form.cleaned_data["key"],
        )

    def get_success_message(self) -> str:
        return f"{_describe_words(self.result.words)} {statements.describe_readers(self.object)}"

    def respond_with_success(self) -> HttpResponse:
        response = super().respond_with_success()
        if warning := statements.describe_excess(self.result):
            messages.warning(self.request, warning)
        return response

    def get_page_url(self) -> str:
        if self.request.user.has_perm("speakers.have_entries", self.meeting):
            return reverse("speakers_mine", args=[self.meeting.short_name])
        return super().get_page_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inscription = self.object
        limit, texts = statements.load_texts(inscription)
        return super().get_context_data(
            inscription=inscription,
            name=choices.get_entity_name(inscription.entity, self.meeting),
            limit=limit,
            words_fit=get_words_within(limit),
            texts=texts,
            may_withdraw=self.manages or not statements.get_readers(inscription).is_delivered,
            readers=statements.describe_readers(inscription),
            back=self.get_page_url(),
            **kwargs,
        )


class WithdrawStatementView(ListPostView):
    """Withdraw a text that was submitted."""

    permission = "speakers.change_inscription"
    get_object = staticmethod(lookups.get_statement)
    success_message = gettext_lazy("The text is withdrawn.")

    def perform(self) -> StatementFile:
        return services.withdraw_statement(
            actor=self.request.user,
            statement=self.object,
            by_secretariat=self.request.user.has_perm("speakers.manage_list", self.speakers_list),
        )

    def get_page_url(self) -> str:
        arguments = [self.meeting.short_name, self.kwargs["code"], self.object.inscription_id]
        return reverse("statement_hand_in", args=arguments)


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
