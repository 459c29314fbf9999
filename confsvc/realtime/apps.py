from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class RealtimeConfig(AppConfig):
    name = "confsvc.realtime"

    def ready(self) -> None:
        user_logged_out.connect(_end_streams, dispatch_uid="live: who signs out sees no more")


def _end_streams(*, user: Any = None, **_rest: Any) -> None:
    from confsvc.realtime.notify import door_of, publish

    if user is not None:
        publish(door_of(user))
