"""Texts of statements: who hands them in, who reads them and from when."""

import io
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.uploads.documents import check_document
from meetings.core.models import Appointment, Body
from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList, StatementFile
from meetings.speakers.services import statements, submit_statement, withdraw_statement
from tests import builders as build
from tests.meetings.speakers.papers import docx, paragraph
from tests.meetings.speakers.rules.test_reading_time import HOSTILE

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def a_text(inscription: Inscription, content: bytes = b"", **fields: Any) -> StatementFile:
    content = content or docx(paragraph("Thank you, Mr. Chair."))
    given = {"name": "statement.docx", "language": "en"}
    return submit_statement(
        actor=None, inscription=inscription, file=check_document(io.BytesIO(content)), **given | fields
    )


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def test_a_text_is_counted_recorded_and_replaces_the_one_of_its_language() -> None:
    entry = build.an_inscription(build.a_list())
    first, french = a_text(entry), a_text(entry, language="fr")
    second = a_text(entry, docx(paragraph("word " * 600)), kind="verbatim")
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
        a_text(gone)
    text = a_text(spoken)
    services.give_floor(actor=None, inscription=spoken)
    with pytest.raises(services.DomainError, match="delivered"):
        withdraw_statement(actor=None, statement=text)
    with pytest.raises(services.DomainError, match="delivered"):
        a_text(spoken)
    assert list(StatementFile.objects.filter(voided=False)) == [text]
    assert a_text(spoken, language="fr").voided is False
    replaced = a_text(spoken, by_secretariat=True)
    withdraw_statement(actor=None, statement=replaced, by_secretariat=True)
    assert list(StatementFile.objects.filter(voided=False).values_list("language", flat=True)) == ["fr"]


def readers(held: SpeakersList) -> dict[str, Any]:
    interpreter = build.a_user()
    Appointment.objects.create(user=interpreter, role=Appointment.Role.INTERPRETER, meeting=held.meeting)
    return {
        "officer": build.an_officer(held.meeting),
        "chair": build.a_chair(held.body),
        "interpreter": interpreter,
        "own": build.a_focal_point(held.meeting, "FRA"),
        "other": build.a_focal_point(held.meeting, "NLD"),
        "stranger": build.a_stranger(),
    }


