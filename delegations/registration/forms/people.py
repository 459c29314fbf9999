"""The forms that ask for a person's data.

A form with errors comes back with everything that was typed, and with a good photograph too.
"""

import base64
import binascii
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from confsvc.text.form_fields import TextField
from confsvc.ui.fields import PressKeyField
from delegations.registration.forms.photographs import PhotoField
from delegations.registration.labels import HONORIFICS, SECOND_LANGUAGES
from delegations.roster.forms import NameField, group_admission_choices
from delegations.roster.models import Delegate
from delegations.roster.selectors.admissions import Admission
from delegations.roster.services.base import PersonEntry
from meetings.core.models import Meeting
from meetings.treaties.models import Entity

MAX_PHOTO_AGE = 24 * 3600
"""Seconds for which a form that comes back with errors carries its photograph."""


class PersonForm(forms.Form):
    """The data of a person, with a photograph that survives a page with errors."""

    honorific = NameField(
        label=_("Form of address"),
        max_length=40,
        required=False,
        help_text=_("For instance Ms., H.E. Mr., Prof. Dr."),
    )
    role = forms.ChoiceField(
        label=_("Role in the delegation"),
        choices=Delegate.Role.choices,
        initial=Delegate.Role.REPRESENTATIVE,
    )
    given_names = NameField(label=_("Given names"), max_length=100, required=False)
    family_name = NameField(
        label=_("Family name"),
        max_length=100,
        error_messages={"required": _("A name is missing. Enter the family name, or the single name.")},
        help_text=_("For a single name, use this field. Particles keep their lower case: “van der Berg”."),
    )
    second_name = NameField(
        label=_("Name in original script"),
        max_length=120,
        required=False,
        help_text=_("Printed on the badge below the Latin name."),
    )
    second_language = forms.ChoiceField(
        label=_("Language of that script"), choices=[("", _("none")), *SECOND_LANGUAGES], required=False
    )
    title = NameField(label=_("Function"), max_length=200, required=False)
    institution = NameField(
        label=_("Institution"),
        max_length=200,
        required=False,
        help_text=_("Ministry, mission or organization."),
    )
    city = NameField(label=_("City"), max_length=80, required=False)
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("", _("not stated")), *Delegate.Sex.choices],
        required=False,
        help_text=_("Used for the balance of women and men, in totals only."),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        error_messages={
            "invalid": _("This is not an e-mail address. Write it as name@example.org."),
            "max_length": _("This address is too long. Check it."),
        },
    )
    photo = PhotoField(
        label=_("Photograph"),
        required=False,
        help_text=_(
            "Face and shoulders, looking ahead, on a plain light background. JPEG, PNG or WebP, "
            "at most 8 MB. You can add it later, but no registration is approved without one."
        ),
    )
    kept_photo = TextField(required=False, widget=forms.HiddenInput)
    key = PressKeyField()

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.salt = f"photo:{meeting.pk}"
        self.fields["honorific"].widget.attrs["list"] = "honorifics"
        for name in ("email", "reason"):
            if name in self.fields:
                self.fields[name].widget.attrs.pop("maxlength", None)
        self.fields["given_names"].widget.attrs["autocomplete"] = "given-name"
        self.fields["family_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("second_name") and not data.get("second_language"):
            self.add_error("second_language", gettext("Choose the language of the name in original script."))
        self._keep_photo(data)
        return data

    def _keep_photo(self, data: dict[str, Any]) -> None:
        """Use the photograph sent now, else the one kept; sign it into the next page."""
        if data.get("photo"):
            signed_photo = signing.dumps(base64.b64encode(data["photo"]).decode("ascii"), salt=self.salt)
        else:
            signed_photo = data.get("kept_photo", "")
            data["photo"] = self._load_kept_photo(signed_photo)
            signed_photo = signed_photo if data["photo"] else ""
        self.data = self.data.copy()
        self.data[self.add_prefix("kept_photo")] = signed_photo

    def _load_kept_photo(self, signed_photo: str) -> bytes | None:
        """The photograph of a signed value; none if forged, too old or of another meeting."""
        if not signed_photo:
            return None
        try:
            return base64.b64decode(signing.loads(signed_photo, salt=self.salt, max_age=MAX_PHOTO_AGE))
        except (signing.BadSignature, binascii.Error, TypeError):
            return None

    @property
    def photo_preview(self) -> str:
        """The photograph that the form carries as a ``data:`` address, or ""."""
        photo = getattr(self, "cleaned_data", {}).get("photo") if self.is_bound else None
        return "data:image/jpeg;base64," + base64.b64encode(photo).decode("ascii") if photo else ""

    @property
    def honorifics(self) -> tuple[str, ...]:
        return HONORIFICS

    def get_person(self) -> PersonEntry:
        """What was entered, for the services."""
        return PersonEntry(
            **{
                name: self.cleaned_data.get(name, "")
                for name in PersonEntry().to_dict()
                if name in self.fields
            }
        )


class RegistrationForm(PersonForm):
    """A person's own registration: the delegation, an address to confirm, and consent.

    Nobody registers as head: the note verbale or the page of the delegation says who heads it.
    """

    entity = forms.ChoiceField(
        label=_("State or organization"),
        error_messages={
            "required": _("Choose the State or organization that you represent."),
            "invalid_choice": _("This State or organization cannot be chosen here. Choose another."),
        },
    )
    consent = forms.BooleanField(
        label=_("I agree to the use of my data for this meeting"),
        help_text=_(
            "Your name, function and institution appear in the list of participants, which is "
            "public, once your delegation's note verbale names you. Your e-mail address and "
            "photograph are used for the badge and are shown only to the secretariat and your "
            "delegation's focal point."
        ),
        error_messages={
            "required": _("Without your agreement the secretariat cannot register you. Select the box.")
        },
    )
    field_order = ("entity", "role", "honorific", "given_names", "family_name")

    def __init__(self, *args: Any, admissions: list[Admission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entities = {str(admission.entity.pk): admission.entity for admission in admissions}
        self.fields["entity"].choices = group_admission_choices(admissions)  # type: ignore[attr-defined]
        self.fields["email"].required = True
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            choice for choice in Delegate.Role.choices if choice[0] != Delegate.Role.HEAD
        ]
        self.fields["email"].help_text = _("A message with a link to confirm the address is sent to it.")

    def clean_entity(self) -> Entity:
        return self.entities[self.cleaned_data["entity"]]


class OfficePersonForm(PersonForm):
    """A person as the focal point or an officer enters it.

    ``display_name`` is for names that custom writes in another way.
    """

    display_name = NameField(
        label=_("Name as printed"),
        max_length=200,
        required=False,
        help_text=_("Only if the rule does not fit: printed as entered, in place of given and family names."),
    )
