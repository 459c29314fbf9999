"""Thin tasks over the services of work."""

from django_tasks import task

from confsvc.jobs import services


@task
def do_job(job_id: int) -> str:
    """Do one job; answers its state."""
    return services.do(job_id=job_id).state
