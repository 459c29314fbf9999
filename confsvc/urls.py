"""Every address of the house; apps are named by string, so that the ground knows none of them."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("confsvc.web.urls")),
    path("", include("confsvc.work.urls")),
    path("", include("meetings.urls")),
    path("", include("delegations.urls")),
    path("", include("documents.urls")),
]

handler400 = "confsvc.web.views.bad_request"
handler500 = "confsvc.web.views.server_error"
