"""What is written down of a visit, and addresses nobody thought of."""

import logging
from typing import Any

import pytest
from django.urls import reverse

from confsvc.jobs import extension_points
from confsvc.jobs.models import Job
from confsvc.jobs.services import run_job
from tests.permissions.reading import filled
from tests.permissions.world import World
from tests.security.pages import PAGES, at

pytestmark = pytest.mark.django_db
ODD = [
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
WORDS = [
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


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_query_breaks_no_page(open_world: World, odd: str) -> None:
    broken = []
    for row in PAGES:
        if row.name.startswith(("speakers_print", "participants_pdf", "room_", "console", "list_")):
            continue
        told = row.expected("get", published=True)
        role = next(role for role in reversed(told) if told[role] == "p")
        address = reverse(row.url_name, kwargs=filled(open_world, row))
        try:
            answer = open_world.browsers[role].get(address, dict.fromkeys(WORDS, odd))
            if answer.status_code >= 500:
                broken.append(row.name)
        except Exception as fault:
            broken.append(f"{row.name}: {fault!r}")
    assert broken == []


def test_nothing_personal_is_logged_while_pages_are_read_and_a_job_fails(
    open_world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.WARNING, logger="django.db.backends")  # statements, which DEBUG alone shows
    for row in PAGES:
        told = row.expected("get", published=True)
        role = next(role for role in reversed(told) if told[role] == "p")
        open_world.browsers[role].get(at(open_world, row.name)).close()

    def fails(arguments: Any, progress: Any) -> Any:
        raise ValueError(f"no badge for {arguments['person']}")

    monkeypatch.setitem(extension_points._functions, "one that fails", fails)
    job = Job.objects.create(
        owner=open_world.people["officer"],
        scope="x",
        kind="one that fails",
        title="x",
        back="/",
        arguments={"language": "en", "person": "first-alphaplant@mission.example"},
    )
    assert run_job(job_id=job.pk).state == Job.State.FAILED
    told = "\n".join(f"{record.getMessage()} {record.exc_info or ''}" for record in caplog.records)
    personal = ["mission.example", "office.example", "First_Person", "SPEAKER"]
    assert "one that fails" in told
    assert [word for word in personal if word.casefold() in told.casefold()] == []


def test_tokens_say_nothing_and_are_long(open_world: World) -> None:
    tokens = [open_world.things[key].token for key in ("registration", "approved", "badge", "unconfirmed")]
    assert len(set(tokens)) == 4
    assert {len(token) for token in tokens} == {22}
