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
from meetings.speakers.selectors import debate
from meetings.speakers.selectors.choices import list_point_raisers
from meetings.speakers.views.base import ListActionPageView, get_form_arguments_with_actor

PANELS = {
    "point": Panel(
        PointForm, services.raise_point, _("The point of order is on record; the clock is stopped.")
    ),
    "ruling": Panel(
        RulingForm, services.rule_on_point, _("The ruling is on record."), get_form_arguments_with_actor
    ),
    "reply": Panel(
        ReplyForm, services.request_reply, _("The delegation is in the queue of rights of reply.")
    ),
    "note": Panel(NoteForm, services.add_note, _("It is on the record of the debate.")),
    "limits": Panel(
        LimitsForm, services.change_limits, _("The limits are changed, from the next speech on.")
    ),
    "question": Panel(QuestionForm, services.ask_question, _("The question is noted.")),
    "answers": Panel(AnswersForm, services.answer_questions, _("The questions are answered.")),
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
