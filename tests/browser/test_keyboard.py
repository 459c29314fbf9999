"""The console and the badge desk with the keyboard alone."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import sign_in

Visitor = Callable[..., Page]
MEETING = "/meetings/npt-2008/"
OUTLINE = "one => getComputedStyle(one).outlineStyle + ' ' + getComputedStyle(one).outlineWidth"


def test_console_works_with_the_keyboard_alone(visitor: Visitor) -> None:
    chair = visitor()
    sign_in(chair, "chair@demo.example")
    chair.goto(f"{MEETING}speakers/general-debate/console/")
    word, name, clock = (chair.locator(f".console-{part}").first for part in ("word", "name", "clock"))
    first, second = (
        chair.locator("tbody tr:not(.past) th bdi:first-child").nth(n).inner_text() for n in (0, 1)
    )

    chair.keyboard.press("n")
    expect(word).to_have_text("Now speaking")
    expect(name).to_contain_text(first)
    chair.keyboard.press("n")  # nobody is given the floor while somebody speaks
    chair.keyboard.press("Space")
    expect(clock).to_contain_text("paused")
    expect(name).to_contain_text(first)
    frozen_face = chair.locator(".clock-face").inner_text()
    chair.keyboard.press("Space")
    expect(clock).not_to_contain_text("paused")
    expect(chair.locator(".clock-face")).not_to_have_text(frozen_face)
    chair.keyboard.press("e")
    expect(word).to_have_text("No speaker has the floor")
    expect(name).to_contain_text(second)
    chair.keyboard.press("u")  # the end was a mistake
    expect(word).to_have_text("Now speaking")
    expect(name).to_contain_text(first)
    chair.keyboard.press("e")
    expect(name).to_contain_text(second)


def test_keys_of_a_page_are_listed_and_can_be_turned_off(visitor: Visitor) -> None:
    chair = visitor()
    sign_in(chair, "chair@demo.example")
    chair.goto(f"{MEETING}speakers/general-debate/console/")
    chair.keyboard.press("?")
    told = chair.get_by_role("dialog", name="Keyboard shortcuts")
    expect(told.get_by_text("Give the floor to the next speaker")).to_be_visible()
    expect(told.locator("kbd", has_text="n")).to_be_visible()
    told.get_by_label("Turn off single-letter shortcuts").press("Space")
    chair.keyboard.press("Escape")
    expect(told).to_be_hidden()
    chair.keyboard.press("n")
    chair.keyboard.press("?")  # what came of the letter before would stand by now
    expect(told).to_be_visible()
    expect(chair.locator(".console-word")).to_have_text("No speaker has the floor")


def test_focus_moves_through_the_console_and_is_visible(visitor: Visitor) -> None:
    chair = visitor()
    sign_in(chair, "chair@demo.example")
    chair.goto(f"{MEETING}speakers/general-debate/console/")
    chair.keyboard.press("Tab")
    expect(chair.get_by_role("link", name="Skip to content")).to_be_focused()
    chair.keyboard.press("Enter")
    tab_to(chair, chair.get_by_role("button", name="Give the floor to").first)
    chair.keyboard.press("Enter")
    expect(chair.locator(".console-word")).to_have_text("Now speaking")
    chair.keyboard.press("e")
    expect(chair.locator(".console-word")).to_have_text("No speaker has the floor")


def tab_to(page: Page, wanted: Locator) -> None:
    """Move with Tab to an element; the focus is visible at each step."""
    for _press in range(8):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        style, width = focused.evaluate(OUTLINE).split()
        assert style != "none" and float(width.removesuffix("px")) >= 2, focused.inner_text()
        if wanted.evaluate("one => one === document.activeElement"):
            return
    expect(wanted).to_be_focused()


def test_badge_desk_works_with_the_keyboard_alone(visitor: Visitor) -> None:
    officer = visitor()
    sign_in(officer, "officer@demo.example")
    officer.goto(f"{MEETING}badges/?show=waiting")
    name = officer.locator("tbody th.name").first.inner_text()
    desk = visitor()
    sign_in(desk, "desk@demo.example")
    desk.goto(f"{MEETING}desk/")
    desk.keyboard.type(name)
    desk.keyboard.press("Enter")
    hand_out = desk.get_by_role("button", name="Hand out the badge")
    expect(hand_out).to_be_visible()
    expect(
        desk.get_by_label("Scan the code or type a name")
    ).to_be_focused()  # a next scan looks for the next person
    tab_to(desk, hand_out)
    desk.keyboard.press("Enter")
    expect(desk.locator(".message.success")).to_contain_text("is handed out.")
    expect(desk.get_by_label("Scan the code or type a name")).to_be_focused()
    desk.keyboard.type(name)
    desk.keyboard.press("Enter")
    expect(desk.locator(".desk-answer")).to_contain_text("Already handed out:")
