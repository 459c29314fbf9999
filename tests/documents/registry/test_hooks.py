"""What the register adds to other apps: dashboard lines, papers of agenda items, a kit part."""

import io

import pytest

from confsvc.uploads.documents import check_document
from documents.registry import hooks
from documents.registry.services import documents
from tests import builders as build
from tests.confsvc.uploads.files import A_PDF

pytestmark = pytest.mark.django_db


def test_build_dashboard_lines_count_documents_for_officers() -> None:
    series = build.a_series()
    meeting = series.meeting
    data = documents.DocumentData(titles={"en": "Safeguards"})
    first = documents.register_document(actor=None, series=series, data=data)
    documents.register_document(actor=None, series=series, data=data)
    file = check_document(io.BytesIO(A_PDF))
    documents.store_file(actor=None, document=first, language="en", file=file)
    officer = build.a_documents_officer(meeting)
    lines = hooks._build_dashboard_lines(meeting, officer)
    assert [(str(line.text), line.count) for line in lines] == [
        ("Issue 1 document", 1),
        ("Add a file to 1 document", 1),
    ]
    assert hooks._build_dashboard_lines(meeting, build.a_stranger()) == []


@pytest.mark.parametrize(
    ("kit", "text"),
    [
        ({}, ""),
        ({"series": [{}]}, "1 document series"),
        ({"series": [{}, {}], "documents": [{}, {}]}, "2 document series, 2 reserved numbers"),
        ({"series": [{}], "documents": [{}]}, "1 document series, 1 reserved number"),
    ],
)
def test_describe_kit_counts_series_and_reserved_numbers(kit: dict[str, list[object]], text: str) -> None:
    assert hooks._describe_kit(kit) == text
