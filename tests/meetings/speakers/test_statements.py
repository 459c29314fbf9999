"""Texts of statements: who hands them in, who reads them and from when."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from confsvc.audit.models import Entry
from confsvc.web.papers import checked
from meetings.models import Appointment, Inscription, Session, SpeakersList
from meetings.speakers import services
from meetings.speakers.models import StatementFile
from meetings.speakers.services.stating import hand_in, take_back_statement
from tests import builders as build
from tests.meetings.speakers.test_texts import docx, paragraph

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def a_text(inscription: Inscription, content: bytes = b"", **fields: Any) -> StatementFile:
    content = content or docx(paragraph("Thank you, Mr. Chair."))
    given = {"name": "statement.docx", "language": "en"}
    return hand_in(actor=None, inscription=inscription, file=checked(io.BytesIO(content)), **given | fields)


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
    assert Entry.objects.filter(command="hand in statement").count() == 3


def test_a_withdrawn_inscription_takes_no_text_and_a_delivered_one_keeps_its_own() -> None:
    held = build.a_list()
    gone, spoken = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    services.withdraw(actor=None, inscription=gone)
    with pytest.raises(services.Refused, match="withdrawn"):
        a_text(gone)
    text = a_text(spoken)
    services.begin(actor=None, inscription=spoken)
    with pytest.raises(services.Refused, match="delivered"):
        take_back_statement(actor=None, statement=text)
    assert StatementFile.objects.filter(voided=False).count() == 1


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


def test_a_text_is_the_interpreters_at_once_and_the_public_s_from_delivery(client_as) -> None:  # type: ignore[no-untyped-def]
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
    services.begin(actor=None, inscription=entry)
    after = [client_as(user).get(file).status_code for user in [*people.values(), None]]
    assert after == [200] * 7
    services.undo(actor=None, speakers_list=held)
    assert client_as(people["other"]).get(file).status_code == 404


def test_a_text_leaves_as_an_attachment_of_its_own_kind_and_never_by_its_name(client_as) -> None:  # type: ignore[no-untyped-def]
    held = build.a_list()
    text = a_text(build.an_inscription(held, "FRA"), PDF, name="<script>.html", language="fr")
    answer = client_as(build.an_officer(held.meeting)).get(address("statement_file", held, pk=text.pk))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="general-debate-FRA-FR.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert text.words is None


def test_a_text_taken_back_is_nobody_s(client_as) -> None:  # type: ignore[no-untyped-def]
    held = build.a_list()
    text = a_text(build.an_inscription(held, "FRA"))
    officer = client_as(build.an_officer(held.meeting))
    officer.post(address("statement_take_back", held, pk=text.pk))
    assert officer.get(address("statement_file", held, pk=text.pk)).status_code == 404


def test_a_text_delivered_in_a_closed_sitting_stays_inside(client_as) -> None:  # type: ignore[no-untyped-def]
    held = build.a_list()
    held.session = build.a_session(held.body, access=Session.Access.CLOSED)
    held.save(update_fields=["session"])
    entry = build.an_inscription(held, "FRA")
    text = a_text(entry)
    services.begin(actor=None, inscription=entry, now=timezone.now())
    file = address("statement_file", held, pk=text.pk)
    assert client_as(build.a_focal_point(held.meeting, "NLD")).get(file).status_code == 200
    assert client_as(None).get(file).status_code == 302


def test_the_delegation_hands_its_text_in_and_another_cannot(client_as) -> None:  # type: ignore[no-untyped-def]
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
