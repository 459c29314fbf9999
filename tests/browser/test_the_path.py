"""A whole meeting in a browser: officer, delegate, focal point, desk and chair do their work."""

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.people import (
    build_pdf,
    build_photograph,
    choose_option,
    decode_data_url,
    download,
    events,
    find_field,
    find_field_error,
    press,
    read_qr_code,
    set_up_second_factor,
    sign_in,
    sign_out,
    type_six_digits,
)
from tests.browser.site import Site
from tests.confsvc.pdf.reading import by_poppler

Visitor = Callable[..., Page]
MEETING = "/meetings/npt-2008/"
FIRST_DAY = "2009-05-04"
AFTERNOON = "Mon 4 May 2009, 15:00-18:00"
SECOND = "Preparatory Committee, 2nd meeting"
DELEGATE = "noor.ashgrove@mission.example"
PRINTED = "Ms. Noor van ASHGROVE"


def test_meeting_goes_from_kit_to_published_paper(site: Site, visitor: Visitor) -> None:
    officer, public, delegate, focal_point, desk, chair, wall = (visitor() for _one in range(7))

    sign_in_with_second_factor(officer)
    made = create_meeting_from_kit(officer)
    check_conflicts(officer, made)
    check_moved_session(officer, public, made)

    register_delegate(delegate, site)
    sign_in(focal_point, "focal@demo.example")
    check_delegation_of_focal_point(focal_point)
    approve_registration(officer)
    token = check_confirmation(delegate, site)

    print_badges(officer)
    issue_list_of_participants(officer, public)
    sign_in(desk, "desk@demo.example")
    hand_out_badge(desk, token)

    inscribe_delegation(focal_point)
    sign_in(chair, "chair@demo.example")
    run_speech(chair, wall)
    print_speakers_list(chair)

    symbol = register_paper(officer)
    find_paper(public, symbol)


# -- 1. the programme --
def sign_in_with_second_factor(officer: Page) -> None:
    sign_in(officer, "officer@demo.example")
    expect(officer.get_by_role("heading", name="Meetings", exact=True)).to_be_visible()
    secret = set_up_second_factor(officer)
    sign_out(officer)
    sign_in(officer, "officer@demo.example")
    expect(officer.get_by_role("heading", name="Second factor")).to_be_visible()
    type_six_digits(officer, secret, "Sign in")
    expect(officer.get_by_role("heading", name="Meetings", exact=True)).to_be_visible()


def create_meeting_from_kit(officer: Page) -> str:
    """Create and publish a meeting, appoint its chair to two bodies; returns its address."""
    officer.get_by_role("link", name="Create a meeting").click()
    officer.get_by_role("link", name="NPT: Preparatory Committee for a Review Conference").click()
    officer.get_by_label("Session", exact=True).select_option("Third")
    officer.get_by_label("Year of the Review Conference").fill("2010")
    officer.get_by_label("Opens on").fill(FIRST_DAY)
    officer.get_by_label("Closes on").fill("2009-05-15")
    officer.get_by_label("Place").select_option("New York")
    officer.get_by_role("button", name="Preview").click()
    expect(officer.get_by_label("Symbol stem")).to_have_value("NPT/CONF.2010/PC.III")
    officer.get_by_role("button", name="Create the meeting").click()
    expect(officer.locator(".message.success")).to_contain_text("The meeting is created.")
    made = officer.url.split("?")[0]
    for body in ("Preparatory Committee", "Bureau"):
        officer.goto(f"{made}appointments/")
        officer.get_by_label("E-mail address").fill("chair@demo.example")
        officer.get_by_label("Acts as").select_option("chair")
        officer.get_by_label("Body").select_option(body)
        officer.get_by_role("button", name="Appoint", exact=True).click()
        expect(officer.locator(".message.success")).to_be_visible()
    officer.goto(f"{made}settings/")
    officer.get_by_role("button", name="Publish the meeting").click()
    expect(officer.locator(".status.done", has_text="Published")).to_be_visible()
    return made


