"""A PostgreSQL server for one run of the tests, from Debian's programs, removed afterwards."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_server() -> Iterator[str]:
    """A DATABASE_URL; the server listens on this machine only and has a random password."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    folder = Path(tempfile.mkdtemp(prefix="confsvc-postgres-"))
    password_file = folder / "password"
    as_user: list[str] = []
    password_file.write_text(password := secrets.token_hex(16))
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        for path in (folder, password_file):
            os.chown(path, pwd.getpwnam("postgres").pw_uid, -1)
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    port = find_free_port()

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs / program), *arguments]
        process = subprocess.run(command, cwd=folder, text=True, capture_output=True, check=False)
        if process.returncode:
            raise RuntimeError(f"{program} failed:\n{process.stdout}{process.stderr}")

    cluster = ["-D", str(folder / "data")]
    try:
        options = [
            "--username=confsvc",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        run("initdb", *cluster, *options, f"--pwfile={password_file}")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c full_page_writes=off"
        run("pg_ctl", *cluster, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgres://confsvc:{password}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", *cluster, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_free_port() -> int:
    """A port of this machine that no program listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
