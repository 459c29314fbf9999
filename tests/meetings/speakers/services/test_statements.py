"""Submitting and withdrawing texts of statements."""

from typing import Any

import pytest

from confsvc.commands.models import LogEntry
from meetings.speakers import services
from meetings.speakers.models import StatementFile
from meetings.speakers.services import statements, withdraw_statement
from tests import builders as build
from tests.meetings.speakers.statement_files import docx, paragraph
from tests.meetings.speakers.statement_texts import submit_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def use_temporary_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_text_is_counted_recorded_and_replaces_the_one_of_its_language() -> None:
    entry = build.an_inscription(build.a_list())
    first, french = submit_text(entry), submit_text(entry, language="fr")
    second = submit_text(entry, docx(paragraph("word " * 600)), kind="verbatim")
    assert (first.words, second.words) == (4, 600)
    kept = StatementFile.objects.filter(voided=False)
    assert sorted((one.language, one.kind, one.pk) for one in kept) == [
        ("en", "verbatim", second.pk),
        ("fr", "check", french.pk),
    ]
    assert LogEntry.objects.filter(command="hand in statement").count() == 3


def test_submit_statement_withdrawn_or_delivered_inscription_is_refused() -> None:
    held = build.a_list()
    gone, spoken = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    services.withdraw_inscription(actor=None, inscription=gone)
    with pytest.raises(services.DomainError, match="withdrawn"):
        submit_text(gone)
    text = submit_text(spoken)
    services.give_floor(actor=None, inscription=spoken)
    with pytest.raises(services.DomainError, match="delivered"):
        withdraw_statement(actor=None, statement=text)
    with pytest.raises(services.DomainError, match="delivered"):
        submit_text(spoken)
    assert list(StatementFile.objects.filter(voided=False)) == [text]
    assert submit_text(spoken, language="fr").voided is False
    replaced = submit_text(spoken, by_secretariat=True)
    withdraw_statement(actor=None, statement=replaced, by_secretariat=True)
    assert list(StatementFile.objects.filter(voided=False).values_list("language", flat=True)) == ["fr"]


def test_the_list_is_not_locked_while_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    seen: list[bool] = []
    real = statements.list_command

    def command(*args: Any, **kwargs: Any) -> Any:
        seen.append(True)
        return real(*args, **kwargs)

    monkeypatch.setattr(statements, "list_command", command)
    monkeypatch.setattr(statements, "count_file_words", lambda *_args: 7 if not seen else None)
    assert submit_text(entry).words == 7
