"""How soon a begun speech stands on the room screens of the demonstration: one console, a hundred open event streams."""

import asyncio
import json
import re
import statistics
import time
from typing import Any

from tests.benchmarks.speakers_clients import Person, Screen
from tests.benchmarks.trial_site import TrialSite, managed, trial_site

SCREENS = 100
ROUNDS = 5
LIMIT_MILLISECONDS = 500
SEEN_AFTER_SECONDS = 2.0
CHAIR, MEETING = "chair@demo.example", "npt-2008"
CALL = f"from tests.benchmarks import speakers_data\nprint(speakers_data.console_of({CHAIR!r}, {MEETING!r}))"


def measures() -> dict[str, dict[str, Any]]:
    """The time in ms, from the console's press, within which 95 of 100 room screens show the change: the median of
    several presses."""
    with trial_site() as site:
        answer = managed(site.environment, "shell", "-v0", "-c", CALL)
        session, code = json.loads(answer.strip().splitlines()[-1])
        times = asyncio.run(_watch(site, session, f"/meetings/{MEETING}/speakers/{code}"))
    return {
        "speech_shown_on_95_of_100_screens": {
            "value": round(statistics.median(times) * 1000, 1),
            "limit": LIMIT_MILLISECONDS,
            "unit": "ms",
        }
    }


async def _watch(site: TrialSite, session: str, path: str) -> list[float]:
    screens = [await Screen.opened(site.port, f"{path}/room/live/") for _screen in range(SCREENS)]
    chair, times = Person(site.port, session), []
    await asyncio.sleep(SEEN_AFTER_SECONDS)
    for _round in range(ROUNDS):
        for press in ("begin", "end"):
            shown = await _press(chair, screens, f"{path}/console/", press)
            if press == "begin":
                times.append(shown[int(SCREENS * 0.95) - 1])
    for screen in screens:
        screen.close()
    return times


async def _press(chair: Person, screens: list[Screen], console: str, press: str) -> list[float]:
    """Press a button of the console: after how many seconds each screen held the change, the soonest first."""
    page = await chair.get(console)
    action = re.search(rf'action="([^"]*/{press}/)"', page.body)
    if action is None:
        raise RuntimeError(f"The console offers no button to {press} a speech.")
    for screen in screens:
        screen.settle()
    began = time.perf_counter()
    answer = await chair.post(action[1])
    if answer.code != 204:
        raise RuntimeError(f"The button to {press} a speech was answered {answer.code}.")
    await asyncio.sleep(max(0.0, SEEN_AFTER_SECONDS - answer.seconds))
    arrived = [[at for _digest, at in screen.settle() if at >= began] for screen in screens]
    if not all(arrived):
        raise RuntimeError(f"{arrived.count([])} screens did not show the change.")
    return sorted(times[0] - began for times in arrived)
