"""Starting, running and cancelling background jobs."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django_tasks import task

from confsvc.accounts.models import User
from confsvc.jobs.extension_points import get_job_function
from confsvc.jobs.models import LONGEST_REFUSAL, Job
from confsvc.ui.errors import DomainError

PROGRESS_SECONDS = 0.5
"""The least time between two writes of a job's progress."""

logger = logging.getLogger(__name__)


class JobCancelledError(Exception):
    """The owner has cancelled the job."""


def start_job(
    *, owner: User, scope: str, kind: str, title: str, arguments: Mapping[str, Any], back: str = "/"
) -> Job:
    """Create a job in the active language and queue it once the caller's transaction commits.

    ``arguments`` are values that JSON can hold; ``back`` is the address of the page at hand.
    """
    job = Job.objects.create(
        owner=owner,
        scope=scope,
        kind=kind,
        title=title[:200],
        back=back,
        arguments={**arguments, "language": translation.get_language() or "en"},
    )
    transaction.on_commit(lambda: process_job.enqueue(job.pk))
    return job


def cancel_job(*, job: Job) -> None:
    """Cancel a waiting job at once, a running one at its next step, and no other."""
    Job.objects.filter(pk=job.pk, state=Job.State.WAITING).update(
        state=Job.State.CANCELLED, ended_at=timezone.now()
    )
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_wanted=True)


def run_job(*, job_id: int) -> Job:
    """Run a waiting job and store its file; a job that does not wait is returned as it is.

    An error ends the job as failed. A ``DomainError`` is shown to the owner with its sentence; of
    any other only the type is logged, because its text may hold personal data.
    """
    is_claimed = Job.objects.filter(pk=job_id, state=Job.State.WAITING).update(
        state=Job.State.RUNNING, started_at=timezone.now()
    )
    job = Job.objects.get(pk=job_id)
    if not is_claimed:
        return job
    with translation.override(job.arguments["language"]):
        try:
            result = get_job_function(job.kind)(job.arguments, _ProgressWriter(job))
        except JobCancelledError:
            job.state = Job.State.CANCELLED
        except DomainError as error:
            job.state, job.refusal = Job.State.FAILED, str(error)[:LONGEST_REFUSAL]
        except Exception as error:
            logger.error("A job of kind %s failed: %s", job.kind, type(error).__name__)
            job.state, job.fault = Job.State.FAILED, type(error).__name__
        else:
            job.file.save(get_random_string(24), ContentFile(result.content), save=False)
            job.file_name, job.media_type, job.state = result.name, result.media_type, Job.State.DONE
    job.ended_at = timezone.now()
    job.save(update_fields=["state", "fault", "refusal", "file", "file_name", "media_type", "ended_at"])
    return job


@task
def process_job(job_id: int) -> str:
    """The task of the queue: run one job and return its state."""
    return run_job(job_id=job_id).state


class _ProgressWriter:
    """Stores how far a job is, at most twice a second.

    Raises ``JobCancelledError`` once the job is cancelled.
    """

    def __init__(self, job: Job) -> None:
        self.job, self.written_at = job, 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.written_at < PROGRESS_SECONDS and done < total:
            return
        self.written_at = now
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total)
        if Job.objects.filter(pk=self.job.pk, cancel_wanted=True).exists():
            raise JobCancelledError
