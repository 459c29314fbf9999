"""The sites that the benchmark of the speakers' lists measures: one process or two, on SQLite or PostgreSQL."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

from meetings.speakers.bench_server import COSTS

START_SECONDS = 60.0
REDIS = os.environ.get("BENCH_REDIS_URL", "redis://127.0.0.1:6379/0")
POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")


@dataclass(frozen=True)
class Site:
    """A served site: the ports of its processes, and the environment in which a command sees its data."""

    ports: list[int]
    environment: dict[str, str]

    def data(self, call: str) -> Any:
        """What a function of ``bench_data`` answers there: ``site.data("open_in(3)")``."""
        words = f"from meetings.speakers import bench_data\nprint(bench_data.{call})"
        return json.loads(_manage(self.environment, "shell", "-v0", "-c", words).strip().splitlines()[-1])

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
def site(*, processes: int, carrier: str) -> Iterator[Site]:
    """Serve an empty confsvc with the reference tables; ``carrier`` is "process", "redis" or "postgres";
    several processes keep their data in PostgreSQL. Raises ``ServerMissingError``."""
    with tempfile.TemporaryDirectory(prefix="confsvc-bench-") as folder, contextlib.ExitStack() as later:
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "LIVE_CARRIER": carrier,
            "ALLOWED_HOSTS": "127.0.0.1",
            "LOG_LEVEL": "ERROR",
        }
        environment.pop("REDIS_URL", None)
        if carrier == "redis":
            environment["REDIS_URL"] = _redis()
        if processes > 1:
            environment["DATABASE_URL"] = later.enter_context(_database())
        for command in (["migrate"], ["load_reference"]):
            _manage(environment, *command, "-v0")
        ports = [_free_port() for _process in range(processes)]
        for port in ports:
            later.enter_context(_process(port, environment))
        yield Site(ports, environment)


@contextmanager
def _process(port: int, environment: dict[str, str]) -> Iterator[None]:
    words = [sys.executable, "-m", "uvicorn", "meetings.speakers.bench_server:application"]
    words += ["--port", str(port), "--log-level", "error", "--lifespan", "off", "--backlog", "4096"]
    words += ["--timeout-graceful-shutdown", "2"]
    with open(os.path.join(environment["DATA_DIR"], f"server-{port}.log"), "w", encoding="utf8") as log:
        server = subprocess.Popen(words, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log)
    try:
        until = time.monotonic() + START_SECONDS
        while not _answers(port):
            if time.monotonic() > until or server.poll() is not None:
                raise TimeoutError(f"The site did not answer within {START_SECONDS:.0f} s.")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(5)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}{COSTS}", timeout=5):
            return True
    except (URLError, ConnectionError):
        return False


def _manage(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {words[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


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


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
