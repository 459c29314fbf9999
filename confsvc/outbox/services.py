"""Posting e-mail to the outbox, delivering it, and sending it again."""

import base64
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from confsvc.outbox.models import Message


@dataclass(frozen=True)
class Attachment:
    """A file of a message."""

    name: str
    media_type: str
    content: bytes

    def to_json(self) -> dict[str, str]:
        """The attachment as ``Message.attachments`` stores it."""
        return {
            "name": self.name,
            "type": self.media_type,
            "content": base64.b64encode(self.content).decode("ascii"),
        }


def post_message(
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
    """Write a message within the caller's transaction, to be sent once that commits.

    ``body`` is plain text, ``html`` the same message for clients that show HTML. Line ends are
    taken out of ``subject``, so that no name in it can add a header.
    """
    message = Message.objects.create(
        scope=scope,
        kind=kind,
        to=to,
        language=language,
        subject=" ".join(subject.split())[:250],
        body=body,
        html=html,
        attachments=[attachment.to_json() for attachment in attachments],
    )
    transaction.on_commit(lambda: send_message.enqueue(message.pk))
    return message


def resend_message(*, message: Message) -> None:
    """Send a message once more after the caller's transaction commits; each attempt is counted."""
    message.state, message.fault = Message.State.WAITING, ""
    message.save(update_fields=["state", "fault"])
    transaction.on_commit(lambda: send_message.enqueue(message.pk))


def deliver_message(*, message_id: int) -> Message.State:
    """Hand a waiting message to the mail server and return its new state.

    A message that does not wait is left alone. An error of the connection does not raise: the
    message becomes failed, with the type of the error.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.state != Message.State.WAITING:
            return Message.State(message.state)
        message.attempts += 1
        mail = _build_mail(message)
        try:
            mail.send()
        except OSError as error:
            message.state, message.fault = Message.State.FAILED, type(error).__name__
        else:
            message.state, message.sent_at = Message.State.SENT, timezone.now()
        message.save()
        return Message.State(message.state)


def _build_mail(message: Message) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(message.subject, message.body, to=[message.to])
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    for attachment in message.attachments:
        content = base64.b64decode(attachment["content"])
        mail.attach(attachment["name"], content, attachment["type"])
    return mail


@task
def send_message(message_id: int) -> str:
    """The task of the queue: deliver one message and return its state."""
    return deliver_message(message_id=message_id)
