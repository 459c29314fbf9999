"""What the sign-in pages say on top of allauth's forms."""

from typing import Any

from django import forms, template

register = template.Library()


@register.filter
def bare(form: Any) -> Any:
    """The form without placeholders: a label stays where it is while one types, a placeholder does not."""
    for field in form.fields.values() if isinstance(form, forms.BaseForm) else ():
        field.widget.attrs.pop("placeholder", None)
    return form
