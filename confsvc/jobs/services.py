"""Asking for a job, doing it, and calling it off."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.crypto import get_random_string

from confsvc.accounts.models import User
from confsvc.jobs.models import Job
from confsvc.jobs.registry import doing_of

TOLD_EVERY_SECONDS = 0.5
logger = logging.getLogger(__name__)


class CalledOffError(Exception):
    """The person who asked has cancelled the job."""


def start(
    *, owner: User, scope: str, kind: str, title: str, arguments: Mapping[str, Any], back: str = "/"
) -> Job:
    """Ask for a job in the page's language; it is done by a worker once the caller's transaction commits."""
    from confsvc.jobs.tasks import do_job

    job = Job.objects.create(
        owner=owner,
        scope=scope,
        kind=kind,
        title=title[:200],
        back=back,
        arguments={**arguments, "language": translation.get_language() or "en"},
    )
    transaction.on_commit(lambda: do_job.enqueue(job.pk))
    return job


def cancel(*, job: Job) -> None:
    """Call a job off: at once if it waits, at its next step if it runs; a job that is over stays as it is."""
    Job.objects.filter(pk=job.pk, state=Job.State.WAITING).update(
        state=Job.State.CANCELLED, ended_at=timezone.now()
    )
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_wanted=True)


def do(*, job_id: int) -> Job:
    """Do a waiting job and keep its file. A fault ends the job and is logged by its kind alone, without arguments."""
    taken = Job.objects.filter(pk=job_id, state=Job.State.WAITING).update(
        state=Job.State.RUNNING, started_at=timezone.now()
    )
    job = Job.objects.get(pk=job_id)
    if not taken:
        return job
    try:
        with translation.override(job.arguments["language"]):
            result = doing_of(job.kind)(job.arguments, _Teller(job))
    except CalledOffError:
        job.state = Job.State.CANCELLED
    except Exception as fault:
        logger.error("A job of kind %s failed: %s", job.kind, type(fault).__name__)
        job.state, job.fault = Job.State.FAILED, type(fault).__name__
    else:
        job.file.save(get_random_string(24), ContentFile(result.content), save=False)
        job.file_name, job.media_type, job.state = result.name, result.media_type, Job.State.DONE
    job.ended_at = timezone.now()
    job.save(update_fields=["state", "fault", "file", "file_name", "media_type", "ended_at"])
    return job


class _Teller:
    """Writes how far a job is, at most twice a second, and stops it when it is called off."""

    def __init__(self, job: Job) -> None:
        self.job, self.told_at = job, 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.told_at < TOLD_EVERY_SECONDS and done < total:
            return
        self.told_at = now
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total)
        if Job.objects.filter(pk=self.job.pk, cancel_wanted=True).exists():
            raise CalledOffError
