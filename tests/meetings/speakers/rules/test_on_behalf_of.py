"""In whose name a statement is made, in six languages."""

import pytest

from meetings.speakers.rules.on_behalf_of import format_group, format_states, format_written_group
from meetings.treaties.selectors import Name


def build_name(short: str, running: str = "", sort_key: str = "") -> Name:
    return Name(short, short, running or short, sort_key or short, "en")


@pytest.mark.parametrize(
    ("language", "short", "running", "expected"),
    [
        ("en", "European Union", "the European Union", "on behalf of the European Union"),
        ("fr", "Mouvement", "le Mouvement", "au nom du Mouvement"),
        ("fr", "Amis", "les Amis", "au nom des Amis"),
        ("fr", "Union européenne", "l’Union européenne", "au nom de l’Union européenne"),
        ("es", "Grupo", "el Grupo", "en nombre del Grupo"),
        ("ru", "Группа", "Группы", "от имени: Группа"),
        ("zh", "欧洲联盟", "欧洲联盟", "代表欧洲联盟"),
    ],
)
def test_format_group_contracts_the_article(language: str, short: str, running: str, expected: str) -> None:
    assert format_group(build_name(short, running), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "on behalf of the Vienna Group"),
        ("fr", "au nom de\N{NO-BREAK SPACE}: Vienna Group"),
        ("es", "en nombre de: Vienna Group"),
        ("ar", "باسم Vienna Group"),
    ],
)
def test_format_written_group_guesses_no_article(language: str, expected: str) -> None:
    assert format_written_group("Vienna Group", language) == expected


def test_format_written_group_with_the_article_has_one() -> None:
    assert format_written_group("the Vienna Group", "en") == "on behalf of the Vienna Group"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "on behalf of Ireland, Mexico"),
        ("zh", "代表Ireland、Mexico"),
        ("fr", "au nom de\N{NO-BREAK SPACE}: Ireland, Mexico"),
    ],
)
def test_format_states_sorts_and_separates(language: str, expected: str) -> None:
    assert format_states([build_name("Mexico"), build_name("Ireland")], language) == expected
