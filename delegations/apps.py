from importlib import import_module

from django.apps import AppConfig

ROOMS = ("roster", "registration", "badges", "participants")


class DelegationsConfig(AppConfig):
    name = "delegations"

    def ready(self) -> None:
        for room in ROOMS:
            import_module(f"delegations.{room}.joining")
