"""The field and the form of a photograph."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from confsvc.ui.errors import convert_domain_errors
from delegations.registration.rules import photographs


class PhotoField(forms.FileField):
    """An upload whose cleaned value is the bytes of a badge photograph, or None."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "data-photo": ""})

    def to_python(self, data: Any) -> Any:
        if not data:
            return None
        with convert_domain_errors():
            if data.size is not None and data.size > photographs.MAX_UPLOAD_BYTES:
                raise photographs.PhotographRefused("too_many_bytes")
            return photographs.make_badge_photograph(data.read())

    def clean(self, data: Any, initial: Any = None) -> Any:
        photo = self.to_python(data)
        self.validate(photo)
        return photo

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(gettext("Choose a photograph."), code="required")


class PhotoForm(forms.Form):
    """A photograph that replaces another."""

    photo = PhotoField(label=_("Photograph"), help_text=_("JPEG, PNG or WebP, at most 8 MB."), required=True)
