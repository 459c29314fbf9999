"""Putting a message into the outbox, and sending what waits there."""

import base64
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from confsvc.outbox.models import Message


@dataclass(frozen=True)
class Attachment:
    """A file of a message: its name, media type and bytes."""

    name: str
    media_type: str
    content: bytes

    def stored(self) -> dict[str, str]:
        return {
            "name": self.name,
            "type": self.media_type,
            "content": base64.b64encode(self.content).decode("ascii"),
        }


def post(
    *,
    scope: str,
    kind: str,
    to: str,
    subject: str,
    body: str,
    language: str = "en",
    html: str = "",
    attachments: tuple[Attachment, ...] = (),
) -> Message:
    """Write a message within the caller's transaction; it is sent by a task once that commits.

    ``subject`` and ``body`` are text: line ends are taken out of the subject, so that no name can add a header.
    """
    from confsvc.outbox.tasks import send_message

    message = Message.objects.create(
        scope=scope,
        kind=kind,
        to=to,
        language=language,
        subject=" ".join(subject.split())[:250],
        body=body,
        html=html,
        attachments=[one.stored() for one in attachments],
    )
    transaction.on_commit(lambda: send_message.enqueue(message.pk))
    return message


def resend(*, message: Message) -> None:
    """Send a message once more; each sending is counted."""
    from confsvc.outbox.tasks import send_message

    Message.objects.filter(pk=message.pk).update(state=Message.State.WAITING, fault="")
    transaction.on_commit(lambda: send_message.enqueue(message.pk))


def deliver(*, message_id: int) -> Message.State:
    """Hand a waiting message to the mail server. A fault is kept on the message and does not raise."""
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.state != Message.State.WAITING:
            return Message.State(message.state)
        message.attempts += 1
        mail = EmailMultiAlternatives(message.subject, message.body, to=[message.to])
        if message.html:
            mail.attach_alternative(message.html, "text/html")
        for one in message.attachments:
            mail.attach(one["name"], base64.b64decode(one["content"]), one["type"])
        try:
            mail.send()
        except OSError as fault:
            message.state, message.fault = Message.State.FAILED, type(fault).__name__
        else:
            message.state, message.sent_at = Message.State.SENT, timezone.now()
        message.save()
        return Message.State(message.state)
