"""The clock on every screen: the server's second whatever the machine's own clock says, its colours, a server that is killed
in mid-speech, and screens that can hold no stream."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.debates import CHAIR, OFFICER, plant, seconds_of
from tests.browser.people import sign_in
from tests.browser.site import Site, killed, serve

Visitor = Callable[..., Page]
LOST = "The connection is lost. What stands here may be out of date."
WRONG_CLOCK = """(() => {{
    const real = Date.now.bind(Date);
    Date.now = () => real() + {minutes} * 60000;
}})()"""


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    return plant(site, "clocks", ("FRA", "DEU", "CHN"))


@pytest.fixture
def console(site: Site, visitor: Visitor, path: str) -> Page:
    """A console on which somebody speaks."""
    page = visitor()
    sign_in(page, OFFICER)
    page.goto(f"{path}/console/")
    if page.locator(".console-word").inner_text() == "The floor is free":
        page.keyboard.press("n")
    expect(page.locator(".console-word")).to_have_text("Now speaking")
    return page


def same_second(*pages: Page) -> None:
    """All clocks show the same second; read one after the other they may be one apart."""
    faces = [seconds_of(page) for page in pages]
    assert max(faces) - min(faces) <= 1, faces


def test_a_machine_whose_clock_is_wrong_by_minutes_shows_the_server_s_second(
    console: Page, path: str, visitor: Visitor
) -> None:
    screens = []
    for minutes in (7, -11):
        screen = visitor(width=1920, height=1080)
        screen.add_init_script(WRONG_CLOCK.format(minutes=minutes))
        screen.goto(f"{path}/room/")
        expect(screen.locator(".room-live")).to_have_attribute("data-state", "live")
        screens.append(screen)
    same_second(console, *screens)
    console.keyboard.press("Space")
    for screen in screens:
        expect(screen.locator(".clock-words")).to_have_text("paused")
    assert len({seconds_of(page) for page in (console, *screens)}) == 1
    console.keyboard.press("Space")
    expect(screens[0].locator(".clock-words")).to_have_text("left")


def test_the_clock_is_calm_amber_red_and_counts_overtime(site: Site, visitor: Visitor) -> None:
    short = plant(site, "colours", ("FRA",), national_limit=4, amber_before=2)
    console, room = visitor(), visitor(color_scheme="dark")
    sign_in(console, CHAIR)
    console.goto(f"{short}/console/")
    room.goto(f"{short}/room/")
    console.keyboard.press("n")
    seen = [
        room.wait_for_selector(f".clock.{tone}", state="attached").inner_text().split("\n")[0]
        for tone in ("calm", "amber", "red")
    ]
    expect(room.locator(".clock-words")).to_have_text("over the limit")
    expect(room.locator(".clock-face")).to_have_text("+0:01")
    expect(console.locator(".clock-words")).to_have_text("over the limit")
    limits = [range(2, 5), range(3), range(1)]
    shown = [face.split(":")[1] for face in seen]
    assert all(int(text[:2]) in allowed for text, allowed in zip(shown, limits, strict=True)), seen


def test_a_screen_that_can_hold_no_stream_asks_and_is_answered_304_until_something_changes(
    console: Page, path: str, visitor: Visitor
) -> None:
    room = visitor()
    answers: list[Response] = []

    def no_streams(route: Route) -> None:
        if "text/event-stream" in route.request.headers.get("accept", ""):
            route.abort()
        else:
            route.continue_()

    room.route("**/live/**", no_streams)
    room.on("response", lambda one: "/live/" in one.url and answers.append(one))
    room.add_init_script("""document.addEventListener("DOMContentLoaded", () =>
        document.querySelector("[data-live]").dataset.every = 0.3)""")
    room.goto(f"{path}/room/")
    expect(room.locator(".room-live")).to_have_attribute("data-state", "polling")
    with room.expect_response(lambda one: one.status == 304):
        pass
    speaking = console.locator(".console-name bdi").inner_text()
    expect(room.locator(".room-name")).to_have_text(speaking)
    same_second(console, room)
    console.keyboard.press("e")
    expect(room.locator(".room-name")).to_have_text("The floor is free")
    fresh = [one.status for one in answers if one.status != 304]
    assert set(fresh) == {200}
    assert len(fresh) <= 3, fresh


def test_a_server_killed_in_mid_speech_comes_back_to_the_same_second(
    console: Page, path: str, site: Site, visitor: Visitor
) -> None:
    room = visitor()
    room.goto(f"{path}/room/")
    expect(room.locator(".room-live")).to_have_attribute("data-state", "live")
    before, at = seconds_of(room), time.monotonic()
    killed(site)
    for page in (console, room):
        expect(page.get_by_text(LOST)).to_be_visible()
    assert seconds_of(room) == pytest.approx(before - (time.monotonic() - at), abs=1.5)  # it counts on
    with serve(site.data, port=site.port):
        for page in (console, room):
            expect(page.get_by_text(LOST)).to_be_hidden(timeout=40_000)
        second = visitor()
        sign_in(second, CHAIR)
        second.goto(f"{path}/console/")
        same_second(console, room, second)
        assert seconds_of(second) == pytest.approx(before - (time.monotonic() - at), abs=1.5)
        name = second.locator(".console-name bdi").inner_text()
        second.keyboard.press("e")
        for page in (console, second):
            expect(page.locator(".console-word")).to_have_text("The floor is free")
        expect(room.locator(".room-name")).to_have_text("The floor is free")
        expect(second.locator("tr.past", has_text=name)).to_have_count(1)
