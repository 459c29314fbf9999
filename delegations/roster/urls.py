"""The addresses of the roster."""

from django.urls import path

from delegations.roster.views import delegations, notes

urlpatterns = [
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/open/", delegations.DelegationOpenView.as_view(), name="delegation_open"),
    path("delegations/<int:delegation>/", delegations.DelegationView.as_view(), name="delegation"),
    path(
        "delegations/<int:delegation>/change/",
        delegations.DelegationChangeView.as_view(),
        name="delegation_change",
    ),
    path(
        "delegations/<int:delegation>/head/", delegations.DelegationHeadView.as_view(), name="delegation_head"
    ),
    path("delegations/<int:delegation>/note/", notes.DelegationNoteView.as_view(), name="delegation_note"),
    path("delegations/notes/<int:note>/scan/", notes.note_scan, name="note_scan"),
]
