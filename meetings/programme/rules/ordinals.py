"""What a sitting is called, in the six languages: "5th meeting", "6th meeting (closed)" (domain.md 3.2).

One function for the page, the printed programme and the calendar, so that they never differ.
"""

from collections.abc import Callable, Mapping

from confsvc.ui.languages import localize_text

ACCESS: Mapping[str, Mapping[str, str]] = {
    "closed": {
        "en": "closed",
        "fr": "à huis clos",
        "es": "a puerta cerrada",
        "ru": "закрытое",
        "zh": "闭门",
        "ar": "مغلقة",
    },
    "private": {
        "en": "private",
        "fr": "privée",
        "es": "privada",
        "ru": "закрытое, для ограниченного круга",
        "zh": "非公开",
        "ar": "خاصة",
    },
}
SITTING: Mapping[str, Mapping[str, str]] = {
    "formal": {
        "en": "Meeting",
        "fr": "Séance",
        "es": "Sesión",
        "ru": "Заседание",
        "zh": "会议",
        "ar": "جلسة",
    },
    "informal": {
        "en": "Informal consultations",
        "fr": "Consultations officieuses",
        "es": "Consultas oficiosas",
        "ru": "Неофициальные консультации",
        "zh": "非正式磋商",
        "ar": "مشاورات غير رسمية",
    },
}


def _english(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} meeting"


ORDINALS: Mapping[str, Callable[[int], str]] = {
    "en": _english,
    "fr": lambda number: f"{number}{'re' if number == 1 else 'e'} séance",
    "es": lambda number: f"{number}ª sesión",
    "ru": lambda number: f"{number}-е заседание",
    "zh": lambda number: f"第{number}次会议",
    "ar": lambda number: f"الجلسة {number}",
}


def ordinal(number: int, language: str) -> str:
    """``ordinal(5, "en") == "5th meeting"``. ``number`` counts from 1; ``ValueError`` below; English for a language
    that is not one of the six."""
    if number < 1:
        raise ValueError(f"Meetings are counted from 1, not from {number}.")
    return ORDINALS.get(language[:2], _english)(number)


def full_name(body: Mapping[str, str], name: str, language: str) -> str:
    """Body and sitting, joined as the language does: "Preparatory Committee, 5th meeting"."""
    comma = {"ar": "، ", "zh": "，"}.get(language[:2], ", ")
    return f"{localize_text(body, language)}{comma}{name}"


def access_word(access: str, language: str) -> str:
    """ "closed" or "private" as said beside a sitting; "" for an open one."""
    return localize_text(ACCESS[access], language) if access in ACCESS else ""


def sitting_name(
    *, number: int | None, titles: Mapping[str, str], access: str, formal: bool, language: str
) -> str:
    """The ordinal of a counted sitting, else its title, else its kind; the access in brackets where it is not open.

    ``"6th meeting (closed)"``, ``"Guest panel on education"``, ``"Informal consultations (private)"``.
    """
    if number is not None:
        name = ordinal(number, language)
    else:
        name = localize_text(titles, language) or localize_text(
            SITTING["formal" if formal else "informal"], language
        )
    word = access_word(access, language)
    if not word:
        return name
    return f"{name}（{word}）" if language[:2] == "zh" else f"{name} ({word})"
