"""What registration shows on the page of a delegation."""

import pytest
from django.urls import reverse

from delegations.registration.models import Registration
from delegations.registration.selectors.delegation_columns import (
    find_missing_registrations,
    load_photo_marks,
    load_state_marks,
)
from delegations.roster.extension_points import RowMark
from tests.builders import a_delegate, a_delegation, a_registration
from tests.delegations.registration.pictures import make_jpeg

pytestmark = pytest.mark.django_db
State = Registration.State


def test_load_photo_marks_shows_picture_missing_or_not_needed() -> None:
    delegation = a_delegation()
    with_photo = a_registration(a_delegate(delegation), photo=make_jpeg())
    without_photo, exempt = a_registration(a_delegate(delegation)), a_registration(a_delegate(delegation))
    Registration.objects.filter(pk=exempt.pk).update(photo_exempt=True)
    unregistered = a_delegate(delegation)
    registrations = (with_photo, without_photo, exempt)
    delegate_ids = [registration.delegate_id for registration in registrations] + [unregistered.pk]
    image = reverse("photo", args=[delegation.meeting.short_name, with_photo.pk])
    assert load_photo_marks(delegation.meeting, delegate_ids) == {
        with_photo.delegate_id: RowMark("photograph", "done", image=image),
        without_photo.delegate_id: RowMark("missing", "warn"),
        exempt.delegate_id: RowMark("not needed"),
    }


@pytest.mark.parametrize(
    ("state", "text", "tone", "is_final"),
    [
        (State.UNCONFIRMED, "e-mail not confirmed", "", False),
        (State.REQUESTED, "waiting", "warn", False),
        (State.APPROVED, "approved", "done", True),
        (State.REFUSED, "refused", "danger", False),
        (State.WITHDRAWN, "withdrawn", "danger", False),
    ],
)
def test_load_state_marks_only_approval_is_final(state: str, text: str, tone: str, is_final: bool) -> None:
    registration = a_registration(state=state)
    marks = load_state_marks(registration.meeting, [registration.delegate_id])
    assert marks == {registration.delegate_id: RowMark(text, tone, is_final=is_final)}


def test_load_state_marks_person_without_registration_is_not_registered() -> None:
    delegate = a_delegate()
    assert load_state_marks(delegate.meeting, [delegate.pk]) == {delegate.pk: RowMark("not registered")}


def test_find_missing_registrations_counts_each_kind() -> None:
    delegation = a_delegation()
    a_delegate(delegation)
    a_registration(a_delegate(delegation))
    a_registration(a_delegate(delegation), photo=make_jpeg())
    a_registration(a_delegate(delegation), state=State.REFUSED)
    items = find_missing_registrations(delegation.meeting, [delegation.pk])[delegation.pk]
    assert [(item.key, item.text, item.count) for item in items] == [
        ("photo", "1 person without photograph", 1),
        ("approval", "2 registrations to approve", 2),
        ("unregistered", "1 person is not registered", 1),
    ]


def test_find_missing_registrations_complete_delegation_has_none() -> None:
    registration = a_registration(photo=make_jpeg(), state=State.APPROVED)
    delegation_id = registration.delegate.delegation_id
    assert find_missing_registrations(registration.meeting, [delegation_id]) == {}
