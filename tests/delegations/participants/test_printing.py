"""The list on paper, read back."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from delegations.participants import services
from delegations.participants.exports import pdf
from delegations.participants.exports.pdf import Imprint, issue_pdf, list_pdf
from delegations.participants.tasks import print_issue
from tests import builders as build
from tests.confsvc.pdf.reading import by_pdfium
from tests.delegations.participants.examples import FRANCE, GERMANY, listed
from tests.delegations.participants.rows import one, sends

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
def test_masthead_and_people_read_back(layout: str, line: str) -> None:
    (page,) = by_pdfium(list_pdf(listed(GERMANY, FRANCE, layout=layout), FINAL, language="en"))
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


def test_headings_are_in_the_language_asked_for_and_people_in_that_of_their_entry() -> None:
    (page,) = by_pdfium(list_pdf(listed(GERMANY, FRANCE), FINAL, language="fr"))
    assert "Liste des participants" in page
    assert "Genève, 10-14 décembre 2007" in page
    assert page.index("Allemagne") < page.index("Head of Delegation") < page.index("Chef de délégation")


def test_the_arabic_list_keeps_names_whole() -> None:
    (page,) = by_pdfium(list_pdf(listed(GERMANY, FRANCE), FINAL, language="ar"))
    assert "الدول الأطراف" in page
    assert "Mr. Uwe NUR, Adviser" in page


def test_a_draft_says_so_on_every_page_and_has_no_symbol() -> None:
    many = listed(*[GERMANY] * 1, FRANCE)
    pages = by_pdfium(list_pdf(many, Imprint("draft", date(2007, 12, 11)), language="en"))
    assert [page.count("Draft · 11 December 2007") for page in pages] == [2]


def test_equal_lists_give_equal_bytes() -> None:
    assert list_pdf(listed(), FINAL, language="en") == list_pdf(listed(), FINAL, language="en")


@pytest.mark.django_db
def test_an_issue_is_printed_once_a_language_and_kept(monkeypatch) -> None:
    meeting = build.a_meeting()
    sends(meeting, "NLD", one("Berg"))
    issue = services.issue_list(actor=None, meeting=meeting, provisional=True)
    size = print_issue.func(issue.pk, "en")
    first = issue_pdf(issue, language="en")
    assert len(first) == size
    monkeypatch.setattr(pdf, "list_pdf", lambda *_given, **_more: b"printed again")
    assert issue_pdf(issue, language="en") == first
    assert issue_pdf(issue, language="fr") == b"printed again"
    assert "Provisional list of participants" in by_pdfium(first)[0]


@pytest.mark.django_db
def test_the_command_prints_the_last_issue_and_before_one_the_draft(tmp_path: Path) -> None:
    meeting = build.a_meeting("npt-2008")
    sends(meeting, "NLD", one("Berg"))
    target = tmp_path / "list.pdf"

    def printed(*more: str) -> str:
        call_command("print_participants", "npt-2008", "-o", str(target), *more, stderr=StringIO())
        return by_pdfium(target.read_bytes())[0]

    assert "Draft · " in printed()
    services.issue_list(actor=None, meeting=meeting, provisional=True)
    sends(meeting, "FRA", one("Petit"))
    issued = printed()
    assert "Draft · " not in issued
    assert "FRANCE" not in issued
    assert "FRANCE" in printed("--draft")
    assert "PAYS-BAS" in printed("--language", "fr")
    with pytest.raises(CommandError, match="no meeting with the short name"):
        call_command("print_participants", "nowhere", "-o", str(target))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("print_participants", "npt-2008", "-o", str(tmp_path / "no" / "list.pdf"))
