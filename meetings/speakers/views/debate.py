"""The floor's page beside the console: points of order, rights of reply, remarks, decisions, limits, a panel's questions."""

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
from meetings.speakers.labels.reasons import SEGMENT_WORDS
from meetings.speakers.models import ChairNote, SpeakersList
from meetings.speakers.selectors import board, choices, debate
from meetings.speakers.selectors.raisers import raisers_of
from meetings.speakers.views.action_page import Panel, desk


def _point(user: Any, held: SpeakersList, form: Any) -> None:
    entity = choices.chosen_entity(form.cleaned_data["entity"])
    services.raise_point(actor=user, speakers_list=held, entity=entity, text=form.cleaned_data["text"])


def _reply(user: Any, held: SpeakersList, form: Any) -> None:
    data = form.cleaned_data
    services.ask_reply(
        actor=user,
        speakers_list=held,
        entity=choices.chosen_entity(data["entity"]),
        to=held.speeches.get(pk=data["to"]),
        deliverer=data["deliverer"],
    )


def _note(user: Any, held: SpeakersList, form: Any) -> None:
    data = form.cleaned_data
    services.note(
        actor=user,
        speakers_list=held,
        text=data["text"],
        decision=data["kind"] == ChairNote.Kind.DECISION,
        reference=data["reference"],
    )


def _question(user: Any, held: SpeakersList, form: Any) -> None:
    data = form.cleaned_data
    services.ask_question(
        actor=user,
        speakers_list=held,
        entity=choices.chosen_entity(data["entity"]),
        addressed_to=data["addressed_to"],
    )


PANELS = {
    "point": Panel(
        PointForm,
        _point,
        _("The point of order is on record; the clock is stopped."),
        more=lambda held, entities: {"raisers": raisers_of(held, entities)},
    ),
    "ruling": Panel(
        RulingForm,
        lambda user, held, form: services.rule_on_point(actor=user, **form.cleaned_data),
        _("The ruling is on record."),
    ),
    "reply": Panel(
        ReplyForm,
        _reply,
        _("The delegation is in the queue of rights of reply."),
        more=lambda held, entities: {"speeches": debate.statements_of(held, outside=False)},
    ),
    "note": Panel(NoteForm, _note, _("It stands in the flow of the debate.")),
    "limits": Panel(
        LimitsForm,
        lambda user, held, form: services.change_limits(
            actor=user,
            speakers_list=held,
            limits=form.limits,
            reference=form.cleaned_data["reference"],
        ),
        _("The limits are changed, from the next speech on."),
    ),
    "question": Panel(QuestionForm, _question, _("The question is noted.")),
    "answers": Panel(
        AnswersForm,
        lambda user, held, form: services.answer_questions(
            actor=user, speakers_list=held, **form.cleaned_data
        ),
        _("The questions are answered."),
    ),
}


@meeting_view("speakers.preside", get_object=board.list_of)
def floor(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the chair takes between and within speeches."""
    held = request.object
    return desk(
        request,
        held,
        PANELS,
        template="speakers/floor.html",
        context=lambda: {
            "flow": debate.flow_of(held, now=timezone.now()),
            "own_limits": [(SEGMENT_WORDS[name], held.segment_limits[name]) for name in held.segment_limits],
        },
        back="list_floor",
    )
