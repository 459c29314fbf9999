from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "confsvc.audit"
    label = "audit"
