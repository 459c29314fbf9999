from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "delegations.roster"

    def ready(self) -> None:
        from delegations.roster import hooks  # noqa: F401
