"""The pages of the register: what the public sees, what the officer does, and what is refused at
which field.
"""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from confsvc.uploads.documents import check_document
from documents.registry.models import Document, Series
from documents.registry.services import documents
from meetings.core.models import Meeting
from tests import builders as build
from tests.confsvc.uploads.files import A_PDF
from tests.documents.registry.test_services import a_docx

pytestmark = pytest.mark.django_db


def address(name: str, meeting: Meeting, **more: object) -> str:
    return reverse(name, kwargs={"meeting": meeting.short_name, **more})


def the_form(series: Series, **answers: object) -> dict[str, object]:
    given = {
        "series": series.pk,
        "title": "Safeguards",
        "title_language": "en",
        "original_language": "en",
        "submitted_on": "2008-04-29",
        "distribution": "general",
    }
    return given | answers


def issued(series: Series, language: str = "en", **fields: object) -> Document:
    data = documents.DocumentData(**{"titles": {"en": "Safeguards"}, **fields})
    document = documents.register_document(actor=None, series=series, data=data)
    documents.store_file(
        actor=None, document=document, language=language, file=check_document(io.BytesIO(A_PDF))
    )
    return documents.issue_document(actor=None, document=document)


def test_document_new_paper_of_two_states_reaches_the_list(client_as) -> None:
    series = build.a_series()
    meeting = series.meeting
    officer, public = client_as(build.a_documents_officer(meeting)), client_as(None)
    states = [build.an_entity(code).pk for code in ("IRL", "BEL")]
    page = officer.post(address("document_new", meeting), the_form(series, submitters=states), follow=True)
    paper = Document.objects.get()
    assert page.redirect_chain == [(address("document", meeting, pk=paper.pk), 302)]
    assert "Registered as NPT/CONF.2010/PC.II/WP.1." in page.content.decode()
    assert "WP.1" not in public.get(address("documents", meeting)).content.decode()
    file = SimpleUploadedFile("paper.pdf", A_PDF, "application/pdf")
    officer.post(address("document_upload", meeting, pk=paper.pk), {"language": "fr", "file": file})
    officer.post(address("document_issue", meeting, pk=paper.pk))
    text = public.get(address("documents", meeting)).content.decode()
    assert "submitted by Belgium and Ireland" in text
    answer = public.get(address("document_file", meeting, pk=paper.pk, language="fr"))
    assert b"".join(answer.streaming_content) == A_PDF
    assert answer.headers["Content-Disposition"] == 'attachment; filename="NPT_CONF.2010_PC.II_WP.1-FR.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("symbol", "sentence"),
    [
        ("GA/DIS/3403", "the number of a press release"),
        ("E.15.IX.2", "sales"),
        ("60/288", "A/RES/60/288"),
        ("NPT/CONF.2010/PC.II/INF.2", "Did you mean NPT/CONF.2010/PC.II/INF/2?"),
        ("nothing at all", "symbol"),
    ],
)
def test_document_new_wrong_symbol_keeps_what_was_typed(symbol: str, sentence: str, client_as) -> None:
    series = build.a_series()
    officer = client_as(build.an_officer(series.meeting))
    answer = officer.post(
        address("document_new", series.meeting), the_form(series, symbol=symbol, title="Kept as typed")
    )
    assert answer.status_code == 422
    (error,) = answer.context["form"].errors["symbol"]
    assert sentence in error
    assert "Kept as typed" in answer.content.decode()
    assert not Document.objects.exists()


def test_document_new_symbol_taken_shows_error_at_field(client_as) -> None:
    series = build.a_series()
    done = issued(series)
    officer = client_as(build.an_officer(series.meeting))
    answer = officer.post(address("document_new", series.meeting), the_form(series, symbol=done.symbol))
    assert answer.context["form"].errors["symbol"] == [f"{done.symbol} is already in the register."]


