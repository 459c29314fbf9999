"""Telling the open pages that something changed."""

from confsvc.live.carriers import carrier


def publish(topic: str) -> None:
    """Wake the streams of ``topic`` once the caller's transaction commits; nothing leaves after a rollback."""
    carrier().announce(topic)
