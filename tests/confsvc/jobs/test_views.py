"""The pages of a job: for its owner only, with its progress, its file and its cancelling."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from confsvc.jobs import services
from confsvc.jobs.models import Job
from confsvc.jobs.views import _build_context
from tests import builders as build

pytestmark = pytest.mark.django_db
PAGES = ("job", "job_state", "job_file")


def sign_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def start(kind: str) -> Job:
    return services.start_job(owner=build.a_user(), scope="here", kind=kind, title="Three", arguments={})


@pytest.mark.parametrize("page", PAGES)
def test_job_pages_answer_404_to_anybody_else(kind: str, page: str) -> None:
    job = services.run_job(job_id=start(kind).pk)
    address = reverse(page, kwargs={"key": job.key})
    assert sign_in(build.an_officer()).get(address).status_code == 404
    assert sign_in(job.owner).get(address).status_code == 200


def test_job_waiting_has_page_but_no_file(kind: str) -> None:
    job = start(kind)
    client = sign_in(job.owner)
    assert b"Three" in client.get(job.get_absolute_url()).content
    assert client.get(reverse("job_file", kwargs={"key": job.key})).status_code == 404


def test_job_file_is_a_private_download(kind: str) -> None:
    job = services.run_job(job_id=start(kind).pk)
    response = sign_in(job.owner).get(reverse("job_file", kwargs={"key": job.key}))
    assert (b"".join(response.streaming_content), response.headers["Content-Type"]) == (
        b"three",
        "text/plain",
    )
    assert response.headers["Content-Disposition"] == 'attachment; filename="three.txt"'
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_job_cancel_returns_to_the_page_of_the_job(kind: str) -> None:
    job = start(kind)
    response = sign_in(job.owner).post(reverse("job_cancel", kwargs={"key": job.key}))
    job.refresh_from_db()
    assert (response.status_code, response.headers["Location"]) == (302, job.get_absolute_url())
    assert job.state == "cancelled"


def test_job_cancel_by_anybody_else_is_404(kind: str) -> None:
    job = start(kind)
    address = reverse("job_cancel", kwargs={"key": job.key})
    assert sign_in(build.an_officer()).post(address).status_code == 404
    job.refresh_from_db()
    assert job.state == "waiting"


def test_build_context_estimates_the_seconds_left() -> None:
    job = Job(done=25, total=100, started_at=timezone.now() - timedelta(seconds=10))
    assert _build_context(job)["left"] == 30
    job.done = 0
    assert _build_context(job)["left"] is None
