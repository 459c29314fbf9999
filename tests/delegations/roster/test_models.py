"""The addresses of a delegation, its notes and its people."""

import pytest

from tests.builders import a_delegate, a_delegation, a_note

pytestmark = pytest.mark.django_db


def test_get_absolute_url_delegation_is_its_page() -> None:
    delegation = a_delegation()
    short_name = delegation.meeting.short_name
    assert delegation.get_absolute_url() == f"/meetings/{short_name}/delegations/{delegation.pk}/"


def test_get_absolute_url_note_is_its_place_on_the_page() -> None:
    note = a_note(a_delegation())
    assert note.get_absolute_url() == f"{note.delegation.get_absolute_url()}#note-{note.pk}"


def test_get_absolute_url_delegate_is_the_row_on_the_page() -> None:
    delegate = a_delegate()
    assert delegate.get_absolute_url() == f"{delegate.delegation.get_absolute_url()}#delegate-{delegate.pk}"
