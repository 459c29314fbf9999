"""A debate of forty delegations, from the opening of inscription to the printed record, in three browsers at once: the
secretariat's console, the screen on the wall, and a delegation's own page."""

import re
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Site

PASSWORD = "treaty-meeting-2008"
ENTRIES = 40
MEETING, LIST = "debate-2008", "general-debate"
PATH = f"/meetings/{MEETING}/speakers/{LIST}"
PLANT = """
from datetime import timedelta
from django.utils import timezone
from confsvc.accounts.models import User
from meetings.convening.models import Appointment, Body, Meeting
from meetings.programme.models import Session
from meetings.speakers.models import SpeakersList
from meetings.treaties.models import Entity
now = timezone.now()
first = Meeting.objects.get(short_name="npt-2008")
meeting = Meeting.objects.create(
    short_name="debate-2008", profile=first.profile, treaty=first.treaty, country=first.country,
    titles={"en": "Conference of the debate"}, short_titles={"en": "Debate"}, cities=first.cities,
    time_zone=first.time_zone, opens_on=now.date(), closes_on=now.date() + timedelta(days=4), published=True)
body = Body.objects.create(meeting=meeting, code="PLENARY", kind=Body.Kind.PLENARY, names={"en": "Plenary"})
session = Session.objects.create(
    meeting=meeting, body=body, titles={"en": "General debate"}, changed_at=now,
    starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(hours=3))
SpeakersList.objects.create(
    meeting=meeting, body=body, code="general-debate", titles={"en": "General debate"}, session=session)
def person(email, **fields):
    user = User.objects.get(email=email)
    Appointment.objects.create(user=user, meeting=meeting, **fields)
person("officer.bwc@demo.example", role=Appointment.Role.OFFICER)
person("focal@demo.example", role=Appointment.Role.FOCAL_POINT, entity=Entity.objects.get(code="NLD"))
"""
INSCRIBE = """
from meetings.speakers import services
from meetings.speakers.models import SpeakersList
from meetings.speakers.services import Statement
from meetings.treaties.models import Entity
held = SpeakersList.objects.get(meeting__short_name="debate-2008")
for state in Entity.objects.filter(kind="state").exclude(code="NLD").order_by("code")[:{count}]:
    services.inscribe(actor=None, speakers_list=held, entity=state, statement=Statement(deliverer="Ms. Ana EXAMPLE"))
"""


def sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button:not([name=language])").last.click()
    expect(page).not_to_have_url(re.compile("login"))


@pytest.fixture
def debate(site: Site) -> None:
    site.manage("shell", "-v0", "-c", PLANT)


def test_a_debate_of_forty_from_the_opening_to_the_printed_record(
    debate: None, site: Site, visitor: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    console, room, delegate = visitor(), visitor(width=1920, height=1080), visitor()
    sign_in(console, "officer.bwc@demo.example")
    sign_in(delegate, "focal@demo.example")

    # The list is a draft until the secretariat opens it; the delegation inscribes and is given its receipt.
    assert delegate.request.get(f"{PATH}/").status == 404
    console.goto(f"{PATH}/office/")
    console.get_by_role("button", name="Open the list").click()
    expect(console.get_by_text("The state of the list is changed.")).to_be_visible()
    room.goto(f"{PATH}/room/")
    expect(room.get_by_text("Nobody waits on this list.")).to_be_visible()
    delegate.goto(f"{PATH}/inscribe/")
    delegate.locator("input[name=deliverer]").fill("Ms. Marie EXAMPLE")
    delegate.get_by_role("button", name="Inscribe the delegation").click()
    expect(delegate.get_by_text("Inscribed: receipt 1,")).to_be_visible()
    expect(room.locator(".room-list")).to_contain_text("Netherlands")
    site.manage("shell", "-v0", "-c", INSCRIBE.format(count=ENTRIES - 1))

    # The delegation hands in its text and follows its place; the public cannot read the text yet.
    delegate.goto(f"/meetings/{MEETING}/speakers/mine/")
    delegate.get_by_role("link", name="Hand in the text").click()
    delegate.set_input_files(
        "input[type=file]",
        {"name": "text.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"},
    )
    delegate.get_by_role("button", name="Hand in the text").click()
    text = delegate.locator("a[href*='/texts/']").first.get_attribute("href") or ""
    assert room.request.get(text, max_redirects=0).status == 302
    accessible(delegate)

    # The debate, by keys alone: N gives the floor, E ends the speech; the wall follows within a second or so.
    console.goto(f"{PATH}/console/")
    expect(console.get_by_text("40 speakers waiting")).to_be_visible()
    for spoken in range(ENTRIES):
        console.keyboard.press("n")
        name = console.locator(".console-floor .console-name bdi")
        expect(console.locator(".console-word")).to_have_text("Now speaking")
        speaking = name.inner_text()
        expect(room.locator(".room-now .room-name")).to_have_text(speaking)
        if speaking == "Netherlands":
            expect(delegate.get_by_text("speaking", exact=True)).to_be_visible()
            assert room.request.get(text).status == 200
        if spoken == 0:
            assert clock_of(console) == pytest.approx(clock_of(room), abs=1)
            console.keyboard.press("Space")
            expect(room.locator(".clock-words")).to_have_text("paused")
            expect(console.get_by_role("button", name="Resume the clock")).to_be_visible()
            console.keyboard.press("Space")
            expect(room.locator(".clock-words")).to_have_text("left")
            expect(console.get_by_role("button", name="Pause the clock")).to_be_visible()
        console.keyboard.press("e")
        expect(console.locator(".console-word")).to_have_text("The floor is free")
    expect(room.get_by_text("Nobody waits on this list.")).to_be_visible()
    expect(delegate.get_by_text("spoken", exact=True)).to_be_visible()
    accessible(console)

    # The record of the day, and the list with everyone ticked.
    console.goto(f"{PATH}/totals/")
    href = console.get_by_role("link", name=re.compile("^Record of")).get_attribute("href") or ""
    record = text_of(console.request.get(href).body())
    assert "40 statements" in record
    assert "Netherlands" in record
    printed = text_of(console.request.get(f"{PATH}/print/").body())
    assert printed.count("✓") == ENTRIES


def clock_of(page: Page) -> int:
    """The seconds that a page's clock shows."""
    minutes, seconds = page.locator(".clock-face").first.inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def text_of(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
