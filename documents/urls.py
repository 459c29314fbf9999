"""The addresses of ``documents``."""

from django.urls import include, path

urlpatterns = [path("meetings/<slug:meeting>/", include("documents.register.urls"))]
