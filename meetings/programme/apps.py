from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "meetings.programme"

    def ready(self) -> None:
        from meetings.programme import hooks  # noqa: F401
