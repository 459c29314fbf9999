"""A debate of forty delegations, from the opening of the list to the printed record.

It runs in three browsers at once: the console, the screen in the room, and the page of a
delegation.
"""

import re
from collections.abc import Callable
from datetime import datetime

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.debates import DELEGATE, OFFICER, plant, read_seconds, run_script
from tests.browser.people import sign_in
from tests.browser.site import Site
from tests.browser.waiting import wait_until
from tests.confsvc.uploads.files import A_PDF

ENTRIES = 40
OPENS_IN = 8  # seconds: long enough to be refused before, short enough to wait for
OPEN_SOON = f"""
from datetime import timedelta
from django.utils import timezone
speakers_list.opens_at = (timezone.now() + timedelta(seconds={OPENS_IN})).replace(microsecond=0)
speakers_list.save(update_fields=["opens_at"])
print(speakers_list.opens_at.isoformat())
"""
RECEIPTS = """
print(*speakers_list.inscriptions.order_by("receipt").values_list("receipt", flat=True))
print((speakers_list.inscriptions.get(receipt=1).inscribed_at - speakers_list.opens_at).total_seconds())
"""


@pytest.fixture
def path(site: Site) -> str:
    return plant(site, "debate-2008", state="draft")


def test_debate_of_forty_goes_from_opening_to_printed_record(
    path: str, site: Site, visitor: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    console, room, delegate = visitor(), visitor(width=1920, height=1080), visitor()
    sign_in(console, OFFICER)
    sign_in(delegate, DELEGATE)
    assert delegate.request.get(f"{path}/").status == 404  # a draft is the secretariat's

    open_list(console, path)
    check_opening_window(delegate, room, path, site)
    inscribe_other_states(console, room, path, site)
    text = hand_in_statement(delegate, room, path)
    accessible(delegate)

    console.goto(f"{path}/console/")
    expect(console.get_by_text(f"{ENTRIES} speakers waiting")).to_be_visible()
    absent = mark_absent(console)
    withdrawn = withdraw_inscription(console, path)
    expect(console.get_by_text(f"{ENTRIES - 1} speakers waiting")).to_be_visible()
    delegate.goto(f"{path.rsplit('/', 1)[0]}/mine/")
    spoken: list[str] = []
    for number in range(ENTRIES - 1):
        speaking = give_floor(console, room)
        spoken.append(speaking)
        if number == 0:
            stop_and_restart_clock(console, room)
        if number == 2:
            rule_on_point_of_order(console, room, path)
            replied_to = speaking
            request_reply(console, path)
        if speaking.startswith("Netherlands"):
            expect(delegate.get_by_text("speaking", exact=True)).to_be_visible()
            assert room.request.get(text).status == 200
        end_speech(console)
    assert len(set(spoken)) == ENTRIES - 1
    assert withdrawn not in spoken
    assert absent in spoken
    assert any(name.startswith("Netherlands") for name in spoken)

    # The right of reply comes at the end, by the same keys.
    expect(room.locator(".room-list")).to_contain_text("Right of reply")
    assert give_floor(console, room, word="Right of reply (1)") == "Norway"
    expect(console.get_by_text(f"in reply to {replied_to}")).to_be_visible()
    end_speech(console)
    expect(room.get_by_text("Nobody is waiting on this list.")).to_be_visible()
    expect(delegate.get_by_text("spoken", exact=True)).to_be_visible()
    accessible(console)
    check_printed_record(console, path, spoken, absent, withdrawn)


def open_list(console: Page, path: str) -> None:
    console.goto(f"{path}/office/")
    console.get_by_role("button", name="Open the list").click()
    expect(console.get_by_text("The list is open.")).to_be_visible()


def check_opening_window(delegate: Page, room: Page, path: str, site: Site) -> None:
    """Before the opening the form says when it opens; after it the same form gives receipt 1."""
    delegate.goto(f"{path}/inscribe/")
    delegate.locator("input[name=deliverer]").fill("Ms. Marie EXAMPLE")
    opens_at = datetime.fromisoformat(run_script(site, path, OPEN_SOON).strip())
    press = delegate.get_by_role("button", name="Inscribe the delegation")
    press.click()
    expect(delegate.get_by_role("alert")).to_contain_text(
        re.compile(
            rf"The list opens on \w+ \d+ \w+ \d+, \d\d:{opens_at:%M:%S} \(.+ time\)\. "
            r"Inscription is possible from then on\."
        )
    )
    expect(delegate.get_by_role("button", name="Send a late request")).to_be_visible()
    room.goto(f"{path}/room/")
    expect(room.get_by_text("Nobody is waiting on this list.")).to_be_visible()
    wait_until(lambda: datetime.now(opens_at.tzinfo) >= opens_at, "The list does not open.")
    press.click()
    expect(delegate.get_by_text("Inscribed: receipt 1,")).to_be_visible()
    expect(room.locator(".room-list")).to_contain_text("Netherlands")


def inscribe_other_states(console: Page, room: Page, path: str, site: Site) -> None:
    """The secretariat inscribes 39 States: the room screen follows, and receipts have no gap."""
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
    receipts, after = run_script(site, path, RECEIPTS).splitlines()
    assert receipts == " ".join(str(number) for number in range(1, ENTRIES + 1))
    assert 0 <= float(after) < 60  # seconds after the opening
    expect(room.get_by_text(f"{ENTRIES} speakers waiting")).to_be_visible()


def hand_in_statement(delegate: Page, room: Page, path: str) -> str:
    """Hand in a statement that the public cannot read yet; returns its address."""
    delegate.goto(f"{path.rsplit('/', 1)[0]}/mine/")
    delegate.get_by_role("link", name="Submit the text").click()
    delegate.set_input_files(
        "input[type=file]",
        {"name": "text.pdf", "mimeType": "application/pdf", "buffer": A_PDF},
    )
    delegate.get_by_role("button", name="Submit the text").click()
    text = delegate.locator("a[href*='/texts/']").first.get_attribute("href") or ""
    assert room.request.get(text, max_redirects=0).status == 302
    return text


def mark_absent(console: Page) -> str:
    """The first speaker is absent and goes to the end; returns the name."""
    name = console.locator(".console-name bdi")
    first = name.inner_text()
    console.get_by_role("button", name="Absent").click()
    expect(name).not_to_have_text(first)
    expect(console.locator("tr[data-entry]", has_text=first)).to_contain_text("absent once")
    return first


def withdraw_inscription(console: Page, path: str) -> str:
    """Withdraw a waiting inscription; returns the name."""
    row = console.locator("tr[data-entry]").nth(5)
    name = row.locator("th bdi").first.inner_text()
    key = (row.get_attribute("id") or "").removeprefix("place-")
    console.goto(f"{path}/inscriptions/{key}/withdraw/")
    console.get_by_label("Reason").fill("The Minister leaves")
    console.get_by_role("button", name="Withdraw the inscription").click()
    console.goto(f"{path}/console/")
    return name


def give_floor(console: Page, room: Page, word: str = "Now speaking") -> str:
    """Give the floor with the key N; returns the speaker."""
    console.keyboard.press("n")
    expect(console.locator(".console-word")).to_have_text(word)
    speaking = console.locator(".console-floor .console-name bdi").inner_text()
    expect(room.locator(".room-now .room-name")).to_have_text(speaking)
    return speaking


def end_speech(console: Page) -> None:
    console.keyboard.press("e")
    expect(console.locator(".console-word")).to_have_text("No speaker has the floor")


def stop_and_restart_clock(console: Page, room: Page) -> None:
    assert read_seconds(console) == pytest.approx(read_seconds(room), abs=1)
    console.keyboard.press("Space")
    expect(room.locator(".clock-words")).to_have_text("paused")
    expect(console.get_by_role("button", name="Resume the clock")).to_be_visible()
    console.keyboard.press("Space")
    expect(room.locator(".clock-words")).to_have_text("left")
    expect(console.get_by_role("button", name="Pause the clock")).to_be_visible()


def rule_on_point_of_order(console: Page, room: Page, path: str) -> None:
    """A point of order stops the clock; after the ruling the speech goes on."""
    console.goto(f"{path}/floor/")
    panel = console.locator("section", has=console.get_by_role("heading", name="Points of order"))
    panel.locator("[name=point-entity]").select_option(label="Egypt")
    panel.locator("[name=point-text]").fill("The length of the statement")
    panel.get_by_role("button", name="Record the point of order").click()
    expect(room.locator(".clock-words")).to_have_text("paused")
    panel.locator("[name^=ruling-][name$=-ruling]").select_option(label="not upheld")
    panel.locator("[name^=ruling-][name$=-text]").fill("The speaker has a minute left")
    panel.get_by_role("button", name="Record the ruling").click()
    expect(console.get_by_text("The ruling is on record.")).to_be_visible()
    console.goto(f"{path}/console/")
    console.keyboard.press("Space")
    expect(room.locator(".clock-words")).to_have_text("left")


def request_reply(console: Page, path: str) -> None:
    console.goto(f"{path}/floor/")
    panel = console.locator("section", has=console.get_by_role("heading", name="Right of reply"))
    panel.locator("[name=reply-entity]").select_option(label="Norway")
    panel.locator("[name=reply-to]").select_option(index=1)
    panel.get_by_role("button", name="Add to the queue").click()
    expect(console.get_by_text("The delegation is in the queue of rights of reply.")).to_be_visible()
    console.goto(f"{path}/console/")


def check_printed_record(console: Page, path: str, spoken: list[str], absent: str, withdrawn: str) -> None:
    """The record of the day has every event, and the printed list marks who spoke."""
    console.goto(f"{path}/totals/")
    href = console.locator("a[href*='/record/2']").first.get_attribute("href") or ""
    record = get_text(console.request.get(href).body())
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
    printed = get_text(console.request.get(f"{path}/print/").body())
    assert printed.count("✓") == ENTRIES


def get_text(content: bytes) -> str:
    """The text of a PDF, with one space for each line break."""
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
