"""All addresses. Apps are named by strings: the project imports none of them."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("confsvc.ui.urls")),
    path("", include("confsvc.jobs.urls")),
    path("", include("meetings.core.urls")),
    path("meetings/<slug:meeting>/", include("meetings.programme.urls")),
    path("meetings/<slug:meeting>/", include("meetings.speakers.urls")),
    path("meetings/<slug:meeting>/", include("delegations.registration.urls")),
    path("meetings/<slug:meeting>/", include("delegations.roster.urls")),
    path("meetings/<slug:meeting>/", include("delegations.badges.urls")),
    path("meetings/<slug:meeting>/", include("delegations.participants.urls")),
    path("meetings/<slug:meeting>/", include("documents.registry.urls")),
]

handler400 = "confsvc.ui.views.bad_request"
handler500 = "confsvc.ui.views.server_error"
