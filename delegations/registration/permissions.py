"""Who may see and decide registrations, and change the data of a person."""

from typing import Any

import rules

from delegations.registration.models import Registration
from meetings.core.permissions import is_at_badge_desk, is_focal_point_of, is_officer


@rules.predicate
def is_the_person(user: Any, registration: Any) -> bool:
    """Whether the registration belongs to the signed-in user."""
    return bool(user.is_authenticated and registration and registration.delegate.user_id == user.pk)


@rules.predicate
def is_not_approved(user: Any, delegate: Any) -> bool:
    """Whether the person's registration is not approved, so that the data may still change."""
    registration = getattr(delegate, "registration", None)
    return registration is None or registration.state != Registration.State.APPROVED


rules.add_perm("registration.decide", is_officer)
rules.add_perm("registration.see_photo", is_at_badge_desk | is_focal_point_of | is_the_person)
rules.add_perm("registration.change_person", is_officer | (is_focal_point_of & is_not_approved))
rules.add_perm("registration.withdraw_person", is_officer | is_focal_point_of)
