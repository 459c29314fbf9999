"""Filters for the forms of the sign-in pages."""

from typing import Any

from django import forms, template

register = template.Library()


@register.filter
def without_placeholders(form: Any) -> Any:
    """The form without placeholders, which disappear while one types; its labels say the same."""
    for field in form.fields.values() if isinstance(form, forms.BaseForm) else ():
        field.widget.attrs.pop("placeholder", None)
    return form
