"""Two officers at two desks registering at once, on PostgreSQL: two numbers, never one twice."""

from functools import partial
from unittest.mock import patch

import pytest

from documents.registry.models import Document, Series
from documents.registry.services import documents
from tests import builders as build
from tests.races import LOCK, meet_after, read_unlocked

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def register(series: Series) -> Document:
    return documents.register_document(
        actor=None, series=series, data=documents.DocumentData(titles={"en": "Safeguards"})
    )


def test_register_document_six_at_once_get_six_numbers(run_together) -> None:
    series = build.a_series()
    outcomes = run_together(*[partial(register, series)] * 6)
    assert sorted(one.number for one in outcomes) == [1, 2, 3, 4, 5, 6]
    series.refresh_from_db()
    assert series.next_number == 7


def test_register_document_without_lock_one_of_two_fails(run_together) -> None:
    series = build.a_series()
    with (
        patch.object(documents, "find_next_number", meet_after(documents.find_next_number, 2)),
        patch(LOCK, read_unlocked),
    ):
        outcomes = run_together(*[partial(register, series)] * 2)
    assert sorted(type(one).__name__ for one in outcomes) == ["Document", "IntegrityError"]
