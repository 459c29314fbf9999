from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "delegations.participants"

    def ready(self) -> None:
        from delegations.participants import hooks  # noqa: F401
