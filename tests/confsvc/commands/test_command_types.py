"""The tables of the commands of all apps."""

import pytest
from django.utils.translation import gettext, override

from confsvc.commands.extension_points import REDO, UNDO, CommandType, Undo, get_command_type, get_names
from confsvc.ui.languages import OFFICIAL

ROWS = [get_command_type(name) for name in get_names() if name not in (UNDO, REDO)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_command_has_a_sentence_and_says_why_it_is_never_undone(row: CommandType) -> None:
    assert row.sentence
    assert bool(row.undo_refusal) is (row.undo is Undo.NEVER)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_command_is_described_in_six_languages(row: CommandType) -> None:
    for text in filter(None, (row.sentence, row.undo_refusal)):
        translations = set()
        for language in OFFICIAL:
            with override("zh-hans" if language == "zh" else language):
                translations.add(gettext(text))
        assert len(translations) == 6
