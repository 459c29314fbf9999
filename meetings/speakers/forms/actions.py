"""The forms of the office and of the floor: each asks for one command on a list."""

import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.programme.models import Session
from meetings.programme.rules.hours import (
    NonexistentHourError,
    combine_venue_time,
    format_day,
    format_day_and_hours,
)
from meetings.speakers.labels.reasons import SEGMENT_WORDS
from meetings.speakers.models import ChairNote, PointOfOrder, PoolRequest, SpeakersList
from meetings.speakers.rules.limits import OWN_LIMITS
from meetings.speakers.rules.order import Segment

Choices = list[tuple[str, str]]
FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2999, 12, 31, tzinfo=UTC)
"""Moments outside are slips of the keyboard; the first and the last of all have no hour in some zones."""
MOMENT = "%Y-%m-%dT%H:%M:%S"
MINUTES = re.compile(r"\s*(\d{1,3})(?::([0-5]\d))?\s*")
ENDS = {"opens_at": "no_opening", "closes_at": "no_closing"}
"""The ends of a window, each with what takes it away."""
EVERY_CATEGORY = gettext_lazy("all without a window of their own")


class MomentField(forms.DateTimeField):
    """A moment to the second, by the venue's clock (``zone``, set by the form); the first of the two where the clocks go
    back."""

    zone: ZoneInfo = ZoneInfo("UTC")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.DateTimeInput({"type": "datetime-local", "step": "1"}, format=MOMENT)
        )
        super().__init__(
            input_formats=[MOMENT, "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"], **kwargs
        )

    def to_python(self, value: Any) -> datetime | None:
        if isinstance(value, datetime):
            return value
        with timezone.override(UTC):
            said = super().to_python(value)
        if said is None:
            return None
        if not FIRST <= said <= LAST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return combine_venue_time(said.date(), said.time(), self.zone)
        except NonexistentHourError as fault:
            raise ValidationError(
                _("The clock never shows %(hour)s on %(day)s: it goes forward then. Choose another hour.")
                % {"hour": f"{said:%H:%M}", "day": format_day(said.date())}
            ) from fault

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)


class MinutesField(forms.CharField):
    """Minutes, or minutes and seconds ("5", "2:30"), as seconds; none where it is left empty."""

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        if (found := MINUTES.fullmatch(text)) is None:
            raise ValidationError(_("Write minutes (5) or minutes and seconds (2:30)."))
        return int(found[1]) * 60 + int(found[2] or 0)

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")


