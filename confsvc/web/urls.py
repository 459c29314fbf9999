"""Pages that belong to no meeting."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
