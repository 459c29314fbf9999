"""The order of the list by hand in the console: dragged with the mouse, moved with the keys alone, typed; and a move on an
older version answered with what changed, while focus and place are kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.debates import CHAIR, OFFICER, plant, unheard
from tests.browser.people import sign_in
from tests.browser.site import Site

Visitor = Callable[..., Page]
CODES = ("FRA", "DEU", "CHN", "EGY", "BRA", "JPN")
NAMES = ["France", "Germany", "China", "Egypt", "Brazil", "Japan"]


@pytest.fixture
def console(site: Site, visitor: Visitor, request: pytest.FixtureRequest) -> Page:
    """A console on a list of its own with six States waiting in their order."""
    path = plant(site, request.node.originalname.replace("_", "-")[:40], CODES)
    page = visitor()
    sign_in(page, OFFICER)
    page.goto(f"{path}/console/")
    assert order(page) == NAMES
    return page


def order(page: Page) -> list[str]:
    return page.locator("tr[data-entry] th bdi:first-child").all_inner_texts()


def row(page: Page, name: str) -> Locator:
    return page.locator("tr[data-entry]").filter(has=page.get_by_role("rowheader", name=name))


def grip(page: Page, name: str) -> Locator:
    return row(page, name).locator("[data-grip]")


def shows(page: Page, names: list[str]) -> None:
    expect(page.locator("tr[data-entry] th bdi:first-child")).to_have_text(names)


def another(visitor: Visitor, page: Page) -> Page:
    """The same console in another browser, signed in as the chair."""
    other = visitor()
    sign_in(other, CHAIR)
    other.goto(page.url)
    return other


def test_a_row_is_dragged_to_its_place(console: Page, visitor: Visitor) -> None:
    other = another(visitor, console)
    grip(console, "Egypt").drag_to(row(console, "Germany"))
    moved = ["France", "Egypt", "Germany", "China", "Brazil", "Japan"]
    shows(console, moved)
    shows(other, moved)
    expect(console.locator("tr.drop-here, tr.drop-after")).to_have_count(0)
    expect(row(console, "Egypt")).to_contain_text("moved by hand to place 2")
    grip(console, "France").drag_to(row(console, "Brazil"))
    shows(
        console, ["Germany", "Egypt", "China", "Brazil", "France", "Japan"]
    )  # Egypt keeps the place it was given


def test_a_row_is_moved_with_the_keys_alone(console: Page) -> None:
    tab_to(console, grip(console, "France"))
    console.keyboard.press("Alt+ArrowDown")
    shows(console, ["Germany", "France", "China", "Egypt", "Brazil", "Japan"])
    expect(grip(console, "France")).to_be_focused()
    console.keyboard.press("Alt+ArrowDown")
    shows(console, ["Germany", "China", "France", "Egypt", "Brazil", "Japan"])
    expect(grip(console, "France")).to_be_focused()
    console.keyboard.press("Alt+ArrowUp")
    shows(console, ["Germany", "France", "China", "Egypt", "Brazil", "Japan"])
    expect(grip(console, "France")).to_be_focused()
    console.keyboard.press("u")
    console.get_by_role("button", name="Take back: France moved").press("Enter")
    shows(console, ["Germany", "China", "France", "Egypt", "Brazil", "Japan"])


def test_a_move_on_an_older_version_is_answered_with_what_changed(console: Page, visitor: Visitor) -> None:
    other = another(visitor, console)
    unheard(other)
    grip(console, "Japan").drag_to(row(console, "France"))
    shows(console, ["Japan", *NAMES[:5]])
    handle = grip(other, "China")
    handle.focus()
    other.keyboard.press("Alt+ArrowUp")
    expect(other.get_by_role("alert")).to_have_text(
        "The list has changed since you opened it. Look at the order as it is now and move again. "
        "Since then: Japan moved to place 1."
    )
    expect(handle).to_be_focused()
    shows(console, ["Japan", *NAMES[:5]])
    assert row(other, "China").locator("input[name=place]").input_value() == ""
    other.unroute_all()
    other.reload()
    grip(other, "China").focus()
    other.keyboard.press("Alt+ArrowUp")
    shows(console, ["Japan", "France", "China", "Germany", "Egypt", "Brazil"])
    expect(other.get_by_role("alert")).to_be_hidden()


def test_a_place_being_typed_stays_while_the_list_changes_and_is_then_an_older_version(
    console: Page, visitor: Visitor
) -> None:
    other = another(visitor, console)
    field = row(console, "Egypt").locator("input[name=place]")
    field.focus()
    console.keyboard.type("2")
    grip(other, "Japan").drag_to(row(other, "France"))
    shows(console, ["Japan", *NAMES[:5]])
    expect(field).to_be_focused()
    expect(field).to_have_value("2")
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert")).to_contain_text("Since then: Japan moved to place 1.")
    expect(field).to_be_focused()
    expect(field).to_have_value("2")
    console.keyboard.press("Enter")  # having seen it
    shows(console, ["Japan", "Egypt", "France", "Germany", "China", "Brazil"])
    expect(console.get_by_role("alert")).to_be_hidden()


def tab_to(page: Page, wanted: Locator) -> None:
    for _press in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    expect(wanted).to_be_focused()
