"""Links and forms work in a browser without JavaScript."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.people import build_pdf, build_photograph, find_field, press, sign_in, sign_out
from tests.browser.site import Site

Visitor = Callable[..., Page]
MEETING = "/meetings/npt-2008/"
DELEGATE = "ines.marlow@mission.example"


def test_registration_works_without_script(site: Site, visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(f"{MEETING}register/")
    page.get_by_label("State or organization").select_option("Norway")
    page.get_by_label("Given names").fill("Inès")
    page.get_by_label("E-mail address").fill(DELEGATE)
    page.locator("input[type=file]").set_input_files(build_photograph())
    press(page, "Send the registration")
    expect(page.get_by_role("alert")).to_contain_text("2 answers need correction. All others are kept.")
    expect(page.get_by_label("Given names")).to_have_value("Inès")
    expect(page.get_by_text("This photograph is kept: you do not need to choose it again.")).to_be_visible()
    page.get_by_label("Family name").fill("Marlow")
    page.get_by_label("I agree to the use of my data").check()
    press(page, "Send the registration")
    page.goto(site.get_link(site.wait_for_mail(DELEGATE, "confirm your address")))
    press(page, "Confirm this address")
    expect(page.get_by_role("heading", name="Your registration")).to_be_visible()
    expect(page.get_by_alt_text("Your photograph")).to_be_visible()


def test_badge_is_handed_out_without_script(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    sign_in(page, "officer@demo.example")
    page.goto(f"{MEETING}badges/?show=unprinted")
    name = page.locator("tbody th.name").first.inner_text()
    page.locator("tbody th.name a").first.click()
    press(page, "Print this delegation’s badges")
    expect(page.get_by_text("Done. The file is ready.")).to_be_visible(
        timeout=60_000
    )  # the page asks again itself
    sign_out(page)
    sign_in(page, "desk@demo.example")
    page.goto(f"{MEETING}desk/")
    page.get_by_label("Scan the code or type a name").fill(name)
    press(page, "Find")
    expect(page.locator(".desk-card")).to_be_visible()
    press(page, "Hand out the badge")
    expect(page.locator(".message.success")).to_contain_text("is handed out.")
    page.get_by_label("Scan the code or type a name").fill(name)
    press(page, "Find")
    expect(page.locator(".desk-answer")).to_contain_text("Already handed out:")


def test_inscription_and_floor_work_without_script(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    sign_in(page, "focal@demo.example")
    page.goto(f"{MEETING}speakers/general-debate/inscribe/")
    page.get_by_label("Level of the speaker").select_option("Minister")
    press(page, "Inscribe the delegation")
    expect(page.locator(".message.success")).to_contain_text("Inscribed: receipt")
    sign_out(page)

    sign_in(page, "chair@demo.example")
    page.goto(f"{MEETING}speakers/general-debate/console/")
    expect(page.locator(".console-word")).to_have_text("No speaker has the floor")
    first = page.locator("tbody tr:not(.past) th bdi").first.inner_text()
    press(page, f"Give the floor to {first} N")
    expect(page.locator(".console-word")).to_have_text("Now speaking")
    expect(page.locator(".console-name")).to_contain_text(first)
    expect(page.locator(".clock-face")).to_have_text(re.compile(r"[45]:\d\d"))
    press(page, "End the speech E")
    expect(page.locator(".console-word")).to_have_text("No speaker has the floor")
    expect(page.locator("tr.past").first).to_contain_text(first)


def test_document_is_issued_without_script(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    sign_in(page, "officer@demo.example")
    page.goto(f"{MEETING}documents/new/")
    page.get_by_label("Series").select_option("Working papers")
    find_field(page, "Title").fill("A paper without a script")
    press(page, "Register the document")
    symbol = page.get_by_role("heading", level=1).inner_text()
    find_field(page, "File").set_input_files(build_pdf())
    press(page, "Upload")
    press(page, "Issue the document")
    expect(page.locator(".message.success")).to_have_text(f"{symbol} is issued.")
    public = visitor(java_script_enabled=False)
    public.goto(f"{MEETING}documents/")
    expect(public.get_by_role("row").filter(has_text="A paper without a script")).to_contain_text(symbol)
