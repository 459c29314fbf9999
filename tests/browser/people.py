"""Steps of the people in browser tests: signing in, typing digits, choosing files."""

import base64
import hashlib
import hmac
import io
import re
import struct
import time

import pikepdf
import zxingcpp
from icalendar import Calendar, Event
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Locator, Page, expect

PASSWORD = "treaty-meeting-2008"
HALF_MINUTE = 30  # seconds, RFC 6238


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in with e-mail and password; the second factor comes after this."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.locator("details.menu", has_text="Account").locator("summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()


def compute_six_digits(secret: str, at: float) -> str:
    """The six digits of an authenticator application at a moment (RFC 4226 and 6238,
    HMAC-SHA-1).
    """
    counter = struct.pack(">Q", int(at) // HALF_MINUTE)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 0xF)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def type_six_digits(page: Page, secret: str, button: str) -> None:
    """Type the digits of this half minute, and those of the next if it ended meanwhile."""
    for _attempt in range(2):
        page.locator("input[name=code]").fill(compute_six_digits(secret, time.time()))
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()
        if not page.locator(".field.wrong").count():
            return
    expect(page.locator(".field.wrong")).to_have_count(0)


def set_up_second_factor(page: Page) -> str:
    """Set up an authenticator application; returns its secret."""
    page.locator("details.menu", has_text="Account").locator("summary").click()
    page.get_by_role("link", name="Second factor").click()
    page.get_by_role("link", name="Set up an application").click()
    again = page.get_by_label("Password")
    expect(again.or_(page.locator("code.secret"))).to_have_count(1)
    if again.count():  # it asks once more who is there
        again.fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
    secret = page.locator("code.secret").text_content() or ""
    type_six_digits(page, secret, "Turn on the second factor")
    return secret


def find_field(page: Page, label: str) -> Locator:
    """The field with this label, required or not."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s+\(optional\))?\s*$"))


def press(page: Page, button: str) -> None:
    """Press a button and wait for the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def choose_option(page: Page, label: str, beginning: str) -> None:
    """Choose the option whose text begins so."""
    field = find_field(page, label)
    option = field.locator("option").filter(has_text=re.compile(rf"^\s*{re.escape(beginning)}\b"))
    field.select_option(option.first.get_attribute("value"))


def find_field_error(page: Page, label: str) -> Locator:
    """The error at a field."""
    return page.locator(".field", has=find_field(page, label)).locator(".error")


def download(page: Page, link: Locator) -> bytes:
    """The content of the file behind a link."""
    with page.expect_download(timeout=90_000) as began:
        link.click(timeout=90_000)
    return began.value.path().read_bytes()


# -- what they bring, and what they are given --
def build_photograph(name: str = "photograph.jpg") -> FilePayload:
    """A JPEG as from a telephone: upright, larger than a badge needs."""
    picture = Image.new("RGB", (900, 1200), "#d9dee3")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((240, 780, 660, 1500), fill="#2f4858")
    draw.ellipse((300, 260, 600, 680), fill="#c89b7b")
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=85)
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}


def build_pdf(name: str = "paper.pdf") -> FilePayload:
    """A PDF of one empty page."""
    document, content = pikepdf.Pdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(content)
    return {"name": name, "mimeType": "application/pdf", "buffer": content.getvalue()}


def read_qr_code(picture: bytes) -> str:
    """The text of the only QR code in a picture."""
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)), formats=zxingcpp.BarcodeFormat.QRCode)
    return code.text


def events(calendar: bytes) -> dict[str, Event]:
    """The events of an iCalendar file by UID."""
    return {str(event["UID"]): event for event in Calendar.from_ical(calendar).walk("VEVENT")}


def decode_data_url(address: str) -> bytes:
    """The content of a ``data:`` address."""
    return base64.b64decode(address.partition(",")[2])
