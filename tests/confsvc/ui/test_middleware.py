"""The language of a page: the address, then the cookie, then the browser's preference."""

import pytest
from django.conf import settings
from django.test import Client

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
