"""The pages of the list: who opens them, what they say, what a refusal keeps."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from delegations.participants import services, views
from delegations.participants.models import ParticipantsIssue
from documents.registry.rules.symbol_input import read_symbol
from documents.registry.services import documents as register
from meetings.core.extension_points import get_dashboard_lines
from meetings.core.models import Meeting
from tests import builders as build
from tests.confsvc.pdf.reading import by_pdfium
from tests.delegations.participants.rows import a_person_row, add_delegation
from tests.markup import assert_valid_html

pytestmark = pytest.mark.django_db
NOON = datetime(2008, 4, 29, 10, tzinfo=UTC)


def at(name: str, meeting: Meeting, *more: object) -> str:
    return reverse(name, args=[meeting.short_name, *more])


@pytest.fixture
def meeting() -> Meeting:
    meeting = build.a_meeting(symbol_stem="NPT/CONF.2010/PC.II")
    add_delegation(
        meeting,
        "NLD",
        a_person_row("Berg", role="head", email="berg@example.org"),
        a_person_row("Bloem", unnamed=True),
    )
    return meeting


def issued(meeting: Meeting, *, provisional: bool = True, symbol: str = "") -> ParticipantsIssue:
    return services.issue_list(actor=None, meeting=meeting, provisional=provisional, symbol=symbol, now=NOON)


def test_participants_officer_sees_draft_and_exceptions(client_as, meeting) -> None:
    page = client_as(build.an_officer(meeting)).get(at("participants", meeting)).content.decode()
    assert "Ms. Ada BERG (Head of delegation)" in page
    assert "1 person is registered but not named in a note verbale" in page
    assert "BLOEM" not in page
    assert "@example.org" not in page


def test_participants_issue_draft_on_the_page_is_issued(client_as, meeting) -> None:
    officer = build.an_officer(meeting)
    client = client_as(officer)
    digest = client.get(at("participants", meeting)).context["draft_digest"]
    form = {"kind": "provisional", "symbol": "", "draft_digest": digest}
    answer = client.post(at("participants_issue", meeting), form, follow=True)
    assert answer.redirect_chain == [(at("participants", meeting), 302)]
    assert "The list is issued as revision 1." in answer.content.decode()
    issue = ParticipantsIssue.objects.get()
    assert (issue.revision, issue.provisional, issue.issued_by) == (1, True, officer)


def test_participants_issue_wrong_symbol_shows_error_at_field(client_as, meeting) -> None:
    client = client_as(build.an_officer(meeting))
    answer = client.post(at("participants_issue", meeting), {"kind": "final", "symbol": "A/63/125"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "symbol": ["The symbols of this meeting begin with NPT/CONF.2010/PC.II/. Correct the symbol."]
    }
    assert 'value="A/63/125"' in answer.content.decode()
    long = client.post(at("participants_issue", meeting), {"kind": "", "symbol": "X" * 500})
    assert (long.status_code, list(long.context["form"].errors)) == (422, ["kind", "symbol"])
    assert not ParticipantsIssue.objects.exists()


def test_participants_offers_reserved_symbol_then_revision(client_as, meeting) -> None:
    build.a_series(meeting, "INF", template="{stem}/INF/{n}")
    kept = "NPT/CONF.2010/PC.II/INF/4"
    titles = {"en": "List of participants"}
    register.register_with_symbol(
        actor=None, meeting=meeting, symbol=read_symbol(kept), data=register.DocumentData(titles=titles)
    )
    client = client_as(build.an_officer(meeting))
    assert client.get(at("participants", meeting)).context["form"]["symbol"].value() == kept
    client.post(at("participants_issue", meeting), {"kind": "provisional", "symbol": kept})
    client.post(at("participants_issue", meeting), {"kind": "final", "symbol": kept})
    assert list(ParticipantsIssue.objects.order_by("revision").values_list("provisional", "symbol")) == [
        (True, ""),
        (False, kept),
    ]
    offered = client.get(at("participants", meeting)).context["form"]["symbol"].value()
    assert offered == f"{kept}/Rev.1"


def test_participants_changes_read_as_a_corrigendum(client_as, meeting) -> None:
    issued(meeting)
    add_delegation(meeting, "FRA", a_person_row("Petit", title="Attachée"))
    page = client_as(build.an_officer(meeting)).get(at("participants", meeting)).content.decode()
    assert (
        '<em>Add</em> the entry <b><bdi>France</bdi></b>: <bdi lang="fr">Ms. Ada PETIT, Attachée</bdi>'
        in page
    )


def test_participants_public_sees_only_the_final_list(client_as, meeting) -> None:
    nobody = client_as(None)
    provisional = issued(meeting)
    assert "is not issued yet" in nobody.get(at("participants", meeting)).content.decode()
    final = issued(meeting, provisional=False, symbol="NPT/CONF.2010/PC.II/INF/4")
    add_delegation(meeting, "FRA", a_person_row("Petit"))
    page = nobody.get(at("participants", meeting)).content.decode()
    assert "BERG" in page
    assert "PETIT" not in page
    assert "@example.org" not in page
    pdf = nobody.get(at("participants_pdf", meeting, final.revision), {"in": "fr"})
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.headers["Content-Disposition"].startswith("attachment;")
    (text,) = by_pdfium(pdf.content)
    assert "PAYS-BAS" in text
    assert "example.org" not in text
    assert provisional.revision == 1


@pytest.mark.parametrize("who", ["nobody", "stranger", "delegation", "desk", "other officer"])
def test_pages_of_provisional_list_are_for_officers_only(who: str, client_as, meeting) -> None:
    issue = issued(meeting)
    user = {
        "nobody": lambda: None,
        "stranger": build.a_stranger,
        "delegation": lambda: build.a_focal_point(meeting, "NLD"),
        "desk": lambda: build.a_badge_desk(meeting),
        "other officer": lambda: build.an_officer(build.a_meeting()),
    }[who]()
    client, refused = client_as(user), 302 if user is None else 404
    assert [
        client.get(at("participants_revision", meeting, issue.revision)).status_code,
        client.get(at("participants_pdf", meeting, issue.revision)).status_code,
        client.post(at("participants_draft_pdf", meeting)).status_code,
        client.post(at("participants_issue", meeting), {"kind": "provisional"}).status_code,
    ] == [refused] * 4
    assert ParticipantsIssue.objects.count() == 1


def test_participants_revision_of_other_meeting_returns_404(client_as, meeting) -> None:
    issued(meeting)
    other = build.a_meeting()
    client = client_as(build.an_officer())
    assert client.get(at("participants_revision", other, 1)).status_code == 404
    assert client.get(at("participants_pdf", other, 1)).status_code == 404


def test_participants_draft_pdf_long_draft_starts_a_job(client_as, meeting, monkeypatch) -> None:
    client = client_as(build.an_officer(meeting))
    (page,) = by_pdfium(client.post(at("participants_draft_pdf", meeting)).content)
    assert "Ms. Ada BERG" in page
    monkeypatch.setattr(views, "MOST_PRINTED_AT_ONCE", 1)
    answer = client.post(at("participants_draft_pdf", meeting))
    assert (answer.status_code, answer.url.startswith("/work/")) == (302, True)


def test_print_draft_job_returns_the_pdf() -> None:
    from confsvc.jobs.extension_points import get_job_function

    meeting = build.a_meeting("npt-2008")
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    told: list[tuple[int, int]] = []
    result = get_job_function("list of participants")(
        {"meeting": "npt-2008"}, lambda done, total: told.append((done, total))
    )
    assert (result.name, told) == ("npt-2008-participants-draft.pdf", [(0, 1), (1, 1)])
    assert "Ms. Ada BERG" in by_pdfium(result.content)[0]


def test_today_lines_count_people_in_no_note_for_officers(meeting) -> None:
    def lines(user: object) -> list[tuple[int, str]]:
        found = get_dashboard_lines(meeting, user)
        return [(line.count, line.url) for line in found if "participants" in line.url]

    assert lines(build.an_officer(meeting)) == [(1, at("participants", meeting) + "#exceptions")]
    assert lines(build.a_stranger()) == []


@pytest.mark.parametrize("who", ["officer", "public"])
def test_participants_query_count_is_constant(who: str, client_as, meeting, count_queries) -> None:
    issued(meeting)
    issued(meeting, provisional=False, symbol="NPT/CONF.2010/PC.II/INF/4")
    client = client_as(build.an_officer(meeting) if who == "officer" else None)
    client.get(at("participants", meeting))
    counts = []
    for code in ("FRA", "DEU", "EGY"):
        add_delegation(meeting, code, a_person_row("Petit"), a_person_row("Grand", unnamed=True))
        with count_queries() as queries:
            client.get(at("participants", meeting))
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 20


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_have_valid_html(language: str, client_as, meeting) -> None:
    nobody, office = client_as(None), client_as(build.an_officer(meeting))
    headers = {"accept-language": language}
    assert_valid_html(nobody.get(at("participants", meeting), headers=headers).content.decode())
    issued(meeting)
    add_delegation(meeting, "FRA", a_person_row("Petit"))
    for page in (at("participants", meeting), at("participants_revision", meeting, 1)):
        assert_valid_html(office.get(page, headers=headers).content.decode())
    wrong = office.post(at("participants_issue", meeting), {"kind": "final"}, headers=headers)
    assert_valid_html(wrong.content.decode())
