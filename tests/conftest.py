"""Fixtures that every test may use; the database has the reference tables of `load_reference` in it."""

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


# -- the database and what stands in it --
@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The test database with the reference tables in it; transactional tests get them back after each flush."""
    config = request.config
    with django_db_blocker.unblock():
        databases = reference_database.create(config.option.verbose)
        config.stash[REFERENCE] = (django_db_blocker, snapshot.take())
    yield
    with django_db_blocker.unblock():
        reference_database.destroy(databases, config.option.verbose)


@pytest.fixture
def reference(db: None) -> None:
    """The reference tables: entities, treaties, actions. For a test that wants to say that it reads them."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, None, None]:
    yield
    marker = item.get_closest_marker("django_db")
    flushed = (marker and marker.kwargs.get("transaction")) or TRANSACTIONAL_FIXTURES & set(
        getattr(item, "fixturenames", ())
    )
    if flushed and nextitem is not None and REFERENCE in item.config.stash:
        blocker, rows = item.config.stash[REFERENCE]
        with blocker.unblock():
            snapshot.restore(rows)


# -- one test does not see another --
@pytest.fixture(scope="session", autouse=True)
def private_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Uploads of tests go to a folder of their own."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(autouse=True)
def language_and_zone_as_found() -> Iterator[None]:
    yield
    translation.deactivate()
    timezone.deactivate()
    cache.clear()


# -- helpers --
@pytest.fixture
def count_queries(db: None) -> Callable[[], CaptureQueriesContext]:
    """`with count_queries() as queries: ...`, then `len(queries)`, `queries.captured_queries` for their text."""
    return lambda: CaptureQueriesContext(connection)


@pytest.fixture
def client_as(db: None) -> Callable[[Any], Client]:
    """`client_as(user)` is a browser signed in as that user; `client_as(None)` is nobody's."""

    def signed_in(user: Any) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def run_together() -> Callable[..., list[Any]]:
    """Calls each function in a thread with a database connection of its own, all released at the same moment.

    Returns, in the order given, what each returned, or the exception that it raised. For tests marked
    `@pytest.mark.race` and `@pytest.mark.django_db(transaction=True)`, which run on PostgreSQL.
    """
    if connection.vendor != "postgresql":
        pytest.fail(
            "A race is decided on PostgreSQL: set DATABASE_URL=postgres://... and run `pytest -m race`, "
            "or run `make test`.",
            pytrace=False,
        )
    return _together


def _together(*callables: Callable[[], Any]) -> list[Any]:
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
def no_fragment_is_kept() -> None:
    """A test's database is rolled back without a wake: what an earlier test rendered is forgotten."""
    fragments.clear_cache()
    sources.forget()
    pdf_cache.clear_cache()
