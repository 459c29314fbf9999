"""The forms of the panels that manage a list and its debate: each asks for one command."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.text.form_fields import TextField
from confsvc.ui.fields import LocalDateTimeField, MinutesField, PressKeyField
from meetings.programme.models import Session
from meetings.speakers.forms.fields import SessionField
from meetings.speakers.labels import EVERY_SEGMENT, SEGMENT_LABELS
from meetings.speakers.models import DebateNote, LateRequest, PointOfOrder, SpeakersList
from meetings.speakers.rules.limits import LIMITED_SEGMENTS
from meetings.speakers.rules.order import Segment
from meetings.speakers.selectors.choices import Choices, get_entity

BOUNDS = {"opens_at": "no_opening", "closes_at": "no_closing"}
"""The bounds of a window, each with the field that removes it."""


class ListForm(forms.Form):
    """A form about ``speakers_list``; ``entities`` are the choices of its field ``entity``."""

    def __init__(self, *args: Any, speakers_list: SpeakersList, entities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speakers_list = speakers_list
        if "entity" in self.fields:
            self.fields["entity"].choices = [("", _("Choose…")), *entities]  # type: ignore[attr-defined]


class EntityForm(ListForm):
    entity = forms.ChoiceField(label=gettext_lazy("State or organization"))

    def get_service_arguments(self) -> dict[str, Any]:
        return self.cleaned_data | {"entity": get_entity(self.cleaned_data["entity"])}


class StateForm(ListForm):
    to = forms.ChoiceField(choices=SpeakersList.State.choices, widget=forms.HiddenInput)


class ClosingForm(ListForm):
    closes_at = LocalDateTimeField(
        label=gettext_lazy("The list closes at"),
        help_text=gettext_lazy("Venue time, to the second; the server’s clock decides."),
    )


class ReopenForm(ListForm):
    reason = TextField(label=gettext_lazy("Decision"), max_length=400)
    closes_at = LocalDateTimeField(label=gettext_lazy("Until"), required=False)


class WindowForm(ListForm):
    segment = forms.ChoiceField(
        label=gettext_lazy("Category"),
        required=False,
        choices=[("", EVERY_SEGMENT), *((segment.value, SEGMENT_LABELS[segment]) for segment in Segment)],
    )
    opens_at = LocalDateTimeField(
        label=gettext_lazy("Opens at"),
        required=False,
        help_text=gettext_lazy("Leave empty to keep the present time."),
    )
    no_opening = forms.BooleanField(label=gettext_lazy("Remove the opening time"), required=False)
    closes_at = LocalDateTimeField(
        label=gettext_lazy("Closes at"),
        required=False,
        help_text=gettext_lazy("Leave empty to keep the present time."),
    )
    no_closing = forms.BooleanField(label=gettext_lazy("Remove the closing time"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The window closes before it opens. Enter a later closing time."))
        for bound, removal in BOUNDS.items():
            if data.get(bound) and data.get(removal):
                self.add_error(removal, _("A time is entered. Choose one of the two."))
        if not self.errors and not any(data.get(name) for pair in BOUNDS.items() for name in pair):
            self.add_error("opens_at", _("Enter an opening time or a closing time."))
        return data

    def get_service_arguments(self) -> dict[str, Any]:
        """The segment, and the bounds that are changed: a time, or ``None`` to remove it."""
        data = self.cleaned_data
        changed = {bound: data[bound] for bound, removal in BOUNDS.items() if data[bound] or data[removal]}
        return {"segment": data["segment"], **changed}


class LotsForm(ListForm):
    seed = TextField(
        label=gettext_lazy("Seed"),
        required=False,
        max_length=40,
        help_text=gettext_lazy(
            "Recorded with the draw, so that anybody can repeat it. If empty, a new one is chosen."
        ),
    )


class RequestForm(ListForm):
    request = forms.ModelChoiceField(queryset=LateRequest.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request"].queryset = self.speakers_list.late_requests.all()  # type: ignore[attr-defined]


class RefusalForm(RequestForm):
    reason = TextField(label=gettext_lazy("Reason for refusal"), max_length=400)


class CarryForm(ListForm):
    session = SessionField(
        label=gettext_lazy("Session"), queryset=Session.objects.none(), empty_label=gettext_lazy("Choose…")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = self.speakers_list.meeting.sessions.filter(body_id=self.speakers_list.body_id)
        self.fields["session"].queryset = sessions.exclude(  # type: ignore[attr-defined]
            state=Session.State.CANCELLED
        ).select_related("meeting")

    def get_service_arguments(self) -> dict[str, Any]:
        return {"to": self.cleaned_data["session"]}


class PointForm(EntityForm):
    """A point of order; ``raisers`` are the choices of the entity, which may be grouped."""

    text = TextField(label=gettext_lazy("Subject"), required=False, max_length=400)
    key = PressKeyField()

    def __init__(self, *args: Any, raisers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entity"].choices = [("", _("Choose…")), *raisers]  # type: ignore[attr-defined]


class RulingForm(ListForm):
    point = forms.ModelChoiceField(queryset=PointOfOrder.objects.none(), widget=forms.HiddenInput)
    ruling = forms.ChoiceField(label=gettext_lazy("Ruling"), choices=PointOfOrder.Ruling.choices)
    text = TextField(label=gettext_lazy("Wording"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = self.speakers_list.points_of_order.filter(voided=False)
        self.fields["point"].queryset = points  # type: ignore[attr-defined]


class ReplyForm(EntityForm):
    to = forms.TypedChoiceField(label=gettext_lazy("In reply to"), coerce=int)
    deliverer = TextField(label=gettext_lazy("Speaker"), required=False, max_length=200)
    key = PressKeyField()

    def __init__(self, *args: Any, speeches: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose…")), *speeches]  # type: ignore[attr-defined]

    def get_service_arguments(self) -> dict[str, Any]:
        speech = self.speakers_list.speeches.get(pk=self.cleaned_data["to"])
        return super().get_service_arguments() | {"to": speech}


class NoteForm(ListForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=DebateNote.Kind.choices, initial=DebateNote.Kind.REMARK
    )
    text = TextField(label=gettext_lazy("Wording"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    reference = TextField(
        label=gettext_lazy("Reference"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("For a decision: the rule, the document or the session."),
    )
    key = PressKeyField()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == DebateNote.Kind.DECISION and not data.get("reference"):
            self.add_error(
                "reference", _("Enter the reference of the decision: the rule, the document or the session.")
            )
        return data

    def get_service_arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        is_decision = data["kind"] == DebateNote.Kind.DECISION
        return {name: data[name] for name in ("text", "reference", "key")} | {"decision": is_decision}


class LimitsForm(ListForm):
    national = MinutesField(label=gettext_lazy("National statements (minutes)"), required=False)
    group = MinutesField(label=gettext_lazy("Group statements (minutes)"), required=False)
    segment = forms.ChoiceField(
        label=gettext_lazy("Or a category"),
        required=False,
        choices=[
            ("", gettext_lazy("none")),
            *(
                (segment.value, SEGMENT_LABELS[segment])
                for segment in Segment
                if segment.value in LIMITED_SEGMENTS
            ),
        ],
    )
    segment_limit = MinutesField(
        label=gettext_lazy("Limit of the category (minutes)"),
        required=False,
        help_text=gettext_lazy("0 restores the general limit."),
    )
    reference = TextField(
        label=gettext_lazy("Reference"),
        max_length=120,
        help_text=gettext_lazy(
            "The decision. It applies from the next speech on; a speech that has begun keeps its limit."
        ),
    )
    key = PressKeyField()

    @property
    def limits(self) -> dict[str, int]:
        """The limits that are changed, in seconds, by "national", "group" or a segment."""
        data = self.cleaned_data
        durations = {name: data.get(name) for name in ("national", "group")}
        if data.get("segment"):
            durations[data["segment"]] = data.get("segment_limit")
        return {
            name: round(duration.total_seconds())
            for name, duration in durations.items()
            if duration is not None
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.limits:
            self.add_error("national", _("Enter at least one limit."))
        return data

    def get_service_arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"limits": self.limits, "reference": data["reference"], "key": data["key"]}


class QuestionForm(EntityForm):
    addressed_to = TextField(label=gettext_lazy("Addressed to"), required=False, max_length=200)
    key = PressKeyField()


class AnswersForm(ListForm):
    answered_by = TextField(label=gettext_lazy("Answered by"), required=False, max_length=200)
