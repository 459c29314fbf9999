"""The tables of the commands on delegations, registration, badges and the list of participants."""

import pytest
from django.utils.translation import gettext, override

from confsvc.commands.extension_points import CommandType, Undo
from confsvc.ui.languages import OFFICIAL
from delegations.badges import command_types as badges
from delegations.participants import command_types as participants
from delegations.registration import command_types as registration
from delegations.roster import command_types as roster

ROWS = [row for app in (roster, registration, badges, participants) for row in app.COMMAND_TYPES.values()]


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
