from importlib import import_module

from django.apps import AppConfig

ROOMS = ("register",)


class DocumentsConfig(AppConfig):
    name = "documents"

    def ready(self) -> None:
        for room in ROOMS:
            import_module(f"documents.{room}.joining")
