"""A kind of jobs for the tests."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from confsvc.jobs import extension_points, services
from confsvc.jobs.extension_points import ReportProgress, Result
from confsvc.jobs.models import Job


@pytest.fixture
def kind() -> Iterator[str]:
    """A kind of three steps, which may fail or be cancelled at a step."""

    def run_three_steps(arguments: Mapping[str, Any], progress: ReportProgress) -> Result:
        for step in range(1, 4):
            if arguments.get("fails_at") == step:
                raise ValueError("somebody@example.org")
            if arguments.get("cancelled_at") == step:
                services.cancel_job(job=Job.objects.get())
            progress(step, 3)
        return Result("three.txt", "text/plain", b"three")

    extension_points.register_job_kind("three steps", run_three_steps)
    yield "three steps"
    del extension_points._functions["three steps"]
