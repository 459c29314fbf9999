from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "documents.registry"

    def ready(self) -> None:
        from documents.registry import hooks  # noqa: F401
