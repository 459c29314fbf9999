from django.apps import AppConfig


class SpeakersConfig(AppConfig):
    name = "meetings.speakers"

    def ready(self) -> None:
        from meetings.speakers import hooks  # noqa: F401
