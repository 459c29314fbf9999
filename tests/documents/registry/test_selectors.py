"""Reads of the register: filters, rows, the symbol of the list of participants, addresses."""

import io

import pytest

from confsvc.uploads.documents import check_document
from documents.registry import selectors
from documents.registry.models import Document, Series
from documents.registry.rules.symbol_input import read_symbol
from documents.registry.services import documents
from tests import builders as build
from tests.confsvc.uploads.files import A_PDF

pytestmark = pytest.mark.django_db


def register(series: Series, **fields: object) -> Document:
    data = documents.DocumentData(**{"titles": {"en": "Safeguards"}, **fields})
    return documents.register_document(actor=None, series=series, data=data)


def issue(document: Document, *languages: str) -> Document:
    for language in languages:
        file = check_document(io.BytesIO(A_PDF))
        documents.store_file(actor=None, document=document, language=language, file=file)
    return documents.issue_document(actor=None, document=document)


def test_list_documents_public_gets_issued_unrestricted_ones() -> None:
    series = build.a_series()
    register(series)
    issued = issue(register(series), "en")
    issue(register(series, distribution="restricted"), "en")
    assert list(selectors.list_documents(series.meeting, for_officer=False)) == [issued]
    assert selectors.list_documents(series.meeting, for_officer=True).count() == 3


def test_filter_documents_by_series_state_and_text() -> None:
    papers = build.a_series()
    information = build.a_series(papers.meeting, "INF", template="{stem}/INF/{n}")
    first = issue(register(papers, titles={"en": "Nuclear disarmament"}), "en")
    second = register(information, titles={"en": "Timetable", "fr": "Calendrier"})
    rows = selectors.list_documents(papers.meeting, for_officer=True)
    assert list(selectors.filter_documents(rows, series="INF")) == [second]
    assert list(selectors.filter_documents(rows, state="issued")) == [first]
    assert list(selectors.filter_documents(rows, text="calendrier")) == [second]
    assert list(selectors.filter_documents(rows, text="wp.1")) == [first]
    assert list(selectors.filter_documents(rows, series="WP", state="registered")) == []
    assert selectors.filter_documents(rows).count() == 2


def test_load_row_lists_six_languages_with_their_files() -> None:
    document = issue(register(build.a_series()), "fr", "en")
    row = selectors.load_row(document)
    assert [code for code, _version in row.languages] == ["ar", "zh", "en", "fr", "ru", "es"]
    assert [code for code, _version in row.available] == ["en", "fr"]


def test_load_row_without_entities_prints_the_typed_submitter() -> None:
    document = register(build.a_series(), submitted_by={"en": "the Chair", "fr": "la Présidence"})
    rows = Document.objects.filter(pk=document.pk)
    assert [
        selectors.load_rows(document.meeting, rows, language=language)[0].submitted_by
        for language in ("en", "fr", "ru")
    ] == ["the Chair", "la Présidence", "the Chair"]


def test_get_version_of_missing_language_raises_does_not_exist() -> None:
    document = issue(register(build.a_series()), "en")
    assert selectors.get_version(document.meeting, document.pk, "en").language == "en"
    with pytest.raises(selectors.LanguageVersion.DoesNotExist):
        selectors.get_version(document.meeting, document.pk, "fr")


def test_get_participants_symbol_ignores_withdrawn_and_other_titles() -> None:
    meeting = build.a_meeting(symbol_stem="NPT/CONF.2010/PC.II")
    series = build.a_series(meeting, "INF", template="{stem}/INF/{n}")
    assert selectors.get_participants_symbol(meeting) == ""
    register(series, titles={"en": "Information for participants"})
    reserved = register(series, titles={"en": "List of participants"})
    assert selectors.get_participants_symbol(meeting) == "NPT/CONF.2010/PC.II/INF/2"
    documents.withdraw_document(actor=None, document=reserved, reason="not issued")
    assert selectors.get_participants_symbol(meeting) == ""


def test_get_absolute_url_of_document_and_version_name_the_meeting() -> None:
    document = issue(register(build.a_series()), "en")
    address = f"/meetings/{document.meeting.short_name}/documents/{document.pk}/"
    assert document.get_absolute_url() == address
    assert document.versions.get().get_absolute_url() == f"{address}en/"


def test_document_titles_follow_the_active_language() -> None:
    symbol = read_symbol("A/62/278/Add.1")
    data = documents.DocumentData(titles={"en": "Replies", "fr": "Réponses"})
    document = documents.register_with_symbol(actor=None, meeting=build.a_meeting(), symbol=symbol, data=data)
    document.refresh_from_db()
    assert (str(document.titles), document.titles.text("fr")) == ("Replies", "Réponses")
