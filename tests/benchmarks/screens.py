"""How soon a hundred room screens of the demonstration show that a speech has begun."""

import asyncio
import json
import re
import statistics
import time
from typing import Any

from tests.benchmarks.sizes import choose
from tests.benchmarks.speakers_clients import Person, Screen
from tests.benchmarks.trial_site import TrialSite, run_command, serve_trial_site

SCREENS = choose(100, 5)
ROUNDS = choose(5, 1)
LIMIT_MILLISECONDS = 500
WATCH_SECONDS = 2.0
CHAIR, MEETING = "chair@demo.example", "npt-2008"
CALL = f"from tests.benchmarks import speakers_data\nprint(speakers_data.sign_in({CHAIR!r}, {MEETING!r}))"


def measures() -> dict[str, dict[str, Any]]:
    """The time in ms from the press of a button until 95 of 100 room screens show the change.

    The median of several presses. Loads the demonstration where it is missing.
    """
    with serve_trial_site() as site:
        output = run_command(site.environment, "shell", "-v0", "-c", CALL)
        session, code = json.loads(output.strip().splitlines()[-1])
        times = asyncio.run(_watch_screens(site, session, f"/meetings/{MEETING}/speakers/{code}"))
    return {
        "speech_shown_on_95_of_100_screens": {
            "value": round(statistics.median(times) * 1000, 1),
            "limit": LIMIT_MILLISECONDS,
            "unit": "ms",
        }
    }


async def _watch_screens(site: TrialSite, session: str, path: str) -> list[float]:
    screens = [await Screen.open(site.port, f"{path}/room/live/") for _screen in range(SCREENS)]
    chair, times = Person(site.port, session), []
    await asyncio.sleep(WATCH_SECONDS)
    for _round in range(ROUNDS):
        for button in ("begin", "end"):
            delays = await _press_button(chair, screens, f"{path}/console/", button)
            if button == "begin":
                times.append(delays[int(SCREENS * 0.95) - 1])
    for screen in screens:
        screen.close()
    return times


async def _press_button(chair: Person, screens: list[Screen], console: str, button: str) -> list[float]:
    """Press a button of the console; the seconds until each screen showed the change, ascending."""
    page = await chair.get(console)
    action = re.search(rf'action="([^"]*/{button}/)"', page.body)
    if action is None:
        raise RuntimeError(f"The console offers no button to {button} a speech.")
    for screen in screens:
        screen.read_events()
    pressed_at = time.perf_counter()
    response = await chair.post(action[1])
    if response.code != 204:
        raise RuntimeError(f"The button to {button} a speech was answered {response.code}.")
    await asyncio.sleep(max(0.0, WATCH_SECONDS - response.seconds))
    arrived = [[at for _digest, at in screen.read_events() if at >= pressed_at] for screen in screens]
    if not all(arrived):
        raise RuntimeError(f"{arrived.count([])} screens did not show the change.")
    return sorted(times[0] - pressed_at for times in arrived)
