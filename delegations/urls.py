"""The addresses of ``delegations``: one room after the other."""

from django.urls import include, path

urlpatterns = [
    path("meetings/<slug:meeting>/", include("delegations.registration.urls")),
    path("meetings/<slug:meeting>/", include("delegations.roster.urls")),
    path("meetings/<slug:meeting>/", include("delegations.badges.urls")),
    path("meetings/<slug:meeting>/", include("delegations.participants.urls")),
]
