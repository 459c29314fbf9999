"""Pages that belong to no meeting."""

from django.urls import path

from confsvc.ui import views

urlpatterns = [
    path("health", views.health, name="health"),
    path("favicon.ico", views.favicon, name="favicon"),
]
