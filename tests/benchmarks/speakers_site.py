"""The sites that the benchmark of speakers' lists measures: one process or two."""

import contextlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import urlopen

from tests.benchmarks.speakers_server import COSTS
from tests.benchmarks.trial_site import run_command, serve

APPLICATION = "tests.benchmarks.speakers_server:application"
REDIS = os.environ.get("BENCH_REDIS_URL", "redis://127.0.0.1:6379/0")
POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")


@dataclass(frozen=True)
class Site:
    """A served site: its ports, and the environment in which commands see its data."""

    ports: list[int]
    environment: dict[str, str]

    def call(self, call: str) -> Any:
        """What a function of ``speakers_data`` returns there: ``site.call("open_list_in(3)")``."""
        code = f"from tests.benchmarks import speakers_data\nprint(speakers_data.{call})"
        return json.loads(run_command(self.environment, "shell", "-v0", "-c", code).strip().splitlines()[-1])

    def read_costs(self) -> dict[str, float]:
        """Renderings, streams, memory in bytes and processor time in s of all processes so far."""
        total: dict[str, float] = {}
        for port in self.ports:
            with urlopen(f"http://127.0.0.1:{port}{COSTS}", timeout=30) as response:
                for name, value in json.load(response).items():
                    total[name] = total.get(name, 0) + value
        return total


class ServerMissingError(Exception):
    """A server that a part of the benchmark needs does not answer; the text says which."""


@contextmanager
def serve_site(*, processes: int, backend: str) -> Iterator[Site]:
    """Serve a site that holds the reference tables only.

    ``backend`` is "process", "redis" or "postgres". Several processes share a PostgreSQL database.
    Raises ``ServerMissingError``.
    """
    with tempfile.TemporaryDirectory(prefix="confsvc-bench-") as folder, contextlib.ExitStack() as stack:
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "REALTIME_BACKEND": backend,
            "ALLOWED_HOSTS": "127.0.0.1",
            "LOG_LEVEL": "ERROR",
        }
        environment.pop("REDIS_URL", None)
        if backend == "redis":
            environment["REDIS_URL"] = _find_redis()
        if processes > 1:
            environment["DATABASE_URL"] = stack.enter_context(_create_database())
        for command in ("migrate", "load_reference"):
            run_command(environment, command, "-v0")
        servers = [serve(environment, application=APPLICATION) for _process in range(processes)]
        yield Site([stack.enter_context(server) for server in servers], environment)


def _find_redis() -> str:
    from redis import Redis, RedisError

    try:
        with closing(Redis.from_url(REDIS, socket_connect_timeout=3)) as client:
            client.ping()
    except RedisError as error:
        raise ServerMissingError("no Redis answers; BENCH_REDIS_URL names one") from error
    return REDIS


@contextmanager
def _create_database() -> Iterator[str]:
    """The address of a new database, dropped afterwards."""
    import psycopg

    name = f"confsvc_bench_{secrets.token_hex(4)}"
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        raise ServerMissingError("no PostgreSQL answers; BENCH_POSTGRES_URL names one") from error
    with closing(server):
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{POSTGRES.rpartition('/')[0]}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
