"""The clock on each screen: wrong machine clocks, colours, a killed server, no live stream."""

import time
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.debates import CHAIR, OFFICER, plant, read_seconds
from tests.browser.people import sign_in
from tests.browser.site import Site, kill_server, serve
from tests.browser.waiting import wait_until

Visitor = Callable[..., Page]
LOST = "The connection is lost. This page may be out of date."
WRONG_CLOCK = """(() => {{
    const real = Date.now.bind(Date);
    Date.now = () => real() + {minutes} * 60000;
}})()"""


RECORD_CLOCK = """() => {
    window.recordedClock = [];
    new MutationObserver(() => {
        const clock = document.querySelector("[data-clock]");
        const tone = ["calm", "amber", "red"].find((name) => clock?.classList.contains(name));
        const face = `${tone} ${clock?.querySelector(".clock-face").textContent}`;
        if (tone && face !== window.recordedClock.at(-1)) window.recordedClock.push(face);
    }).observe(document.body, {attributes: true, childList: true, characterData: true, subtree: true});
}"""
"""Records each tone and face that the clock shows, as "amber 0:02", however late they are read."""


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    return plant(site, "clocks", ("FRA", "DEU", "CHN"))


@pytest.fixture
def console(site: Site, visitor: Visitor, path: str) -> Page:
    """A console on which somebody speaks."""
    page = visitor()
    sign_in(page, OFFICER)
    page.goto(f"{path}/console/")
    if page.locator(".console-word").inner_text() == "No speaker has the floor":
        page.keyboard.press("n")
    expect(page.locator(".console-word")).to_have_text("Now speaking")
    return page


class ClockReading(NamedTuple):
    """The seconds that a clock shows, and when the reading began and ended."""

    seconds: int
    began: float
    ended: float


def read_clock(page: Page) -> ClockReading:
    began = time.monotonic()
    return ClockReading(read_seconds(page), began, time.monotonic())


def assert_counted_down(first: ClockReading, second: ClockReading) -> None:
    """The clock went down by the time between the readings, to 1.5 seconds."""
    shortest, longest = second.began - first.ended, second.ended - first.began
    assert first.seconds - longest - 1.5 <= second.seconds <= first.seconds - shortest + 1.5


def assert_same_second(*pages: Page) -> None:
    """All clocks show the same second; they are read in turn, so they may differ by one."""

    def is_same() -> bool:
        seconds = [read_seconds(page) for page in pages]
        return max(seconds) - min(seconds) <= 1

    wait_until(is_same, "The clocks do not show the same second.")


def test_clock_on_machine_with_wrong_clock_shows_server_second(
    console: Page, path: str, visitor: Visitor
) -> None:
    screens = []
    for minutes in (7, -11):
        screen = visitor(width=1920, height=1080)
        screen.add_init_script(WRONG_CLOCK.format(minutes=minutes))
        screen.goto(f"{path}/room/")
        expect(screen.locator(".room-live")).to_have_attribute("data-state", "live")
        screens.append(screen)
    assert_same_second(console, *screens)
    console.keyboard.press("Space")
    for screen in screens:
        expect(screen.locator(".clock-words")).to_have_text("paused")
    assert len({read_seconds(page) for page in (console, *screens)}) == 1
    console.keyboard.press("Space")
    expect(screens[0].locator(".clock-words")).to_have_text("left")


def test_clock_goes_calm_amber_red_and_counts_overtime(site: Site, visitor: Visitor) -> None:
    short = plant(site, "colours", ("FRA",), national_limit=8, amber_before=4)
    console, room = visitor(), visitor(color_scheme="dark")
    sign_in(console, CHAIR)
    console.goto(f"{short}/console/")
    room.goto(f"{short}/room/")
    room.evaluate(RECORD_CLOCK)
    console.keyboard.press("n")
    wait_until(lambda: "red +0:01" in room.evaluate("window.recordedClock"), "The clock counts no overtime.")
    expect(room.locator(".clock-words")).to_have_text("over the limit")
    expect(console.locator(".clock-words")).to_have_text("over the limit")
    recorded = room.evaluate("window.recordedClock")
    faces = [text.split() for text in recorded]
    assert list(dict.fromkeys(tone for tone, _face in faces)) == ["calm", "amber", "red"]
    allowed = {"calm": range(4, 9), "amber": range(5), "red": range(1)}
    wrong = [text for text in recorded if "+" not in text and int(text[-2:]) not in allowed[text.split()[0]]]
    assert wrong == [], recorded


def test_screen_without_stream_polls_and_gets_304_until_changes(
    console: Page, path: str, visitor: Visitor
) -> None:
    room = visitor()
    answers: list[Response] = []

    def refuse_streams(route: Route) -> None:
        if "text/event-stream" in route.request.headers.get("accept", ""):
            route.abort()
        else:
            route.continue_()

    room.route("**/live/**", refuse_streams)
    room.on("response", lambda response: "/live/" in response.url and answers.append(response))
    room.add_init_script("""document.addEventListener("DOMContentLoaded", () =>
        document.querySelector("[data-live]").dataset.every = 0.3)""")
    room.goto(f"{path}/room/")
    expect(room.locator(".room-live")).to_have_attribute("data-state", "polling")
    with room.expect_response(lambda response: response.status == 304):
        pass
    speaking = console.locator(".console-name bdi").inner_text()
    expect(room.locator(".room-name")).to_have_text(speaking)
    assert_same_second(console, room)
    console.keyboard.press("e")
    expect(room.locator(".room-name")).to_have_text("No speaker has the floor")
    fresh = [one.status for one in answers if one.status != 304]
    assert set(fresh) == {200}
    assert len(fresh) <= 3, fresh


def test_clock_after_server_is_killed_shows_same_second(
    console: Page, path: str, site: Site, visitor: Visitor
) -> None:
    room = visitor()
    room.goto(f"{path}/room/")
    expect(room.locator(".room-live")).to_have_attribute("data-state", "live")
    before = read_clock(room)
    kill_server(site)
    for page in (console, room):
        expect(page.get_by_text(LOST)).to_be_visible()
    assert_counted_down(before, read_clock(room))
    with serve(site.data, port=site.port):
        for page in (console, room):
            expect(page.get_by_text(LOST)).to_be_hidden()
        second = visitor()
        sign_in(second, CHAIR)
        second.goto(f"{path}/console/")
        assert_same_second(console, room, second)
        assert_counted_down(before, read_clock(second))
        name = second.locator(".console-name bdi").inner_text()
        second.keyboard.press("e")
        for page in (console, second):
            expect(page.locator(".console-word")).to_have_text("No speaker has the floor")
        expect(room.locator(".room-name")).to_have_text("No speaker has the floor")
        expect(second.locator("tr.past", has_text=name)).to_have_count(1)
