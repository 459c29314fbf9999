"""Telling the open pages that something changed."""

from django.db.models import Model

from confsvc.realtime.backends import carrier


def door_of(what: Model) -> str:
    """The topic of what lets a stream in (the person who looks, the meeting): where it is published, the streams end and
    their clients ask anew at the door."""
    return f"door:{what._meta.label_lower}:{what.pk}"


def publish(topic: str) -> None:
    """Wake the streams of ``topic`` once the caller's transaction commits; nothing leaves after a rollback."""
    carrier().announce(topic)
