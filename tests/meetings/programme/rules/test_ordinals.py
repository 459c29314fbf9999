import pytest

from meetings.programme.rules.ordinals import format_ordinal, format_session_name


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "5th meeting"),
        ("fr", "5e séance"),
        ("ru", "5-е заседание"),
        ("zh", "第5次会议"),
        ("es", "5ª sesión"),
        ("ar", "الجلسة 5"),
        ("zh-hans", "第5次会议"),
        ("de", "5th meeting"),
    ],
)
def test_the_fifth_in_six_languages(language: str, said: str) -> None:
    assert format_ordinal(5, language) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (101, "101st"),
        (111, "111th"),
        (208, "208th"),
    ],
)
def test_english_endings(number: int, said: str) -> None:
    assert format_ordinal(number, "en") == f"{said} meeting"


def test_the_first_is_feminine_in_french() -> None:
    assert format_ordinal(1, "fr") == "1re séance"


def test_nothing_is_counted_from_nought() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        format_ordinal(0, "en")


def test_a_closed_sitting_keeps_its_number() -> None:
    named = {
        language: format_session_name(number=6, titles={}, access="closed", formal=True, language=language)
        for language in ("en", "fr", "zh")
    }
    assert named == {
        "en": "6th meeting (closed)",
        "fr": "6e séance (à huis clos)",
        "zh": "第6次会议（闭门）",
    }


def test_an_uncounted_sitting_has_its_title_else_its_kind() -> None:
    titles = {"en": "Guest panel", "fr": "Table ronde"}
    assert (
        format_session_name(number=None, titles=titles, access="open", formal=True, language="fr")
        == "Table ronde"
    )
    assert (
        format_session_name(number=None, titles={}, access="private", formal=False, language="en")
        == "Informal consultations (private)"
    )
    assert format_session_name(number=None, titles={}, access="open", formal=True, language="en") == "Meeting"
