"""The URLs of meetings and their administration."""

from django.urls import path

from meetings.core.views.creation import meeting_new
from meetings.core.views.home import home
from meetings.core.views.office import (
    appointment_end,
    appointments,
    history,
    meeting_settings,
    outbox,
    outbox_message,
)
from meetings.core.views.today import today

urlpatterns = [
    path("", home, name="home"),
    path("meetings/new/", meeting_new, name="meeting_new"),
    path("meetings/<slug:meeting>/", today, name="today"),
    path("meetings/<slug:meeting>/settings/", meeting_settings, name="meeting_settings"),
    path("meetings/<slug:meeting>/appointments/", appointments, name="appointments"),
    path(
        "meetings/<slug:meeting>/appointments/<int:appointment>/end/", appointment_end, name="appointment_end"
    ),
    path("meetings/<slug:meeting>/outbox/", outbox, name="outbox"),
    path("meetings/<slug:meeting>/outbox/<int:message>/", outbox_message, name="outbox_message"),
    path("meetings/<slug:meeting>/history/", history, name="history"),
]