def check_conflicts(officer: Page, made: str) -> None:
    officer.goto(f"{made}sessions/new/?day={FIRST_DAY}")
    officer.get_by_label("Begins at").fill("15:00")
    officer.get_by_label("Ends at").fill("18:00")
    officer.get_by_label("Formal session").uncheck()
    officer.get_by_label("Interpretation").select_option("no interpretation")

    officer.get_by_label("Body").select_option("Informal consultations")
    room = get_room_of_second_meeting(officer, made)
    choose_option(officer, "Room", room)
    press(officer, "Save the session")
    expect(find_field_error(officer, "Room")).to_have_text(
        f"{room} is taken by {SECOND}, {AFTERNOON}. Choose another room or another time."
    )

    officer.get_by_label("Body").select_option("Bureau")
    choose_option(officer, "Room", "Conference Room 6")
    press(officer, "Save the session")
    expect(find_field_error(officer, "Body")).to_have_text(
        f"Taras Holubenko presides over both: {SECOND} is in {room}, {AFTERNOON}."
    )

    officer.get_by_label("Body").select_option("Informal consultations")
    officer.get_by_label("Interpretation").select_option("six languages")
    press(officer, "Save the session")
    warning = officer.get_by_role("alert").filter(has_text="Nothing is saved yet.")
    expect(warning.get_by_role("listitem").first).to_have_text(
        f"2 sessions with interpretation at the same time ({SECOND}, {room}, {AFTERNOON}), "
        "and 1 team of interpreters."
    )
    press(officer, "Save anyway")
    expect(officer.locator(".message.success")).to_have_text("The session is added to the programme.")


def get_room_of_second_meeting(officer: Page, made: str) -> str:
    programme = officer.context.new_page()
    programme.goto(f"{made}programme/?day={FIRST_DAY}")
    row = programme.locator("tr", has=programme.get_by_role("link", name=SECOND))
    room = row.locator("td[data-label=Room]").inner_text()
    programme.close()
    return room


def check_moved_session(officer: Page, public: Page, made: str) -> None:
    public.goto(f"{made}programme/?day={FIRST_DAY}")
    row = public.locator("tr", has=public.get_by_role("link", name=SECOND))
    expect(row).to_contain_text("15:00-18:00")
    before = events(public.request.get(f"{made}programme.ics").body())

    officer.goto(f"{made}programme/?day={FIRST_DAY}")
    officer.get_by_role("link", name=SECOND).click()
    officer.get_by_role("link", name="Change the session").click()
    officer.get_by_label("Begins at").fill("14:30")
    officer.get_by_label("Ends at").fill("17:30")
    choose_option(officer, "Room", "Trusteeship Council Chamber")
    press(officer, "Save the session")
    expect(officer.locator(".message.success")).to_have_text(
        "The session is now on Mon 4 May 2009, 14:30-17:30, Trusteeship Council Chamber."
    )

    public.reload()
    expect(row).to_contain_text("14:30-17:30")
    expect(row).to_contain_text("Trusteeship Council Chamber")
    after = events(public.request.get(f"{made}programme.ics").body())
    assert after.keys() == before.keys()
    (moved,) = (uid for uid in after if after[uid]["DTSTART"].dt != before[uid]["DTSTART"].dt)
    assert after[moved]["SEQUENCE"] > before[moved]["SEQUENCE"]
    assert f"{after[moved]['DTSTART'].dt:%Y-%m-%d %H:%M}" == f"{FIRST_DAY} 14:30"
    assert after[moved]["LOCATION"].startswith("Trusteeship Council Chamber, ")
    assert [uid for uid in after if after[uid]["SEQUENCE"] != before[uid]["SEQUENCE"]] == [moved]


# -- 2. a delegate --
def register_delegate(delegate: Page, site: Site) -> None:
    delegate.goto(MEETING)
    delegate.get_by_role("link", name="Register for the meeting").click()
    delegate.get_by_label("State or organization").select_option("Netherlands")
    delegate.get_by_label("Form of address").fill("Ms.")
    delegate.get_by_label("Given names").fill("Noor")
    delegate.get_by_label("Family name").fill("van Ashgrove")
    delegate.get_by_label("Function").fill("Second Secretary (Disarmament)")
    delegate.get_by_label("E-mail address").fill(DELEGATE)
    delegate.locator("input[type=file]").set_input_files(build_photograph())
    expect(delegate.get_by_alt_text("The photograph you chose")).to_be_visible()
    delegate.get_by_label("I agree to the use of my data").check()
    press(delegate, "Send the registration")
    expect(delegate.get_by_role("heading", name="One step remains: confirm your address")).to_be_visible()
    delegate.goto(site.get_link(site.wait_for_mail(DELEGATE, "confirm your address")))
    press(delegate, "Confirm this address")
    expect(delegate.get_by_role("heading", name="Your registration")).to_be_visible()
    expect(delegate.get_by_text("The secretariat decides; you will receive a message.")).to_be_visible()


