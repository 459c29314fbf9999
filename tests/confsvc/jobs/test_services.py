"""A job: done by its kind, told as it goes, called off, failed; its file kept."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from confsvc.jobs import registry, services
from confsvc.jobs.models import Job
from confsvc.jobs.registry import Progress, Result
from tests import builders as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind() -> Iterator[str]:
    def three_steps(arguments: Mapping[str, Any], progress: Progress) -> Result:
        for done in range(1, 4):
            if arguments.get("fails_at") == done:
                raise ValueError("somebody@example.org")
            if arguments.get("cancelled_at") == done:
                services.cancel(job=Job.objects.get())
            progress(done, 3)
        return Result("three.txt", "text/plain", b"three")

    registry.register_kind("three steps", three_steps)
    yield "three steps"
    del registry._kinds["three steps"]


def asked(kind: str, **arguments: Any) -> Job:
    return services.start(owner=build.a_user(), scope="here", kind=kind, title="Three", arguments=arguments)


def test_a_job_is_done_and_keeps_its_file(kind: str) -> None:
    job = services.do(job_id=asked(kind).pk)
    assert (job.state, job.file.read(), job.file_name, job.media_type) == (
        "done",
        b"three",
        "three.txt",
        "text/plain",
    )
    job.refresh_from_db()
    assert (job.done, job.total) == (3, 3)


def test_a_job_is_done_once(kind: str) -> None:
    job = asked(kind)
    first = services.do(job_id=job.pk)
    assert services.do(job_id=job.pk).ended_at == first.ended_at


def test_a_waiting_job_is_called_off_before_it_begins(kind: str) -> None:
    job = asked(kind)
    services.cancel(job=job)
    assert services.do(job_id=job.pk).state == "cancelled"


def test_a_running_job_is_called_off_at_its_last_step(kind: str) -> None:
    job = services.do(job_id=asked(kind, cancelled_at=3).pk)
    assert (job.state, bool(job.file)) == ("cancelled", False)


def test_a_fault_ends_the_job_and_is_logged_without_its_words(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        job = services.do(job_id=asked(kind, fails_at=2).pk)
    assert (job.state, job.fault) == ("failed", "ValueError")
    assert "example.org" not in caplog.text