def test_statement_file_is_for_interpreters_first_and_public_on_delivery(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    text = a_text(entry)
    file = address("statement_file", held, pk=text.pk)
    people = readers(held)
    before = {name: client_as(user).get(file).status_code for name, user in people.items()}
    assert before == {
        "officer": 200,
        "chair": 200,
        "interpreter": 200,
        "own": 200,
        "other": 404,
        "stranger": 404,
    }
    assert client_as(None).get(file).status_code == 302
    services.give_floor(actor=None, inscription=entry)
    after = [client_as(user).get(file).status_code for user in [*people.values(), None]]
    assert after == [200] * 7
    services.undo_last_command(actor=None, speakers_list=held)
    assert client_as(people["other"]).get(file).status_code == 404


def test_statement_file_is_an_attachment_of_its_type_with_a_safe_name(client_as) -> None:
    held = build.a_list()
    text = a_text(build.an_inscription(held, "FRA"), PDF, name="<script>.html", language="fr")
    answer = client_as(build.an_officer(held.meeting)).get(address("statement_file", held, pk=text.pk))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="general-debate-FRA-FR.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert text.words is None


def test_a_text_taken_back_is_nobody_s(client_as) -> None:
    held = build.a_list()
    text = a_text(build.an_inscription(held, "FRA"))
    officer = client_as(build.an_officer(held.meeting))
    officer.post(address("statement_take_back", held, pk=text.pk))
    assert officer.get(address("statement_file", held, pk=text.pk)).status_code == 404


def in_a_sitting(access: str) -> tuple[SpeakersList, StatementFile]:
    """A list called in a sitting now, and a text whose delivery has begun there."""
    held = build.a_list()
    now = timezone.now()
    held.session = build.a_session(held.body, access=access)
    Session.objects.filter(pk=held.session.pk).update(starts_at=now, ends_at=now + timedelta(hours=3))
    held.save(update_fields=["session"])
    text = a_text(build.an_inscription(held, "FRA"))
    services.give_floor(actor=None, inscription=text.inscription, now=now + timedelta(minutes=1))
    return held, text


def everybody(held: SpeakersList) -> dict[str, Any]:
    """Somebody in every role: at this meeting, at another body of it, at another meeting."""
    meeting, other = held.meeting, build.a_meeting()
    committee = build.a_body(meeting, code="committee", kind=Body.Kind.COMMITTEE)

    def acting(role: str, where: Any) -> Any:
        user = build.a_user()
        Appointment.objects.create(user=user, role=role, meeting=where)
        return user

    roles = Appointment.Role
    ngo = build.an_entity("SOME-NGO", kind="ngo")
    return {
        "nobody": None,
        "stranger": build.a_stranger(),
        "own focal point": build.a_focal_point(meeting, "FRA"),
        "another State": build.a_focal_point(meeting, "NLD"),
        "an NGO": build.a_focal_point(meeting, ngo),
        "chair": build.a_chair(held.body),
        "chair of a committee": build.a_chair(committee),
        "officer": build.an_officer(meeting),
        "interpreter": acting(roles.INTERPRETER, meeting),
        "badge desk": build.a_badge_desk(meeting),
        "documents officer": build.a_documents_officer(meeting),
        "reader": acting(roles.READER, meeting),
        "officer elsewhere": build.an_officer(other),
        "interpreter elsewhere": acting(roles.INTERPRETER, other),
        "focal point elsewhere": build.a_focal_point(other, "FRA"),
    }


def who_reads(client_as: Any, people: dict[str, Any], text: StatementFile) -> set[str]:
    file = address("statement_file", text.speakers_list, pk=text.pk)
    codes = {name: client_as(user).get(file).status_code for name, user in people.items()}
    assert all(code in (200, 302 if name == "nobody" else 404) for name, code in codes.items())
    return {name for name, code in codes.items() if code == 200}


AT_ONCE = {"own focal point", "chair", "officer", "interpreter"}
INSIDE = AT_ONCE | {"another State", "badge desk", "documents officer"}


def test_before_delivery_nobody_reads_it_but_those_who_work_with_it(client_as) -> None:
    held = build.a_list()
    text = a_text(build.an_inscription(held, "FRA"))
    people = everybody(held)
    assert who_reads(client_as, people, text) == AT_ONCE
    services.give_floor(actor=None, inscription=text.inscription)
    assert who_reads(client_as, people, text) == set(people)


@pytest.mark.parametrize("access", [Session.Access.CLOSED, Session.Access.PRIVATE])
def test_what_is_delivered_in_a_closed_sitting_stays_inside(client_as, access: str) -> None:
    held, text = in_a_sitting(access)
    assert who_reads(client_as, everybody(held), text) == INSIDE


def test_it_stays_inside_when_the_list_goes_on_in_an_open_sitting(client_as) -> None:
    held, text = in_a_sitting(Session.Access.CLOSED)
    services.end_speech(actor=None, speech=held.speeches.get())
    held.session = build.a_session(held.body, start=time(15))
    held.save(update_fields=["session"])
    assert who_reads(client_as, everybody(held), text) == INSIDE
    page = client_as(None).get(address("speakers_list", held)).content.decode()
    assert address("statement_file", held, pk=text.pk) not in page


def test_statement_file_delivered_in_an_open_session_stays_public(
    client_as,
) -> None:
    held, text = in_a_sitting(Session.Access.OPEN)
    services.end_speech(actor=None, speech=held.speeches.get())
    held.session = build.a_session(held.body, start=time(15), access=Session.Access.CLOSED)
    held.save(update_fields=["session"])
    people = everybody(held)
    assert who_reads(client_as, people, text) == set(people)


def test_the_text_of_a_draft_list_is_not_the_public_s(client_as) -> None:
    held = build.a_list()
    text = a_text(build.an_inscription(held, "FRA"))
    services.give_floor(actor=None, inscription=text.inscription)
    SpeakersList.objects.filter(pk=held.pk).update(state=SpeakersList.State.DRAFT)
    assert who_reads(client_as, everybody(held), text) == {"chair", "officer"}


def test_speakers_list_links_to_a_text_once_its_delivery_has_begun(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    files = [address("statement_file", held, pk=a_text(entry, language=one).pk) for one in ("en", "fr")]
    other = address("statement_file", held, pk=a_text(build.an_inscription(held, "DEU")).pk)
    public = client_as(None)

    def linked() -> list[bool]:
        page = public.get(address("speakers_list", held)).content.decode()
        return [file in page for file in [*files, other]]

    assert linked() == [False, False, False]
    speech = services.give_floor(actor=None, inscription=entry)
    assert linked() == [True, True, False]
    services.end_speech(actor=None, speech=speech)
    assert linked() == [True, True, False]


def test_interpreters_find_the_text_at_once_with_a_link_that_opens(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    interpreter = client_as(readers(held)["interpreter"])
    page = address("interpreters", held)
    assert "no text yet" in interpreter.get(page).content.decode()
    text = a_text(entry, docx(paragraph("word " * 660)), language="fr")
    shown = interpreter.get(page).content.decode()
    file = address("statement_file", held, pk=text.pk)
    assert file in shown
    for words in ("check against delivery", "660 words", "6 min", "1 min over the limit"):
        assert words in shown
    assert interpreter.get(file).status_code == 200


def test_statement_hand_in_lists_texts_and_withdraws_them_until_delivery(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    own = client_as(build.a_focal_point(held.meeting, "FRA"))
    page = address("statement_hand_in", held, pk=entry.pk)
    first = own.get(page).content.decode()
    assert "No text has been submitted yet." in first
    assert '550 words fit into <bdi class="time length">5 min</bdi>.' in first
    english, french = a_text(entry), a_text(entry, language="fr", kind="verbatim")
    shown = own.get(page).content.decode()
    back = [address("statement_take_back", held, pk=text.pk) for text in (english, french)]
    assert [one in shown for one in back] == [True, True]
    assert own.post(back[0], follow=True).redirect_chain == [(page, 302)]
    assert [one in own.get(page).content.decode() for one in back] == [False, True]
    services.give_floor(actor=None, inscription=entry)
    delivered = own.get(page).content.decode()
    assert (back[1] in delivered, address("statement_file", held, pk=french.pk) in delivered) == (False, True)
    own.post(back[1])
    assert not StatementFile.objects.get(pk=french.pk).voided
    officer = client_as(build.an_officer(held.meeting))
    assert back[1] in officer.get(page).content.decode()
    officer.post(back[1])
    assert StatementFile.objects.get(pk=french.pk).voided


def test_a_delegation_is_told_at_once_that_its_text_is_too_long(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    own = client_as(build.a_focal_point(held.meeting, "FRA"))
    page = address("statement_hand_in", held, pk=entry.pk)
    content = docx(paragraph("word " * 697))
    given = {"language": "en", "kind": "verbatim", "file": SimpleUploadedFile("text.docx", content)}
    text = own.post(page, given, follow=True).content.decode()
    assert "697 words" in text
    assert "At 110 words a minute the text takes 6 min 20 s: 1 min 20 s over the limit." in text


@pytest.mark.parametrize("name", ["bomb", "too deep", "broken PDF", "protected PDF", "scanned PDF"])
def test_a_file_that_cannot_be_read_is_kept_and_said_to_be_so(client_as, name: str) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    own = client_as(build.a_focal_point(held.meeting, "FRA"))
    page = address("statement_hand_in", held, pk=entry.pk)
    given = {"language": "en", "kind": "check", "file": SimpleUploadedFile("text", HOSTILE[name][0]())}
    answer = own.post(page, given, follow=True)
    assert answer.status_code == 200
    assert "the number of words is not known" in answer.content.decode()
    assert "number of words not known" in own.get(page).content.decode()


def test_statement_hand_in_docx_with_a_doctype_is_refused_at_the_field(client_as) -> None:
    speakers_list = build.a_list()
    inscription = build.an_inscription(speakers_list, "FRA")
    client = client_as(build.a_focal_point(speakers_list.meeting, "FRA"))
    page = address("statement_hand_in", speakers_list, pk=inscription.pk)
    upload = SimpleUploadedFile("text", HOSTILE["entities"][0]())
    response = client.post(page, {"language": "en", "kind": "check", "file": upload})
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "file": ["This DOCX cannot be opened. Save it again and choose it again."]
    }
    assert StatementFile.objects.count() == 0


def test_the_list_is_not_locked_while_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    seen: list[bool] = []
    real = statements.command

    def command(*args: Any, **kwargs: Any) -> Any:
        seen.append(True)
        return real(*args, **kwargs)

    monkeypatch.setattr(statements, "command", command)
    monkeypatch.setattr(statements, "count_file_words", lambda *_args: 7 if not seen else None)
    assert a_text(entry).words == 7


def test_the_delegation_hands_its_text_in_and_another_cannot(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    page = address("statement_hand_in", held, pk=entry.pk)

    def form() -> dict[str, Any]:
        content = docx(paragraph("Thank you, Mr. Chair."))
        return {"language": "en", "kind": "check", "file": SimpleUploadedFile("our text.docx", content)}

    assert client_as(build.a_focal_point(held.meeting, "NLD")).post(page, form()).status_code == 404
    own = client_as(build.a_focal_point(held.meeting, "FRA"))
    answer = own.post(page, form(), follow=True)
    assert "4 words" in answer.content.decode()
    assert answer.redirect_chain == [(reverse("speakers_mine", args=[held.meeting.short_name]), 302)]
    bad = own.post(page, form() | {"file": SimpleUploadedFile("text.docx", b"MZ...")})
    assert bad.status_code == 422
    assert list(bad.context["form"].errors) == ["file"]


OPEN, CLOSED = Session.Access.OPEN, Session.Access.CLOSED
BEFORE = "Interpreters can read the text as soon as it is submitted. "


@pytest.mark.parametrize(
    ("access", "begun", "said"),
    [
        (OPEN, False, BEFORE + "Everyone else can read it once delivery has begun."),
        (
            CLOSED,
            False,
            BEFORE + "The session is closed: only its participants can read it once delivery has begun.",
        ),
        (
            OPEN,
            True,
            "Delivery has begun: everyone can read a submitted text at once, and it cannot be withdrawn.",
        ),
        (
            CLOSED,
            True,
            "Delivery has begun: participants in the session can read a submitted text at once, "
            "and it cannot be withdrawn.",
        ),
    ],
)
def test_who_reads_a_text_is_said_once_and_rightly(client_as, access: str, begun: bool, said: str) -> None:
    held, text = in_a_sitting(access)
    if not begun:
        services.undo_last_command(actor=None, speakers_list=held)
    own = client_as(build.a_focal_point(held.meeting, "FRA"))
    page = address("statement_hand_in", held, pk=text.inscription.pk)
    given = {
        "language": "fr",
        "kind": "verbatim",
        "file": SimpleUploadedFile("t.docx", docx(paragraph("un mot"))),
    }
    answer = own.post(page, given, follow=True)
    assert [str(one) for one in answer.context["messages"]] == [f"The text is submitted: 2 words. {said}"]
    shown = own.get(page).content.decode()
    assert (
        shown.count(said),
        shown.count("Everyone else can read it"),
        shown.count("The session is closed"),
    ) == (
        1,
        int("Everyone" in said),
        int("The session is closed" in said),
    )


def test_a_delegation_hands_in_and_takes_back_on_its_own_rows_of_the_list(client_as) -> None:
    held = build.a_list()
    entry, other = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    text, foreign = a_text(entry), a_text(other)
    own = client_as(build.a_focal_point(held.meeting, "FRA"))

    def offered() -> list[bool]:
        page = own.get(address("speakers_list", held)).content.decode()
        names = ("statement_hand_in", "statement_take_back")
        pairs = [(names[0], entry), (names[1], text), (names[0], other), (names[1], foreign)]
        return [address(name, held, pk=one.pk) in page for name, one in pairs]

    assert offered() == [True, True, False, False]
    services.give_floor(actor=None, inscription=entry)
    assert offered() == [True, False, False, False]


def test_a_focal_point_finds_its_statements_from_the_page_of_lists(client_as) -> None:
    held = build.a_list()
    lists, mine = (reverse(name, args=[held.meeting.short_name]) for name in ("speakers", "speakers_mine"))
    people = (build.a_focal_point(held.meeting, "FRA"), build.an_officer(held.meeting), None)
    found = [f'href="{mine}"' in client_as(one).get(lists).content.decode() for one in people]
    assert found == [True, False, False]