def check_delegation_of_focal_point(focal_point: Page) -> None:
    focal_point.goto(MEETING)
    focal_point.get_by_role("link", name="Delegations", exact=True).click()
    expect(focal_point.get_by_role("heading", level=1)).to_contain_text("Netherlands")
    row = focal_point.get_by_role("row").filter(has_text="Noor")
    expect(row).to_contain_text(PRINTED)
    expect(row).to_contain_text("Second Secretary (Disarmament)")
    expect(row.get_by_role("img")).to_have_js_property("complete", True)


def approve_registration(officer: Page) -> None:
    officer.goto(f"{MEETING}requests/")
    officer.get_by_role("searchbox").fill("Ashgrove")
    press(officer, "Show")
    expect(officer.locator("tbody tr")).to_have_count(1)
    press(officer, f"Approve {PRINTED}")
    expect(officer.locator(".message.success")).to_be_visible()


def check_confirmation(delegate: Page, site: Site) -> str:
    """Returns the token in the QR code."""
    mail = site.wait_for_mail(DELEGATE, "Your registration is approved")
    papers = {part.get_content_type(): part.get_content() for part in mail.iter_attachments()}
    assert set(papers) == {"image/png", "text/calendar"}
    token = read_qr_code(papers["image/png"])
    assert re.fullmatch(r"[\w-]{20,}", token), "the code holds nothing but an opaque token"
    calendar = papers["text/calendar"]
    (entry,) = events(calendar.encode() if isinstance(calendar, str) else calendar).values()
    assert entry["DTSTART"].dt == date(2008, 4, 28)
    assert entry["DTEND"].dt == date(2008, 5, 10)  # the day after the last
    delegate.goto(site.get_link(mail))
    expect(delegate.locator(".status.done")).to_have_text("approved")
    shown = delegate.get_by_alt_text("QR code of your registration").get_attribute("src") or ""
    assert (
        read_qr_code(delegate.request.get(shown).body() if shown[0] == "/" else decode_data_url(shown))
        == token
    )
    return token


# -- 3. badges, list, desk --
def print_badges(officer: Page) -> None:
    officer.goto(f"{MEETING}badges/")
    officer.locator("select[name=choice]").select_option("all approved")
    press(officer, "Print the badges")
    expect(officer.get_by_role("progressbar")).to_be_visible()
    sheet = download(officer, officer.get_by_role("link", name="Download"))
    texts = by_poppler(sheet)
    (own,) = (number for number, text in enumerate(texts) if "ASHGROVE" in text)
    assert "NETHERLANDS" in texts[own].upper()
    assert len(texts) > 400
    expect(officer.get_by_text("Done. The file is ready.")).to_be_visible()


def issue_list_of_participants(officer: Page, public: Page) -> None:
    officer.goto(MEETING)
    officer.get_by_role("link", name="Delegations", exact=True).click()
    officer.get_by_role("link", name="List of participants").click()
    find_field(officer, "list of participants").check()
    press(officer, "Issue the list")
    expect(officer.locator(".message.success")).to_contain_text("The list is issued as revision")
    expect(officer.get_by_text("None: the issued list is up to date.")).to_be_visible()
    public.goto(f"{MEETING}participants/")
    issued = public.get_by_role("link", name="Download the PDF").get_attribute("href") or ""
    before = by_poppler(public.request.get(issued).body())
    assert "netherlands" in " ".join(before).casefold()

    officer.goto(f"{MEETING}delegations/?q=Netherlands")
    officer.locator("th.name").get_by_role("link", name="Netherlands").click()
    listed = officer.get_by_role("row").filter(has=officer.locator("td[data-label='Note verbale'] .done"))
    listed.first.get_by_role("link", name="Correct").click()
    officer.get_by_label("Function").fill("Envoy of the Water Line")
    press(officer, "Save the person")
    officer.goto(f"{MEETING}participants/")
    expect(officer.locator(".participants-changes")).to_contain_text("Envoy of the Water Line")
    assert by_poppler(public.request.get(issued).body()) == before  # the issue is frozen


def hand_out_badge(desk: Page, token: str) -> None:
    desk.goto(f"{MEETING}desk/")
    search = desk.get_by_label("Scan the code or type a name")
    expect(search).to_be_focused()
    desk.keyboard.type(token)  # as a scanner types
    desk.keyboard.press("Enter")
    expect(desk.locator(".desk-card")).to_contain_text(PRINTED)
    press(desk, "Hand out the badge")
    expect(desk.locator(".message.success")).to_contain_text("is handed out.")
    search.fill("Ashgrove")
    search.press("Enter")
    expect(desk.locator(".desk-answer")).to_contain_text("Already handed out:")
    search.fill(token)
    search.press("Enter")
    expect(desk.locator(".desk-answer")).to_contain_text("Already handed out:")
    assert token not in desk.url


