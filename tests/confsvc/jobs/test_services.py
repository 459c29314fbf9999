"""Jobs: started, run once, followed, cancelled and failed."""

import logging
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import translation

from confsvc.jobs import extension_points, services
from confsvc.jobs.extension_points import get_job_function
from confsvc.jobs.models import Job
from confsvc.ui.errors import StaleError
from tests import builders as build

pytestmark = pytest.mark.django_db


def start(kind: str, **arguments: Any) -> Job:
    owner = build.a_user()
    return services.start_job(owner=owner, scope="here", kind=kind, title="Three", arguments=arguments)


def test_run_job_stores_file_and_progress(kind: str) -> None:
    job = services.run_job(job_id=start(kind).pk)
    assert (job.state, job.file.read()) == ("done", b"three")
    assert (job.file_name, job.media_type) == ("three.txt", "text/plain")
    job.refresh_from_db()
    assert (job.done, job.total, job.is_over) == (3, 3, True)


def test_run_job_twice_runs_once(kind: str) -> None:
    job = start(kind)
    first = services.run_job(job_id=job.pk)
    assert services.run_job(job_id=job.pk).ended_at == first.ended_at


def test_run_job_runs_in_the_language_of_its_start(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    languages: list[str | None] = []

    def note_language(_arguments: object, _progress: object) -> extension_points.Result:
        languages.append(translation.get_language())
        return extension_points.Result("a.txt", "text/plain", b"a")

    monkeypatch.setitem(extension_points._functions, kind, note_language)
    with translation.override("fr"):
        job = start(kind)
    services.run_job(job_id=job.pk)
    assert languages == ["fr"]


def test_start_job_is_run_after_the_commit(kind: str, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = start(kind)
        assert job.state == "waiting"
    job.refresh_from_db()
    assert job.state == "done"


def test_start_job_cuts_its_title_to_the_column(kind: str) -> None:
    job = services.start_job(
        owner=build.a_user(), scope="here", kind=kind, title="x" * 300, arguments={}, back="/here/"
    )
    assert (len(job.title), job.back) == (200, "/here/")


def test_cancel_job_waiting_is_never_run(kind: str) -> None:
    job = start(kind)
    services.cancel_job(job=job)
    job = services.run_job(job_id=job.pk)
    assert (job.state, job.started_at, job.is_over) == ("cancelled", None, True)


def test_cancel_job_running_ends_at_its_next_step(kind: str) -> None:
    job = services.run_job(job_id=start(kind, cancelled_at=3).pk)
    assert (job.state, bool(job.file)) == ("cancelled", False)


def test_cancel_job_that_is_over_changes_nothing(kind: str) -> None:
    job = services.run_job(job_id=start(kind).pk)
    services.cancel_job(job=job)
    job.refresh_from_db()
    assert (job.state, job.cancel_wanted) == ("done", False)


def test_run_job_error_is_logged_without_its_text(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        job = services.run_job(job_id=start(kind, fails_at=2).pk)
    assert (job.state, job.fault) == ("failed", "ValueError")
    assert "example.org" not in caplog.text


def test_run_job_of_unregistered_kind_fails() -> None:
    job = services.run_job(job_id=start("absent").pk)
    assert (job.state, job.fault) == ("failed", "KeyError")
    with pytest.raises(KeyError):
        get_job_function("absent")


def test_progress_writer_writes_twice_a_second_at_most(kind: str) -> None:
    job = start(kind)
    write = services._ProgressWriter(job)
    with patch.object(services.time, "monotonic", side_effect=[100.0, 100.4, 100.6, 100.7]):
        stored = []
        for done in (1, 2, 3, 10):
            write(done, 10)
            job.refresh_from_db()
            stored.append(job.done)
    assert stored == [1, 1, 3, 10]


def test_run_job_domain_error_is_a_sentence_for_the_owner(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_arguments: object, _progress: object) -> None:
        raise StaleError("The list is empty.", ["Chile withdrawn"])

    monkeypatch.setitem(extension_points._functions, "refusing", refuse)
    job = services.run_job(job_id=start("refusing").pk)
    sentence = "The list is empty. Since then: Chile withdrawn."
    assert (job.state, job.fault, job.refusal) == ("failed", "", sentence)
    assert caplog.records == []
    client = Client()
    client.force_login(job.owner)
    page = client.get(job.get_absolute_url()).content.decode()
    assert f"<p>{sentence}</p>" in page
    assert "The job could not be completed." not in page
