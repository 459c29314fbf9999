from django.apps import AppConfig


class TreatiesConfig(AppConfig):
    name = "meetings.treaties"

    def ready(self) -> None:
        from meetings.treaties import hooks  # noqa: F401
