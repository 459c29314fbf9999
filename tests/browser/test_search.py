"""The search in the bar: opened by a key, with results while one types, and without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
PATH = "/meetings/npt-2008/"


def test_search_opens_by_a_key_and_leads_to_a_page(visitor: Callable[..., Page]) -> None:
    page = visitor()
    sign_in(page, "officer@demo.example")
    page.goto(PATH)
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    field.press_sequentially("appointm")
    link = page.locator("[data-search-results] a")
    expect(link).to_have_text("Appointments")
    expect(field).to_have_attribute("aria-expanded", "true")
    option = page.get_by_role("option", name="Appointments")
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "search-result-0")
    expect(field).to_be_focused()
    field.press("ArrowUp")
    expect(option).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/appointments/")


def test_search_without_a_script_leads_to_the_results(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(PATH)
    page.locator("[data-search-menu] summary").click()
    page.locator("[data-search-form] input[type=search]").fill("general")
    page.locator("[data-search-form] button").click()
    expect(page.get_by_role("heading", name="Search", level=1)).to_be_visible()
    assert "general" not in page.url
    expect(page.locator(".search-group").first).to_be_visible()


def test_search_opens_outside_meetings_but_not_in_a_field(visitor: Callable[..., Page]) -> None:
    page = visitor()
    page.goto("/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("1/2")
    expect(field).to_have_value("1/2")
    field.fill("debate")
    expect(page.get_by_role("group", name="Sessions").get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    field.fill("general debate")  # what was selected is not what Enter opens
    field.press("Enter")
    page.wait_for_url("**/search/")
    expect(page.locator(".page .search-group").first).to_be_visible()
