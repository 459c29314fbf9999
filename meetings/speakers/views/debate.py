"""The page beside the console: points of order, rights of reply, notes, limits, a panel's
questions.
"""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from confsvc.ui.generic_views import Panel
from meetings.speakers import services
from meetings.speakers.forms.actions import (
    AnswersForm,
    LimitsForm,
    NoteForm,
    PointForm,
    QuestionForm,
    ReplyForm,
    RulingForm,
)
from meetings.speakers.labels import SEGMENT_LABELS
from meetings.speakers.models import DebateNote, PointOfOrder, Question, Reply
from meetings.speakers.selectors import choices, debate
from meetings.speakers.selectors.choices import list_point_raisers
from meetings.speakers.views.base import ListActionPageView


def _raise_point(view: ListActionPageView, form: PointForm) -> PointOfOrder:
    data = form.cleaned_data
    return services.raise_point(
        **view.subject, entity=choices.get_entity(data["entity"]), text=data["text"], key=data["key"]
    )


def _request_reply(view: ListActionPageView, form: ReplyForm) -> Reply:
    data = form.cleaned_data
    return services.request_reply(
        **view.subject,
        entity=choices.get_entity(data["entity"]),
        to=view.speakers_list.speeches.get(pk=data["to"]),
        deliverer=data["deliverer"],
        key=data["key"],
    )


def _add_note(view: ListActionPageView, form: NoteForm) -> DebateNote:
    data = form.cleaned_data
    return services.add_note(
        **view.subject,
        text=data["text"],
        decision=data["kind"] == DebateNote.Kind.DECISION,
        reference=data["reference"],
        key=data["key"],
    )


def _ask_question(view: ListActionPageView, form: QuestionForm) -> Question:
    data = form.cleaned_data
    return services.ask_question(
        **view.subject,
        entity=choices.get_entity(data["entity"]),
        addressed_to=data["addressed_to"],
        key=data["key"],
    )


PANELS = {
    "point": Panel(PointForm, _raise_point, _("The point of order is on record; the clock is stopped.")),
    "ruling": Panel(
        RulingForm,
        lambda view, form: services.rule_on_point(actor=view.request.user, **form.cleaned_data),
        _("The ruling is on record."),
    ),
    "reply": Panel(ReplyForm, _request_reply, _("The delegation is in the queue of rights of reply.")),
    "note": Panel(NoteForm, _add_note, _("It is on the record of the debate.")),
    "limits": Panel(
        LimitsForm,
        lambda view, form: services.change_limits(
            **view.subject,
            limits=form.limits,
            reference=form.cleaned_data["reference"],
            key=form.cleaned_data["key"],
        ),
        _("The limits are changed, from the next speech on."),
    ),
    "question": Panel(QuestionForm, _ask_question, _("The question is noted.")),
    "answers": Panel(
        AnswersForm,
        lambda view, form: services.answer_questions(**view.subject, **form.cleaned_data),
        _("The questions are answered."),
    ),
}


class ManageDebateView(ListActionPageView):
    """What the chair does between and during speeches."""

    permission = "speakers.preside"
    page = "list_floor"
    template_name = "speakers/debate.html"
    panels = PANELS

    @cached_property
    def panel_arguments(self) -> dict[str, dict[str, Any]]:
        speakers_list = self.speakers_list
        speeches = debate.list_statement_choices(speakers_list, debate.load_speeches(speakers_list))
        return {
            "point": {"raisers": list_point_raisers(speakers_list, self.participants)},
            "reply": {"speeches": speeches},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        limits = self.speakers_list.segment_limits.items()
        return context | {
            "debate": debate.get_debate(self.speakers_list, now=timezone.now()),
            "own_limits": [(SEGMENT_LABELS[name], limit) for name, limit in limits],
        }
