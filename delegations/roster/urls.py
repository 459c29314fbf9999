"""The addresses of the roster."""

from django.urls import path

from delegations.roster.views import delegations, notes

urlpatterns = [
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/open/", delegations.delegation_open, name="delegation_open"),
    path("delegations/<int:delegation>/", delegations.delegation, name="delegation"),
    path(
        "delegations/<int:delegation>/change/",
        delegations.delegation_change,
        name="delegation_change",
    ),
    path("delegations/<int:delegation>/head/", delegations.delegation_head, name="delegation_head"),
    path("delegations/<int:delegation>/note/", notes.delegation_note, name="delegation_note"),
    path("delegations/notes/<int:note>/scan/", notes.note_scan, name="note_scan"),
]
