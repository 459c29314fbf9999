"""The addresses of ``meetings``: one room after the other."""

from django.urls import include, path

urlpatterns = [
    path("", include("meetings.convening.urls")),
    path("meetings/<slug:meeting>/", include("meetings.programme.urls")),
    path("meetings/<slug:meeting>/", include("meetings.speakers.screen_urls")),
    path("meetings/<slug:meeting>/", include("meetings.speakers.urls")),
]
