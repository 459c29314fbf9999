from django.apps import AppConfig


class BadgesConfig(AppConfig):
    name = "delegations.badges"

    def ready(self) -> None:
        from delegations.badges import hooks  # noqa: F401
