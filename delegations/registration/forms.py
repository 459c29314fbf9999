"""What registration asks for. An answer that is refused is said at its field, and everything typed (a good photograph
too) comes back with the page."""

import base64
import binascii
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from delegations.registration.rules import photographs
from delegations.roster.forms import PlainCharField, admission_choices
from delegations.roster.models import Delegate
from delegations.roster.selectors import Admission
from delegations.roster.services import PersonEntry
from meetings.core.models import Meeting

SCRIPTS = (
    ("ar", "العربية"),
    ("am", "አማርኛ"),
    ("hy", "Հայերեն"),
    ("bn", "বাংলা"),
    ("bg", "Български"),
    ("my", "မြန်မာဘာသာ"),
    ("zh", "中文"),
    ("ka", "ქართული"),
    ("el", "Ελληνικά"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("ja", "日本語"),
    ("kk", "Қазақ тілі"),
    ("km", "ភាសាខ្មែរ"),
    ("ko", "한국어"),
    ("lo", "ພາສາລາວ"),
    ("mn", "Монгол"),
    ("ne", "नेपाली"),
    ("fa", "فارسی"),
    ("ru", "Русский"),
    ("sr", "Српски"),
    ("si", "සිංහල"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("uk", "Українська"),
    ("ur", "اردو"),
)
KEPT_FOR = 24 * 3600  # seconds
HONORIFICS = [
    "Mr.",
    "Ms.",
    "Mrs.",
    "Dr.",
    "Prof.",
    "H.E.~Mr.",
    "H.E.~Ms.",
    "M.",
    "Mme",
    "S.E.~M.",
    "S.E.~Mme",
    "Sr.",
    "Sra.",
    "Col.",
    "Lt.~Gen.",
    "Sir",
]


class PhotoField(forms.FileField):
    """An upload that becomes the bytes of a badge photograph, or a sentence."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "data-photo": ""})

    def to_python(self, data: UploadedFile | None) -> Any:
        if not data:
            return None
        if data.size is not None and data.size > photographs.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(str(photographs.SENTENCES["too_many_bytes"]))
        try:
            return photographs.checked(data.read())
        except photographs.PhotographRefusedError as refused:
            raise forms.ValidationError(refused.sentence) from refused

    def clean(self, data: Any, initial: Any = None) -> Any:
        value = self.to_python(data)
        self.validate(value)
        return value

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(now_("Choose a photograph."), code="required")


class PhotoForm(forms.Form):
    """A photograph alone, in the place of another."""

    photo = PhotoField(label=_("Photograph"), help_text=_("JPEG, PNG or WebP, at most 8 MB."), required=True)


class PersonForm(forms.Form):
    """What is written of a person; the photograph is kept over a page that comes back."""

    honorific = PlainCharField(
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
    given_names = PlainCharField(label=_("Given names"), max_length=100, required=False)
    family_name = PlainCharField(
        label=_("Family name"),
        max_length=100,
        error_messages={
            "required": _("A name is missing. Enter the family name, or the one name the person has.")
        },
        help_text=_("Who has one name only enters it here. Small words keep their letters: “van der Berg”."),
    )
    second_name = PlainCharField(
        label=_("Name in another script"),
        max_length=120,
        required=False,
        help_text=_("As it is written at home: it stands on the badge below the Latin name."),
    )
    second_language = forms.ChoiceField(
        label=_("Language of that script"), choices=[("", _("none")), *SCRIPTS], required=False
    )
    title = PlainCharField(label=_("Function"), max_length=200, required=False)
    institution = PlainCharField(
        label=_("Institution"),
        max_length=200,
        required=False,
        help_text=_("Ministry, mission or organization."),
    )
    city = PlainCharField(label=_("City"), max_length=80, required=False)
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("", _("not said")), *Delegate.Sex.choices],
        required=False,
        help_text=_("Used for the balance of women and men, as a number only."),
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
            "Face and shoulders, looking ahead, on a plain light background. JPEG, PNG or WebP, at most 8 MB. It can "
            "follow later, but nobody is approved without one."
        ),
    )
    photo_kept = forms.CharField(required=False, widget=forms.HiddenInput)

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
        given = super().clean() or self.cleaned_data
        if given.get("second_name") and not given.get("second_language"):
            self.add_error("second_language", now_("Say in which language the second name is written."))
        self._keep_photo(given)
        return given

    def _keep_photo(self, given: dict[str, Any]) -> None:
        """The photograph sent now, else the one kept from the page before; either goes back with the page."""
        if given.get("photo"):
            kept = signing.dumps(base64.b64encode(given["photo"]).decode("ascii"), salt=self.salt)
        else:
            kept = given.get("photo_kept", "")
            given["photo"] = self._unkept(kept)
            kept = kept if given["photo"] else ""
        self.data = self.data.copy()
        self.data[self.add_prefix("photo_kept")] = kept

    def _unkept(self, kept: str) -> bytes | None:
        try:
            return base64.b64decode(signing.loads(kept, salt=self.salt, max_age=KEPT_FOR)) if kept else None
        except (signing.BadSignature, binascii.Error, TypeError):
            return None

    @property
    def photo_preview(self) -> str:
        """The photograph that is kept, as a ``data:`` address; "" where there is none."""
        photo = getattr(self, "cleaned_data", {}).get("photo") if self.is_bound else None
        return "data:image/jpeg;base64," + base64.b64encode(photo).decode("ascii") if photo else ""

    @property
    def honorifics(self) -> list[str]:
        return [one.replace("~", " ") for one in HONORIFICS]

    def person(self) -> PersonEntry:
        """What was entered, for the services."""
        return PersonEntry(
            **{
                name: self.cleaned_data.get(name, "")
                for name in PersonEntry().values()
                if name in self.fields
            }
        )


class RegisterForm(PersonForm):
    """A person's own registration: for which delegation, an address that is confirmed, and consent."""

    entity = forms.ChoiceField(
        label=_("State or organization"),
        error_messages={
            "required": _("Choose the State or organization that sends you."),
            "invalid_choice": _("This State or organization cannot be chosen here. Choose another."),
        },
    )
    consent = forms.BooleanField(
        label=_("I agree to the use of my data for this meeting"),
        help_text=_(
            "Your name, function and institution stand in the list of participants, which is public, once your "
            "delegation's note verbale names you. Your e-mail address and photograph serve the badge and are shown to the "
            "secretariat and your delegation's focal point alone."
        ),
        error_messages={
            "required": _("Without your agreement the secretariat cannot register you. Tick the box.")
        },
    )
    field_order = ("entity", "role", "honorific", "given_names", "family_name")

    def __init__(self, *args: Any, admitted: list[Admission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entities = {str(one.entity.pk): one.entity for one in admitted}
        self.fields["entity"].choices = admission_choices(admitted)  # type: ignore[attr-defined]
        self.fields["email"].required = True
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            one for one in Delegate.Role.choices if one[0] != Delegate.Role.HEAD
        ]  # who is head is for the delegation to say, in its note or on its page
        self.fields["email"].help_text = _(
            "A message with a link goes there: with it you confirm the address."
        )

    def clean_entity(self) -> Any:
        return self.entities[self.cleaned_data["entity"]]


class OfficePersonForm(PersonForm):
    """A person as the focal point or an officer enters it; ``display_name`` is for names that custom writes otherwise."""

    display_name = PlainCharField(
        label=_("Name as printed"),
        max_length=200,
        required=False,
        help_text=_("Only where the rule does not fit: it replaces given and family name as it stands."),
    )


class DecisionForm(forms.Form):
    """The officer's decision on the registrations that are ticked, or on one."""

    ACTIONS = ("approve", "refuse", "reopen", "confirm")

    action = forms.ChoiceField(choices=[(one, one) for one in ACTIONS])
    registration = forms.TypedMultipleChoiceField(coerce=int, required=False)
    reason = PlainCharField(max_length=400, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ticked = self.data.getlist("registration") if hasattr(self.data, "getlist") else []
        self.fields["registration"].choices = [  # type: ignore[attr-defined]
            (one, one) for one in ticked[:200] if one.isascii() and one.isdigit() and len(one) < 12
        ]
