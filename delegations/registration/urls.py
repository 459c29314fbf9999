"""The addresses of registration; a person's own pages are addressed by the random token alone."""

from django.urls import path

from delegations.registration.views import delegates, queue, registrant

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
    path("requests/", queue.requests, name="requests"),
    path("requests/decide/", queue.request_decide, name="request_decide"),
    path("requests/<int:registration>/exempt/", queue.request_exempt, name="request_exempt"),
    path("photographs/<int:registration>/", queue.photo, name="photo"),
    path("delegations/<int:delegation>/people/new/", delegates.delegate_add, name="delegate_add"),
    path("delegations/people/<int:delegate>/", delegates.delegate_edit, name="delegate_edit"),
    path(
        "delegations/people/<int:delegate>/withdraw/",
        delegates.delegate_withdraw,
        name="delegate_withdraw",
    ),
]
