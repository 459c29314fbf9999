"""The addresses of the list of participants of a meeting."""

from django.urls import path

from delegations.participants import views

urlpatterns = [
    path("participants/", views.ParticipantsView.as_view(), name="participants"),
    path("participants/issue/", views.ParticipantsIssueView.as_view(), name="participants_issue"),
    path("participants/draft/pdf/", views.ParticipantsDraftPdfView.as_view(), name="participants_draft_pdf"),
    path("participants/<int:revision>/", views.participants_revision, name="participants_revision"),
    path("participants/<int:revision>/pdf/", views.participants_pdf, name="participants_pdf"),
]
