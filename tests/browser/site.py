"""A served confsvc of its own for browser tests: its folder, its port, its e-mails."""

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
    """A running site: its address, and the folder that holds its database, files and outgoing e-mails."""

    url: str
    data: Path
    server: "subprocess.Popen[bytes] | None" = field(default=None, compare=False, repr=False)

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def manage(self, *arguments: str, text: str = "") -> str:
        """What a management command of this site prints; fails if the command does."""
        return manage(self.data, *arguments, text=text)

    def mails(self) -> list[EmailMessage]:
        """The e-mails sent so far, oldest first."""
        files = sorted((self.data / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
        texts = [part.strip() for path in files for part in path.read_bytes().split(SEPARATOR)]
        return [message_from_bytes(text + b"\n", policy=policy.default) for text in texts if text]

    def mail_to(self, address: str, containing: str = "") -> EmailMessage:
        """The newest e-mail to this address with these words; waits for the task worker to send it."""

        def list_matching() -> list[EmailMessage]:
            return [
                mail for mail in self.mails() if address in str(mail["To"]) and containing in text_of(mail)
            ]

        wait_until(list_matching, f"No e-mail to {address} with {containing!r} was sent.")
        return list_matching()[-1]

    def link_in(self, mail: EmailMessage) -> str:
        """The first address of this site in an e-mail's text."""
        link = re.search(rf"{re.escape(self.url)}/\S+", text_of(mail))
        assert link, f"No link to {self.url} in: {text_of(mail)}"
        return link.group().rstrip(".,)")


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain", "html"))
    return body.get_content() if body else ""


def environment(data: Path, **extra: str) -> dict[str, str]:
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
        env=environment(data),
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, (
        f"manage.py {' '.join(arguments)} failed:\n{process.stdout}{process.stderr}"
    )
    return process.stdout


def prepared_data() -> Path:
    """A data folder with the demonstration, made once for each state of migrations and data."""
    ready = PREPARED / f"site-{database.compute_mark():08x}"
    if not ready.exists():
        for old in PREPARED.glob("site-*"):
            shutil.rmtree(old, ignore_errors=True)
        PREPARED.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=PREPARED, prefix="making-"))
        try:
            manage(unfinished, "migrate", "--no-input")
            manage(unfinished, "load_reference")
            manage(unfinished, "demo")
            unfinished.rename(ready)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return ready


@contextmanager
def serve(data: Path, port: int = 0) -> Iterator[Site]:
    """Start web server and task worker as `make run` does, on a free port by default; then stop them."""
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
            env=environment(data, PORT=str(port)),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until(lambda: server.poll() is not None or answers(url), "The site did not start in time.")
            assert server.poll() is None, f"The site did not start:\n{log.read_text()}"
            yield Site(url, data, server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=PATIENCE)


def answers(url: str) -> bool:
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
