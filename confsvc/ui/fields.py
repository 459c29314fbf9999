"""Fields shared by all apps: texts by language in models, days, times and minutes in forms."""

import datetime as dt
import re
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.ui import formats
from confsvc.ui.languages import LocalizedText

EARLIEST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
LATEST = dt.datetime(2999, 12, 31, tzinfo=dt.UTC)
MINUTES = re.compile(r"\s*(\d{1,3})(?::([0-5]\d))?\s*", re.ASCII)


class LocalizedTextAttribute(DeferredAttribute):
    """Turns a mapping assigned to a :class:`LocalizedTextField` into a :class:`LocalizedText`."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = _wrap(value)


class LocalizedTextField(models.JSONField):
    """A text by language in a JSON column: ``{"en": "Chair", "fr": "Présidence"}``.

    The value is a :class:`~confsvc.ui.languages.LocalizedText`: ``str(group.names)``, ``{{
    group.names }}`` and f-strings print the active language, else English, else the first language
    there is; ``group.names.text("fr")`` asks for one language, ``group.names.language`` is the
    ``lang`` of the element. A plain ``dict`` may be assigned, compared and serialized as before.
    Lookups by key (``names__en``) are those of ``JSONField``.

    To convert a ``JSONField(default=dict)`` that holds texts by language:

    1. declare ``names = LocalizedTextField()`` (same name and column; ``default=dict`` is built
    in);
    2. in the app's initial migration write ``confsvc.ui.fields.LocalizedTextField(default=dict)``
       in its place (``makemigrations --check`` finds no change then);
    3. replace ``localize_text(group.names)`` by ``str(group.names)`` (in templates ``{{
       group.names }}``) and ``localize_text(group.names, language)`` by
       ``group.names.text(language)``;
    4. write ``lang="{{ group.names.language }}"`` on the element that holds the text.
    """

    descriptor_class = LocalizedTextAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return _wrap(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Any:
        return _wrap(super().to_python(value))


class DateInput(forms.DateInput):
    """The browser's calendar: a day as 2008-04-28 in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """The browser's calendar and clock, to the second."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": "1", **(attrs or {})}, format="%Y-%m-%dT%H:%M:%S")


class LocalDateTimeField(forms.DateTimeField):
    """A date and time typed on the clock of the active zone, as a moment in UTC.

    On the pages of a meeting the active zone is the venue's.

    Where clocks go back, the first of the two moments is meant. An hour that the clock never shows
    is refused in a sentence; so is a year outside 1900 to 2999, which is a slip of the keyboard.
    """

    widget = DateTimeInput

    def to_python(self, value: Any) -> dt.datetime | None:
        if isinstance(value, dt.datetime) and timezone.is_aware(value):
            return value
        with timezone.override(dt.UTC):
            parsed = super().to_python(value)
        if parsed is None:
            return None
        if not EARLIEST <= parsed <= LATEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        wall_time = parsed.replace(tzinfo=None)
        zone = timezone.get_current_timezone()
        moment = wall_time.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)
        if moment.astimezone(zone).replace(tzinfo=None) != wall_time:
            raise ValidationError(
                _("The time %(hour)s does not exist on %(day)s: clocks go forward then. Choose another time.")
                % {"hour": f"{wall_time:%H:%M}", "day": formats.format_day(wall_time.date())},
                code="no_such_hour",
            )
        return moment


class MinutesField(forms.DurationField):
    """Minutes, or minutes and seconds ("5", "2:30"), as a ``timedelta``; None if left empty."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        return format_minutes(value) if isinstance(value, dt.timedelta) else value

    def to_python(self, value: Any) -> dt.timedelta | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.timedelta):
            return value
        if (match := MINUTES.fullmatch(str(value))) is None:
            raise ValidationError(_("Write minutes (5) or minutes and seconds (2:30)."), code="invalid")
        return dt.timedelta(minutes=int(match[1]), seconds=int(match[2] or 0))


class PressKeyInput(forms.HiddenInput):
    """A hidden key, of which the value is computed with all that the form contains.

    So the form that is sent twice has one key, and what is changed before the second press another.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-press-key": ""} | (attrs or {}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        try:
            key = uuid.UUID(str(data.get(name)))
        except ValueError:
            return None
        pairs = data.lists() if hasattr(data, "lists") else data.items()
        texts = sorted(
            (field, str(value)) for field, value in pairs if field not in (name, "csrfmiddlewaretoken")
        )
        uploads = sorted((field, file.name, file.size) for field, file in files.items())
        return str(uuid.uuid5(key, repr((texts, uploads))))


class PressKeyField(forms.Field):
    """The hidden key of a form, by which a service knows the second press of the same button.

    Each page that is shown gets a new one; anything but a key counts as none.
    """

    widget = PressKeyInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid.uuid4)

    def to_python(self, value: Any) -> uuid.UUID | None:
        try:
            return uuid.UUID(str(value))
        except ValueError:
            return None


def format_minutes(value: dt.timedelta) -> str:
    """A duration as :class:`MinutesField` reads it: ``5``, ``2:30``."""
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes}:{seconds:02}" if seconds else str(minutes)


def _wrap(value: Any) -> Any:
    """A ``dict`` as :class:`LocalizedText`; None, expressions and single texts as they are."""
    if isinstance(value, dict) and not isinstance(value, LocalizedText):
        return LocalizedText(value)
    return value
