"""The record: what differs, by whom, in words that can be read in every language."""

from datetime import date

import pytest
from django.utils import translation

from confsvc.commands.selectors import history_in, history_of
from confsvc.commands.services import one_act, record
from tests import builders as build

pytestmark = pytest.mark.django_db


def test_only_what_differs_is_kept_and_personal_fields_among_it_are_named() -> None:
    meeting, officer = build.a_meeting(), build.an_officer()
    entry = record(
        actor=officer,
        command="change meeting",
        target=meeting,
        scope=meeting.short_name,
        before={"city": "Geneva", "opens_on": date(2008, 4, 28), "name": "a"},
        after={"city": "Geneva", "opens_on": date(2008, 4, 29), "name": "b"},
        personal=("name", "email"),
    )
    assert entry.differences == [("opens_on", "2008-04-28", "2008-04-29"), ("name", "a", "b")]
    assert (entry.personal, entry.actor) == (["name"], officer)
    assert [list(history_of(meeting)), list(history_in(meeting.short_name))] == [[entry], [entry]]


def test_entries_of_one_click_share_their_act() -> None:
    meeting = build.a_meeting()

    def write() -> object:
        return record(actor=None, command="appoint", target=meeting, scope="here").act

    with one_act():
        together = {write(), write()}
    assert len(together) == 1
    assert write() != write()


def test_a_command_outside_the_vocabulary_cannot_be_written() -> None:
    with pytest.raises(KeyError, match="knows no command 'frobnicate'"):
        record(actor=None, command="frobnicate", target=build.a_meeting(), scope="here")


def test_a_command_is_said_in_the_language_of_the_page() -> None:
    entry = record(actor=None, command="issue document", target=build.a_meeting(), scope="here")
    with translation.override("en"):
        assert entry.said == "issue document"
