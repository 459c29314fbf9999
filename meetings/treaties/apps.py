from django.apps import AppConfig


class TreatiesConfig(AppConfig):
    name = "meetings.treaties"
