"""The names of sessions in the six languages: "5th meeting", "6th meeting (closed)" (domain.md
3.2).

Pages, printed programmes and calendars use the same function, so that they never differ.
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
SESSION_KINDS: Mapping[str, Mapping[str, str]] = {
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


def _format_english(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} meeting"


ORDINALS: Mapping[str, Callable[[int], str]] = {
    "en": _format_english,
    "fr": lambda number: f"{number}{'re' if number == 1 else 'e'} séance",
    "es": lambda number: f"{number}ª sesión",
    "ru": lambda number: f"{number}-е заседание",
    "zh": lambda number: f"第{number}次会议",
    "ar": lambda number: f"الجلسة {number}",
}


def format_ordinal(number: int, language: str) -> str:
    """Return the printed number of a session: ``format_ordinal(5, "en") == "5th meeting"``.

    ``number`` counts from 1 (``ValueError`` below). A language that is not one of the six gets
    English.
    """
    if number < 1:
        raise ValueError(f"Meetings are counted from 1, not from {number}.")
    return ORDINALS.get(language[:2], _format_english)(number)


def join_body_and_session(body: Mapping[str, str], name: str, language: str) -> str:
    """Return body and session in one name: "Preparatory Committee, 5th meeting"."""
    comma = {"ar": "، ", "zh": "，"}.get(language[:2], ", ")
    return f"{localize_text(body, language)}{comma}{name}"


def format_access(access: str, language: str) -> str:
    """Return "closed" or "private" as printed after a session; "" for an open one."""
    return localize_text(ACCESS[access], language) if access in ACCESS else ""


def format_session_name(
    *, number: int | None, titles: Mapping[str, str], access: str, formal: bool, language: str
) -> str:
    """Return the ordinal of a counted session, else its title, else its kind; then its access in
    brackets.

    ``"6th meeting (closed)"``, ``"Guest panel on education"``, ``"Informal consultations
    (private)"``.
    """
    if number is not None:
        name = format_ordinal(number, language)
    else:
        name = localize_text(titles, language) or localize_text(
            SESSION_KINDS["formal" if formal else "informal"], language
        )
    access_name = format_access(access, language)
    if not access_name:
        return name
    return f"{name}（{access_name}）" if language[:2] == "zh" else f"{name} ({access_name})"
