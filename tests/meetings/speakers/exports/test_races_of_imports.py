"""Two officers import a table at once (PostgreSQL): the second is refused with the changes."""

import threading
from functools import partial
from unittest.mock import patch

import pytest

from confsvc.commands.selectors import commands_on
from confsvc.spreadsheets.reader import Table, read_table
from meetings.speakers.exports import table_import
from meetings.speakers.exports.import_plan import ImportPlan, plan_import
from meetings.speakers.models import SpeakersList
from tests import builders as build

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def two_tables(held: SpeakersList) -> list[partial[ImportPlan]]:
    """Two officers who saw the same list and name another speaker each."""
    build.an_inscription(held, "FRA")
    tables = [read_table(f"entity,deliverer\nFRA,{name}\n".encode()) for name in ("Ms. Ana", "Mr. Kofi")]
    import_one = partial(table_import.import_table, actor=None, speakers_list=held, version=0)
    return [partial(import_one, table=one, expected_mark=plan_import(held, one).mark) for one in tables]


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(one).__name__ for one in outcomes)


def test_of_two_tables_made_from_one_list_one_is_taken_in(run_together) -> None:
    held = build.a_list()
    outcomes = run_together(*two_tables(held))
    assert kinds(outcomes) == ["ImportPlan", "StaleError"]
    assert commands_on(held).count() == 1


def test_without_the_lock_the_second_table_writes_over_the_first_unseen(run_together) -> None:
    held = build.a_list()
    tables, both_have_looked = two_tables(held), threading.Barrier(2)

    def unlocked(pk: int) -> SpeakersList:
        return SpeakersList.objects.select_related("meeting__treaty").get(pk=pk)

    def looked(held: SpeakersList, table: Table) -> ImportPlan:
        plan = plan_import(held, table)
        both_have_looked.wait(timeout=20)
        return plan

    with patch.object(table_import, "lock_list", unlocked), patch.object(table_import, "plan_import", looked):
        outcomes = run_together(*tables)
    assert kinds(outcomes) == ["ImportPlan", "ImportPlan"]
    assert commands_on(held).count() == 2
