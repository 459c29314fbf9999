from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "confsvc.ui"
