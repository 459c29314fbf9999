"""The addresses of the register of a meeting."""

from django.urls import path

from documents.registry import views

urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/new/", views.DocumentNewView.as_view(), name="document_new"),
    path("documents/<int:pk>/", views.DocumentView.as_view(), name="document"),
    path("documents/<int:pk>/upload/", views.DocumentUploadView.as_view(), name="document_upload"),
    path("documents/<int:pk>/issue/", views.DocumentIssueView.as_view(), name="document_issue"),
    path("documents/<int:pk>/withdraw/", views.DocumentWithdrawView.as_view(), name="document_withdraw"),
    path("documents/<int:pk>/<str:language>/", views.document_file, name="document_file"),
]
