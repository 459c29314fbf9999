"""The pages on which delegations submit and withdraw texts of statements."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.models import StatementFile
from tests import builders as build
from tests.meetings.speakers.rules.test_statements import HOSTILE
from tests.meetings.speakers.statement_files import docx, paragraph
from tests.meetings.speakers.statement_texts import (
    address,
    create_readers,
    create_text_in_session,
    submit_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def use_temporary_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_interpreters_find_the_text_at_once_with_a_link_that_opens(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    interpreter = client_as(create_readers(held)["interpreter"])
    page = address("interpreters", held)
    assert "no text yet" in interpreter.get(page).content.decode()
    text = submit_text(entry, docx(paragraph("word " * 660)), language="fr")
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
    english, french = submit_text(entry), submit_text(entry, language="fr", kind="verbatim")
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


@pytest.mark.parametrize("name", ["bomb", "scanned PDF"])
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


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("broken PDF", "This PDF is incomplete. Save it again and choose it again."),
        ("too deep", "This DOCX cannot be opened. Save it again and choose it again."),
        ("protected PDF", "This PDF contains a password. Print it to PDF and choose that file."),
    ],
)
def test_statement_hand_in_file_nobody_can_open_is_refused(client_as, name: str, sentence: str) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    own = client_as(build.a_focal_point(held.meeting, "FRA"))
    given = {"language": "en", "kind": "check", "file": SimpleUploadedFile("text", HOSTILE[name][0]())}
    response = own.post(address("statement_hand_in", held, pk=entry.pk), given)
    assert response.context["form"].errors == {"file": [sentence]}


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
            (
                "Delivery has begun: participants in the session can read a submitted text at once, "
                "and it cannot be withdrawn."
            ),
        ),
    ],
)
def test_who_reads_a_text_is_said_once_and_rightly(client_as, access: str, begun: bool, said: str) -> None:
    held, text = create_text_in_session(access)
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
    text, foreign = submit_text(entry), submit_text(other)
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
