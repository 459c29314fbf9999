"""A site of its own to measure on: a copy of the demonstration, served as ``make run`` serves it, thrown away after."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

START_SECONDS = 60.0
STOP_SECONDS = 10.0


@dataclass(frozen=True)
class TrialSite:
    """Where the site answers, and the environment in which its management commands see the same data."""

    port: int
    environment: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def trial_data() -> Iterator[dict[str, str]]:
    """An environment whose database is a copy of the demonstration in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="confsvc-trial-") as folder:
        database = Path(folder) / "trial.sqlite3"
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "DATA_DIR": folder}
        if connection.vendor == "sqlite" and Path(str(connection.settings_dict["NAME"])).exists():
            with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source:
                source.execute("VACUUM INTO ?", [str(database)])
            (Path(folder) / "media").symlink_to(settings.MEDIA_ROOT)
        for command in ("migrate", "load_reference", "demo"):
            subprocess.run(
                [sys.executable, "manage.py", command, "-v0"],
                cwd=settings.BASE_DIR,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        yield environment


@contextmanager
def trial_site() -> Iterator[TrialSite]:
    """Serve a copy of the demonstration on a free port by one web process."""
    with trial_data() as environment:
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "uvicorn",
                "confsvc.asgi:application",
                "--port",
                str(port),
                "--log-level",
                "error",
            ],
            cwd=settings.BASE_DIR,
            env=environment,
        )
        try:
            site = TrialSite(port, environment)
            _wait_for(site)
            yield site
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for(site: TrialSite) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urlopen(f"{site.address}/", timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"The site did not answer within {START_SECONDS:.0f} s.")
