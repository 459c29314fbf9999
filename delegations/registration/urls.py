"""The addresses of this room. A person's own pages are named by the opaque token alone."""

from django.urls import path

from delegations.registration.views import office, registrant

urlpatterns = [
    path("register/", registrant.register, name="register"),
    path("register/sent/", registrant.register_done, name="register_done"),
    path("registration/<str:token>/", registrant.registration, name="registration"),
    path("registration/<str:token>/confirm/", registrant.registration_confirm, name="registration_confirm"),
    path("registration/<str:token>/photograph/", registrant.registration_photo, name="registration_photo"),
    path(
        "registration/<str:token>/withdraw/", registrant.registration_withdraw, name="registration_withdraw"
    ),
    path(
        "registration/<str:token>/calendar.ics",
        registrant.registration_calendar,
        name="registration_calendar",
    ),
    path("requests/", office.requests, name="requests"),
    path("requests/decide/", office.request_decide, name="request_decide"),
    path("requests/<int:registration>/exempt/", office.request_exempt, name="request_exempt"),
    path("photographs/<int:registration>/", office.photo, name="photo"),
    path("delegations/<int:delegation>/people/new/", office.delegate_add, name="delegate_add"),
    path("delegations/people/<int:delegate>/", office.delegate_edit, name="delegate_edit"),
    path(
        "delegations/people/<int:delegate>/withdraw/",
        office.delegate_withdraw,
        name="delegate_withdraw",
    ),
]
