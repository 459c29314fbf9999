"""Which language a page is in: the address, then the cookie, then the browser's wish."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def language_of(client: Client, path: str = "/accounts/login/", **headers: str) -> str:
    return client.get(path, headers=headers).headers["Content-Language"]


def test_english_without_a_wish() -> None:
    assert language_of(Client()) == "en"


@pytest.mark.parametrize(
    ("wish", "language"),
    [("ar", "ar"), ("fr-CH, fr;q=0.9", "fr"), ("zh-CN", "zh-hans"), ("de, ru;q=0.5", "ru"), ("de", "en")],
)
def test_the_browsers_wish(wish: str, language: str) -> None:
    assert language_of(Client(), **{"accept-language": wish}) == language


def test_the_address_wins_and_is_remembered() -> None:
    client = Client()
    answer = client.get("/accounts/login/?lang=ar&next=/x", headers={"accept-language": "fr"})
    assert answer.headers["Content-Language"] == "ar"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    assert language_of(client, **{"accept-language": "fr"}) == "ar"


def test_two_letters_are_enough_for_chinese() -> None:
    assert language_of(Client(), "/accounts/login/?lang=zh") == "zh-hans"


@pytest.mark.parametrize("wish", ["tlh", "en'--", "x" * 600, "../../etc", "de"])
def test_a_language_we_do_not_have_changes_nothing(wish: str) -> None:
    client = Client()
    answer = client.get("/accounts/login/", {"lang": wish})
    assert answer.headers["Content-Language"] == "en"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_the_menu_links_to_the_page_in_all_six_keeping_its_query() -> None:
    page = Client().get("/accounts/login/?next=/a").content.decode()
    for code in ("ar", "zh", "en", "fr", "ru", "es"):
        assert f'<a href="?next=%2Fa&amp;lang={code}" lang="{code}" hreflang="{code}"' in page


def test_arabic_runs_right_to_left_and_the_others_do_not() -> None:
    assert '<html lang="ar" dir="rtl">' in Client().get("/accounts/login/?lang=ar").content.decode()
    assert '<html lang="zh" dir="ltr">' in Client().get("/accounts/login/?lang=zh").content.decode()
