"""What is logged of a visit, and odd queries."""

import logging
from typing import Any

import pytest
from django.urls import reverse

from confsvc.jobs import extension_points
from confsvc.jobs.models import Job
from confsvc.jobs.services import run_job
from tests.permissions.expectations import get_row_arguments
from tests.permissions.world import World
from tests.security.pages import PAGES, find_readers, get_url

pytestmark = pytest.mark.django_db
ODD_VALUES = [
    "²",
    "٣",
    "-1",
    "0",
    "9" * 40,
    "\x00",
    "%00",
    "' OR 1=1 --",
    "../../etc/passwd",
    "2008-99-99",
    "😀" * 300,
    "[",
    "{}",
]
PARAMETERS = [
    "day",
    "page",
    "state",
    "q",
    "series",
    "entity",
    "photo",
    "note",
    "status",
    "missing",
    "show",
    "command",
    "profile",
    "room",
    "in",
    "lang",
]


@pytest.mark.parametrize("odd", ODD_VALUES)
def test_pages_odd_query_never_fails(open_world: World, odd: str) -> None:
    broken = []
    for row in PAGES:
        if row.name.startswith(("speakers_print", "participants_pdf", "room_", "console", "list_")):
            continue
        role = find_readers(row)[-1]
        address = reverse(row.url_name, kwargs=get_row_arguments(open_world, row))
        try:
            response = open_world.clients[role].get(address, dict.fromkeys(PARAMETERS, odd))
            if response.status_code >= 500:
                broken.append(row.name)
        except Exception as fault:
            broken.append(f"{row.name}: {fault!r}")
    assert broken == []


def test_logs_of_pages_and_a_failed_job_hold_nothing_personal(
    open_world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.WARNING, logger="django.db.backends")  # statements, which DEBUG alone shows
    for row in PAGES:
        role = find_readers(row)[-1]
        open_world.clients[role].get(get_url(open_world, row.name)).close()

    def raise_error(arguments: Any, progress: Any) -> Any:
        raise ValueError(f"no badge for {arguments['person']}")

    monkeypatch.setitem(extension_points._functions, "failing", raise_error)
    job = Job.objects.create(
        owner=open_world.people["officer"],
        scope="x",
        kind="failing",
        title="x",
        back="/",
        arguments={"language": "en", "person": "first-alphaplant@mission.example"},
    )
    assert run_job(job_id=job.pk).state == Job.State.FAILED
    log = "\n".join(f"{record.getMessage()} {record.exc_info or ''}" for record in caplog.records)
    personal = ["mission.example", "office.example", "First_Person", "SPEAKER"]
    assert "failing" in log
    assert [word for word in personal if word.casefold() in log.casefold()] == []


def test_tokens_are_distinct_and_long(open_world: World) -> None:
    tokens = [open_world.objects[key].token for key in ("registration", "approved", "badge", "unconfirmed")]
    assert len(set(tokens)) == 4
    assert {len(token) for token in tokens} == {22}
