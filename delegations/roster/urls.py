"""The addresses of this room."""

from django.urls import path

from delegations.roster import views

urlpatterns = [
    path("delegations/", views.delegations, name="delegations"),
    path("delegations/open/", views.delegation_open, name="delegation_open"),
    path("delegations/<int:delegation>/", views.delegation, name="delegation"),
    path("delegations/<int:delegation>/change/", views.delegation_change, name="delegation_change"),
    path("delegations/<int:delegation>/head/", views.delegation_head, name="delegation_head"),
    path("delegations/<int:delegation>/note/", views.delegation_note, name="delegation_note"),
    path("delegations/notes/<int:note>/scan/", views.note_scan, name="note_scan"),
]