class ListForm(forms.Form):
    """A form about the list ``held``; ``entities`` are those that may be named on it."""

    def __init__(self, *args: Any, held: SpeakersList, entities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held
        for one in self.fields.values():
            if isinstance(one, MomentField):
                one.zone = held.meeting.zone
        if "entity" in self.fields:
            self.fields["entity"].choices = [("", _("Choose…")), *entities]  # type: ignore[attr-defined]


class EntityForm(ListForm):
    entity = forms.ChoiceField(label=gettext_lazy("State or organization"))


class StateForm(ListForm):
    to = forms.ChoiceField(choices=SpeakersList.State.choices, widget=forms.HiddenInput)


class ClosingForm(ListForm):
    closes_at = MomentField(
        label=gettext_lazy("The list closes at"),
        help_text=gettext_lazy("By the venue’s clock, to the second; the server’s clock decides."),
    )


class ReopenForm(ListForm):
    reason = forms.CharField(label=gettext_lazy("By which decision"), max_length=400)
    closes_at = MomentField(label=gettext_lazy("Until"), required=False)


class WindowForm(ListForm):
    segment = forms.ChoiceField(
        label=gettext_lazy("Category"),
        required=False,
        choices=[("", EVERY_CATEGORY), *((one.value, SEGMENT_WORDS[one]) for one in Segment)],
    )
    opens_at = MomentField(
        label=gettext_lazy("Opens at"),
        required=False,
        help_text=gettext_lazy("Left empty, it stays as it is."),
    )
    no_opening = forms.BooleanField(label=gettext_lazy("Take the opening away"), required=False)
    closes_at = MomentField(
        label=gettext_lazy("Closes at"),
        required=False,
        help_text=gettext_lazy("Left empty, it stays as it is."),
    )
    no_closing = forms.BooleanField(label=gettext_lazy("Take the closing away"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The window closes before it opens. Give a later closing."))
        for moment, none in ENDS.items():
            if data.get(moment) and data.get(none):
                self.add_error(none, _("A moment is given. Choose one of the two."))
        if not self.errors and not any(data.get(name) for pair in ENDS.items() for name in pair):
            self.add_error("opens_at", _("Give at least one end of the window."))
        return data

    @property
    def ends(self) -> dict[str, datetime | None]:
        """The ends that are changed: a moment, or none where it is taken away."""
        data = self.cleaned_data
        return {moment: data[moment] for moment, none in ENDS.items() if data[moment] or data[none]}


class LotsForm(ListForm):
    seed = forms.CharField(
        label=gettext_lazy("Seed"),
        required=False,
        max_length=40,
        help_text=gettext_lazy(
            "Recorded with the draw, so that anybody can repeat it. Left empty, a new one is taken."
        ),
    )


class RequestForm(ListForm):
    request = forms.ModelChoiceField(queryset=PoolRequest.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request"].queryset = self.held.pool.all()  # type: ignore[attr-defined]


class RefusalForm(RequestForm):
    reason = forms.CharField(label=gettext_lazy("Why not"), max_length=400)


class SittingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, session: Session) -> str:
        return format_day_and_hours(session.starts_at, session.ends_at, session.meeting.zone)


class CarryForm(ListForm):
    session = SittingField(
        label=gettext_lazy("Sitting"), queryset=Session.objects.none(), empty_label=gettext_lazy("Choose…")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.held.meeting.sessions.filter(body_id=self.held.body_id).select_related("meeting")
        self.fields["session"].queryset = rows.exclude(state=Session.State.CANCELLED)  # type: ignore[attr-defined]


class PointForm(EntityForm):
    text = forms.CharField(label=gettext_lazy("About what"), required=False, max_length=400)

    def __init__(self, *args: Any, raisers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entity"].choices = [("", _("Choose…")), *raisers]  # type: ignore[attr-defined]


class RulingForm(ListForm):
    point = forms.ModelChoiceField(queryset=PointOfOrder.objects.none(), widget=forms.HiddenInput)
    ruling = forms.ChoiceField(label=gettext_lazy("Ruling"), choices=PointOfOrder.Ruling.choices)
    text = forms.CharField(label=gettext_lazy("In words"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = self.held.points_of_order.filter(voided=False)  # type: ignore[attr-defined]


class ReplyForm(EntityForm):
    to = forms.TypedChoiceField(label=gettext_lazy("In reply to"), coerce=int)
    deliverer = forms.CharField(label=gettext_lazy("Speaker"), required=False, max_length=200)

    def __init__(self, *args: Any, speeches: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose…")), *speeches]  # type: ignore[attr-defined]


class NoteForm(ListForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=ChairNote.Kind.choices, initial=ChairNote.Kind.REMARK
    )
    text = forms.CharField(
        label=gettext_lazy("In words"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Of a decision: the rule, the document or the meeting."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == ChairNote.Kind.DECISION and not data.get("reference"):
            self.add_error(
                "reference", _("Give the reference of the decision: the rule, the document or the meeting.")
            )
        return data


class LimitsForm(ListForm):
    national = MinutesField(label=gettext_lazy("National statements (minutes)"), required=False)
    group = MinutesField(label=gettext_lazy("Group statements (minutes)"), required=False)
    segment = forms.ChoiceField(
        label=gettext_lazy("Or a category"),
        required=False,
        choices=[
            ("", gettext_lazy("none")),
            *((one.value, SEGMENT_WORDS[one]) for one in Segment if one.value in OWN_LIMITS),
        ],
    )
    segment_limit = MinutesField(
        label=gettext_lazy("Its limit (minutes)"),
        required=False,
        help_text=gettext_lazy("0 gives it back the limit of all."),
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        max_length=120,
        help_text=gettext_lazy(
            "The decision. It holds from the next speech on; a speech that has begun keeps its limit."
        ),
    )

    @property
    def limits(self) -> dict[str, int]:
        data = self.cleaned_data
        found = {name: data[name] for name in ("national", "group") if data.get(name) is not None}
        if data.get("segment") and data.get("segment_limit") is not None:
            found[data["segment"]] = data["segment_limit"]
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.limits:
            self.add_error("national", _("Give at least one limit."))
        return data


class QuestionForm(EntityForm):
    addressed_to = forms.CharField(label=gettext_lazy("To whom"), required=False, max_length=200)


class AnswersForm(ListForm):
    answered_by = forms.CharField(label=gettext_lazy("Answered by"), required=False, max_length=200)
