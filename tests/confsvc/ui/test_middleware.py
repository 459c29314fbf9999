"""The language of a page: the address, then the cookie, then the browser's preference."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from confsvc.ui.errors import ConflictError, DomainError, NotAllowed
from confsvc.ui.middleware import DomainErrorMiddleware, _get_origin

pytestmark = pytest.mark.django_db


def get_language(client: Client, path: str = "/accounts/login/", **headers: str) -> str:
    return client.get(path, headers=headers).headers["Content-Language"]


def test_language_without_a_preference_is_english() -> None:
    assert get_language(Client()) == "en"


@pytest.mark.parametrize(
    ("preference", "language"),
    [("ar", "ar"), ("fr-CH, fr;q=0.9", "fr"), ("zh-CN", "zh-hans"), ("de, ru;q=0.5", "ru"), ("de", "en")],
)
def test_language_is_the_first_that_the_browser_prefers(preference: str, language: str) -> None:
    assert get_language(Client(), **{"accept-language": preference}) == language


def test_language_in_the_address_wins_and_is_stored() -> None:
    client = Client()
    response = client.get("/accounts/login/?lang=ar&next=/x", headers={"accept-language": "fr"})
    assert response.headers["Content-Language"] == "ar"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    assert get_language(client, **{"accept-language": "fr"}) == "ar"


def test_language_of_two_letters_is_enough_for_chinese() -> None:
    assert get_language(Client(), "/accounts/login/?lang=zh") == "zh-hans"


@pytest.mark.parametrize("preference", ["tlh", "en'--", "x" * 600, "../../etc", "de"])
def test_unknown_language_in_the_address_changes_nothing(preference: str) -> None:
    client = Client()
    response = client.get("/accounts/login/", {"lang": preference})
    assert response.headers["Content-Language"] == "en"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_language_menu_links_to_all_six_with_the_query() -> None:
    page = Client().get("/accounts/login/?next=/a").content.decode()
    for code in ("ar", "zh", "en", "fr", "ru", "es"):
        assert f'<a href="?next=%2Fa&amp;lang={code}" lang="{code}" hreflang="{code}"' in page


def test_page_in_arabic_only_runs_right_to_left() -> None:
    assert '<html lang="ar" dir="rtl">' in Client().get("/accounts/login/?lang=ar").content.decode()
    assert '<html lang="zh" dir="ltr">' in Client().get("/accounts/login/?lang=zh").content.decode()


@pytest.mark.parametrize(("error", "status"), [(DomainError, 409), (ConflictError, 409), (NotAllowed, 403)])
def test_domain_error_middleware_answers_with_the_sentence(
    rf: RequestFactory, error: type[DomainError], status: int
) -> None:
    middleware = DomainErrorMiddleware(lambda _request: HttpResponse())
    request = rf.post("/", headers={"X-Requested-With": "fetch"})
    answer = middleware.process_exception(request, error("The list is archived."))
    assert answer is not None
    assert (answer.status_code, answer.content) == (status, b"The list is archived.")
    assert middleware.process_exception(request, ValueError("a fault")) is None


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://testserver/desk/", "http://testserver/desk/"), ("https://evil.example/", "")],
)
def test_domain_error_middleware_links_back_to_this_site_only(
    rf: RequestFactory, referer: str, back: str
) -> None:
    assert _get_origin(rf.get("/", headers={"Referer": referer})) == back
