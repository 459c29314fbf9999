"""The page beside the console: points of order, rights of reply, notes, limits, a panel's
questions.
"""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.core.views.base import meeting_view
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
from meetings.speakers.models import DebateNote, SpeakersList
from meetings.speakers.selectors import choices, debate, lookups
from meetings.speakers.selectors.choices import list_point_raisers
from meetings.speakers.views.action_page import Panel, render_action_page


def _raise_point(user: Any, speakers_list: SpeakersList, form: PointForm) -> None:
    services.raise_point(
        actor=user,
        speakers_list=speakers_list,
        entity=choices.get_entity(form.cleaned_data["entity"]),
        text=form.cleaned_data["text"],
    )


def _request_reply(user: Any, speakers_list: SpeakersList, form: ReplyForm) -> None:
    data = form.cleaned_data
    services.request_reply(
        actor=user,
        speakers_list=speakers_list,
        entity=choices.get_entity(data["entity"]),
        to=speakers_list.speeches.get(pk=data["to"]),
        deliverer=data["deliverer"],
    )


def _add_note(user: Any, speakers_list: SpeakersList, form: NoteForm) -> None:
    data = form.cleaned_data
    services.add_note(
        actor=user,
        speakers_list=speakers_list,
        text=data["text"],
        decision=data["kind"] == DebateNote.Kind.DECISION,
        reference=data["reference"],
    )


def _change_limits(user: Any, speakers_list: SpeakersList, form: LimitsForm) -> None:
    services.change_limits(
        actor=user,
        speakers_list=speakers_list,
        limits=form.limits,
        reference=form.cleaned_data["reference"],
    )


def _ask_question(user: Any, speakers_list: SpeakersList, form: QuestionForm) -> None:
    data = form.cleaned_data
    services.ask_question(
        actor=user,
        speakers_list=speakers_list,
        entity=choices.get_entity(data["entity"]),
        addressed_to=data["addressed_to"],
    )


PANELS = {
    "point": Panel(
        PointForm,
        _raise_point,
        _("The point of order is on record; the clock is stopped."),
        get_form_arguments=lambda speakers_list, participants: {
            "raisers": list_point_raisers(speakers_list, participants)
        },
    ),
    "ruling": Panel(
        RulingForm,
        lambda user, speakers_list, form: services.rule_on_point(actor=user, **form.cleaned_data),
        _("The ruling is on record."),
    ),
    "reply": Panel(
        ReplyForm,
        _request_reply,
        _("The delegation is in the queue of rights of reply."),
        get_form_arguments=lambda speakers_list, participants: {
            "speeches": debate.list_statement_choices(speakers_list, debate.load_speeches(speakers_list))
        },
    ),
    "note": Panel(NoteForm, _add_note, _("It is on the record of the debate.")),
    "limits": Panel(LimitsForm, _change_limits, _("The limits are changed, from the next speech on.")),
    "question": Panel(QuestionForm, _ask_question, _("The question is noted.")),
    "answers": Panel(
        AnswersForm,
        lambda user, speakers_list, form: services.answer_questions(
            actor=user, speakers_list=speakers_list, **form.cleaned_data
        ),
        _("The questions are answered."),
    ),
}


@meeting_view("speakers.preside", get_object=lookups.get_list)
def manage_debate(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the chair does between and during speeches."""
    speakers_list = request.object
    return render_action_page(
        request,
        speakers_list,
        PANELS,
        template="speakers/debate.html",
        get_context=lambda: {
            "debate": debate.get_debate(speakers_list, now=timezone.now()),
            "own_limits": [
                (SEGMENT_LABELS[name], limit) for name, limit in speakers_list.segment_limits.items()
            ],
        },
        url_name="list_floor",
    )
