"""Pages and registration in Arabic, from right to left, on a desktop and a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import assert_no_sideways_scroll, find_english_words
from tests.browser.people import build_photograph, read_qr_code, sign_in
from tests.browser.site import Site, get_text

Visitor = Callable[..., Page]
MEETING = "/meetings/npt-2008/"
DELEGATE = "layla.marwan@mission.example"
NAME = "ليلى مروان"
ARABIC = re.compile(r"[\u0600-\u06ff]{2}")
PUBLIC = {  # an address, and words of the meeting that stand on its page
    "/": ("جنيف", "28", "2008"),
    MEETING: ("الاثنين", "2008", "اللجنة التحضيرية"),
    f"{MEETING}programme/?day=2008-04-29": ("الثلاثاء", "المناقشة العامة", "القاعة XVII"),
    f"{MEETING}programme/?day=all": ("الاثنين", "الجمعة"),
    f"{MEETING}agenda/": ("بيانات المنظمات غير الحكومية", "الاثنين"),
    f"{MEETING}speakers/": ("المناقشة العامة", "اللجنة التحضيرية"),
    f"{MEETING}speakers/general-debate/": ("ألمانيا", "الجزائر", "دولة طرف"),
    f"{MEETING}speakers/general-debate/room/": ("ألمانيا",),
    f"{MEETING}delegations/": ("الاتحاد الروسي", "جمهورية كوريا", "هولندا"),
    f"{MEETING}participants/": (),
    f"{MEETING}register/": ("هولندا", "الاتحاد الروسي"),
    f"{MEETING}documents/": ("NPT/CONF.2010/PC.II/WP.1", "جدول الأعمال المؤقت", "هولندا"),
    "/accounts/login/": (),
    "/accounts/password/reset/": (),
    "/meetings/no-such-meeting/": (),
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_are_in_arabic(
    address: str, visitor: Visitor, accessible: Callable[[Page], None], valid_html: Callable[[str], None]
) -> None:
    page = visitor(language="ar")
    answer = page.goto(address)
    assert answer is not None
    valid_html(answer.text())
    assert_arabic(page)
    for words in PUBLIC[address]:
        expect(page.locator("main")).to_contain_text(words)
    accessible(page)


def test_session_and_document_pages_are_in_arabic(visitor: Visitor) -> None:
    page = visitor(language="ar")
    page.goto(f"{MEETING}programme/?day=2008-04-28")
    page.get_by_role("link", name="اللجنة التحضيرية، الجلسة 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("اللجنة التحضيرية، الجلسة 2")
    assert_arabic(page)
    hours = (
        page.locator("dl.facts time").first.bounding_box(),
        page.locator("dl.facts dt").first.bounding_box(),
    )
    assert hours[0] and hours[1] and hours[0]["x"] < hours[1]["x"]  # a fact stands to the left of its name
    page.goto(f"{MEETING}documents/")
    page.get_by_role("link", name="NPT/CONF.2010/PC.II/WP.1", exact=True).click()
    assert_arabic(page)
    expect(page.get_by_role("heading", level=1).locator("bdi")).to_have_attribute("dir", "ltr")


def test_registration_form_works_in_arabic(
    site: Site, visitor: Visitor, accessible: Callable[[Page], None]
) -> None:
    page = visitor(language="ar", width=390, height=844)
    page.goto(f"{MEETING}register/")
    send(page)
    sentences = page.locator(".field .error").all_inner_texts()
    assert len(sentences) >= 3
    assert all(ARABIC.search(one) and not re.search("[A-Za-z]{3}", one) for one in sentences), sentences
    assert_arabic(page)
    accessible(page)

    page.locator("[name=entity]").select_option("هولندا")
    page.locator("[name=given_names]").fill("Layla")
    page.locator("[name=family_name]").fill("Marwan")
    page.locator("[name=second_name]").fill(NAME)
    page.locator("[name=second_language]").select_option("ar")
    page.locator("[name=title]").fill("مستشارة أولى")
    page.locator("[name=email]").fill("layla.marwan at mission")
    page.locator("input[type=file]").set_input_files(
        {**build_photograph(), "buffer": b"%PDF-1.4 not a picture"}
    )
    page.locator("[name=consent]").check()
    send(page)
    wrong = page.locator(".field.wrong")
    expect(wrong).to_have_count(2)  # the address, and the photograph that is none
    for sentence in wrong.locator(".error").all_inner_texts():
        assert ARABIC.search(sentence), sentence
    expect(page.locator("[name=second_name]")).to_have_value(NAME)  # nothing typed is lost
    assert_arabic(page)

    page.locator("[name=email]").fill(DELEGATE)
    page.locator("input[type=file]").set_input_files(build_photograph())
    send(page)
    assert_arabic(page)
    mail = site.wait_for_mail(DELEGATE)
    assert ARABIC.search(str(mail["Subject"]))
    assert "هولندا" in get_text(mail)
    page.goto(site.get_link(mail))
    assert_arabic(page)
    send(page)
    expect(page.locator("bdi[lang=ar]", has_text=NAME)).to_be_visible()
    expect(page.locator("dl.facts")).to_contain_text("هولندا")
    assert_arabic(page)

    officer = visitor()
    sign_in(officer, "officer@demo.example")
    officer.goto(f"{MEETING}requests/")
    officer.get_by_role("searchbox").fill("Marwan")
    officer.get_by_role("searchbox").press("Enter")
    expect(officer.locator("tbody bdi[lang=ar]")).to_have_text(NAME)
    officer.get_by_role("button", name=re.compile("^Approve .*MARWAN$")).click()
    expect(officer.locator(".message.success")).to_be_visible()
    approved = site.wait_for_mail(DELEGATE, "رمز")
    pictures = [
        one.get_content() for one in approved.iter_attachments() if one.get_content_type() == "image/png"
    ]
    assert len(read_qr_code(pictures[0])) >= 20
    page.goto(site.get_link(approved))
    expect(page.locator(".registration-code")).to_be_visible()
    assert_arabic(page)


def test_pages_of_a_delegate_are_in_arabic(visitor: Visitor) -> None:
    page = visitor(language="ar")
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("focal@demo.example")
    page.locator("[name=password]").fill("treaty-meeting-2008")
    with page.expect_navigation():
        page.locator("main form button[type=submit].primary").click()
    for address in ("/", MEETING, f"{MEETING}delegations/", f"{MEETING}speakers/general-debate/inscribe/"):
        page.goto(address)
        assert_arabic(page)


def assert_arabic(page: Page) -> None:
    """The page is from right to left, has no untranslated text and does not scroll sideways."""
    html = page.locator("html")
    expect(html).to_have_attribute("lang", "ar")
    expect(html).to_have_attribute("dir", "rtl")
    assert page.locator("body").evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert ARABIC.search(page.locator("main").inner_text())
    left = find_english_words(page, "ar")
    assert not left, f"{page.url} says in English: {left}"
    width = page.viewport_size
    assert_no_sideways_scroll(page)
    page.set_viewport_size(width or {"width": 1440, "height": 900})


def send(page: Page) -> None:
    """Press the primary button of the form."""
    with page.expect_navigation():
        page.locator("main form button.primary").click()
