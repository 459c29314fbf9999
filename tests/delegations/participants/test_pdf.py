"""The list on paper, read back."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from delegations.participants import services
from delegations.participants.exports import pdf
from delegations.participants.exports.pdf import Imprint, render_issue_pdf, render_list_pdf
from delegations.participants.tasks import print_issue
from tests import builders as build
from tests.confsvc.pdf.reading import by_pdfium
from tests.delegations.participants.examples import FRANCE, GERMANY, compose_example
from tests.delegations.participants.rows import a_person_row, add_delegation

FINAL = Imprint("final", date(2007, 12, 14), "BWC/MSP/2007/INF.1")
PERSON = "H.E. Mr. Stefan von der AUE"


@pytest.mark.parametrize(
    ("layout", "line"),
    [
        ("bwc", f"{PERSON}, Ambassador, Permanent Mission, Geneva, Head of Delegation Ms. Ilse WEISS,"),
        ("npt", f"{PERSON} (Head of delegation) Ambassador, Permanent Mission, Geneva Ms. Ilse WEISS"),
        ("ccw", f"{PERSON} Ambassador, Permanent Mission, Geneva, Head of Delegation Ms. Ilse WEISS"),
    ],
)
def test_render_list_pdf_contains_masthead_and_people(layout: str, line: str) -> None:
    (page,) = by_pdfium(
        render_list_pdf(compose_example(GERMANY, FRANCE, layout=layout), FINAL, language="en")
    )
    for said in (
        "2007 Meeting of the States Parties",
        "Geneva, 10-14 December 2007",
        "BWC/MSP/2007/INF.1",
        "14 December 2007",
        "English/French only",
        "List of participants",
        "1/1",
        "Women: 2 (40 per cent)",
        line,
    ):
        assert said in page


def test_render_list_pdf_headings_french_people_as_entered() -> None:
    (page,) = by_pdfium(render_list_pdf(compose_example(GERMANY, FRANCE), FINAL, language="fr"))
    assert "Liste des participants" in page
    assert "Genève, 10-14 décembre 2007" in page
    assert page.index("Allemagne") < page.index("Head of Delegation") < page.index("Chef de délégation")


def test_render_list_pdf_arabic_keeps_names_left_to_right() -> None:
    (page,) = by_pdfium(render_list_pdf(compose_example(GERMANY, FRANCE), FINAL, language="ar"))
    assert "الدول الأطراف" in page
    assert "Mr. Uwe NUR, Adviser" in page


def test_render_list_pdf_draft_is_marked_on_every_page() -> None:
    many = compose_example(*[GERMANY] * 1, FRANCE)
    pages = by_pdfium(render_list_pdf(many, Imprint("draft", date(2007, 12, 11)), language="en"))
    assert [page.count("Draft · 11 December 2007") for page in pages] == [2]


def test_render_list_pdf_equal_lists_give_equal_bytes() -> None:
    assert render_list_pdf(compose_example(), FINAL, language="en") == render_list_pdf(
        compose_example(), FINAL, language="en"
    )


@pytest.mark.django_db
def test_render_issue_pdf_second_time_reads_stored_file(monkeypatch) -> None:
    meeting = build.a_meeting()
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    issue = services.issue_list(actor=None, meeting=meeting, provisional=True)
    size = print_issue.func(issue.pk, "en")
    first = render_issue_pdf(issue, language="en")
    assert len(first) == size
    monkeypatch.setattr(pdf, "render_list_pdf", lambda *_given, **_more: b"printed again")
    assert render_issue_pdf(issue, language="en") == first
    assert render_issue_pdf(issue, language="fr") == b"printed again"
    assert "Provisional list of participants" in by_pdfium(first)[0]


@pytest.mark.django_db
def test_print_participants_prints_last_issue_or_draft(tmp_path: Path) -> None:
    meeting = build.a_meeting("npt-2008")
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    target = tmp_path / "list.pdf"

    def printed(*more: str) -> str:
        call_command("print_participants", "npt-2008", "-o", str(target), *more, stderr=StringIO())
        return by_pdfium(target.read_bytes())[0]

    assert "Draft · " in printed()
    services.issue_list(actor=None, meeting=meeting, provisional=True)
    add_delegation(meeting, "FRA", a_person_row("Petit"))
    issued = printed()
    assert "Draft · " not in issued
    assert "FRANCE" not in issued
    assert "FRANCE" in printed("--draft")
    assert "PAYS-BAS" in printed("--language", "fr")
    with pytest.raises(CommandError, match="no meeting with the short name"):
        call_command("print_participants", "nowhere", "-o", str(target))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("print_participants", "npt-2008", "-o", str(tmp_path / "no" / "list.pdf"))
