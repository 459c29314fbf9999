"""The six official languages, their directions, and what is active while something is rendered."""

from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone, translation

from confsvc.ui import languages


def test_official_languages_are_those_of_the_settings_in_un_order() -> None:
    assert [code[:2] for code, _name in settings.LANGUAGES] == list(languages.OFFICIAL)
    assert list(languages.NATIVE_NAMES) == list(languages.LETTERS) == list(languages.OFFICIAL)


@pytest.mark.parametrize(("active", "code"), [("zh-hans", "zh"), ("fr", "fr"), ("en", "en")])
def test_get_current_language_is_two_letters(active: str, code: str) -> None:
    with translation.override(active):
        assert languages.get_current_language() == code


def test_get_current_language_without_an_active_one_is_english() -> None:
    with translation.override(None):
        assert languages.get_current_language() == "en"


@pytest.mark.parametrize(("code", "active"), [("zh", "zh-hans"), ("zh-hans", "zh-hans"), ("ar", "ar")])
def test_override_language_takes_two_letters_or_djangos_code(code: str, active: str) -> None:
    before = translation.get_language()
    with languages.override_language(code):
        assert translation.get_language() == active
    assert translation.get_language() == before


def test_override_locale_activates_language_and_zone_and_restores_both() -> None:
    before = translation.get_language(), timezone.get_current_timezone()
    zone = ZoneInfo("Asia/Tokyo")
    with languages.override_locale("zh", zone):
        assert (translation.get_language(), timezone.get_current_timezone()) == ("zh-hans", zone)
    assert (translation.get_language(), timezone.get_current_timezone()) == before


@pytest.mark.parametrize(
    ("code", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("zh-hans", "ltr"), ("en", "ltr"), ("", "ltr")]
)
def test_get_direction_of_a_code_is_that_of_its_script(code: str, direction: str) -> None:
    assert languages.get_direction(code) == direction


@pytest.mark.parametrize(
    ("texts", "wished", "text", "code"),
    [
        ({"en": "Chair", "fr": "Présidence"}, "fr", "Présidence", "fr"),
        ({"en": "Chair", "fr": "Présidence"}, "zh-hans", "Chair", "en"),
        ({"ru": "Председатель"}, "es", "Председатель", "ru"),
        ({"fr": "", "ru": "Председатель"}, "fr", "", "fr"),
        ({}, None, "", "en"),
    ],
)
def test_localize_text_falls_back_to_english_then_to_the_first(
    texts: dict[str, str], wished: str | None, text: str, code: str
) -> None:
    assert languages.localize_text(texts, wished) == text
    assert languages.get_text_language(texts, wished) == code
