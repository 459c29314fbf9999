"""The addresses of the badges of a meeting."""

from django.urls import path

from delegations.badges import views

urlpatterns = [
    path("badges/", views.badges, name="badges"),
    path("badges/print/", views.badges_print, name="badges_print"),
    path("badges/<int:pk>/hand-out/", views.badge_hand_out, name="badge_hand_out"),
    path("badges/<int:pk>/take-back/", views.badge_take_back, name="badge_take_back"),
    path("badges/<int:pk>/void/", views.badge_void, name="badge_void"),
    path("desk/", views.desk, name="desk"),
    path("desk/<int:pk>/", views.desk_person, name="desk_person"),
]
