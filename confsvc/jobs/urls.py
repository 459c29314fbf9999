"""The addresses of jobs: each has a random key."""

from django.urls import path

from confsvc.jobs import views

urlpatterns = [
    path("work/<uuid:key>/", views.job, name="job"),
    path("work/<uuid:key>/state/", views.job_state, name="job_state"),
    path("work/<uuid:key>/file/", views.job_file, name="job_file"),
    path("work/<uuid:key>/cancel/", views.JobCancelView.as_view(), name="job_cancel"),
]
