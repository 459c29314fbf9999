"""A server killed during a speech: after the restart the clock is the same."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.site import ROOT, build_environment, is_answering, manage, prepare_data
from tests.browser.waiting import PATIENCE, wait_until

TOKEN = "a" * 32
PLANT = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from confsvc.accounts.models import User
from meetings.core.models import Appointment
from meetings.speakers.models import SpeakersList
waiting = SpeakersList.objects.filter(inscriptions__state="waiting")
speakers_list = waiting.filter(meeting__short_name="npt-2008").first()
user = User.objects.create(email="killed@chair.example", name="The Chair")
Appointment.objects.create(user=user, role="chair", meeting=speakers_list.meeting, body=speakers_list.body)
store = SessionStore()
store.update({SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash(),
    BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend"})
store.save()
print("PLANTED", store.session_key, speakers_list.code,
    speakers_list.inscriptions.filter(state="waiting").first().pk)
"""


@contextmanager
def web_server(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The web server alone: nothing starts it again."""
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "confsvc.asgi:application",
        "--lifespan=off",
        f"--port={port}",
    ]
    url = f"http://127.0.0.1:{port}"
    variables = build_environment(data, PORT=str(port), SITE_URL=url)
    server = subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until(
            lambda: server.poll() is not None or is_answering(url), "The server did not start in time."
        )
        assert server.poll() is None
        yield server
    finally:
        if server.poll() is None:
            os.kill(server.pid, signal.SIGKILL)
            server.wait(timeout=PATIENCE)


def kill_server(server: subprocess.Popen[bytes]) -> int:
    """Kill the server (SIGKILL); returns its exit code."""
    os.kill(server.pid, signal.SIGKILL)
    return server.wait(timeout=PATIENCE)


def read_clock(url: str) -> dict[str, float]:
    """The data of the clock on a screen, and the second that it shows."""
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        page = answer.read().decode()
    element = re.search(r"<span class=\"clock[^>]*>", page)
    assert element, "no clock on the screen"
    facts = {
        name: float(re.search(rf'data-{name}="([\d.]*)"', element.group()).group(1) or 0)
        for name in ("began", "stopped", "pauses", "limit", "now")
    }
    for name in ("began", "stopped", "now"):
        facts[name] /= 1000
    shown = re.search(r"clock-face\">(-?)(\d+):(\d\d)<", page)
    assert shown, "no face of the clock"
    seconds = int(shown[2]) * 60 + int(shown[3])
    return facts | {"shown": -seconds if shown[1] else seconds}


def compute_seconds_left(facts: dict[str, float]) -> float:
    until = facts["stopped"] or facts["now"]
    return facts["limit"] - (until - facts["began"] - facts["pauses"])


def test_server_killed_during_speech_shows_same_second_after_restart(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(prepare_data(), data)
    key, code, entry = manage(data, "shell", "-c", PLANT).split("PLANTED ")[1].split()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    room = f"http://127.0.0.1:{port}/meetings/npt-2008/speakers/{code}"

    def press(action: str) -> None:
        headers = {
            "Cookie": f"sessionid={key}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "X-Requested-With": "fetch",
        }
        request = urllib.request.Request(f"{room}/{action}/", data=b"", headers=headers, method="POST")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            assert answer.status == 204, action

    with web_server(data, port) as server:
        press(f"inscriptions/{entry}/begin")
        before = read_clock(f"{room}/room/")
        assert kill_server(server) == -signal.SIGKILL
    wait_until(lambda: time.time() >= before["now"] + 2, "The clock of this machine stands still.")
    with web_server(data, port) as server:
        after = read_clock(f"{room}/room/")
        assert {name: after[name] for name in ("began", "stopped", "pauses", "limit")} == {
            name: before[name] for name in ("began", "stopped", "pauses", "limit")
        }
        assert after["now"] - before["now"] >= 2
        for facts in (before, after):
            assert abs(facts["shown"] - compute_seconds_left(facts)) <= 1
        speech = (
            manage(
                data,
                "shell",
                "-c",
                "from meetings.speakers.models import Speech;"
                " print('AT', Speech.objects.get(ended_at=None).pk)",
            )
            .split("AT ")[1]
            .strip()
        )
        press(f"speeches/{speech}/pause")
        stopped = read_clock(f"{room}/room/")
        assert kill_server(server) == -signal.SIGKILL
    wait_until(lambda: time.time() >= stopped["now"] + 2, "The clock of this machine stands still.")
    with web_server(data, port):
        still = read_clock(f"{room}/room/")
        assert still["shown"] == stopped["shown"]
        resumed_at = time.monotonic()
        press(f"speeches/{speech}/resume")
        press(f"speeches/{speech}/end")
        ran_on = time.monotonic() - resumed_at
    ended = manage(
        data,
        "shell",
        "-c",
        f"from meetings.speakers.models import Speech; s = Speech.objects.get(pk={speech});"
        " print('SPOKEN', (s.ended_at - s.began_at).total_seconds() - s.paused_seconds)",
    )
    spoken = float(ended.split("SPOKEN ")[1])
    assert -1 <= spoken - (stopped["limit"] - stopped["shown"]) <= ran_on + 1
