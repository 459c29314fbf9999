"""The test meetings, built once for each test module and rolled back after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.permissions.world import World, a_world


@pytest.fixture(scope="module")
def one_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around all tests of a module, which is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def open_world(one_transaction: None) -> World:
    """A published meeting with one object of each kind."""
    return a_world("open-world")


@pytest.fixture(scope="module")
def draft_world(one_transaction: None) -> World:
    """A meeting that is not published."""
    return a_world("draft-world", "Draftplant", published=False)


@pytest.fixture(scope="module")
def far_world(one_transaction: None) -> World:
    """Another published meeting, whose objects no page of the first may show."""
    return a_world("far-world", "Farplant")
