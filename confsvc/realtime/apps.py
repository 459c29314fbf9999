from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class RealtimeConfig(AppConfig):
    name = "confsvc.realtime"

    def ready(self) -> None:
        user_logged_out.connect(_end_streams, dispatch_uid="realtime: end the streams of who signs out")


def _end_streams(*, user: Any = None, **_kwargs: Any) -> None:
    from confsvc.realtime.notify import access_topic, notify

    if user is not None:
        notify(access_topic(user))
