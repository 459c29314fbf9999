"""The addresses of this room."""

from django.urls import path

from meetings.programme import views, views_office

urlpatterns = [
    path("programme/", views.programme, name="programme"),
    path("programme.ics", views.programme_feed, name="programme_feed"),
    path("programme/rooms/", views_office.programme_rooms, name="programme_rooms"),
    path("agenda/", views.agenda, name="agenda"),
    path("sessions/new/", views_office.session_new, name="session_new"),
    path("sessions/<int:session>/", views.session, name="session"),
    path("sessions/<int:session>.ics", views.session_feed, name="session_feed"),
    path("sessions/<int:session>/edit/", views_office.session_edit, name="session_edit"),
    path("sessions/<int:session>/cancel/", views_office.session_cancel, name="session_cancel"),
    path("sessions/<int:session>/hold/", views_office.session_hold, name="session_hold"),
    path("sessions/<int:session>/adjourn/", views_office.session_adjourn, name="session_adjourn"),
]
