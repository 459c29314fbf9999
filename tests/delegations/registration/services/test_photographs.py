"""Replacing the photograph of a registration, and noting that none is needed."""

from typing import Any

import pytest
from django.core.files.storage import default_storage

from confsvc.commands.models import LogEntry
from delegations.registration.services.photographs import exempt_from_photograph, replace_photo
from tests.builders import a_registration, an_officer
from tests.delegations.registration.pictures import make_jpeg

pytestmark = pytest.mark.django_db


def test_replace_photo_deletes_the_former_file(django_capture_on_commit_callbacks: Any) -> None:
    registration = a_registration(photo=make_jpeg("red"))
    former_name = registration.photo.name
    with django_capture_on_commit_callbacks(execute=True):
        replace_photo(registration=registration, photo=make_jpeg("blue"), actor=None)
    registration.refresh_from_db()
    assert not default_storage.exists(former_name)
    assert registration.photo.read() == make_jpeg("blue")


def test_replace_photo_before_commit_keeps_the_former_file() -> None:
    registration = a_registration(photo=make_jpeg("red"))
    former_name = registration.photo.name
    replace_photo(registration=registration, photo=make_jpeg("blue"), actor=None)
    assert default_storage.exists(former_name)


@pytest.mark.parametrize("exempt", [True, False])
def test_exempt_from_photograph_is_stored_and_logged(exempt: bool) -> None:
    registration = a_registration()
    registration.photo_exempt = not exempt
    registration.save()
    exempt_from_photograph(registration=registration, exempt=exempt, actor=an_officer())
    registration.refresh_from_db()
    assert registration.photo_exempt == exempt
    entry = LogEntry.objects.get(command="exempt from photograph")
    assert entry.target_changes == {"photo_exempt": [not exempt, exempt]}
