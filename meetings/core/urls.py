"""The URLs of meetings and their administration."""

from django.urls import path

from meetings.core.views.creation import MeetingNewView
from meetings.core.views.home import home
from meetings.core.views.office import (
    AppointmentEndView,
    AppointmentsView,
    MeetingPublishView,
    MeetingSettingsView,
    UndoView,
    history,
    outbox,
    outbox_message,
)
from meetings.core.views.search import search, search_all
from meetings.core.views.today import today

urlpatterns = [
    path("", home, name="home"),
    path("search/", search_all, name="search_all"),
    path("meetings/new/", MeetingNewView.as_view(), name="meeting_new"),
    path("meetings/<slug:meeting>/", today, name="today"),
    path("meetings/<slug:meeting>/settings/", MeetingSettingsView.as_view(), name="meeting_settings"),
    path("meetings/<slug:meeting>/publish/", MeetingPublishView.as_view(), name="meeting_publish"),
    path("meetings/<slug:meeting>/appointments/", AppointmentsView.as_view(), name="appointments"),
    path(
        "meetings/<slug:meeting>/appointments/<int:appointment>/end/",
        AppointmentEndView.as_view(),
        name="appointment_end",
    ),
    path("meetings/<slug:meeting>/search/", search, name="search"),
    path("meetings/<slug:meeting>/outbox/", outbox, name="outbox"),
    path("meetings/<slug:meeting>/outbox/<int:message>/", outbox_message, name="outbox_message"),
    path("meetings/<slug:meeting>/history/", history, name="history"),
    path("meetings/<slug:meeting>/history/<int:pk>/undo/", UndoView.as_view(), name="history_undo"),
]
