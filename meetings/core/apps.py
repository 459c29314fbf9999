from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "meetings.core"

    def ready(self) -> None:
        from meetings.core import hooks  # noqa: F401
