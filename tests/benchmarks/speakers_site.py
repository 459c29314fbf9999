"""The sites that the benchmark of the speakers' lists measures: one process or two, on SQLite or PostgreSQL."""

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
from tests.benchmarks.trial_site import managed, serving

APPLICATION = "tests.benchmarks.speakers_server:application"
REDIS = os.environ.get("BENCH_REDIS_URL", "redis://127.0.0.1:6379/0")
POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")


@dataclass(frozen=True)
class Site:
    """A served site: the ports of its processes, and the environment in which a command sees its data."""

    ports: list[int]
    environment: dict[str, str]

    def data(self, call: str) -> Any:
        """What a function of ``speakers_data`` answers there: ``site.data("open_in(3)")``."""
        words = f"from tests.benchmarks import speakers_data\nprint(speakers_data.{call})"
        return json.loads(managed(self.environment, "shell", "-v0", "-c", words).strip().splitlines()[-1])

    def costs(self) -> dict[str, float]:
        """What all processes cost so far: renderings, open streams, bytes of memory, seconds of processor."""
        total: dict[str, float] = {}
        for port in self.ports:
            with urlopen(f"http://127.0.0.1:{port}{COSTS}", timeout=30) as answer:
                for name, value in json.load(answer).items():
                    total[name] = total.get(name, 0) + value
        return total


class ServerMissingError(Exception):
    """A broker or database that a part of the benchmark needs does not answer: the reason."""


@contextmanager
def site(*, processes: int, backend: str) -> Iterator[Site]:
    """Serve an empty confsvc with the reference tables; ``backend`` is "process", "redis" or "postgres";
    several processes keep their data in PostgreSQL. Raises ``ServerMissingError``."""
    with tempfile.TemporaryDirectory(prefix="confsvc-bench-") as folder, contextlib.ExitStack() as later:
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
            environment["REDIS_URL"] = _redis()
        if processes > 1:
            environment["DATABASE_URL"] = later.enter_context(_database())
        for command in ("migrate", "load_reference"):
            managed(environment, command, "-v0")
        served = [serving(environment, application=APPLICATION) for _process in range(processes)]
        yield Site([later.enter_context(one) for one in served], environment)


def _redis() -> str:
    from redis import Redis, RedisError

    try:
        with closing(Redis.from_url(REDIS, socket_connect_timeout=3)) as client:
            client.ping()
    except RedisError as fault:
        raise ServerMissingError("no Redis answers; BENCH_REDIS_URL names one") from fault
    return REDIS


@contextmanager
def _database() -> Iterator[str]:
    """A database of its own, dropped afterwards."""
    import psycopg

    name = f"confsvc_bench_{secrets.token_hex(4)}"
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as fault:
        raise ServerMissingError("no PostgreSQL answers; BENCH_POSTGRES_URL names one") from fault
    with closing(server):
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{POSTGRES.rpartition('/')[0]}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
