"""The server is killed in mid-speech and started again: every screen shows the same second, and the speech goes on."""

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

from tests.browser.site import PATIENCE, ROOT, answers, environment, manage, prepared_data

TOKEN = "a" * 32
PLANT = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from confsvc.accounts.models import User
from meetings.models import Appointment, SpeakersList
held = SpeakersList.objects.filter(meeting__short_name="npt-2008", inscriptions__state="waiting").first()
user = User.objects.create(email="killed@chair.example", name="The Chair")
Appointment.objects.create(user=user, role="chair", meeting=held.meeting, body=held.body)
store = SessionStore()
store.update({SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash(),
    BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend"})
store.save()
print("PLANTED", store.session_key, held.code, held.inscriptions.filter(state="waiting").first().pk)
"""


@contextmanager
def web_server(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The web server alone, without anybody who would start it again."""
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "confsvc.asgi:application",
        "--lifespan=off",
        f"--port={port}",
    ]
    url = f"http://127.0.0.1:{port}"
    seen = environment(data, PORT=str(port), SITE_URL=url)
    server = subprocess.Popen(
        command, cwd=ROOT, env=seen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(url):
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield server
    finally:
        if server.poll() is None:
            os.kill(server.pid, signal.SIGKILL)
            server.wait(timeout=30)


def killed(server: subprocess.Popen[bytes]) -> int:
    os.kill(server.pid, signal.SIGKILL)
    return server.wait(timeout=30)


def clock(url: str) -> dict[str, float]:
    """The facts of the clock on a screen, and the second that it shows."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        page = answer.read().decode()
    found = re.search(r"<span class=\"clock[^>]*>", page)
    assert found, "no clock on the screen"
    facts = {
        name: float(re.search(rf'data-{name}="([\d.]*)"', found.group()).group(1) or 0)
        for name in ("began", "stopped", "pauses", "limit", "now")
    }
    for name in ("began", "stopped", "now"):
        facts[name] /= 1000
    shown = re.search(r"clock-face\">(-?)(\d+):(\d\d)<", page)
    assert shown, "no face of the clock"
    seconds = int(shown[2]) * 60 + int(shown[3])
    return facts | {"shown": -seconds if shown[1] else seconds}


def left(facts: dict[str, float]) -> float:
    until = facts["stopped"] or facts["now"]
    return facts["limit"] - (until - facts["began"] - facts["pauses"])


def test_a_server_killed_in_mid_speech_shows_the_same_second_when_it_is_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(prepared_data(), data)
    key, code, entry = manage(data, "shell", "-c", PLANT).split("PLANTED ")[1].split()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    room = f"http://127.0.0.1:{port}/meetings/npt-2008/speakers/{code}"

    def press(where: str) -> None:
        headers = {
            "Cookie": f"sessionid={key}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "X-Requested-With": "fetch",
        }
        asked = urllib.request.Request(f"{room}/{where}/", data=b"", headers=headers, method="POST")
        with urllib.request.urlopen(asked, timeout=30) as answer:
            assert answer.status == 204, where

    with web_server(data, port) as server:
        press(f"inscriptions/{entry}/begin")
        before = clock(f"{room}/room/")
        assert killed(server) == -signal.SIGKILL
    time.sleep(2)
    with web_server(data, port) as server:
        after = clock(f"{room}/room/")
        assert {name: after[name] for name in ("began", "stopped", "pauses", "limit")} == {
            name: before[name] for name in ("began", "stopped", "pauses", "limit")
        }
        assert after["now"] - before["now"] >= 2
        for facts in (before, after):
            assert abs(facts["shown"] - left(facts)) <= 1
        speech = (
            manage(
                data,
                "shell",
                "-c",
                "from meetings.models import Speech; print('AT', Speech.objects.get(ended_at=None).pk)",
            )
            .split("AT ")[1]
            .strip()
        )
        press(f"speeches/{speech}/pause")
        stopped = clock(f"{room}/room/")
        assert killed(server) == -signal.SIGKILL
    time.sleep(2)
    with web_server(data, port):
        still = clock(f"{room}/room/")
        assert still["shown"] == stopped["shown"]
        press(f"speeches/{speech}/resume")
        press(f"speeches/{speech}/end")
    ended = manage(
        data,
        "shell",
        "-c",
        f"from meetings.models import Speech; s = Speech.objects.get(pk={speech});"
        " print('SPOKEN', (s.ended_at - s.began_at).total_seconds() - s.paused_seconds)",
    )
    spoken = float(ended.split("SPOKEN ")[1])
    assert abs(stopped["limit"] - stopped["shown"] - spoken) <= 2
