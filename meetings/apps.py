from importlib import import_module

from django.apps import AppConfig

ROOMS = ("convening", "programme", "speakers")


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        for room in ROOMS:
            import_module(f"meetings.{room}.joining")
