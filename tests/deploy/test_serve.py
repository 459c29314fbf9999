"""The web server and the task worker, started and stopped as one."""

import socket
import subprocess
import sys
from pathlib import Path

from deploy import serve

ROOT = Path(__file__).resolve().parents[2]
SLEEP = "import time; time.sleep(60)"


def test_serve_on_a_port_in_use_says_so_and_fails() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        process = subprocess.run(
            [sys.executable, "-m", "deploy.serve"],
            cwd=ROOT,
            env={"PORT": str(port), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
    assert process.returncode == 1
    assert process.stdout == (
        f"Port {port} is taken by another program. Stop it, or choose another: PORT={port + 1} make run\n"
    )


def test_end_stops_programs_and_what_they_started() -> None:
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{SLEEP}'])"
    programs = [serve.start(["-c", parent]), serve.start(["-c", SLEEP])]
    serve.end(programs)
    assert [program.poll() is None for program in programs] == [False, False]


def test_watch_names_the_program_that_stopped_by_itself() -> None:
    programs = {"web server": serve.start(["-c", SLEEP]), "task worker": serve.start(["-c", ""])}
    try:
        assert serve.watch(programs, serve.StopRequest()) == "task worker"
    finally:
        serve.end(list(programs.values()))


def test_watch_after_a_signal_returns_none() -> None:
    stop = serve.StopRequest()
    stop.set()
    assert serve.watch({}, stop) is None
