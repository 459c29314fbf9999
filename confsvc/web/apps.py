from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "confsvc.web"
    label = "web"
