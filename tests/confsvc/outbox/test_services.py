"""Messages leave after the commit, once, and stay to be read and sent again."""

import pytest
from django.core import mail
from django.db import transaction

from confsvc.outbox import services
from confsvc.outbox.models import Message

pytestmark = pytest.mark.django_db


def post(**fields: object) -> Message:
    given = {"scope": "here", "kind": "test", "to": "a@office.example", "subject": "Badge", "body": "Come."}
    return services.post(**given | fields)


def test_a_message_is_sent_after_the_commit_and_not_before(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = post(attachments=(services.Attachment("code.png", "image/png", b"\x89PNG"),))
        assert mail.outbox == []
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("sent", 1)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["a@office.example"], "Badge", "Come.")
    assert sent.attachments == [("code.png", b"\x89PNG", "image/png")]


def test_after_a_rollback_nothing_leaves(django_capture_on_commit_callbacks) -> None:
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ValueError, match="no"),
        transaction.atomic(),
    ):
        post()
        raise ValueError("no")
    assert mail.outbox == []
    assert not Message.objects.exists()


def test_a_name_with_line_ends_adds_no_header() -> None:
    message = post(subject="Welcome Ana\r\nBcc: everyone@office.example")
    assert message.subject == "Welcome Ana Bcc: everyone@office.example"


def test_a_message_is_delivered_once_and_again_when_asked(django_capture_on_commit_callbacks) -> None:
    message = post()
    services.deliver(message_id=message.pk)
    services.deliver(message_id=message.pk)
    assert len(mail.outbox) == 1
    with django_capture_on_commit_callbacks(execute=True):
        services.resend(message=message)
    message.refresh_from_db()
    assert (len(mail.outbox), message.attempts, message.state) == (2, 2, "sent")


def test_a_mail_server_that_fails_is_kept_on_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise ConnectionRefusedError

    message = post()
    monkeypatch.setattr("confsvc.outbox.services.EmailMultiAlternatives.send", refuse)
    assert services.deliver(message_id=message.pk) == "failed"
    message.refresh_from_db()
    assert message.fault == "ConnectionRefusedError"
