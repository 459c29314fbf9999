from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "confsvc.live"
    label = "live"
