"""Error pages, health, and the helpers of views for search and scripts."""

from typing import Any

import html5lib
import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from confsvc.ui import views

CODES = ["400", "403", "403_csrf", "404", "500"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_error_page_is_valid_html_without_a_query(code: str, language: str) -> None:
    # No database mark: a query would fail the test.
    with translation.override(language):
        page = render_to_string(f"{code}.html", {"language": language, "direction": "ltr"})
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1>") == 1


def test_server_error_says_that_nothing_is_half_written() -> None:
    with translation.override("en"):
        answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Nothing was half done" in answer.content.decode()
    assert 'dir="ltr"' in answer.content.decode()


def test_server_error_in_arabic_runs_right_to_left() -> None:
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in views.server_error(RequestFactory().get("/")).content.decode()


@pytest.mark.django_db
def test_unknown_address_gives_the_page_of_404_without_a_query(count_queries: Any, settings: Any) -> None:
    settings.DEBUG = False
    with count_queries() as queries:
        answer = Client().get("/no/such/page?lang=en")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()
    assert len(queries) == 0


@pytest.mark.django_db
def test_form_without_its_token_gives_the_page_of_403(settings: Any) -> None:
    settings.DEBUG = False
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/?lang=en", {"login": "a@example.org"})
    assert answer.status_code == 403
    assert "The form has expired" in answer.content.decode()


@pytest.mark.django_db
def test_health_with_a_database_is_well() -> None:
    answer = Client().get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "well"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_health_without_a_database_is_503(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    class BrokenConnection:
        def cursor(self) -> None:
            raise OperationalError("gone")

    monkeypatch.setattr(views, "connection", BrokenConnection())
    assert views.health(RequestFactory().get("/health")).status_code == 503
