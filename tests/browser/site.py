"""A served site for browser tests, with its own folder, port and e-mails."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from deploy import database
from tests.browser.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[2]
PREPARED = ROOT / "var" / "test"
SEPARATOR = b"-" * 79


@dataclass(frozen=True)
class Site:
    """A running site: its address, and the folder of its database, files and e-mails."""

    url: str
    data: Path
    server: "subprocess.Popen[bytes] | None" = field(default=None, compare=False, repr=False)

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def manage(self, *arguments: str, text: str = "") -> str:
        """What a management command of this site prints; fails if the command does."""
        return manage(self.data, *arguments, text=text)

    def read_mails(self) -> list[EmailMessage]:
        """The sent e-mails, the oldest first."""
        files = sorted((self.data / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
        texts = [part.strip() for path in files for part in path.read_bytes().split(SEPARATOR)]
        return [message_from_bytes(text + b"\n", policy=policy.default) for text in texts if text]

    def wait_for_mail(self, address: str, containing: str = "") -> EmailMessage:
        """The newest e-mail to this address with this text; waits until it is sent."""

        def list_matching() -> list[EmailMessage]:
            return [
                mail
                for mail in self.read_mails()
                if address in str(mail["To"]) and containing in get_text(mail)
            ]

        wait_until(list_matching, f"No e-mail to {address} with {containing!r} was sent.")
        return list_matching()[-1]

    def get_link(self, mail: EmailMessage) -> str:
        """The first address of this site in an e-mail's text."""
        link = re.search(rf"{re.escape(self.url)}/\S+", get_text(mail))
        assert link, f"No link to {self.url} in: {get_text(mail)}"
        return link.group().rstrip(".,)")


def get_text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain", "html"))
    return body.get_content() if body else ""


def build_environment(data: Path, **extra: str) -> dict[str, str]:
    """The environment of the site's programs: without the caller's settings, with this folder."""
    overridden = {
        "DATABASE_URL",
        "EMAIL_URL",
        "SITE_URL",
        "ALLOWED_HOSTS",
        "SECRET_KEY",
        "DEBUG",
        "REDIS_URL",
        "HOST",
    }
    return (
        {name: value for name, value in os.environ.items() if name not in overridden}
        | {"DATA_DIR": str(data)}
        | extra
    )


def manage(data: Path, *arguments: str, text: str = "") -> str:
    process = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=build_environment(data),
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, (
        f"manage.py {' '.join(arguments)} failed:\n{process.stdout}{process.stderr}"
    )
    return process.stdout


def prepare_data() -> Path:
    """A data folder with the demonstration, made once for each state of migrations and data.

    Two runs at the same time, such as two lanes of ``make test``, wait for each other.
    """
    ready = PREPARED / f"site-{database.compute_mark():08x}"
    PREPARED.mkdir(parents=True, exist_ok=True)
    with (PREPARED / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            for old in PREPARED.glob("site-*"):
                shutil.rmtree(old, ignore_errors=True)
            _make_data(ready)
    return ready


def _make_data(ready: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(dir=PREPARED, prefix="making-"))
    try:
        manage(unfinished, "migrate", "--no-input")
        manage(unfinished, "load_reference")
        manage(unfinished, "demo")
        unfinished.rename(ready)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


@contextmanager
def serve(data: Path, port: int = 0) -> Iterator[Site]:
    """Run web server and task worker as `make run` does, by default on a free port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    log = data / "log" / "serve.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "deploy.serve"],
            cwd=ROOT,
            env=build_environment(data, PORT=str(port)),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until(
                lambda: server.poll() is not None or is_answering(url), "The site did not start in time."
            )
            assert server.poll() is None, f"The site did not start:\n{log.read_text()}"
            yield Site(url, data, server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=PATIENCE)


def is_answering(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def kill_server(site: Site) -> None:
    """Kill the web server (SIGKILL) and wait until the other programs have stopped."""
    assert site.server is not None
    children = Path(f"/proc/{site.server.pid}/task/{site.server.pid}/children").read_text().split()
    for child in children:
        if b"uvicorn" in Path(f"/proc/{child}/cmdline").read_bytes():
            os.kill(int(child), signal.SIGKILL)
    site.server.wait(timeout=PATIENCE)
