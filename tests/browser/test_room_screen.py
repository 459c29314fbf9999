"""The room screen in six languages: long names fit on wide screens and old projectors.

Letters are large enough to be read at twenty metres.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from confsvc.ui.languages import OFFICIAL
from tests.browser.debates import OFFICER, plant, run_script
from tests.browser.people import sign_in
from tests.browser.site import Site

Visitor = Callable[..., Page]
SCREENS = {"wide": (1920, 1080), "projector": (1024, 768)}
LONG = "Group of Non-Aligned States Parties to the Treaty on the Non-Proliferation of Nuclear Weapons"
CALLED = f"""
for code in ("PRK", "GBR"):
    services.inscribe(
        actor=None, speakers_list=speakers_list, entity=Entity.objects.get(code=code),
        statement=StatementData(), on_behalf_of="{LONG}")
services.give_floor(
    actor=None, inscription=speakers_list.inscriptions.get(entity__code="PRK", capacity="national"))
"""
# The least height of letters, in hundredths of the height of the screen: name, clock, next.
LETTERS = {".room-name": 6, ".clock-face": 11, ".room-list li": 3.2}
FONT_SIZE = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
"""Read in one step: between two the screen may replace the element."""
OUTSIDE = """() => [...document.querySelectorAll("main p, main li, main bdi, main .clock-face")]
    .filter(one => one.getClientRects().length)
    .filter(one => { const box = one.getBoundingClientRect();
        return box.top < 0 || box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1
            || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"; })
    .map(one => one.textContent.trim())"""
OVERLAPS = """() => { const boxes = [...document.querySelectorAll("main p, main li")]
        .filter(one => one.getClientRects().length && !one.closest("[data-live-lost]"))
        .map(one => [one.textContent.trim(), one.getBoundingClientRect()]), found = [];
    boxes.forEach(([a, one], n) => boxes.slice(n + 1).forEach(([b, two]) => {
        if (one.left < two.right - 1 && two.left < one.right - 1
                && one.top < two.bottom - 1 && two.top < one.bottom - 1)
            found.push([a, b]); }));
    return found; }"""


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    """A list of the longest names, also on behalf of the longest group."""
    path = plant(site, "wall", ("PRK", "VCT", "GBR", "COD"))
    run_script(site, path, CALLED)
    return path


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", OFFICIAL)
def test_room_screen_shows_everything_large_and_uncut(
    path: str, language: str, screen: str, visitor: Visitor
) -> None:
    width, height = SCREENS[screen]
    room = visitor(language=language, width=width, height=height)
    for also in ("", "en" if language != "en" else "ru"):
        room.goto(f"{path}/room/?also={also}")
        expect(room.locator(".room-live")).to_have_attribute("data-state", "live")
        assert room.evaluate(OUTSIDE) == []
        assert room.evaluate(OVERLAPS) == []
        if also:
            expect(room.locator(".room-also")).to_have_attribute("lang", also)
            continue
        for letters, least in LETTERS.items():
            assert room.evaluate(FONT_SIZE, letters) >= least * height / 100, letters


@pytest.mark.parametrize("screen", SCREENS)
def test_room_screen_without_script_reloads_by_itself(path: str, screen: str, visitor: Visitor) -> None:
    width, height = SCREENS[screen]
    room = visitor(width=width, height=height, java_script_enabled=False)
    room.goto(f"{path}/room/")
    assert "Republic of Korea" in room.locator(".room-name").inner_text()
    assert ":" in room.locator(".clock-face").inner_text()
    assert 'http-equiv="refresh"' in room.content()


def test_room_screen_two_in_a_browser_keep_their_languages(path: str, site: Site, visitor: Visitor) -> None:
    first = visitor(width=1920, height=1080)
    first.goto(f"{path}/room/?lang=ru")
    second = first.context.new_page()
    second.goto(f"{path}/room/?lang=ar")
    third = first.context.new_page()
    third.goto(f"{path}/room/?lang=en")
    console = visitor()
    sign_in(console, OFFICER)
    console.goto(f"{path}/console/")
    console.keyboard.press("e")
    expect(console.locator(".console-word")).to_have_text("No speaker has the floor")
    console.keyboard.press("n")  # for a group: another than the walls showed when they were opened
    expect(console.locator(".console-word")).to_have_text("Now speaking")
    for wall, name in ((first, "Корейская"), (second, "كوريا"), (third, "Korea")):
        expect(wall.locator(".room-for")).to_have_count(1)
        expect(wall.locator(".room-name")).to_contain_text(name)
