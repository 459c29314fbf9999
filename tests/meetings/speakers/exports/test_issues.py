"""Issues of a list: they stay as issued, and the next revision marks what changed."""

from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from meetings.core.models import Meeting
from meetings.core.permissions import PARTICIPANT
from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.exports import pdf
from meetings.speakers.models import ListIssue, SpeakersList
from meetings.speakers.selectors import snapshots
from meetings.speakers.services import StatementData
from meetings.treaties.models import EntityName
from tests import builders as build

pytestmark = pytest.mark.django_db


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def issued(held: SpeakersList, **more: Any) -> ListIssue:
    return services.issue_list(actor=None, speakers_list=held, **more)


def statement(**more: Any) -> StatementData:
    return StatementData(deliverer="Ms. Ana EXAMPLE", remarks="arrives late", **more)


def a_list_of_four() -> tuple[SpeakersList, dict[str, Any]]:
    held = build.a_list()
    entries = {
        code: services.inscribe(
            actor=None, speakers_list=held, entity=build.an_entity(code), statement=statement()
        )
        for code in ("FRA", "DEU", "EGY", "BRA")
    }
    return held, entries


def change(held: SpeakersList, entries: dict[str, Any]) -> None:
    """Germany withdraws, Japan inscribes, Egypt sends a minister, Brazil moves to the top."""
    services.withdraw_inscription(actor=None, inscription=entries["DEU"])
    japan = build.an_entity("JPN")
    services.inscribe(actor=None, speakers_list=held, entity=japan, statement=statement())
    services.change_inscription(
        actor=None,
        inscription=entries["EGY"],
        statement=StatementData(level="M", deliverer="Mr. Kofi EXAMPLE"),
    )
    version = SpeakersList.objects.get(pk=held.pk).version
    services.set_position(actor=None, inscription=entries["BRA"], position=1, version=version)


def test_an_issue_is_printed_again_as_it_was_whatever_happens_to_the_list() -> None:
    held, entries = a_list_of_four()
    first = issued(held)
    papers = [pdf.build_issue_pdf(first, language="en", viewer=PARTICIPANT)]
    papers += [pdf.build_chair_issue_pdf(first, language=language) for language in ("en", "ar")]
    change(held, entries)
    issued(held)
    again = ListIssue.objects.get(pk=first.pk)
    assert [pdf.build_issue_pdf(again, language="en", viewer=PARTICIPANT)] + [
        pdf.build_chair_issue_pdf(again, language=language) for language in ("en", "ar")
    ] == papers
    assert "GERMANY" in text_of(papers[1])


def test_the_next_revision_marks_what_changed_since_the_one_before() -> None:
    held, entries = a_list_of_four()
    assert "new" not in text_of(pdf.build_issue_pdf(issued(held), language="en", viewer=PARTICIPANT))
    change(held, entries)
    found = snapshots.load_issue_changes(held, now=timezone.now())
    assert found is not None
    assert {
        word: [row["short"] for row in getattr(found, word)]
        for word in ("new", "moved", "changed", "withdrawn")
    } == {"new": ["Japan"], "moved": ["Brazil"], "changed": ["Egypt"], "withdrawn": ["Germany"]}
    second = issued(held)
    text = text_of(pdf.build_issue_pdf(second, language="en", viewer=PARTICIPANT))
    for words in (
        "Revision 2, as of",
        "Japan new",
        "Brazil moved",
        "Egypt changed",
        "Withdrawn since revision 1",
    ):
        assert words in text
    assert text.index("Withdrawn since") < text.index("Germany")
    chair = text_of(pdf.build_chair_list_pdf(held, now=timezone.now(), language="en"))
    assert "after revision 2, version" in chair
    assert "moved" not in chair


def test_build_issue_pdf_has_no_personal_data_and_the_chair_s_has() -> None:
    held, _entries = a_list_of_four()
    one = issued(held)
    for language in ("en", "fr", "es", "ru", "zh", "ar"):
        public = text_of(pdf.build_issue_pdf(one, language=language, viewer=PARTICIPANT))
        assert "EXAMPLE" not in public
        assert "arrives" not in public
        assert "arrives late" in text_of(pdf.build_chair_issue_pdf(one, language=language))


def test_nothing_is_issued_twice_unseen_in_draft_or_empty() -> None:
    held, entries = a_list_of_four()
    seen = SpeakersList.objects.get(pk=held.pk).version
    services.withdraw_inscription(actor=None, inscription=entries["DEU"])
    with pytest.raises(services.StaleError) as stale:
        issued(held, version=seen)
    assert stale.value.changes == ["Germany withdrawn"]
    assert issued(held, version=seen + 1).revision == 1
    with pytest.raises(services.DomainError, match="Nothing has changed since revision 1"):
        issued(held)
    with pytest.raises(services.DomainError, match="nothing to issue"):
        issued(build.a_list(code="empty"))
    with pytest.raises(services.DomainError, match="draft"):
        issued(build.a_list(code="draft", state="draft"))
    assert ListIssue.objects.count() == 1


