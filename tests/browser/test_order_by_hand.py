"""Changing the order of a list in the console: by mouse, by keys, by typing a place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.debates import CHAIR, OFFICER, plant, stop_live_updates
from tests.browser.people import sign_in
from tests.browser.site import Site

Visitor = Callable[..., Page]
CODES = ("FRA", "DEU", "CHN", "EGY", "BRA", "JPN")
NAMES = ["France", "Germany", "China", "Egypt", "Brazil", "Japan"]


@pytest.fixture
def console(site: Site, visitor: Visitor, request: pytest.FixtureRequest) -> Page:
    """A console on a list with six States waiting."""
    path = plant(site, request.node.originalname.replace("_", "-")[:40], CODES)
    page = visitor()
    sign_in(page, OFFICER)
    page.goto(f"{path}/console/")
    assert get_order(page) == NAMES
    return page


def get_order(page: Page) -> list[str]:
    return page.locator("tr[data-entry] th bdi:first-child").all_inner_texts()


def get_row(page: Page, name: str) -> Locator:
    return page.locator("tr[data-entry]").filter(has=page.get_by_role("rowheader", name=name))


def get_grip(page: Page, name: str) -> Locator:
    return get_row(page, name).locator("[data-grip]")


def assert_order(page: Page, names: list[str]) -> None:
    expect(page.locator("tr[data-entry] th bdi:first-child")).to_have_text(names)


def open_second_console(visitor: Visitor, page: Page) -> Page:
    """The same console in another browser, signed in as the chair."""
    other = visitor()
    sign_in(other, CHAIR)
    other.goto(page.url)
    return other


def test_order_dragged_row_moves_to_its_place(console: Page, visitor: Visitor) -> None:
    other = open_second_console(visitor, console)
    get_grip(console, "Egypt").drag_to(get_row(console, "Germany"))
    moved = ["France", "Egypt", "Germany", "China", "Brazil", "Japan"]
    assert_order(console, moved)
    assert_order(other, moved)
    expect(console.locator("tr.drop-here, tr.drop-after")).to_have_count(0)
    expect(get_row(console, "Egypt")).to_contain_text("moved by hand to place 2")
    get_grip(console, "France").drag_to(get_row(console, "Brazil"))
    assert_order(
        console, ["Germany", "Egypt", "China", "Brazil", "France", "Japan"]
    )  # Egypt keeps the place it was given


def test_order_row_moves_with_the_keys_alone(console: Page) -> None:
    tab_to(console, get_grip(console, "France"))
    console.keyboard.press("Alt+ArrowDown")
    assert_order(console, ["Germany", "France", "China", "Egypt", "Brazil", "Japan"])
    expect(get_grip(console, "France")).to_be_focused()
    console.keyboard.press("Alt+ArrowDown")
    assert_order(console, ["Germany", "China", "France", "Egypt", "Brazil", "Japan"])
    expect(get_grip(console, "France")).to_be_focused()
    console.keyboard.press("Alt+ArrowUp")
    assert_order(console, ["Germany", "France", "China", "Egypt", "Brazil", "Japan"])
    expect(get_grip(console, "France")).to_be_focused()
    console.keyboard.press("u")
    console.get_by_role("button", name="Undo: France moved").press("Enter")
    assert_order(console, ["Germany", "China", "France", "Egypt", "Brazil", "Japan"])


def test_order_move_on_older_version_shows_what_changed(console: Page, visitor: Visitor) -> None:
    other = open_second_console(visitor, console)
    stop_live_updates(other)
    get_grip(console, "Japan").drag_to(get_row(console, "France"))
    assert_order(console, ["Japan", *NAMES[:5]])
    handle = get_grip(other, "China")
    handle.focus()
    other.keyboard.press("Alt+ArrowUp")
    expect(other.get_by_role("alert")).to_have_text(
        "The list has changed since you opened it. Check the order and move again. Since "
        "then: Japan moved to place 1."
    )
    expect(handle).to_be_focused()
    assert_order(console, ["Japan", *NAMES[:5]])
    assert get_row(other, "China").locator("input[name=place]").input_value() == ""
    other.unroute_all()
    other.reload()
    get_grip(other, "China").focus()
    other.keyboard.press("Alt+ArrowUp")
    assert_order(console, ["Japan", "France", "China", "Germany", "Egypt", "Brazil"])
    expect(other.get_by_role("alert")).to_be_hidden()


def test_order_typed_place_stays_while_the_list_changes(console: Page, visitor: Visitor) -> None:
    other = open_second_console(visitor, console)
    field = get_row(console, "Egypt").locator("input[name=place]")
    field.focus()
    console.keyboard.type("2")
    get_grip(other, "Japan").drag_to(get_row(other, "France"))
    assert_order(console, ["Japan", *NAMES[:5]])
    expect(field).to_be_focused()
    expect(field).to_have_value("2")
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert")).to_contain_text("Since then: Japan moved to place 1.")
    expect(field).to_be_focused()
    expect(field).to_have_value("2")
    console.keyboard.press("Enter")  # having seen it
    assert_order(console, ["Japan", "Egypt", "France", "Germany", "China", "Brazil"])
    expect(console.get_by_role("alert")).to_be_hidden()


def tab_to(page: Page, wanted: Locator) -> None:
    for _press in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    expect(wanted).to_be_focused()
