"""Serves confsvc on this machine: the web server and the task worker, started and stopped as one.

    .venv/bin/python -m deploy.serve          HOST, PORT from the environment (127.0.0.1, 8000)

Ctrl-C or SIGTERM stops both. If one stops by itself, so does the other, and the exit status is 1.
"""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GRACE = 8.0  # seconds a program has to finish what it is doing
PR_SET_PDEATHSIG = 1
WEB_SERVER = ["-m", "uvicorn", "confsvc.asgi:application", "--log-level=warning", "--lifespan=off"]
WEB_SERVER += ["--timeout-graceful-shutdown=2", "--no-server-header"]
TASK_WORKER = ["manage.py", "db_worker", "--no-reload", "--queue-name", "*", "--interval", "0.5"]


class StopRequest:
    """Whether a signal asked us to stop; no lock, which may hang in a signal handler."""

    is_set = False

    def set(self, *_: object) -> None:
        self.is_set = True


def main() -> int:
    os.chdir(ROOT)
    host = os.environ.get("HOST", "127.0.0.1")
    port = int(os.environ.get("PORT", "8000"))
    if not is_free(host, port):
        print(f"Port {port} is taken by another program. ", end="")
        print(f"Stop it, or choose another: PORT={port + 1} make run")
        return 1
    url = f"http://{host}:{port}"
    os.environ.setdefault("SITE_URL", url)
    stop = StopRequest()
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, stop.set)
    data = Path(os.environ.get("DATA_DIR", ROOT / "var"))
    for folder in ("log", "static"):
        (data / folder).mkdir(parents=True, exist_ok=True)
    log = data / "log" / "worker.log"
    with log.open("w") as worker_log:
        programs = {
            "web server": start([*WEB_SERVER, f"--host={host}", f"--port={port}"]),
            "task worker": start(TASK_WORKER, output=worker_log.fileno()),
        }
        threading.Thread(target=announce, args=(url, stop), daemon=True).start()
        stopped = watch(programs, stop)
        if stopped:
            exit_status = programs[stopped].returncode
            print(f"The {stopped} has stopped by itself (exit {exit_status}); stopping the rest.")
        if stopped == "task worker":
            print("\n".join(log.read_text(errors="replace").splitlines()[-15:]))
        stop.set()
        end(list(programs.values()))
    print("confsvc has stopped.", flush=True)
    return int(stopped is not None)


def watch(programs: dict[str, subprocess.Popen[bytes]], stop: StopRequest) -> str | None:
    """Wait until a signal asks us to stop (None), or a program stops by itself (its name)."""
    while not stop.is_set:
        time.sleep(0.1)
        for name, program in programs.items():
            if program.poll() is not None and not stop.is_set:
                return name
    return None


def is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def start(arguments: list[str], output: int | None = None) -> subprocess.Popen[bytes]:
    """Start a Python program in its own process group, so that Ctrl-C reaches only us."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
        preexec_fn=end_with_parent,
    )


def end_with_parent() -> None:
    """Ask Linux to end this program should the supervisor be killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def end(programs: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, ask again after `GRACE` (a task is then marked failed), then kill them."""
    for signum, patience in ((signal.SIGTERM, GRACE), (signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
        for program in programs:
            if program.poll() is None:
                os.killpg(program.pid, signum)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline and any(program.poll() is None for program in programs):
            time.sleep(0.05)
    for program in programs:  # processes that a program left in its group
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)


def announce(url: str, stop: StopRequest) -> None:
    """Print the address once the web server answers."""
    while not stop.is_set:
        try:
            urllib.request.urlopen(url, timeout=30).close()
        except urllib.error.HTTPError:
            pass
        except OSError:
            time.sleep(0.1)
            continue
        if not stop.is_set:
            print(f"\nconfsvc answers at {url} (Ctrl-C stops it)\n", flush=True)
        return


if __name__ == "__main__":
    sys.exit(main())
