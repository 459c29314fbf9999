"""Telling open pages, in every process, that something has changed."""

from functools import cache

from django.conf import settings
from django.db.models import Model

from confsvc.realtime import listeners
from confsvc.realtime.backends import Backend, PostgresBackend, ProcessBackend, RedisBackend


def access_topic(obj: Model) -> str:
    """The topic of an object that gives access to streams, such as a user or a meeting.

    A notification of it ends those streams. Their clients come back and are checked again.
    """
    return f"access:{obj._meta.label_lower}:{obj.pk}"


def notify(topic: str) -> None:
    """Notify the streams of a topic once the caller's transaction commits, if it does."""
    get_backend().send(topic)


@cache
def get_backend() -> Backend:
    """The backend that the setting ``REALTIME_BACKEND`` names: "redis", "postgres" or "process"."""
    match settings.REALTIME_BACKEND:
        case "redis":
            return RedisBackend(settings.REDIS_URL, listeners.notify, listeners.notify_all)
        case "postgres":
            return PostgresBackend(listeners.notify, listeners.notify_all)
        case _:
            return ProcessBackend(listeners.notify, listeners.notify_all)
