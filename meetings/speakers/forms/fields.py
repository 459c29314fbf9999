"""Form fields that choose a session or an agenda item."""

from django import forms

from confsvc.ui.languages import get_current_language
from meetings.programme.models import AgendaItem, Session
from meetings.programme.rules import agenda_numbers
from meetings.programme.rules.hours import format_day_and_hours


class SessionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A session, shown by its day and hours."""

    def label_from_instance(self, session: Session) -> str:
        return format_day_and_hours(session.starts_at, session.ends_at, session.meeting.zone)


class ItemField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An agenda item, shown by its number and title."""

    def label_from_instance(self, item: AgendaItem) -> str:
        return f"{agenda_numbers.localize_number(item.number, get_current_language())} {item.title}"
