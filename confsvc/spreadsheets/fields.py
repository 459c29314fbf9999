"""Columns of a table: text, dates, choices, codes of other rows, texts in six languages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget

from confsvc.spreadsheets.cells import clean_cell, escape_formula
from confsvc.ui.formats import join_texts
from confsvc.ui.languages import OFFICIAL


class TextWidget(Widget):
    """Text, cleaned on the way in and escaped on the way out."""

    def clean(self, value: Any, row: Mapping[str, Any] | None = None, **kwargs: Any) -> Any:
        return clean_cell(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return escape_formula(value)


class DateWidget(TextWidget):
    """A day as 2008-04-28; an empty cell is None."""

    def clean(self, value: Any, row: Mapping[str, Any] | None = None, **kwargs: Any) -> date | None:
        text = clean_cell(value)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise ValidationError(
                _("“%(text)s” is not a valid date. Write it as 2008-04-28.") % {"text": text}
            ) from error


class ChoiceWidget(TextWidget):
    """One of a field's stored values."""

    def __init__(self, choices: type[models.TextChoices]) -> None:
        super().__init__()
        self.values = set(choices.values)

    def clean(self, value: Any, row: Mapping[str, Any] | None = None, **kwargs: Any) -> str:
        text = clean_cell(value)
        if text not in self.values:
            raise ValidationError(
                _("“%(text)s” is not one of: %(values)s.")
                % {"text": text, "values": join_texts(sorted(self.values))}
            )
        return text


class CodeWidget(TextWidget):
    """The key of the row of ``model`` with the code in the cell; the codes are read once."""

    def __init__(self, model: type[models.Model], *, required: bool = True, code: str = "code") -> None:
        super().__init__()
        self.model, self.required, self.code = model, required, code
        self.keys: dict[str, int] = {}
        self.codes: dict[int, str] = {}

    def reset(self) -> None:
        """Read the codes again at the next cell."""
        self.keys, self.codes = {}, {}

    def _load_codes(self) -> None:
        rows = self.model._default_manager.values_list(self.code, "pk")
        self.keys = {str(code): key for code, key in rows}
        self.codes = {key: code for code, key in self.keys.items()}

    def clean(self, value: Any, row: Mapping[str, Any] | None = None, **kwargs: Any) -> int | None:
        text = clean_cell(value)
        if not text and not self.required:
            return None
        if text not in self.keys:
            self._load_codes()
        if text not in self.keys:
            raise ValidationError(
                _("“%(text)s” is not the code of a %(what)s.")
                % {"text": text, "what": self.model._meta.verbose_name}
            )
        return self.keys[text]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if value is None:
            return ""
        if value not in self.codes:
            self._load_codes()
        return escape_formula(self.codes.get(value, ""))


class LanguageField(Field):
    """One language of a text by language: the column ``short_fr`` of ``short_names["fr"]``."""

    def save(self, instance: Any, row: Mapping[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        name, _separator, language = self.attribute.partition("__")
        texts = dict(getattr(instance, name))
        if text := self.clean(row, **kwargs):
            texts[language] = text
        else:
            texts.pop(language, None)
        setattr(instance, name, texts)


def build_language_fields(attribute: str, prefix: str = "") -> dict[str, Field]:
    """A column for each official language of a text: "short_en", or "en" without a prefix."""
    columns = {language: f"{prefix}_{language}" if prefix else language for language in OFFICIAL}
    return {
        column: LanguageField(
            attribute=f"{attribute}__{language}", column_name=column, widget=TextWidget(), default=""
        )
        for language, column in columns.items()
    }
