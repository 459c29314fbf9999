"""The presses of the console and of the chair's tablet: twice, held down, on an old screen, on two screens at once, and
without a connection."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.debates import CHAIR, OFFICER, began, plant, unheard
from tests.browser.people import sign_in
from tests.browser.site import Site

Visitor = Callable[..., Page]
CODES = ("FRA", "DEU", "CHN", "EGY", "BRA", "JPN", "MEX", "NOR", "PER", "CHE", "THA", "ZAF")


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    return plant(site, "presses", CODES, minutes=10)


@pytest.fixture
def console(site: Site, visitor: Visitor, path: str) -> Page:
    """A console on which the floor is free."""
    page = visitor()
    sign_in(page, OFFICER)
    page.goto(f"{path}/console/")
    end = page.get_by_role("button", name="End the speech")
    if end.count():
        end.click()
    expect(word(page)).to_have_text("The floor is free")
    return page


def word(page: Page):
    return page.locator(".console-word")


def pressed(page: Page, key: str, times: int = 2) -> list[int]:
    """The answers to a key pressed ``times`` times; the page sends one press at a time."""
    answers = []
    for _time in range(times):
        with page.expect_response(lambda one: one.request.method == "POST") as answer:
            page.keyboard.press(key)
        answers.append(answer.value.status)
    return answers


def test_each_key_pressed_twice_on_an_old_screen_does_once_what_it_says(console: Page, path: str) -> None:
    before = began(console, path)
    unheard(console)
    assert pressed(console, "n") == [204, 204]
    assert began(console, path) == before + 1
    console.reload()
    speaking = console.locator(".console-name").inner_text()
    assert pressed(console, "Space") == [204, 204]
    console.reload()
    assert "paused" in console.locator(".clock").inner_text()
    assert pressed(console, "e") == [204, 204]
    console.reload()
    assert word(console).inner_text() == "The floor is free"
    assert pressed(console, "u") == [204, 204]
    console.reload()
    assert (word(console).inner_text(), console.locator(".console-name").inner_text()) == (
        "Now speaking",
        speaking,
    )


def test_absent_and_carried_over_twice_is_once(console: Page, path: str) -> None:
    unheard(console)
    name = console.locator(".console-name bdi").inner_text()
    absent = console.get_by_role("button", name="Absent")
    for _press in range(2):
        with console.expect_response(lambda one: one.request.method == "POST"):
            absent.click()
    console.reload()
    row = console.locator("tr[data-entry]", has_text=name)
    expect(row).to_contain_text("absent once")
    asks = console.locator("details.ask", has=console.get_by_text("Carry all"))
    asks.locator("summary").click()
    carry = console.get_by_role("button", name="Carry all over")
    later = asks.locator("summary").inner_text()
    for _press in range(2):
        with console.expect_response(lambda one: one.request.method == "POST") as answer:
            carry.click()
        assert answer.value.status == 204, later
    console.reload()
    expect(carry).to_have_count(0)


def test_a_key_held_down_presses_once(console: Page) -> None:
    console.keyboard.press("n")
    expect(word(console)).to_have_text("Now speaking")
    console.keyboard.down("Space")
    expect(console.locator(".clock-words")).to_have_text("paused")
    console.keyboard.down("Space")
    console.keyboard.up("Space")
    console.keyboard.press("e")  # what a second press of the bar did would stand by now
    expect(word(console)).to_have_text("The floor is free")
    history = console.request.get(console.url.replace("/console/", "/history/")).text()
    assert "resumed" not in history


@pytest.mark.parametrize("key", ["N", "\N{CYRILLIC SMALL LETTER TE}"])
def test_a_letter_is_its_key_in_capitals_and_on_another_keyboard(console: Page, key: str) -> None:
    console.evaluate(
        """key => document.body.dispatchEvent(
            new KeyboardEvent("keydown", {key, code: "KeyN", bubbles: true, cancelable: true}))""",
        key,
    )
    expect(word(console)).to_have_text("Now speaking")


def test_console_and_tablet_press_at_once(console: Page, path: str, visitor: Visitor) -> None:
    tablet = visitor(width=1024, height=768)
    sign_in(tablet, CHAIR)
    tablet.goto(f"{path}/tablet/")
    unheard(tablet)
    before, press = began(console, path), tablet.get_by_role("button", name="Give the floor to")
    refusal = tablet.get_by_role("alert")
    console.keyboard.press("n")
    expect(word(console)).to_have_text("Now speaking")
    with tablet.expect_response(lambda one: one.request.method == "POST") as answer:
        press.click()  # the same entry: one speech
    assert answer.value.status == 204
    expect(refusal).to_be_hidden()
    assert began(console, path) == before + 1
    console.keyboard.press("e")
    expect(word(console)).to_have_text("The floor is free")
    console.keyboard.press("n")
    expect(word(console)).to_have_text("Now speaking")
    press.click()  # who has spoken already, while another speaks
    expect(refusal).to_have_text("Another delegation has the floor. End that speech first.")
    assert began(console, path) == before + 2


def test_the_tablet_gives_the_floor_stops_the_clock_and_ends_without_a_script(
    console: Page, path: str, visitor: Visitor
) -> None:
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


def test_a_press_without_a_connection_is_told_and_the_page_stays(console: Page, path: str) -> None:
    before = began(console, path)
    refusal = console.get_by_role("alert")
    console.context.set_offline(True)
    console.keyboard.press("n")
    expect(refusal).to_have_text("The press has not reached the server. Press again.")
    expect(word(console)).to_have_text("The floor is free")
    console.context.set_offline(False)
    console.keyboard.press("n")
    expect(word(console)).to_have_text("Now speaking")
    expect(refusal).to_be_hidden()
    assert began(console, path) == before + 1
