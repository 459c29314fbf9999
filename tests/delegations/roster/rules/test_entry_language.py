"""The first guess at the language in which a delegation writes."""

import pytest

from delegations.roster.rules.entry_language import (
    FRENCH_ENTITIES,
    SPANISH_ENTITIES,
    guess_entry_language,
)


@pytest.mark.parametrize(
    ("code", "language"),
    [("FRA", "fr"), ("CHE", "fr"), ("OIF", "fr"), ("MEX", "es"), ("OPANAL", "es"), ("NLD", "en"), ("", "en")],
)
def test_guess_entry_language_follows_mission(code: str, language: str) -> None:
    assert guess_entry_language(code) == language


def test_entry_languages_no_entity_has_two() -> None:
    assert frozenset() == FRENCH_ENTITIES & SPANISH_ENTITIES
