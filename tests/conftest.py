"""Fixtures for every test; the test database has the reference tables of `load_reference`."""

import os
import threading
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import settings as hypothesis_settings

from confsvc.pdf import cache as pdf_cache
from confsvc.realtime import fragments
from meetings.speakers.live import fragments as sources
from tests import reference_database, snapshot
from tests.strict import (  # noqa: F401  (hooks, which pytest finds here)
    pytest_collection_modifyitems,
    pytest_make_collect_report,
    pytest_runtest_makereport,
)

hypothesis_settings.register_profile("ci", derandomize=True, deadline=None, max_examples=100)
hypothesis_settings.register_profile("explore", deadline=None, max_examples=2000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

REFERENCE = pytest.StashKey[tuple[Any, snapshot.Snapshot]]()
TRANSACTIONAL_FIXTURES = {"transactional_db", "live_server", "django_db_reset_sequences"}


# -- the database --
@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The test database with the reference tables, which come back after each flush."""
    config = request.config
    with django_db_blocker.unblock():
        databases = reference_database.create(config.option.verbose)
        config.stash[REFERENCE] = (django_db_blocker, snapshot.take())
    yield
    with django_db_blocker.unblock():
        reference_database.destroy(databases, config.option.verbose)


@pytest.fixture
def reference(db: None) -> None:
    """The reference tables (entities, treaties, actions), for tests that read them."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, None, None]:
    yield
    marker = item.get_closest_marker("django_db")
    is_flushed = (marker and marker.kwargs.get("transaction")) or TRANSACTIONAL_FIXTURES & set(
        getattr(item, "fixturenames", ())
    )
    if is_flushed and nextitem is not None and REFERENCE in item.config.stash:
        blocker, rows = item.config.stash[REFERENCE]
        with blocker.unblock():
            snapshot.restore(rows)


# -- tests are independent of each other --
@pytest.fixture(scope="session", autouse=True)
def private_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Uploads of tests go to a temporary folder."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(autouse=True)
def reset_language_zone_and_cache() -> Iterator[None]:
    """No language, zone or cached value of a test reaches the next."""
    yield
    translation.deactivate()
    timezone.deactivate()
    cache.clear()


# -- helpers --
@pytest.fixture
def count_queries(db: None) -> Callable[[], CaptureQueriesContext]:
    """`with count_queries() as queries: ...`, then `len(queries)` or `queries.captured_queries`."""
    return lambda: CaptureQueriesContext(connection)


@pytest.fixture
def client_as(db: None) -> Callable[[Any], Client]:
    """`client_as(user)` is a client signed in as that user; `client_as(None)` is a visitor."""

    def create_client(user: Any) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return create_client


@pytest.fixture
def run_together() -> Callable[..., list[Any]]:
    """Call each function in its own thread and database connection, all at the same moment.

    Returns, in the order given, what each returned or the exception it raised. For tests marked
    `@pytest.mark.race` and `@pytest.mark.django_db(transaction=True)`, which run on PostgreSQL.
    """
    if connection.vendor != "postgresql":
        pytest.fail(
            "A race is decided on PostgreSQL: set DATABASE_URL=postgres://... and run `pytest -m race`, "
            "or run `make test`.",
            pytrace=False,
        )
    return _run_together


def _run_together(*callables: Callable[[], Any]) -> list[Any]:
    outcomes: list[Any] = [TimeoutError("still waiting after 30 s")] * len(callables)
    start = threading.Barrier(len(callables))

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            outcomes[place] = call()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=(place, call), daemon=True) for place, call in enumerate(callables)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


@pytest.fixture(autouse=True)
def clear_rendered_fragments() -> None:
    """Rolling a test back notifies nobody, so what it rendered is removed here."""
    fragments.clear_cache()
    sources.clear_cache()
    pdf_cache.clear_cache()
