"""The page of a job (its progress, and a button to cancel it) and its file; for its owner."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from confsvc.jobs import services
from confsvc.jobs.models import Job
from confsvc.ui.generic_views import ServicePostView


def _get_job(request: HttpRequest, key: UUID) -> Job:
    """The visitor's own job of this key; 404 for anybody else's."""
    return get_object_or_404(Job, key=key, owner=request.user)


def _build_context(job: Job) -> dict[str, Any]:
    """The job, and the seconds left at its present pace (``None`` before its first step)."""
    left = None
    if job.started_at and job.done and job.total:
        spent = (timezone.now() - job.started_at).total_seconds()
        left = round(spent * (job.total - job.done) / job.done)
    return {"job": job, "left": left}


@require_GET
@login_required
def job(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far the job is; it goes on if the page is left."""
    return render(request, "jobs/job.html", _build_context(_get_job(request, key)))


@require_GET
@login_required
def job_state(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far the job is, as a fragment for the page's script."""
    context = _build_context(_get_job(request, key))
    return HttpResponse(render_to_string("jobs/job_live.html", context, request))


@require_GET
@login_required
def job_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The file that the job made; 404 until there is one."""
    job = _get_job(request, key)
    if job.state != Job.State.DONE:
        raise Http404
    response = FileResponse(
        job.file.open("rb"), as_attachment=True, filename=job.file_name, content_type=job.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


class JobCancelView(LoginRequiredMixin, ServicePostView):
    """Cancel the job and return to its page."""

    permission = "owner of the job"

    def get_page_url(self) -> str:
        return _get_job(self.request, self.kwargs["key"]).get_absolute_url()

    def perform(self) -> None:
        services.cancel_job(job=_get_job(self.request, self.kwargs["key"]))


for _view in (job, job_state, job_file):
    _view.permission = JobCancelView.permission  # type: ignore[attr-defined]
