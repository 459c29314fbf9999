"""Numbers, files and issue: what each command of the register changes, refuses and records."""

import io
import zipfile
from datetime import date

import pytest

from confsvc.commands.selectors import history_of
from confsvc.ui.errors import DomainError
from confsvc.uploads.documents import DOCX, PDF, CheckedFile, FileRefusedError, check_document
from documents.registry import selectors
from documents.registry.models import Document, Series
from documents.registry.rules import symbol_input
from documents.registry.services import documents
from documents.registry.services.documents import DocumentData
from tests import builders as build
from tests.confsvc.uploads.files import A_PDF, build_pdf

pytestmark = pytest.mark.django_db


def a_file(content: bytes = A_PDF) -> CheckedFile:
    return check_document(io.BytesIO(content))


def a_docx(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", "<document/>")
        for name, content in parts.items():
            package.writestr(f"word/{name}", content)
    return target.getvalue()


def register(series: Series, **fields: object) -> Document:
    data = DocumentData(**{"titles": {"en": "Safeguards"}, **fields})
    return documents.register_document(actor=None, series=series, data=data)


def test_register_document_numbers_follow_in_each_series() -> None:
    meeting = build.a_meeting(symbol_stem="NPT/CONF.2010/PC.II")
    papers, information = (
        build.a_series(meeting, "WP"),
        build.a_series(meeting, "INF", template="{stem}/INF/{n}"),
    )
    symbols = [register(series).symbol for series in (papers, papers, information, papers)]
    assert symbols == [
        "NPT/CONF.2010/PC.II/WP.1",
        "NPT/CONF.2010/PC.II/WP.2",
        "NPT/CONF.2010/PC.II/INF/1",
        "NPT/CONF.2010/PC.II/WP.3",
    ]


def test_register_document_skips_reserved_and_withdrawn_numbers() -> None:
    series = build.a_series(build.a_meeting(symbol_stem="BWC/MSP/2007"))
    kept = documents.register_with_symbol(
        actor=None,
        meeting=series.meeting,
        symbol=symbol_input.read_symbol("BWC/MSP/2007/WP.2"),
        data=DocumentData(titles={"en": "Kept"}),
    )
    assert (kept.series, kept.number) == (series, 2)
    first = register(series)
    documents.withdraw_document(actor=None, document=first, reason="by its sponsor")
    assert [first.number, register(series).number, register(series).number] == [1, 3, 4]


def test_register_with_symbol_taken_is_refused() -> None:
    series = build.a_series(build.a_meeting(symbol_stem="BWC/MSP/2007"))
    done = register(series)
    with pytest.raises(documents.SymbolTakenError, match="already in the register"):
        documents.register_with_symbol(
            actor=None,
            meeting=series.meeting,
            symbol=symbol_input.read_symbol(f"{done.symbol}*"),
            data=DocumentData(titles={}),
        )


def test_register_with_symbol_addendum_stores_its_parent() -> None:
    meeting = build.a_meeting()
    done = documents.register_with_symbol(
        actor=None,
        meeting=meeting,
        symbol=symbol_input.read_symbol("A/62/278/Add.1/Corr.1"),
        data=DocumentData(titles={"en": "Replies"}),
    )
    assert (done.parent_symbol, done.series, done.number) == ("A/62/278/Add.1", None, None)


def test_list_documents_is_in_symbol_order() -> None:
    series = build.a_series(build.a_meeting(symbol_stem="CCW/MSP/2007"))
    for _number in range(11):
        register(series)
    found = selectors.list_documents(series.meeting, for_officer=True)
    assert [one.number for one in found] == list(range(1, 12))


def test_issue_document_needs_a_file() -> None:
    done = register(build.a_series())
    with pytest.raises(DomainError, match="no file yet"):
        documents.issue_document(actor=None, document=done)
    documents.store_file(actor=None, document=done, language="fr", file=a_file())
    issued = documents.issue_document(actor=None, document=done)
    assert (issued.state, issued.versions.get().released_at) == ("issued", issued.issued_at)
    assert documents.issue_document(actor=None, document=done).issued_at == issued.issued_at
    assert [entry.command for entry in history_of(done).reverse()] == [
        "register document",
        "put in file",
        "issue document",
    ]


def test_store_file_after_issue_is_released_and_replaceable() -> None:
    done = register(build.a_series())
    documents.store_file(actor=None, document=done, language="en", file=a_file())
    documents.issue_document(actor=None, document=done)
    late = documents.store_file(actor=None, document=done, language="ar", file=a_file())
    assert late.released_at is not None
    other = a_file(build_pdf(lambda pdf: pdf.add_blank_page()))
    assert documents.store_file(actor=None, document=done, language="ar", file=other).pk == late.pk
    assert done.versions.get(language="ar").sha256 == other.sha256


def test_withdraw_document_refuses_later_file_and_issue() -> None:
    done = register(build.a_series())
    documents.withdraw_document(actor=None, document=done, reason="by its sponsor")
    with pytest.raises(DomainError):
        documents.store_file(actor=None, document=done, language="en", file=a_file())
    with pytest.raises(DomainError):
        documents.issue_document(actor=None, document=done)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"plain words", "neither PDF nor DOCX"),
        (b"%PDF-1.7 broken off", "is incomplete"),
        (b"PK\x03\x04 no archive", "cannot be opened"),
        (a_docx(**{"vbaProject.bin": b"macro"}), "macros"),
    ],
)
def test_check_document_other_file_is_refused_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(FileRefusedError, match=sentence):
        a_file(content)


def test_check_document_media_type_follows_bytes() -> None:
    assert [a_file().media_type, a_file(a_docx()).media_type] == [PDF, DOCX]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Belgium, Ireland and Luxembourg"),
        ("fr", "la Belgique, l'Irlande et le Luxembourg"),
        ("zh", "爱尔兰、比利时和卢森堡"),
    ],
)
def test_load_rows_submitters_are_in_running_form(language: str, line: str) -> None:
    meeting = build.a_meeting(opens_on=date(2008, 4, 28))
    states = [build.an_entity(code) for code in ("LUX", "IRL", "BEL")]
    done = register(build.a_series(meeting), submitters=states)
    rows = selectors.load_rows(meeting, Document.objects.filter(pk=done.pk), language=language)
    assert rows[0].submitted_by == line


def test_load_rows_query_count_is_constant(count_queries) -> None:
    series = build.a_series()
    states = [build.an_entity("BEL"), build.an_entity("IRL")]
    counts = []
    for _row in range(3):
        register(series, submitters=states)
        with count_queries() as queries:
            selectors.load_rows(series.meeting, selectors.list_documents(series.meeting, for_officer=True))
        counts.append(len(queries))
    assert counts == [4, 4, 4]
