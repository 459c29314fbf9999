"""What a thousand open screens of a speakers' list cost: after changes, in storms, in the long run.

Run as ``bench speakers``. The steady part takes a minute and a half, with ``--long`` an hour.
"""

import asyncio
import os
import random
import re
import resource
import statistics
import sys
import time
import uuid
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.benchmarks.sizes import IS_LONG, IS_QUICK, choose
from tests.benchmarks.speakers_clients import Person, Response, Screen
from tests.benchmarks.speakers_data import LIST, MEETING
from tests.benchmarks.speakers_site import ServerMissingError, Site, serve_site

SCREENS = choose(1000, 24)
LANGUAGES = ("en", "en", "en", "fr", "es", "ru", "zh", "ar")
AUDIENCES = ("live", "live", "live", "room/live")
OPEN_AT_ONCE = 40
ROUNDS = choose(16, 2)
ROUND_SECONDS = 3.0
SETTLE_SECONDS = 10.0
STORM_SECONDS = choose(10, 2)
INSCRIBE_SECONDS = choose(5, 2)
PARTS = os.environ.get("BENCH_PARTS", "one_process" if IS_QUICK else "one_process redis postgres").split()
STEADY_SECONDS = 3600 if IS_LONG else choose(90, 10)
PATH = f"/meetings/{MEETING}/speakers/{LIST}"
Measures = dict[str, dict[str, Any]]


