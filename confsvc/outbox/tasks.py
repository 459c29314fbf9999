"""Thin tasks over the outbox's services."""

from django_tasks import task

from confsvc.outbox import services


@task
def send_message(message_id: int) -> str:
    """Send one message; answers its state."""
    return services.deliver(message_id=message_id)
