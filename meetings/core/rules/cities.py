"""The usual seats of treaty meetings: their names in six languages, their State and their clock."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A city with the code of its State and the name of its time zone."""

    cities: Mapping[str, str]
    country: str
    time_zone: str


def _place(en: str, fr: str, es: str, ru: str, zh: str, ar: str, country: str, zone: str) -> Place:
    return Place({"en": en, "fr": fr, "es": es, "ru": ru, "zh": zh, "ar": ar}, country, zone)


PLACES: Mapping[str, Place] = {
    "geneva": _place("Geneva", "Genève", "Ginebra", "Женева", "日内瓦", "جنيف", "CHE", "Europe/Zurich"),
    "new-york": _place(
        "New York", "New York", "Nueva York", "Нью-Йорк", "纽约", "نيويورك", "USA", "America/New_York"
    ),
    "vienna": _place("Vienna", "Vienne", "Viena", "Вена", "维也纳", "فيينا", "AUT", "Europe/Vienna"),
    "nairobi": _place(
        "Nairobi", "Nairobi", "Nairobi", "Найроби", "内罗毕", "نيروبي", "KEN", "Africa/Nairobi"
    ),
    "the-hague": _place(
        "The Hague", "La Haye", "La Haya", "Гаага", "海牙", "لاهاي", "NLD", "Europe/Amsterdam"
    ),
    "addis-ababa": _place(
        "Addis Ababa",
        "Addis-Abeba",
        "Addis Abeba",
        "Аддис-Абеба",
        "亚的斯亚贝巴",
        "أديس أبابا",
        "ETH",
        "Africa/Addis_Ababa",
    ),
    "bangkok": _place("Bangkok", "Bangkok", "Bangkok", "Бангкок", "曼谷", "بانكوك", "THA", "Asia/Bangkok"),
    "santiago": _place(
        "Santiago", "Santiago", "Santiago", "Сантьяго", "圣地亚哥", "سانتياغو", "CHL", "America/Santiago"
    ),
    "beirut": _place("Beirut", "Beyrouth", "Beirut", "Бейрут", "贝鲁特", "بيروت", "LBN", "Asia/Beirut"),
    "gaborone": _place(
        "Gaborone", "Gaborone", "Gaborone", "Габороне", "哈博罗内", "غابورون", "BWA", "Africa/Gaborone"
    ),
}
OTHER = "other"
