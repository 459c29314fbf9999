"""Keys of the console and the tablet: pressed twice, held down, on two screens, offline."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.debates import CHAIR, OFFICER, count_speeches, plant, stop_live_updates
from tests.browser.people import sign_in
from tests.browser.site import Site

Visitor = Callable[..., Page]
CODES = ("FRA", "DEU", "CHN", "EGY", "BRA", "JPN", "MEX", "NOR", "PER", "CHE", "THA", "ZAF")


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    return plant(site, "presses", CODES, minutes=10)


@pytest.fixture
def console(site: Site, visitor: Visitor, path: str) -> Page:
    """A console on which nobody speaks."""
    page = visitor()
    sign_in(page, OFFICER)
    page.goto(f"{path}/console/")
    end = page.get_by_role("button", name="End the speech")
    if end.count():
        end.click()
    expect(get_status(page)).to_have_text("No speaker has the floor")
    return page


def get_status(page: Page):
    return page.locator(".console-word")


def press_key(page: Page, key: str, times: int = 2) -> list[int]:
    """The status codes after a key is pressed ``times`` times, one request at a time."""
    answers = []
    for _time in range(times):
        with page.expect_response(lambda response: response.request.method == "POST") as answer:
            page.keyboard.press(key)
        answers.append(answer.value.status)
    return answers


def test_console_key_twice_on_old_screen_works_once(console: Page, path: str) -> None:
    before = count_speeches(console, path)
    stop_live_updates(console)
    assert press_key(console, "n") == [204, 204]
    assert count_speeches(console, path) == before + 1
    console.reload()
    speaking = console.locator(".console-name").inner_text()
    assert press_key(console, "Space") == [204, 204]
    console.reload()
    assert "paused" in console.locator(".clock").inner_text()
    assert press_key(console, "e") == [204, 204]
    console.reload()
    assert get_status(console).inner_text() == "No speaker has the floor"
    assert press_key(console, "u") == [204, 204]
    console.reload()
    assert (get_status(console).inner_text(), console.locator(".console-name").inner_text()) == (
        "Now speaking",
        speaking,
    )


def test_console_absent_and_carry_over_twice_work_once(console: Page, path: str) -> None:
    stop_live_updates(console)
    name = console.locator(".console-name bdi").inner_text()
    absent = console.get_by_role("button", name="Absent")
    for _press in range(2):
        with console.expect_response(lambda response: response.request.method == "POST"):
            absent.click()
    console.reload()
    row = console.locator("tr[data-entry]", has_text=name)
    expect(row).to_contain_text("absent once")
    confirmations = console.locator("details.confirm", has=console.get_by_text("Carry all"))
    confirmations.locator("summary").click()
    carry = console.get_by_role("button", name="Carry all over")
    later = confirmations.locator("summary").inner_text()
    for _press in range(2):
        with console.expect_response(lambda response: response.request.method == "POST") as answer:
            carry.click()
        assert answer.value.status == 204, later
    console.reload()
    expect(carry).to_have_count(0)


def test_console_key_held_down_works_once(console: Page) -> None:
    console.keyboard.press("n")
    expect(get_status(console)).to_have_text("Now speaking")
    console.keyboard.down("Space")
    expect(console.locator(".clock-words")).to_have_text("paused")
    console.keyboard.down("Space")
    console.keyboard.up("Space")
    console.keyboard.press("e")  # what a second press of the bar did would stand by now
    expect(get_status(console)).to_have_text("No speaker has the floor")
    history = console.request.get(console.url.replace("/console/", "/history/")).text()
    assert "resumed" not in history


@pytest.mark.parametrize("key", ["N", "\N{CYRILLIC SMALL LETTER TE}"])
def test_console_key_works_in_capitals_and_other_layouts(console: Page, key: str) -> None:
    console.evaluate(
        """key => document.body.dispatchEvent(
            new KeyboardEvent("keydown", {key, code: "KeyN", bubbles: true, cancelable: true}))""",
        key,
    )
    expect(get_status(console)).to_have_text("Now speaking")


def test_console_and_tablet_at_once_give_the_floor_once(console: Page, path: str, visitor: Visitor) -> None:
    tablet = visitor(width=1024, height=768)
    sign_in(tablet, CHAIR)
    tablet.goto(f"{path}/tablet/")
    stop_live_updates(tablet)
    before, press = count_speeches(console, path), tablet.get_by_role("button", name="Give the floor to")
    refusal = tablet.get_by_role("alert")
    console.keyboard.press("n")
    expect(get_status(console)).to_have_text("Now speaking")
    with tablet.expect_response(lambda response: response.request.method == "POST") as answer:
        press.click()  # the same entry: one speech
    assert answer.value.status == 204
    expect(refusal).to_be_hidden()
    assert count_speeches(console, path) == before + 1
    console.keyboard.press("e")
    expect(get_status(console)).to_have_text("No speaker has the floor")
    console.keyboard.press("n")
    expect(get_status(console)).to_have_text("Now speaking")
    press.click()  # who has spoken already, while another speaks
    expect(refusal).to_have_text("Another delegation has the floor. End that speech first.")
    assert count_speeches(console, path) == before + 2


def test_tablet_without_script_runs_a_whole_speech(console: Page, path: str, visitor: Visitor) -> None:
    console.goto("about:blank")
    tablet = visitor(width=1024, height=768, java_script_enabled=False)
    sign_in(tablet, CHAIR)
    tablet.goto(f"{path}/tablet/")
    for press, then in (
        ("Give the floor to", "Pause the clock"),
        ("Pause the clock", "Resume the clock"),
        ("Resume the clock", "End the speech"),
        ("End the speech", "Undo"),
    ):
        tablet.get_by_role("button", name=press).click()
        expect(tablet.get_by_role("button", name=then)).to_be_visible()
        assert tablet.url.endswith("/tablet/")


def test_console_key_without_connection_shows_a_message(console: Page, path: str) -> None:
    before = count_speeches(console, path)
    refusal = console.get_by_role("alert")
    console.context.set_offline(True)
    console.keyboard.press("n")
    expect(refusal).to_have_text("The server was not reached. Press again.")
    expect(get_status(console)).to_have_text("No speaker has the floor")
    console.context.set_offline(False)
    console.keyboard.press("n")
    expect(get_status(console)).to_have_text("Now speaking")
    expect(refusal).to_be_hidden()
    assert count_speeches(console, path) == before + 1
