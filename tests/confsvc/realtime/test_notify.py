"""Notifications after the commit, and the backend that the setting names."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.signals import user_logged_out
from django.db import transaction

from confsvc.accounts.models import User
from confsvc.realtime import listeners
from confsvc.realtime.backends import PostgresBackend, ProcessBackend, RedisBackend
from confsvc.realtime.notify import access_topic, get_backend, notify


@pytest.fixture(autouse=True)
def _fresh_backend(settings) -> Iterator[None]:
    settings.REALTIME_BACKEND = "process"
    get_backend.cache_clear()
    yield
    get_backend.cache_clear()


@pytest.mark.parametrize(
    ("setting", "backend"),
    [("process", ProcessBackend), ("postgres", PostgresBackend), ("redis", RedisBackend)],
)
def test_get_backend_is_the_one_of_the_setting(setting: str, backend: type, settings) -> None:
    settings.REALTIME_BACKEND, settings.REDIS_URL = setting, "redis://127.0.0.1:6379/0"
    assert type(get_backend()) is backend
    assert get_backend() is get_backend()


@pytest.mark.django_db(transaction=True)
def test_notify_is_sent_with_the_commit() -> None:
    before = listeners.count_notifications("list:23")
    with transaction.atomic():
        notify("list:23")
        assert listeners.count_notifications("list:23") == before
    assert listeners.count_notifications("list:23") == before + 1


@pytest.mark.django_db(transaction=True)
def test_notify_rolled_back_is_never_sent() -> None:
    before = listeners.count_notifications("list:24")
    with pytest.raises(LookupError), transaction.atomic():
        notify("list:24")
        raise LookupError
    assert listeners.count_notifications("list:24") == before


def test_access_topic_names_the_object() -> None:
    assert access_topic(User(pk=7)) == "access:accounts.user:7"


@pytest.mark.django_db
def test_sign_out_notifies_the_access_topic(django_capture_on_commit_callbacks) -> None:
    user = User(pk=7)
    before = listeners.count_notifications(access_topic(user))
    with django_capture_on_commit_callbacks(execute=True):
        user_logged_out.send(User, request=None, user=user)
        user_logged_out.send(User, request=None, user=None)
    assert listeners.count_notifications(access_topic(user)) == before + 1
