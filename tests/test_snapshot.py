"""The reference tables come back after a test that flushed the database; fixtures of races."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests import snapshot


@pytest.mark.django_db
def test_restore_brings_rows_back_after_a_flush() -> None:
    before = snapshot.take()
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)
    snapshot.restore(before)
    after = snapshot.take()
    assert {name: sorted(map(repr, rows)) for name, (_, rows) in after.items()} == {
        name: sorted(map(repr, rows)) for name, (_, rows) in before.items()
    }


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_restore_on_postgresql_brings_rows_back_after_a_flush() -> None:
    test_restore_brings_rows_back_after_a_flush()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_run_together_gives_each_a_connection_and_a_result(run_together) -> None:
    def process() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return int(cursor.fetchone()[0])

    def fails() -> None:
        raise ValueError("this one fails")

    first, second, third = run_together(process, process, fails)
    assert first != second
    assert isinstance(third, ValueError)
