"""The page of a job: a bar, what is left, cancel; and its file. Only who asked sees them."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from confsvc.jobs import services
from confsvc.jobs.models import Job


def _own(request: HttpRequest, key: UUID) -> Job:
    return get_object_or_404(Job, key=key, owner=request.user)


def _context(job: Job) -> dict[str, Any]:
    left = None
    if job.started_at and job.done and job.total:
        spent = (timezone.now() - job.started_at).total_seconds()
        left = round(spent * (job.total - job.done) / job.done)
    return {"job": job, "left": left}


@require_GET
@login_required
def job(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far the job is; it goes on if the page is left."""
    return render(request, "jobs/job.html", _context(_own(request, key)))


@require_GET
@login_required
def job_state(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as a fragment."""
    return HttpResponse(render_to_string("jobs/job_live.html", _context(_own(request, key)), request))


@require_GET
@login_required
def job_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The file that the job made, to who asked for it."""
    found = _own(request, key)
    if found.state != Job.State.DONE:
        raise Http404
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.file_name, content_type=found.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@login_required
def job_cancel(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Call the job off."""
    found = _own(request, key)
    services.cancel(job=found)
    return redirect("job", key=found.key)


for _view in (job, job_state, job_file, job_cancel):
    _view.permission = "owner of the job"  # type: ignore[attr-defined]
