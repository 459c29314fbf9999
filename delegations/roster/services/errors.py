"""Why a change of a delegation is refused: each error carries its sentence and its form field."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RosterError(ValidationError):
    """A refusal: nothing was written, and ``sentence`` says at ``field`` what to change."""

    sentence: str | Promise
    field: str

    def __init__(self) -> None:
        super().__init__({self.field: self.sentence})


class NameMissingError(RosterError):
    field = "family_name"
    sentence = _("A name is missing. Enter the family name, or the single name.")


class SecondLanguageMissingError(RosterError):
    field = "second_language"
    sentence = _("Choose the language of the name in original script.")


class AddressInUseError(RosterError):
    field = "email"
    sentence = _("This address is used by another person at this meeting. Enter the person's own address.")


class SecondHeadError(RosterError):
    field = "role"
    sentence = _("The delegation already has a head. Choose another role, then hand over on its page.")


class NotInDelegationError(RosterError):
    field = "to"
    sentence = _("This person is not in the delegation. Choose one who is.")


class SamePersonError(RosterError):
    field = "to"
    sentence = _("This person is already the head. Choose another one.")


class HandoverTooEarlyError(RosterError):
    field = "day"
    sentence = _("The present head began on that day or later. Choose a later day.")


class DayOutsideMeetingError(RosterError):
    field = "day"
    sentence = _("The day is outside the meeting. Choose one of its days.")


class ReceivedBeforeDateError(RosterError):
    field = "received_on"
    sentence = _("The note was received before its own date. Change one of the two dates.")


class DuplicateReferenceError(RosterError):
    field = "reference"
    sentence = _("A note with this reference is already registered. Enter the reference of this one.")
