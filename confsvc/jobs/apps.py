from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "confsvc.jobs"
