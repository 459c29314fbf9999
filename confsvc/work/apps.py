from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "confsvc.work"
    label = "work"
