"""The addresses of the badges of a meeting."""

from django.urls import path

from delegations.badges import views

urlpatterns = [
    path("badges/", views.BadgesView.as_view(), name="badges"),
    path("badges/print/", views.BadgesPrintView.as_view(), name="badges_print"),
    path("badges/<int:pk>/hand-out/", views.BadgeHandOutView.as_view(), name="badge_hand_out"),
    path("badges/<int:pk>/take-back/", views.BadgeTakeBackView.as_view(), name="badge_take_back"),
    path("badges/<int:pk>/void/", views.BadgeVoidView.as_view(), name="badge_void"),
    path("desk/", views.desk, name="desk"),
    path("desk/<int:pk>/", views.desk_person, name="desk_person"),
]
