from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "delegations.registration"

    def ready(self) -> None:
        from delegations.registration import hooks  # noqa: F401