def test_document_new_wrong_date_and_long_title_show_errors(client_as) -> None:
    series = build.a_series()
    officer = client_as(build.an_officer(series.meeting))
    form = the_form(series, submitted_on="31 April", title="x" * 500)
    answer = officer.post(address("document_new", series.meeting), form)
    assert sorted(answer.context["form"].errors) == ["submitted_on", "title"]


@pytest.mark.parametrize("content", [b"<html>", b"PK\x03\x04zip", a_docx(**{"vbaProject.bin": b"x"}), b""])
def test_document_upload_hostile_file_shows_error_at_field(content: bytes, client_as) -> None:
    series = build.a_series()
    paper = documents.register_document(
        actor=None, series=series, data=documents.DocumentData(titles={"en": "S"})
    )
    officer = client_as(build.an_officer(series.meeting))
    file = SimpleUploadedFile("paper.pdf", content, "application/pdf")
    answer = officer.post(
        address("document_upload", series.meeting, pk=paper.pk), {"language": "en", "file": file}
    )
    assert answer.status_code == 422
    assert list(answer.context["file_form"].errors) == ["file"]
    assert not paper.versions.exists()


def test_document_restricted_or_unissued_is_for_officers_only(client_as) -> None:
    series = build.a_series()
    meeting = series.meeting
    restricted = issued(series, distribution="restricted")
    waiting = documents.register_document(
        actor=None, series=series, data=documents.DocumentData(titles={"en": "W"})
    )
    withdrawn = issued(series)
    documents.withdraw_document(actor=None, document=withdrawn, reason="by its sponsor")
    stranger, officer = client_as(build.a_stranger()), client_as(build.an_officer(meeting))
    for document in (restricted, waiting, withdrawn):
        assert stranger.get(address("document", meeting, pk=document.pk)).status_code == 404
        assert officer.get(address("document", meeting, pk=document.pk)).status_code == 200
    assert stranger.get(address("documents", meeting)).context["rows"] == []
    file = address("document_file", meeting, pk=restricted.pk, language="en")
    assert stranger.get(file).status_code == 404
    assert len(officer.get(address("documents", meeting)).context["rows"]) == 3


def test_documents_filters_by_series_and_words(client_as) -> None:
    papers = build.a_series()
    information = build.a_series(papers.meeting, "INF", template="{stem}/INF/{n}")
    issued(papers, titles={"en": "Nuclear disarmament"})
    issued(information, titles={"en": "Timetable"})
    public = client_as(None)

    def symbols(query: str) -> list[str]:
        rows = public.get(address("documents", papers.meeting) + query).context["rows"]
        return [row.document.symbol.rsplit("II/")[1] for row in rows]

    assert symbols("") == ["INF/1", "WP.1"]
    assert symbols("?series=WP") == ["WP.1"]
    assert symbols("?q=timetable") == ["INF/1"]
    assert symbols("?q=WP.1") == ["WP.1"]
    assert symbols("?q=nothing") == []


@pytest.mark.parametrize("role", ["public", "officer"])
def test_documents_query_count_is_constant(role: str, client_as, count_queries) -> None:
    series = build.a_series()
    client = client_as(build.an_officer(series.meeting) if role == "officer" else None)
    counts = []
    for _row in range(3):
        issued(series, submitters=[build.an_entity("BEL")])
        client.get(address("documents", series.meeting))
        with count_queries() as queries:
            client.get(address("documents", series.meeting))
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 20


def test_document_of_other_meeting_returns_404(client_as) -> None:
    here, elsewhere = build.a_series(), build.a_series(build.a_meeting(symbol_stem="BWC/MSP/2007"))
    other = issued(elsewhere)
    officer = client_as(build.an_officer(here.meeting))
    assert officer.get(address("document", here.meeting, pk=other.pk)).status_code == 404
    assert officer.get(address("document_file", here.meeting, pk=other.pk, language="en")).status_code == 404
    answer = officer.post(address("document_new", here.meeting), the_form(elsewhere))
    assert list(answer.context["form"].errors) == ["series"]