# -- 4. the general debate --
def inscribe_delegation(focal_point: Page) -> None:
    focal_point.goto(MEETING)
    focal_point.get_by_role("link", name="Speakers", exact=True).click()
    focal_point.get_by_role("link", name="General debate").click()
    focal_point.get_by_role("link", name="Inscribe a delegation").click()
    expect(focal_point.get_by_label("State or organization")).to_have_text("Netherlands")
    find_field(focal_point, "Speaker").fill("Ms. Noor van ASHGROVE")
    press(focal_point, "Inscribe the delegation")
    expect(focal_point.locator(".message.success")).to_have_text(
        re.compile(r"Inscribed: receipt \d+, \w+ \d+ \w+ \d+, \d\d:\d\d:\d\d \(Geneva time\)\.")
    )
    own = focal_point.get_by_role("region", name="Your delegation on this list")
    expect(own).to_contain_text("State party, inscribed")


def run_speech(chair: Page, wall: Page) -> None:
    chair.goto(f"{MEETING}speakers/")
    chair.get_by_role("link", name="General debate").click()
    chair.get_by_role("link", name="Open the console").click()
    waiting = chair.locator("tbody tr:not(.past)")
    reasons = waiting.locator(".why").all_inner_texts()
    assert len(reasons) == waiting.count() > 10
    assert all(re.search(r"State party, inscribed .*\d\d:\d\d:\d\d$", reason) for reason in reasons), reasons
    first = waiting.first.locator("th bdi").first.inner_text()
    expect(chair.locator(".console-name")).to_contain_text(first)

    wall.goto(f"{MEETING}speakers/general-debate/room/")
    expect(wall.locator(".room-name")).to_have_text("No speaker has the floor")
    wall.evaluate("window.neverReloaded = true")
    chair.keyboard.press("n")
    expect(chair.locator(".console-word")).to_have_text("Now speaking")
    expect(wall.locator(".room-name")).to_have_text(first)
    for window in (chair, wall):
        face = window.locator(".clock-face")
        expect(face).to_have_text(re.compile(r"4:5\d"))
        expect(face).not_to_have_text(face.inner_text())
    chair.keyboard.press("e")
    expect(chair.locator(".console-word")).to_have_text("No speaker has the floor")
    expect(chair.locator("tr.past").first).to_contain_text(first)
    expect(wall.locator(".room-name")).to_have_text("No speaker has the floor")
    assert wall.evaluate("window.neverReloaded") is True


def print_speakers_list(chair: Page) -> None:
    address = chair.get_by_role("link", name="Print the chair’s list").get_attribute("href") or ""
    answer = chair.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    text = " ".join(by_poppler(answer.body()))
    assert "NETHERLANDS" in text
    assert "Ms. Noor van ASHGROVE" in text


# -- 5. a working paper --
def register_paper(officer: Page) -> str:
    officer.goto(MEETING)
    officer.get_by_role("link", name="Documents", exact=True).click()
    officer.get_by_role("link", name="Register a document").click()
    officer.get_by_label("Series").select_option("Working papers")
    find_field(officer, "Title").fill("Transparency of stocks: two practical steps")
    officer.get_by_label("Submitted by").first.select_option(["Netherlands", "Ireland"])
    press(officer, "Register the document")
    symbol = officer.get_by_role("heading", level=1).inner_text()
    assert re.fullmatch(r"NPT/CONF\.2010/PC\.II/WP\.\d+", symbol)
    expect(officer.locator("dl.facts")).to_contain_text("Ireland and the Netherlands")
    officer.get_by_label("Language of the file").select_option("English")
    find_field(officer, "File").set_input_files(build_pdf())
    press(officer, "Upload")
    expect(officer.locator(".message.success")).to_have_text("The file is uploaded.")
    press(officer, "Issue the document")
    expect(officer.locator(".message.success")).to_have_text(f"{symbol} is issued.")
    return symbol


def find_paper(public: Page, symbol: str) -> None:
    public.goto(MEETING)
    public.get_by_role("link", name="Documents", exact=True).click()
    row = public.get_by_role("row").filter(has_text="Transparency of stocks: two practical steps")
    expect(row.locator("td.symbol")).to_have_text(symbol)
    expect(row.locator("[data-label=Languages] a")).to_have_text(["EN"])
    shown = public.locator("td.symbol").all_inner_texts()
    numbers = [int(one.rpartition(".")[2]) for one in shown if "/WP." in one]
    assert numbers == sorted(numbers)
    assert numbers[-1] == int(symbol.rpartition(".")[2])
    assert len(set(shown)) == len(shown)
