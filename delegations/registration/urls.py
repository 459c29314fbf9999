"""The addresses of this room. A person's own pages are named by the opaque token alone."""

from django.urls import path

from delegations.registration import views, views_office

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/sent/", views.register_done, name="register_done"),
    path("registration/<str:token>/", views.registration, name="registration"),
    path("registration/<str:token>/confirm/", views.registration_confirm, name="registration_confirm"),
    path("registration/<str:token>/photograph/", views.registration_photo, name="registration_photo"),
    path("registration/<str:token>/withdraw/", views.registration_withdraw, name="registration_withdraw"),
    path("registration/<str:token>/calendar.ics", views.registration_calendar, name="registration_calendar"),
    path("requests/", views_office.requests, name="requests"),
    path("requests/decide/", views_office.request_decide, name="request_decide"),
    path("requests/<int:registration>/exempt/", views_office.request_exempt, name="request_exempt"),
    path("photographs/<int:registration>/", views_office.photo, name="photo"),
    path("delegations/<int:delegation>/people/new/", views_office.delegate_add, name="delegate_add"),
    path("delegations/people/<int:delegate>/", views_office.delegate_edit, name="delegate_edit"),
    path(
        "delegations/people/<int:delegate>/withdraw/",
        views_office.delegate_withdraw,
        name="delegate_withdraw",
    ),
]
