"""The addresses of registration; a person's own pages are addressed by the random token alone."""

from django.urls import path

from delegations.registration.views import delegates, queue, registrant

urlpatterns = [
    path("register/", registrant.RegisterView.as_view(), name="register"),
    path("register/sent/", registrant.register_done, name="register_done"),
    path("registration/<str:token>/", registrant.RegistrationView.as_view(), name="registration"),
    path("registration/<str:token>/confirm/", registrant.registration_confirm, name="registration_confirm"),
    path(
        "registration/<str:token>/photograph/",
        registrant.RegistrationPhotoView.as_view(),
        name="registration_photo",
    ),
    path(
        "registration/<str:token>/withdraw/",
        registrant.RegistrationWithdrawView.as_view(),
        name="registration_withdraw",
    ),
    path(
        "registration/<str:token>/calendar.ics",
        registrant.registration_calendar,
        name="registration_calendar",
    ),
    path("requests/", queue.RequestsView.as_view(), name="requests"),
    path("requests/decide/", queue.RequestDecideView.as_view(), name="request_decide"),
    path("requests/<int:registration>/exempt/", queue.RequestExemptView.as_view(), name="request_exempt"),
    path("photographs/<int:registration>/", queue.photo, name="photo"),
    path(
        "delegations/<int:delegation>/people/new/", delegates.DelegateAddView.as_view(), name="delegate_add"
    ),
    path("delegations/people/<int:delegate>/", delegates.DelegateEditView.as_view(), name="delegate_edit"),
    path(
        "delegations/people/<int:delegate>/withdraw/",
        delegates.DelegateWithdrawView.as_view(),
        name="delegate_withdraw",
    ),
]