def measures() -> Measures:
    """All measures: in one process, then in two through Redis and through PostgreSQL."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 3 * SCREENS + 1000)), hard))
    results: Measures = {}
    parts = {"one_process": (1, "process"), "redis": (2, "redis"), "postgres": (2, "postgres")}
    for name, (processes, backend) in parts.items():
        if name not in PARTS:
            continue
        try:
            with serve_site(processes=processes, backend=backend) as site:
                results |= asyncio.run(_Run(site, name).run_all(is_whole=processes == 1))
        except ServerMissingError as missing:
            results[f"{name}_left_out"] = {"value": 0, "limit": None, "unit": str(missing)}
    return results


@dataclass
class _Run:
    """One site under load."""

    site: Site
    name: str
    screens: list[Screen] = field(default_factory=list)
    results: Measures = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    presses: list[float] = field(default_factory=list)
    unequal: int = 0
    waiting: list[int] = field(default_factory=list)

    async def run_all(self, *, is_whole: bool) -> Measures:
        self.data = self.site.call("create_meeting()")
        self.chair = Person(self.site.ports[0], self.data["chair"])
        await self._open_screens()
        await self._measure_opening()
        await self._measure_changes(ROUNDS if is_whole else ROUNDS // 2)
        await self._measure_storm()
        if is_whole:
            await self._measure_steady_run()
        for screen in self.screens:
            screen.close()
        return self.results

    def _add_measure(self, name: str, value: float, limit: float | None, unit: str) -> None:
        self.results[f"{self.name}_{name}"] = {"value": round(value, 2), "limit": limit, "unit": unit}
        print(f"  {self.name}_{name}: {value:.2f} {unit} (limit {limit})", file=sys.stderr)  # noqa: T201

    # -- screens --
    def _get_address(self, number: int) -> tuple[int, str]:
        language, audience = (
            LANGUAGES[number % len(LANGUAGES)],
            AUDIENCES[number // len(LANGUAGES) % len(AUDIENCES)],
        )
        return self.site.ports[number % len(self.site.ports)], f"{PATH}/{audience}/?lang={language}"

    @property
    def kinds(self) -> int:
        """How many fragments a change renders: for each audience, language and process."""
        return len({self._get_address(number) for number in range(SCREENS)})

    async def _open_screens(self) -> None:
        semaphore = asyncio.Semaphore(OPEN_AT_ONCE)

        async def open_screen(number: int) -> Screen:
            async with semaphore:
                return await Screen.open(*self._get_address(number))

        began = time.perf_counter()
        self.screens = list(await asyncio.gather(*[open_screen(number) for number in range(SCREENS)]))
        self._add_measure("streams_opened_in", time.perf_counter() - began, None, "s")
        await self._wait_until_settled()

    async def _wait_until_settled(self) -> None:
        """Wait until every screen shows what the server has, and count those that never do."""
        until = time.monotonic() + SETTLE_SECONDS
        while True:
            await self._reopen_ended_streams()
            served = await self._poll_digests()
            for screen in self.screens:
                screen.read_events()
            late = [
                number
                for number, screen in enumerate(self.screens)
                if screen.digest != served[self._get_address(number)]
            ]
            if not late or time.monotonic() > until:
                self.unequal = max(self.unequal, len(late))
                return
            await asyncio.sleep(0.2)

    async def _poll_digests(self) -> dict[tuple[int, str], str]:
        """The digest that a poll gets, by address of screens."""
        kinds = {self._get_address(number) for number in range(SCREENS)}
        responses = {kind: await Person(kind[0]).get(kind[1]) for kind in kinds}
        return {kind: _read_etag(response) for kind, response in responses.items()}

    # -- the parts --
    async def _measure_opening(self) -> None:
        """Every delegation inscribes within seconds of the opening, a third with a double press."""
        opens = self.site.call("open_list_in(4)")
        chance = random.Random(193)
        people = self.data["focal_points"]

        async def inscribe(number: int, state: int, session: str) -> list[Response]:
            await asyncio.sleep(max(0.0, opens - time.time()) + chance.uniform(0.01, INSCRIBE_SECONDS - 0.5))
            person = Person(self.site.ports[number % len(self.site.ports)], session)
            key = uuid.UUID(int=chance.getrandbits(128))  # the page of the form gives one
            form = {"entity": state, "level": "HD", "language": "en", "deliverer": "", "key": key}
            presses = [
                person.post(f"{PATH}/inscribe/", **form) for _press in range(2 if number % 3 == 0 else 1)
            ]
            return await asyncio.gather(*presses)

        responses = await asyncio.gather(
            *[inscribe(number, state, session) for number, (state, session) in enumerate(people)]
        )
        duration = time.time() - opens
        statuses = [response.code for presses in responses for response in presses]
        waits = [response.seconds * 1000 for presses in responses for response in presses]
        rows = self.site.call("list_inscriptions()")
        states, receipts, instants = (
            [row[1] for row in rows],
            [row[0] for row in rows],
            [row[2] for row in rows],
        )
        disorder = sum(earlier > later for earlier, later in pairwise(instants))
        disorder += receipts != list(range(1, len(rows) + 1))
        errors = sum(status >= 500 for status in statuses)
        self._add_measure("inscription_all_answered_after_opening", duration, None, "s")
        self._add_measure("inscription_post_median", statistics.median(waits), None, "ms")
        self._add_measure("inscription_post_95th_percentile", _compute_percentile(waits, 0.95), None, "ms")
        self._add_measure(
            "inscriptions_lost", len({state for state, _session in people} - set(states)), 0, "delegations"
        )
        self._add_measure("inscriptions_twice", len(states) - len(set(states)), 0, "delegations")
        self._add_measure("inscriptions_out_of_order", disorder, 0, "receipts")
        self._add_measure("inscription_server_errors", errors, 0, "answers")
        self.waiting = [row[3] for row in rows]
        await self._wait_until_settled()

    async def _measure_changes(self, rounds: int) -> None:
        await asyncio.sleep(1)
        costs = self.site.read_costs()
        for _round in range(rounds):
            await self._make_change(is_watched=True)
        await self._wait_until_settled()
        spent = self.site.read_costs()
        renderings = spent["renderings"] - costs["renderings"]
        self.delays.sort()
        delays = self.delays
        self._add_measure(
            "change_held_by_95_of_100_screens", delays[int(len(delays) * 0.95) - 1] * 1000, 500, "ms"
        )
        self._add_measure(
            "change_held_by_99_of_100_screens", delays[int(len(delays) * 0.99) - 1] * 1000, 1500, "ms"
        )
        self._add_measure(
            "renderings_a_change_audience_and_language", renderings / rounds / self.kinds, 1, "renderings"
        )
        self._add_measure(
            "processor_a_change", (spent["seconds"] - costs["seconds"]) / rounds, None, "s of the server"
        )
        self._add_measure(
            "console_post_95th_percentile", _compute_percentile(self.presses, 0.95) * 1000, 250, "ms"
        )

    async def _make_change(self, *, is_watched: bool = False) -> None:
        """Give the floor on the console, or undo that, and store the delays of the screens."""
        for screen in self.screens:
            screen.read_events()
        path = f"{PATH}/undo/" if self._speaking else f"{PATH}/inscriptions/{self.waiting[0]}/begin/"
        self._speaking = not self._speaking
        pressed_at = time.perf_counter()
        response = await self.chair.post(path)
        if response.code != 204:
            raise RuntimeError(f"{path} was answered {response.code}: {response.body[:300]}")
        self.presses.append(response.seconds)
        await asyncio.sleep(max(0.1, ROUND_SECONDS - (time.perf_counter() - pressed_at)))
        if is_watched:
            for screen in self.screens:
                arrived = [at for _digest, at in screen.read_events() if at >= pressed_at]
                self.delays.append(arrived[0] - pressed_at if arrived else SETTLE_SECONDS)

    _speaking = False

    async def _measure_storm(self) -> None:
        """Every screen loses its connection and returns within seconds; the console goes on."""
        digests = [screen.digest for screen in self.screens]
        for screen in self.screens:
            screen.close()
        presses, self.presses = self.presses, []
        statuses: list[int] = []

        async def reopen(number: int) -> Screen | None:
            await asyncio.sleep(STORM_SECONDS * number / SCREENS)
            try:
                screen = await Screen.open(*self._get_address(number), last_digest=digests[number])
            except (OSError, TimeoutError):
                statuses.append(599)
                return None
            statuses.append(screen.code)
            return screen

        began = time.perf_counter()
        reopening = [asyncio.ensure_future(reopen(number)) for number in range(SCREENS)]
        screens, self.screens = self.screens, []
        for _press in range(3):
            await self._make_change()
        reopened = await asyncio.gather(*reopening)
        duration = time.perf_counter() - began
        self.screens = [screen for screen in reopened if screen is not None]
        self._add_measure(
            "storm_faults",
            sum(status != 200 for status in statuses) + len(screens) - len(statuses),
            0,
            "streams",
        )
        self._add_measure("storm_all_back_after", duration, None, "s")
        self._add_measure("storm_slowest_console_post", max(self.presses) * 1000, None, "ms")
        self.presses = presses
        await self._wait_until_settled()
        self._add_measure("screens_unlike_the_server", self.unequal, 0, "screens")

    async def _measure_steady_run(self) -> None:
        """Make a change every three seconds; watch the memory after a quarter of the run."""
        began, memory, reopened = time.monotonic(), [], 0
        while (passed := time.monotonic() - began) < STEADY_SECONDS:
            await self._make_change()
            reopened += await self._reopen_ended_streams()
            memory.append((passed, self.site.read_costs()["memory"] / 2**20))
        await self._wait_until_settled()
        later = memory[len(memory) // 4 :]
        slope = statistics.linear_regression(*zip(*later, strict=True)).slope
        run = f"over a run of {STEADY_SECONDS} s" + ("" if STEADY_SECONDS >= 3600 else " (--long: an hour)")
        self._add_measure("steady_screens_unlike_the_server", self.unequal, 0, f"screens {run}")
        self._add_measure("steady_changes", len(memory), None, f"changes {run}")
        self._add_measure("steady_streams_let_in_anew", reopened, None, f"streams {run}")
        self._add_measure("steady_memory_at_end", memory[-1][1], None, "MB")
        self._add_measure("steady_memory_growth", later[-1][1] - later[0][1], 16, f"MB {run}")
        self._add_measure("steady_memory_slope", slope * 60, None, f"MB a minute {run}")

    async def _reopen_ended_streams(self) -> int:
        """Open the streams again that have ended, as a page does; how many there were."""
        ended = [number for number, screen in enumerate(self.screens) if screen.closed]
        for number in ended:
            self.screens[number].read_events()
            self.screens[number] = await Screen.open(
                *self._get_address(number), last_digest=self.screens[number].digest
            )
        return len(ended)


def _read_etag(response: Response) -> str:
    """The digest of the fragment that a poll has got."""
    etag = re.search(r'(?im)^etag: "(\w+)"', response.headers)
    if etag is None:
        raise RuntimeError(f"A poll was answered {response.code}: {response.headers} {response.body[:500]}")
    return etag[1]


def _compute_percentile(values: list[float], part: float) -> float:
    return sorted(values)[max(0, int(len(values) * part) - 1)]
