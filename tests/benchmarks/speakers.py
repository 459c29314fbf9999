"""What a thousand open screens of a speakers' list cost: how soon they hold a change, in storms and in the long run.

Run as ``bench speakers``. The steady run takes a minute and a half; ``--long`` makes it the hour that is asked for.
"""

import asyncio
import os
import random
import re
import resource
import statistics
import sys
import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.benchmarks.speakers_clients import Answer, Person, Screen
from tests.benchmarks.speakers_data import LIST, MEETING
from tests.benchmarks.speakers_site import ServerMissingError, Site, site

SCREENS = 1000
LANGUAGES = ("en", "en", "en", "fr", "es", "ru", "zh", "ar")
AUDIENCES = ("live", "live", "live", "room/live")
OPEN_AT_ONCE = 40
ROUNDS = 16
ROUND_SECONDS = 3.0
HELD_SECONDS = 10.0
STORM_SECONDS = 10.0
INSCRIBE_SECONDS = 5.0
PARTS = os.environ.get("BENCH_PARTS", "one_process redis postgres").split()
STEADY_SECONDS = 3600 if os.environ.get("BENCH_LONG") else 90
PATH = f"/meetings/{MEETING}/speakers/{LIST}"
Measures = dict[str, dict[str, Any]]


def measures() -> Measures:
    """All measures: in one process with no broker first, then in two through Redis and through PostgreSQL."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 3 * SCREENS + 1000)), hard))
    found: Measures = {}
    parts = {"one_process": (1, "process"), "redis": (2, "redis"), "postgres": (2, "postgres")}
    for name, (processes, backend) in parts.items():
        if name not in PARTS:
            continue
        try:
            with site(processes=processes, backend=backend) as served:
                found |= asyncio.run(_Run(served, name).all(whole=processes == 1))
        except ServerMissingError as missing:
            found[f"{name}_left_out"] = {"value": 0, "limit": None, "unit": str(missing)}
    return found


@dataclass
class _Run:
    """One site under load."""

    site: Site
    name: str
    screens: list[Screen] = field(default_factory=list)
    found: Measures = field(default_factory=dict)
    held_after: list[float] = field(default_factory=list)
    presses: list[float] = field(default_factory=list)
    unequal: int = 0
    waiting: list[int] = field(default_factory=list)

    async def all(self, *, whole: bool) -> Measures:
        self.planted = self.site.data("plant()")
        self.chair = Person(self.site.ports[0], self.planted["chair"])
        await self._open()
        await self._opening()
        await self._changes(ROUNDS if whole else ROUNDS // 2)
        await self._storm()
        if whole:
            await self._steady()
        for screen in self.screens:
            screen.close()
        return self.found

    def _tell(self, name: str, value: float, limit: float | None, unit: str) -> None:
        self.found[f"{self.name}_{name}"] = {"value": round(value, 2), "limit": limit, "unit": unit}
        print(f"  {self.name}_{name}: {value:.2f} {unit} (limit {limit})", file=sys.stderr)  # noqa: T201

    # -- screens --
    def _where(self, number: int) -> tuple[int, str]:
        language, audience = (
            LANGUAGES[number % len(LANGUAGES)],
            AUDIENCES[number // len(LANGUAGES) % len(AUDIENCES)],
        )
        return self.site.ports[number % len(self.site.ports)], f"{PATH}/{audience}/?lang={language}"

    @property
    def kinds(self) -> int:
        """How many fragments a change makes: each audience in each language, in each process."""
        return len({self._where(number) for number in range(SCREENS)})

    async def _open(self) -> None:
        line = asyncio.Semaphore(OPEN_AT_ONCE)

        async def one(number: int) -> Screen:
            async with line:
                return await Screen.opened(*self._where(number))

        began = time.perf_counter()
        self.screens = list(await asyncio.gather(*[one(number) for number in range(SCREENS)]))
        self._tell("streams_opened_in", time.perf_counter() - began, None, "s")
        await self._settled()

    async def _settled(self) -> None:
        """Wait until every screen holds what the server has; those that never do are counted."""
        until = time.monotonic() + HELD_SECONDS
        while True:
            await self._come_back()
            wanted = await self._served()
            for screen in self.screens:
                screen.settle()
            late = [
                number
                for number, screen in enumerate(self.screens)
                if screen.held != wanted[self._where(number)]
            ]
            if not late or time.monotonic() > until:
                self.unequal = max(self.unequal, len(late))
                return
            await asyncio.sleep(0.2)

    async def _served(self) -> dict[tuple[int, str], str]:
        """What a poll is answered, for each kind of screen: its digest."""
        kinds = {self._where(number) for number in range(SCREENS)}
        answers = {kind: await Person(kind[0]).get(kind[1]) for kind in kinds}
        return {kind: _tag(answer) for kind, answer in answers.items()}

    # -- the parts --
    async def _opening(self) -> None:
        """Every delegation inscribes within five seconds of the opening, a third of them with a double press."""
        opens = self.site.data("open_in(4)")
        chance = random.Random(193)
        people = self.planted["focal_points"]

        async def inscribe(number: int, state: int, session: str) -> list[Answer]:
            await asyncio.sleep(max(0.0, opens - time.time()) + chance.uniform(0.01, INSCRIBE_SECONDS - 0.5))
            person = Person(self.site.ports[number % len(self.site.ports)], session)
            form = {"entity": state, "level": "HD", "language": "en", "deliverer": ""}
            presses = [
                person.post(f"{PATH}/inscribe/", **form) for _press in range(2 if number % 3 == 0 else 1)
            ]
            return await asyncio.gather(*presses)

        asked = await asyncio.gather(
            *[inscribe(number, state, session) for number, (state, session) in enumerate(people)]
        )
        took = time.time() - opens
        answers = [[answer.code for answer in one] for one in asked]
        waits = [answer.seconds * 1000 for one in asked for answer in one]
        rows = self.site.data("inscribed()")
        states, receipts, instants = (
            [row[1] for row in rows],
            [row[0] for row in rows],
            [row[2] for row in rows],
        )
        disorder = sum(one > other for one, other in pairwise(instants))
        disorder += receipts != list(range(1, len(rows) + 1))
        faults = sum(status >= 500 for statuses in answers for status in statuses)
        self._tell("inscription_all_answered_after_opening", took, None, "s")
        self._tell("inscription_post_median", statistics.median(waits), None, "ms")
        self._tell("inscription_post_95th_percentile", _percentile(waits, 0.95), None, "ms")
        self._tell(
            "inscriptions_lost", len({state for state, _session in people} - set(states)), 0, "delegations"
        )
        self._tell("inscriptions_twice", len(states) - len(set(states)), 0, "delegations")
        self._tell("inscriptions_out_of_order", disorder, 0, "receipts")
        self._tell("inscription_server_errors", faults, 0, "answers")
        self.waiting = [row[3] for row in rows]
        await self._settled()

    async def _changes(self, rounds: int) -> None:
        await asyncio.sleep(1)
        costs = self.site.costs()
        for _round in range(rounds):
            await self._change(watched=True)
        await self._settled()
        spent = self.site.costs()
        made = spent["renderings"] - costs["renderings"]
        self.held_after.sort()
        held = self.held_after
        self._tell("change_held_by_95_of_100_screens", held[int(len(held) * 0.95) - 1] * 1000, 500, "ms")
        self._tell("change_held_by_99_of_100_screens", held[int(len(held) * 0.99) - 1] * 1000, 1500, "ms")
        self._tell("renderings_a_change_audience_and_language", made / rounds / self.kinds, 1, "renderings")
        self._tell(
            "processor_a_change", (spent["seconds"] - costs["seconds"]) / rounds, None, "s of the server"
        )
        self._tell("console_post_95th_percentile", _percentile(self.presses, 0.95) * 1000, 250, "ms")

    async def _change(self, *, watched: bool = False) -> None:
        """One press at the console: the floor is given, then taken back by undo; how soon the screens hold it."""
        for screen in self.screens:
            screen.settle()
        path = f"{PATH}/undo/" if self._speaking else f"{PATH}/inscriptions/{self.waiting[0]}/begin/"
        self._speaking = not self._speaking
        began = time.perf_counter()
        answer = await self.chair.post(path)
        if answer.code != 204:
            raise RuntimeError(f"{path} was answered {answer.code}: {answer.body[:300]}")
        self.presses.append(answer.seconds)
        await asyncio.sleep(max(0.1, ROUND_SECONDS - (time.perf_counter() - began)))
        if watched:
            for screen in self.screens:
                arrived = [at for _digest, at in screen.settle() if at >= began]
                self.held_after.append(arrived[0] - began if arrived else HELD_SECONDS)

    _speaking = False

    async def _storm(self) -> None:
        """Every screen loses its connection and comes back within ten seconds; the console goes on."""
        held = [screen.held for screen in self.screens]
        for screen in self.screens:
            screen.close()
        presses, self.presses = self.presses, []
        statuses: list[int] = []

        async def back(number: int) -> Screen | None:
            await asyncio.sleep(STORM_SECONDS * number / SCREENS)
            try:
                screen = await Screen.opened(*self._where(number), seen=held[number])
            except (OSError, TimeoutError):
                statuses.append(599)
                return None
            statuses.append(screen.code)
            return screen

        began = time.perf_counter()
        coming = [asyncio.ensure_future(back(number)) for number in range(SCREENS)]
        screens, self.screens = self.screens, []
        for _press in range(3):
            await self._change()
        back_again = await asyncio.gather(*coming)
        took = time.perf_counter() - began
        self.screens = [screen for screen in back_again if screen is not None]
        self._tell(
            "storm_faults",
            sum(status != 200 for status in statuses) + len(screens) - len(statuses),
            0,
            "streams",
        )
        self._tell("storm_all_back_after", took, None, "s")
        self._tell("storm_slowest_console_post", max(self.presses) * 1000, None, "ms")
        self.presses = presses
        await self._settled()
        self._tell("screens_unlike_the_server", self.unequal, 0, "screens")

    async def _steady(self) -> None:
        """A change every three seconds; the memory of the server from the first quarter of the run to its end."""
        began, memory, reopened = time.monotonic(), [], 0
        while (passed := time.monotonic() - began) < STEADY_SECONDS:
            await self._change()
            reopened += await self._come_back()
            memory.append((passed, self.site.costs()["memory"] / 2**20))
        await self._settled()
        later = memory[len(memory) // 4 :]
        slope = statistics.linear_regression(*zip(*later, strict=True)).slope
        said = f"over a run of {STEADY_SECONDS} s" + ("" if STEADY_SECONDS >= 3600 else " (--long: an hour)")
        self._tell("steady_screens_unlike_the_server", self.unequal, 0, f"screens {said}")
        self._tell("steady_changes", len(memory), None, f"changes {said}")
        self._tell("steady_streams_let_in_anew", reopened, None, f"streams {said}")
        self._tell("steady_memory_at_end", memory[-1][1], None, "MB")
        self._tell("steady_memory_growth", later[-1][1] - later[0][1], 16, f"MB {said}")
        self._tell("steady_memory_slope", slope * 60, None, f"MB a minute {said}")

    async def _come_back(self) -> int:
        """Streams that reached the end of their life are opened again, as a page does; how many."""
        ended = [number for number, screen in enumerate(self.screens) if screen.closed]
        for number in ended:
            self.screens[number].settle()
            self.screens[number] = await Screen.opened(*self._where(number), seen=self.screens[number].held)
        return len(ended)


def _tag(answer: Answer) -> str:
    """The digest that names what a poll was answered."""
    found = re.search(r'(?im)^etag: "(\w+)"', answer.heads)
    if found is None:
        raise RuntimeError(f"A poll was answered {answer.code}: {answer.heads} {answer.body[:500]}")
    return found[1]


def _percentile(values: list[float], part: float) -> float:
    return sorted(values)[max(0, int(len(values) * part) - 1)]
