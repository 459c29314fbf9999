"""The field of every form in which people type text."""

from typing import Any

from django import forms

from confsvc.text.cleaning import clean_lines, clean_text


class TextField(forms.CharField):
    """A text, cleaned: of several lines in a text area, else of one."""

    def to_python(self, value: Any) -> Any:
        """The cleaned text; blanks and invisible characters alone are empty."""
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        return clean_lines(text) if isinstance(self.widget, forms.Textarea) else clean_text(text)
