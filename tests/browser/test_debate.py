"""A debate of forty delegations, from the opening window to the printed record, in three browsers at once: the
secretariat's console, the screen on the wall, and a delegation's own page."""

import re
from collections.abc import Callable
from datetime import datetime

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.debates import DELEGATE, OFFICER, done, plant, seconds_of
from tests.browser.people import sign_in
from tests.browser.site import Site
from tests.browser.waiting import wait_until

ENTRIES = 40
OPENS_IN = 8  # seconds: long enough to be refused before, short enough to wait for
OPEN_SOON = f"""
from datetime import timedelta
from django.utils import timezone
held.opens_at = (timezone.now() + timedelta(seconds={OPENS_IN})).replace(microsecond=0)
held.save(update_fields=["opens_at"])
print(held.opens_at.isoformat())
"""
RECEIPTS = """
print(*held.inscriptions.order_by("receipt").values_list("receipt", flat=True))
print((held.inscriptions.get(receipt=1).inscribed_at - held.opens_at).total_seconds())
"""


@pytest.fixture
def path(site: Site) -> str:
    return plant(site, "debate-2008", state="draft")


def test_a_debate_of_forty_from_the_opening_window_to_the_printed_record(
    path: str, site: Site, visitor: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    console, room, delegate = visitor(), visitor(width=1920, height=1080), visitor()
    sign_in(console, OFFICER)
    sign_in(delegate, DELEGATE)
    assert delegate.request.get(f"{path}/").status == 404  # a draft is the secretariat's

    opened(console, path)
    the_window_opens(delegate, room, path, site)
    the_others_follow(console, room, path, site)
    text = the_text_is_handed_in(delegate, room, path)
    accessible(delegate)

    console.goto(f"{path}/console/")
    expect(console.get_by_text(f"{ENTRIES} speakers waiting")).to_be_visible()
    absent = one_is_absent(console)
    withdrawn = one_withdraws(console, path)
    expect(console.get_by_text(f"{ENTRIES - 1} speakers waiting")).to_be_visible()
    delegate.goto(f"{path.rsplit('/', 1)[0]}/mine/")
    spoken: list[str] = []
    for number in range(ENTRIES - 1):
        speaking = given_the_floor(console, room)
        spoken.append(speaking)
        if number == 0:
            the_clock_is_stopped_and_goes_on(console, room)
        if number == 2:
            a_point_of_order_is_ruled_on(console, room, path)
            replied_to = speaking
            a_reply_is_asked(console, path)
        if speaking.startswith("Netherlands"):
            expect(delegate.get_by_text("speaking", exact=True)).to_be_visible()
            assert room.request.get(text).status == 200
        ended(console)
    assert len(set(spoken)) == ENTRIES - 1
    assert withdrawn not in spoken
    assert absent in spoken
    assert any(name.startswith("Netherlands") for name in spoken)

    # The right of reply comes at the end, by the same keys.
    expect(room.locator(".room-list")).to_contain_text("Right of reply")
    assert given_the_floor(console, room, word="Right of reply (1)") == "Norway"
    expect(console.get_by_text(f"in reply to {replied_to}")).to_be_visible()
    ended(console)
    expect(room.get_by_text("Nobody waits on this list.")).to_be_visible()
    expect(delegate.get_by_text("spoken", exact=True)).to_be_visible()
    accessible(console)
    the_papers_tell_it(console, path, spoken, absent, withdrawn)


def opened(console: Page, path: str) -> None:
    console.goto(f"{path}/office/")
    console.get_by_role("button", name="Open the list").click()
    expect(console.get_by_text("The list is open.")).to_be_visible()


def the_window_opens(delegate: Page, room: Page, path: str, site: Site) -> None:
    """Refused before the instant with the instant in words and a way to ask, inscribed after it with the first receipt;
    nothing is typed twice."""
    delegate.goto(f"{path}/inscribe/")
    delegate.locator("input[name=deliverer]").fill("Ms. Marie EXAMPLE")
    opens_at = datetime.fromisoformat(done(site, path, OPEN_SOON).strip())
    press = delegate.get_by_role("button", name="Inscribe the delegation")
    press.click()
    expect(delegate.get_by_role("alert")).to_contain_text(
        re.compile(
            rf"The list opens on \w+ \d+ \w+ \d+, \d\d:{opens_at:%M:%S} \(.+ time\)\. Inscribe from then on\."
        )
    )
    expect(delegate.get_by_role("button", name="Ask the secretariat to admit it")).to_be_visible()
    room.goto(f"{path}/room/")
    expect(room.get_by_text("Nobody waits on this list.")).to_be_visible()
    wait_until(lambda: datetime.now(opens_at.tzinfo) >= opens_at, "The list does not open.")
    press.click()
    expect(delegate.get_by_text("Inscribed: receipt 1,")).to_be_visible()
    expect(room.locator(".room-list")).to_contain_text("Netherlands")


def the_others_follow(console: Page, room: Page, path: str, site: Site) -> None:
    """The secretariat inscribes thirty-nine who asked by note; the wall follows, and no receipt is missing or double."""
    console.goto(f"{path}/inscribe/")
    states = console.locator("select[name=entity] option").evaluate_all(
        "all => all.filter(one => one.value && !one.label.startsWith('Netherlands')).map(one => one.value)"
    )
    token = console.locator("main input[name=csrfmiddlewaretoken]").first.input_value()
    for state in states[: ENTRIES - 1]:
        form = {
            "csrfmiddlewaretoken": token,
            "entity": state,
            "level": "HD",
            "language": "en",
            "deliverer": "Ms. Ana EXAMPLE",
        }
        answer = console.request.post(f"{path}/inscribe/", form=form, max_redirects=0)
        assert answer.status == 302, answer.text()
    receipts, after = done(site, path, RECEIPTS).splitlines()
    assert receipts == " ".join(str(number) for number in range(1, ENTRIES + 1))
    assert 0 <= float(after) < 60  # seconds after the opening
    expect(room.get_by_text(f"{ENTRIES} speakers waiting")).to_be_visible()


def the_text_is_handed_in(delegate: Page, room: Page, path: str) -> str:
    """The delegation hands its text in; the public cannot read it yet. Its address."""
    delegate.goto(f"{path.rsplit('/', 1)[0]}/mine/")
    delegate.get_by_role("link", name="Hand in the text").click()
    delegate.set_input_files(
        "input[type=file]",
        {"name": "text.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"},
    )
    delegate.get_by_role("button", name="Hand in the text").click()
    text = delegate.locator("a[href*='/texts/']").first.get_attribute("href") or ""
    assert room.request.get(text, max_redirects=0).status == 302
    return text


def one_is_absent(console: Page) -> str:
    """The first when called is not there, and is sent on. Its name."""
    name = console.locator(".console-name bdi")
    first = name.inner_text()
    console.get_by_role("button", name="Absent").click()
    expect(name).not_to_have_text(first)
    expect(console.locator("tr[data-entry]", has_text=first)).to_contain_text("absent once")
    return first


def one_withdraws(console: Page, path: str) -> str:
    """One of those who wait withdraws through the secretariat. Its name."""
    row = console.locator("tr[data-entry]").nth(5)
    name = row.locator("th bdi").first.inner_text()
    key = (row.get_attribute("id") or "").removeprefix("place-")
    console.goto(f"{path}/inscriptions/{key}/withdraw/")
    console.get_by_label("Reason").fill("The Minister leaves")
    console.get_by_role("button", name="Withdraw the inscription").click()
    console.goto(f"{path}/console/")
    return name


def given_the_floor(console: Page, room: Page, word: str = "Now speaking") -> str:
    """N gives the floor; the wall follows. Who speaks."""
    console.keyboard.press("n")
    expect(console.locator(".console-word")).to_have_text(word)
    speaking = console.locator(".console-floor .console-name bdi").inner_text()
    expect(room.locator(".room-now .room-name")).to_have_text(speaking)
    return speaking


def ended(console: Page) -> None:
    console.keyboard.press("e")
    expect(console.locator(".console-word")).to_have_text("The floor is free")


def the_clock_is_stopped_and_goes_on(console: Page, room: Page) -> None:
    assert seconds_of(console) == pytest.approx(seconds_of(room), abs=1)
    console.keyboard.press("Space")
    expect(room.locator(".clock-words")).to_have_text("paused")
    expect(console.get_by_role("button", name="Resume the clock")).to_be_visible()
    console.keyboard.press("Space")
    expect(room.locator(".clock-words")).to_have_text("left")
    expect(console.get_by_role("button", name="Pause the clock")).to_be_visible()


def a_point_of_order_is_ruled_on(console: Page, room: Page, path: str) -> None:
    """It stops the clock at once; with the ruling on record the speech goes on."""
    console.goto(f"{path}/floor/")
    panel = console.locator("section", has=console.get_by_role("heading", name="Points of order"))
    panel.locator("[name=point-entity]").select_option(label="Egypt")
    panel.locator("[name=point-text]").fill("The length of the statement")
    panel.get_by_role("button", name="Take the point of order").click()
    expect(room.locator(".clock-words")).to_have_text("paused")
    panel.locator("[name^=ruling-][name$=-ruling]").select_option(label="not upheld")
    panel.locator("[name^=ruling-][name$=-text]").fill("The speaker has a minute left")
    panel.get_by_role("button", name="Record the ruling").click()
    expect(console.get_by_text("The ruling is on record.")).to_be_visible()
    console.goto(f"{path}/console/")
    console.keyboard.press("Space")
    expect(room.locator(".clock-words")).to_have_text("left")


def a_reply_is_asked(console: Page, path: str) -> None:
    console.goto(f"{path}/floor/")
    panel = console.locator("section", has=console.get_by_role("heading", name="Right of reply"))
    panel.locator("[name=reply-entity]").select_option(label="Norway")
    panel.locator("[name=reply-to]").select_option(index=1)
    panel.get_by_role("button", name="Put into the queue").click()
    expect(console.get_by_text("The delegation is in the queue of rights of reply.")).to_be_visible()
    console.goto(f"{path}/console/")


def the_papers_tell_it(console: Page, path: str, spoken: list[str], absent: str, withdrawn: str) -> None:
    """The record of the day tells all that happened, and on the chair's list everyone who spoke is ticked."""
    console.goto(f"{path}/totals/")
    href = console.locator("a[href*='/record/2']").first.get_attribute("href") or ""
    record = text_of(console.request.get(href).body())
    assert f"{ENTRIES} statements" in record  # thirty-nine inscribed, and the reply
    assert [name for name in spoken if " ".join(name.split()) not in record] == []
    for words in (
        "Norway (right of reply, intervention 1)",
        "Egypt The length of the statement",
        "not upheld The speaker has a minute left",
        f"{absent} absent when called",
        f"{withdrawn} withdrawn",
    ):
        assert words in record, words
    printed = text_of(console.request.get(f"{path}/print/").body())
    assert printed.count("✓") == ENTRIES


def text_of(content: bytes) -> str:
    """The words of a paper, with one space between them wherever a line ends."""
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
