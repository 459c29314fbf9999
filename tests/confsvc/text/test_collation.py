"""Order and capitals by language, on words chosen to go wrong."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confsvc.text.collation import build_sort_key, convert_to_upper_case

ORDERS = {
    "en": [
        ["Costa Rica", "Côte d'Ivoire", "Croatia"],
        ["Cyprus", "Czech Republic", "Democratic People's Republic of Korea"],
        ["Thailand", "the former Yugoslav Republic of Macedonia", "Timor-Leste"],
        ["Tunisia", "Turkey", "Turkmenistan"],
        ["Tunisia", "Türkiye", "Turkmenistan"],
        ["Niger", "Nigeria", "Niue", "North Macedonia", "Norway"],
    ],
    "fr": [
        ["Allemagne", "Argentine"],
        ["Égypte", "El Salvador", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne"],
        ["Guinée", "Guinée équatoriale", "Guinée-Bissau"],
    ],
    "es": [["Perú", "Polonia"], ["Níger", "Nigeria"], ["España", "Estonia"], ["cana", "canto", "caña"]],
    "ru": [["Беларусь", "Бельгия", "Болгария"], ["Ирак", "Исландия", "Йемен", "Кабо-Верде"]],
    "ar": [
        ["الاتحاد الروسي", "إثيوبيا", "أذربيجان", "الأرجنتين", "الأردن", "أرمينيا"],
        ["ألمانيا", "النمسا", "الهند", "اليابان"],
    ],
    "zh": [["阿富汗", "巴西", "秘鲁", "冰岛", "朝鲜民主主义人民共和国", "德国", "中国"]],
}


def sort_names(names: list[str], language: str) -> list[str]:
    return sorted(names, key=lambda name: build_sort_key(name, language))


@pytest.mark.parametrize("language", ORDERS)
def test_build_sort_key_sorts_names_as_their_language_does(language: str) -> None:
    for order in ORDERS[language]:
        assert sort_names(order[::-1], language) == order


def test_build_sort_key_ignores_the_kind_of_apostrophe() -> None:
    assert build_sort_key("Côte d’Ivoire", "fr") == build_sort_key("Côte d'Ivoire", "fr")


def test_build_sort_key_in_arabic_ignores_only_the_article() -> None:
    assert build_sort_key("الهند", "ar") == build_sort_key("هند", "ar")
    assert build_sort_key("ألمانيا", "ar") != build_sort_key("مانيا", "ar")


def test_build_sort_key_in_chinese_by_strokes_if_set(settings: Any) -> None:
    settings.CHINESE_ORDER = "stroke"
    order = ["中国", "巴西", "冰岛", "阿富汗", "德国"]
    assert sort_names(order[::-1], "zh") == order


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Iran (Islamic Republic of)", "IRAN (ISLAMIC REPUBLIC OF)"),
        ("en", "Côte d'Ivoire", "CÔTE D'IVOIRE"),
        ("tr", "İbrahim Işık", "İBRAHİM IŞIK"),
        ("en", "Işık i", "IŞIK I"),
        ("de", "Weiß", "WEISS"),
        ("el", "Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("fr", "Éric de Bézieux", "ÉRIC DE BÉZIEUX"),
        ("ru", "Объединённое", "ОБЪЕДИНЁННОЕ"),
        ("ka", "გიორგი", "გიორგი"),
        ("ar", "أحمد", "أحمد"),
        ("zh", "中国", "中国"),
        ("nl", "ijsberg", "IJSBERG"),
    ],
)
def test_convert_to_upper_case_follows_the_language(language: str, text: str, expected: str) -> None:
    assert convert_to_upper_case(text, language) == expected


@given(st.text(max_size=30), st.sampled_from(sorted(ORDERS)))
def test_build_sort_key_is_hexadecimal_and_stable(text: str, language: str) -> None:
    key = build_sort_key(text, language)
    assert bytes.fromhex(key).hex() == key == build_sort_key(text, language)
