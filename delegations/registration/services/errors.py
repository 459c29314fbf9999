"""Why a change of a registration is refused: each error carries its sentence and its form field."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RegistrationError(ValidationError):
    """A refusal: nothing was written, and ``sentence`` says at ``field`` what to change."""

    sentence: str | Promise
    field: str

    def __init__(self) -> None:
        super().__init__({self.field: self.sentence})


class WindowOrderError(RegistrationError):
    field = "closes_at"
    sentence = _("Registration closes before it opens. Change one of the two.")


class AddressMissingError(RegistrationError):
    field = "email"
    sentence = _("An address is missing: the confirmation is sent to it.")


class AddressRegisteredError(RegistrationError):
    """The sentence is the same whoever the other registration belongs to."""

    field = "email"
    sentence = _(
        "This address already has a registration at this meeting, and each person needs "
        "their own. If it is yours, the link to your registration has been sent to it again."
    )


class ReasonError(RegistrationError):
    """The reason of a decision is missing or too long."""

    field = "reason"


class ReasonMissingError(ReasonError):
    sentence = _("Give the reason: it is sent to the person.")


class ReasonTooLongError(ReasonError):
    sentence = _("The reason is longer than 400 characters. Shorten it.")


class PhotographMissingError(RegistrationError):
    field = "action"
    sentence = _("There is no photograph. Request one, or exempt the person from it.")


class ActionNotPossibleError(RegistrationError):
    """The action is not possible from the state of the registration."""

    field = "action"

    def __init__(self, state_label: str) -> None:
        self.sentence = _("This cannot be done now: the registration is “%(state)s”.") % {
            "state": state_label
        }
        super().__init__()
