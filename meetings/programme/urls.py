"""The addresses of the programme of a meeting."""

from django.urls import path

from meetings.programme.views import office, public

urlpatterns = [
    path("programme/", public.programme, name="programme"),
    path("programme.ics", public.programme_feed, name="programme_feed"),
    path("programme/rooms/", office.programme_rooms, name="programme_rooms"),
    path("agenda/", public.agenda, name="agenda"),
    path("sessions/new/", office.SessionNewView.as_view(), name="session_new"),
    path("sessions/<int:session>/", public.session, name="session"),
    path("sessions/<int:session>.ics", public.session_feed, name="session_feed"),
    path("sessions/<int:session>/edit/", office.SessionEditView.as_view(), name="session_edit"),
    path("sessions/<int:session>/cancel/", office.SessionCancelView.as_view(), name="session_cancel"),
    path("sessions/<int:session>/hold/", office.SessionHoldView.as_view(), name="session_hold"),
    path("sessions/<int:session>/adjourn/", office.SessionAdjournView.as_view(), name="session_adjourn"),
]