def test_an_issue_is_not_taken_back() -> None:
    held, _entries = a_list_of_four()
    issued(held)
    with pytest.raises(services.DomainError, match="A revision cannot be undone"):
        undo_entry(actor=None, entry=commands_on(held).get(command="issue list of speakers"))
    assert "snapshot" not in commands_on(held).get(command="issue list of speakers").created.popitem()[1]


def test_the_office_issues_and_the_public_reads(client_as) -> None:
    held, _entries = a_list_of_four()
    officer, public = client_as(build.an_officer(held.meeting)), client_as(None)
    page = officer.get(address("list_issues", held))
    version = page.context["speakers_list"].version
    told = officer.post(address("list_issue", held), {"version": version}, follow=True)
    assert "The list is issued as revision 1." in told.content.decode()
    again = officer.post(address("list_issue", held), {"version": version + 1}, follow=True)
    assert "Nothing has changed since revision 1" in again.content.decode()
    paper = public.get(address("issue_paper", held, revision=1))
    assert "Revision 1, as of" in text_of(paper.content)
    assert officer.get(address("issue_paper", held, revision=2)).status_code == 404
    assert public.get(address("issue_chair", held, revision=1)).status_code == 302
    assert (
        address("issue_chair", held, revision=1)
        not in public.get(address("list_issues", held)).content.decode()
    )


def test_an_issue_of_a_closed_sitting_names_no_state_to_the_public(client_as) -> None:
    held, _entries = a_list_of_four()
    session = build.a_session(held.body, access=Session.Access.CLOSED)
    SpeakersList.objects.filter(pk=held.pk).update(session=session)
    issued(held)
    text = text_of(client_as(None).get(address("issue_paper", held, revision=1)).content)
    assert "France" not in text
    inside = client_as(build.a_focal_point(held.meeting, "NLD"))
    assert "France" in text_of(inside.get(address("issue_paper", held, revision=1)).content)


def papers_of(client_as: Any, held: SpeakersList, revision: int = 1) -> list[bytes]:
    """The paper of an issue as the public has it, and as those inside have it."""
    inside = build.a_focal_point(held.meeting, "NLD")
    where = address("issue_paper", held, revision=revision)
    return [client_as(user).get(where).content for user in (None, inside)]


@pytest.mark.parametrize("issued_in", [Session.Access.CLOSED, Session.Access.OPEN, None])
def test_issue_paper_after_later_changes_has_the_same_bytes(issued_in: str | None, client_as: Any) -> None:
    held, _entries = a_list_of_four()
    session = build.a_session(held.body, access=issued_in or Session.Access.OPEN)
    if issued_in:
        SpeakersList.objects.filter(pk=held.pk).update(session=session)
    issued(held)
    before = papers_of(client_as, held)
    closed = issued_in == Session.Access.CLOSED
    assert ["France" in text_of(paper) for paper in before] == [not closed, True]
    access = Session.Access.OPEN if closed else Session.Access.CLOSED
    Session.objects.filter(pk=session.pk).update(access=access)
    SpeakersList.objects.filter(pk=held.pk).update(
        session=None if closed else session, titles={"en": "Another debate"}
    )
    Meeting.objects.filter(pk=held.meeting_id).update(
        time_zone="Asia/Tokyo", titles={"en": "Another"}, short_titles={}, cities={"en": "Elsewhere"}
    )
    EntityName.objects.filter(entity__code="FRA", language="en").update(short="Renamed")
    assert papers_of(client_as, held) == before


def test_issue_paper_withholds_speakers_of_a_closed_session_only(client_as) -> None:
    held, entries = a_list_of_four()
    begins = timezone.now() - timedelta(hours=1)
    closed = build.a_session(
        held.body, access=Session.Access.CLOSED, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    services.end_speech(actor=None, speech=services.give_floor(actor=None, inscription=entries["FRA"]))
    issued(held)
    public, inside = papers_of(client_as, held)
    words = ("France", "Germany", "closed session")
    assert [word in text_of(public) for word in words] == [False, True, True]
    assert [word in text_of(inside) for word in words] == [True, True, False]
    Session.objects.filter(pk=closed.pk).update(access=Session.Access.OPEN)
    assert papers_of(client_as, held) == [public, inside]


def test_issue_paper_withholds_who_withdrew_during_a_closed_session(client_as) -> None:
    held, entries = a_list_of_four()
    session = build.a_session(held.body, access=Session.Access.CLOSED)
    SpeakersList.objects.filter(pk=held.pk).update(session=session)
    issued(held)
    services.withdraw_inscription(actor=None, inscription=entries["DEU"])
    SpeakersList.objects.filter(pk=held.pk).update(session=None)
    issued(held)
    public, inside = (text_of(paper) for paper in papers_of(client_as, held, 2))
    assert [word in public for word in ("Germany", "France")] == [False, True]
    assert [word in inside for word in ("Germany", "France")] == [True, True]
