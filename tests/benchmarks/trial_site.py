"""Sites to measure on, served as ``make run`` serves one, and removed afterwards."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

START_SECONDS = 60.0
STOP_SECONDS = 20.0
CONFSVC = "confsvc.asgi:application"


@dataclass(frozen=True)
class TrialSite:
    """The port of the site, and the environment in which management commands see its data."""

    port: int
    environment: dict[str, str]


def run_command(environment: Mapping[str, str], *arguments: str) -> str:
    """What a management command prints in an environment; ``CommandError`` if it fails."""
    process = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        raise CommandError(f"manage.py {arguments[0]} failed:\n{process.stdout}{process.stderr}")
    return process.stdout


@contextmanager
def serve(environment: Mapping[str, str], *, application: str = CONFSVC) -> Iterator[int]:
    """Serve on a free port by one web process, which logs to ``DATA_DIR``; gives the port.

    Raises ``CommandError`` if the process does not answer.
    """
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port), "--log-level", "error"]
    command += ["--lifespan", "off", "--backlog", "4096", "--timeout-graceful-shutdown", "2"]
    with open(Path(environment["DATA_DIR"]) / f"server-{port}.log", "w", encoding="utf8") as log:
        server = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=dict(environment), stdout=log, stderr=log
        )
    try:
        until = time.monotonic() + START_SECONDS
        while not _answers(port):
            if time.monotonic() > until or server.poll() is not None:
                raise CommandError(f"The site did not answer within {START_SECONDS:.0f} s.")
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def copy_demonstration() -> Iterator[dict[str, str]]:
    """The environment of a copy of the database with the demonstration; removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="confsvc-trial-") as folder:
        database = Path(folder) / "trial.sqlite3"
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "DATA_DIR": folder}
        if connection.vendor == "sqlite" and Path(str(connection.settings_dict["NAME"])).exists():
            with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source:
                source.execute("VACUUM INTO ?", [str(database)])
            if Path(settings.MEDIA_ROOT).exists():
                (Path(folder) / "media").symlink_to(settings.MEDIA_ROOT)
        for command in ("migrate", "load_reference", "demo"):
            run_command(environment, command, "-v0")
        yield environment


@contextmanager
def serve_trial_site() -> Iterator[TrialSite]:
    """Serve a copy of the demonstration on a free port by one web process."""
    with copy_demonstration() as environment, serve(environment) as port:
        yield TrialSite(port, environment)


def _answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except HTTPError:
        return True
    except (URLError, ConnectionError):
        return False
    return True
