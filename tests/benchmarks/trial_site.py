"""Sites of their own to measure on, served as ``make run`` serves one and thrown away after."""

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
from django.db import connection

START_SECONDS = 60.0
STOP_SECONDS = 20.0
CONFSVC = "confsvc.asgi:application"


@dataclass(frozen=True)
class TrialSite:
    """Where the site answers, and the environment in which its management commands see the same data."""

    port: int
    environment: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def managed(environment: Mapping[str, str], *words: str) -> str:
    """What a management command prints where ``environment`` says its data are; ``RuntimeError`` where it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {words[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def serving(environment: Mapping[str, str], *, application: str = CONFSVC) -> Iterator[int]:
    """Serve on a free port by one web process, whose log goes to ``DATA_DIR``; the port, once it answers."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = [sys.executable, "-m", "uvicorn", application, "--port", str(port), "--log-level", "error"]
    words += ["--lifespan", "off", "--backlog", "4096", "--timeout-graceful-shutdown", "2"]
    with open(Path(environment["DATA_DIR"]) / f"server-{port}.log", "w", encoding="utf8") as log:
        server = subprocess.Popen(words, cwd=settings.BASE_DIR, env=dict(environment), stdout=log, stderr=log)
    try:
        until = time.monotonic() + START_SECONDS
        while not _answers(port):
            if time.monotonic() > until or server.poll() is not None:
                raise TimeoutError(f"The site did not answer within {START_SECONDS:.0f} s.")
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
def trial_data() -> Iterator[dict[str, str]]:
    """An environment whose database is a copy of the demonstration in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="confsvc-trial-") as folder:
        database = Path(folder) / "trial.sqlite3"
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "DATA_DIR": folder}
        if connection.vendor == "sqlite" and Path(str(connection.settings_dict["NAME"])).exists():
            with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source:
                source.execute("VACUUM INTO ?", [str(database)])
            if Path(settings.MEDIA_ROOT).exists():
                (Path(folder) / "media").symlink_to(settings.MEDIA_ROOT)
        for command in ("migrate", "load_reference", "demo"):
            managed(environment, command, "-v0")
        yield environment


@contextmanager
def trial_site() -> Iterator[TrialSite]:
    """Serve a copy of the demonstration on a free port by one web process."""
    with trial_data() as environment, serving(environment) as port:
        yield TrialSite(port, environment)


def _answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except HTTPError:
        return True
    except (URLError, ConnectionError):
        return False
    return True
