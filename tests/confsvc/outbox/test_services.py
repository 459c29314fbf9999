"""Messages leave after the commit, once, and stay to be read and sent again."""

import pytest
from django.core import mail
from django.db import transaction

from confsvc.outbox import services
from confsvc.outbox.models import Message
from confsvc.outbox.services import Attachment

pytestmark = pytest.mark.django_db


def post(**fields: object) -> Message:
    defaults = {
        "scope": "here",
        "kind": "test",
        "to": "a@office.example",
        "subject": "Badge",
        "body": "Come.",
    }
    return services.post_message(**defaults | fields)


def break_connection(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception] = ConnectionRefusedError
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr("confsvc.outbox.services.EmailMultiAlternatives.send", refuse)


def test_post_message_is_sent_after_the_commit(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = post(attachments=(Attachment("code.png", "image/png", b"\x89PNG"),))
        assert mail.outbox == []
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("sent", 1)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["a@office.example"], "Badge", "Come.")
    assert sent.attachments == [("code.png", b"\x89PNG", "image/png")]


def test_post_message_rolled_back_is_never_sent(django_capture_on_commit_callbacks) -> None:
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ValueError, match="no"),
        transaction.atomic(),
    ):
        post()
        raise ValueError("no")
    assert mail.outbox == []
    assert not Message.objects.exists()


def test_post_message_line_ends_in_subject_add_no_header() -> None:
    message = post(subject="Welcome Ana\r\nBcc: everyone@office.example")
    assert message.subject == "Welcome Ana Bcc: everyone@office.example"


def test_post_message_long_subject_is_cut_to_its_column() -> None:
    assert len(post(subject="x" * 400).subject) == 250


def test_post_message_waits_and_stores_its_values() -> None:
    message = post(language="fr")
    assert (message.state, message.sent_at, message.attempts) == ("waiting", None, 0)
    assert (message.scope, message.kind, message.language, message.attachments) == ("here", "test", "fr", [])
    assert str(message) == f"message {message.pk}"


def test_deliver_message_twice_sends_once() -> None:
    message = post()
    assert [services.deliver_message(message_id=message.pk) for _time in range(2)] == ["sent", "sent"]
    assert len(mail.outbox) == 1


def test_deliver_message_with_html_has_both_forms() -> None:
    services.deliver_message(message_id=post(html="<p>Come.</p>").pk)
    (sent,) = mail.outbox
    assert sent.body == "Come."
    assert [tuple(form) for form in sent.alternatives] == [("<p>Come.</p>", "text/html")]


def test_deliver_message_stores_when_it_was_sent() -> None:
    message = post()
    services.deliver_message(message_id=message.pk)
    message.refresh_from_db()
    assert message.sent_at is not None
    assert message.sent_at >= message.created_at


def test_deliver_message_connection_error_fails_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    message = post()
    break_connection(monkeypatch)
    assert services.deliver_message(message_id=message.pk) == "failed"
    message.refresh_from_db()
    assert (message.fault, message.attempts, message.sent_at) == ("ConnectionRefusedError", 1, None)


def test_deliver_message_failed_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    message = post()
    break_connection(monkeypatch)
    services.deliver_message(message_id=message.pk)
    monkeypatch.undo()
    assert services.deliver_message(message_id=message.pk) == "failed"
    assert mail.outbox == []


def test_deliver_message_programming_error_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    message = post()
    break_connection(monkeypatch, TypeError)
    with pytest.raises(TypeError):
        services.deliver_message(message_id=message.pk)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("waiting", 0)


def test_resend_message_sends_and_counts_again(django_capture_on_commit_callbacks) -> None:
    message = post()
    services.deliver_message(message_id=message.pk)
    with django_capture_on_commit_callbacks(execute=True):
        services.resend_message(message=message)
    message.refresh_from_db()
    assert (len(mail.outbox), message.attempts, message.state) == (2, 2, "sent")


def test_resend_message_failed_is_sent_without_its_fault(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    message = post()
    with monkeypatch.context() as patch:
        break_connection(patch)
        services.deliver_message(message_id=message.pk)
    with django_capture_on_commit_callbacks(execute=True):
        services.resend_message(message=message)
    message.refresh_from_db()
    assert (message.state, message.fault, len(mail.outbox)) == ("sent", "", 1)
