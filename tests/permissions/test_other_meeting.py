"""Rows of another meeting appear on no page and in no form, and their ids are not found."""

from typing import Any

import pytest
from django.http import HttpResponseBase
from django.urls import reverse

from confsvc.spreadsheets.workbooks import read_rows
from delegations.roster.models import Delegate, Delegation
from tests.confsvc.pdf.reading import by_pdfium
from tests.permissions.addresses import list_own_addresses
from tests.permissions.database import read_all_rows, undo_writes
from tests.permissions.expectations import get_letter, parse_table
from tests.permissions.table import TABLE
from tests.permissions.world import World

pytestmark = pytest.mark.django_db


def extract_text(response: HttpResponseBase) -> str:
    """The text of a page, a calendar, a PDF or a workbook."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        return " ".join(str(cell) for row in read_rows(content, "1000", "50")["rows"] for cell in row)
    return " ".join(by_pdfium(content)) if content.startswith(b"%PDF") else content.decode()


def is_file(name: str) -> bool:
    """Whether the address sends an uploaded file or a picture."""
    return name.startswith(("document_file", "note_scan", "photo", "registration_photo", "statement_file"))


OBJECT_ADDRESSES = [address for address in list_own_addresses() if address.arguments - {"meeting"}]
PAGES = sorted(
    {
        row.name
        for row in parse_table(TABLE)
        if row.belongs_to_meeting and "p" in row.get and not is_file(row.name)
    }
)
PAGES_WITH_MARK = [
    "today",
    "programme",
    "programme_feed",
    "agenda",
    "speakers",
    "documents",
    "outbox",
    "history",
    "appointments",
    "badges",
    "requests",
    "session_new",
    "document_new",
    "speakers_print",
    "participants",
    "programme_rooms",
]


# -- ids of another meeting under the address of this one --
@pytest.mark.parametrize("address", OBJECT_ADDRESSES, ids=lambda address: address.name)
@pytest.mark.parametrize("role", ["officer", "officer_of_all"])
def test_object_of_other_meeting_is_not_found_here(
    open_world: World, far_world: World, address: Any, role: str
) -> None:
    arguments = far_world.get_arguments(address.name)
    assert arguments, f"{address.name}: add its arguments to tests.permissions.url_arguments"
    if "meeting" in address.arguments:
        arguments["meeting"] = open_world.meeting.short_name
    client = open_world.clients[role]
    letters = set()
    for method in ("get", "post"):
        with undo_writes():
            letters.add(get_letter(getattr(client, method)(reverse(address.name, kwargs=arguments))))
    assert letters in ({"."}, {".", "x"})


def test_focal_point_of_other_meeting_is_not_admitted_here(open_world: World, far_world: World) -> None:
    client = far_world.clients["focal_point"]
    address = reverse("delegation", kwargs=open_world.get_url_arguments("delegation"))
    assert client.get(address).status_code == 404


# -- texts of pages --
@pytest.mark.parametrize("name", PAGES)
def test_page_holds_no_text_of_other_meeting(open_world: World, far_world: World, name: str) -> None:
    address = reverse(name.partition(":")[0], kwargs=open_world.get_url_arguments(name))
    texts = {
        role: extract_text(open_world.clients[role].get(address))
        for role in ("officer_of_all", "focal_point")
    }
    assert [role for role, text in texts.items() if far_world.mark.casefold() in text.casefold()] == []


@pytest.mark.parametrize("name", PAGES_WITH_MARK)
def test_page_holds_mark_of_its_own_meeting(open_world: World, name: str) -> None:
    """Otherwise the absence of the other mark in the test above would prove nothing."""
    address = reverse(
        name, kwargs={"meeting": open_world.meeting.short_name} | open_world.get_arguments(name)
    )
    assert open_world.mark.casefold() in extract_text(open_world.clients["officer"].get(address)).casefold()


@pytest.mark.parametrize("name", ["home", "today", "programme", "programme_feed", "documents"])
def test_page_names_unpublished_meeting_only_to_its_officer(
    open_world: World, draft_world: World, name: str
) -> None:
    """On the first page and in the menu of meetings."""
    arguments = {} if name == "home" else {"meeting": open_world.meeting.short_name}
    hidden = draft_world.meeting.short_name
    for role in ("nobody", "stranger", "delegate", "focal_point", "officer", "other_officer"):
        text = extract_text(open_world.clients[role].get(reverse(name, kwargs=arguments)))
        assert hidden.casefold() not in text.casefold(), role
    if name != "programme_feed":
        text = extract_text(draft_world.clients["officer"].get(reverse(name, kwargs=arguments)))
        assert hidden.casefold() in text.casefold()


def test_search_finds_no_person_of_other_meeting(open_world: World, far_world: World) -> None:
    client, here = open_world.clients["officer_of_all"], open_world.meeting.short_name
    badge, person = far_world.objects["badge"], far_world.objects["registration"]
    for search in (far_world.mark, badge.token, person.token):
        page = client.post(reverse("desk", args=[here]), {"search": search})
        assert far_world.mark not in page.content.decode().replace(search, "")
        assert page.context["holders"] == []
    page = client.get(reverse("documents", args=[here]), {"q": far_world.mark})
    assert page.context["page"].paginator.count == 0
    for name in ("requests", "outbox"):
        page = client.post(reverse(name, args=[here]), {"q": far_world.mark}, follow=True)
        assert page.context["page"].paginator.count == 0
        client.post(reverse(name, args=[here]), {"q": ""})


# -- what forms accept --
SESSION = {
    "day": "2008-04-29",
    "starts": "10:00",
    "ends": "13:00",
    "access": "open",
    "interpretation": "none",
    "title_en": "Taken over",
}
DOCUMENT = {
    "title": "Taken over",
    "title_language": "en",
    "original_language": "en",
    "submitted_on": "2008-04-29",
    "distribution": "general",
}
NOTE = {"reference": "N", "dated": "2008-04-01", "received_on": "2008-04-01"}
CHOICES = {
    "body of a session": ("session_new", lambda here, there: SESSION | {"body": there["body"].pk}),
    "room of a session": (
        "session_new",
        lambda here, there: SESSION | {"body": here["body"].pk, "room": there["room"].pk},
    ),
    "item of a session": (
        "session_new",
        lambda here, there: SESSION | {"body": here["body"].pk, "items": [there["item"].pk]},
    ),
    "series of a document": ("document_new", lambda here, there: DOCUMENT | {"series": there["series"].pk}),
    "item of a document": (
        "document_new",
        lambda here, there: DOCUMENT | {"series": here["series"].pk, "item": there["item"].pk},
    ),
    "body of a chair": (
        "appointments",
        lambda here, there: {"email": "new@office.example", "role": "chair", "body": there["body"].pk},
    ),
    "head of a delegation": ("delegation_head", lambda here, there: {"to": there["delegate"].pk}),
    "named in a note": ("delegation_note", lambda here, there: NOTE | {"named": [there["delegate"].pk]}),
    "registration to decide": (
        "request_decide",
        lambda here, there: {"action": "approve", "registration": [there["registration"].pk]},
    ),
}


def post_choice(here: World, there: World, choice: str) -> HttpResponseBase:
    """The response to an officer of ``here`` who chooses a row of ``there``."""
    name, data = CHOICES[choice]
    address = reverse(name, kwargs=here.get_url_arguments(name))
    return here.clients["officer"].post(address, data(here.objects, there.objects))


@pytest.mark.parametrize("choice", CHOICES)
def test_form_refuses_a_row_of_other_meeting(open_world: World, far_world: World, choice: str) -> None:
    before = read_all_rows()
    response = post_choice(open_world, far_world, choice)
    assert read_all_rows() == before
    assert response.status_code in (200, 422) or choice == "registration to decide"


@pytest.mark.parametrize("choice", CHOICES)
def test_form_accepts_a_row_of_its_own_meeting(open_world: World, choice: str) -> None:
    """Otherwise the test above would pass for any other error in the data."""
    before = read_all_rows()
    assert post_choice(open_world, open_world, choice).status_code == 302
    assert read_all_rows() != before


def test_focal_point_acts_for_no_other_entity(open_world: World) -> None:
    client, here = open_world.clients["focal_point"], open_world.meeting.short_name
    foreign = open_world.objects["other_delegation"].entity_id
    before = read_all_rows()
    inscribed = client.post(
        reverse("inscribe", kwargs=open_world.get_url_arguments("inscribe")),
        {"entity": foreign, "level": "HD", "language": "en"},
    )
    opened = client.post(reverse("delegation_open", args=[here]), {"entity": foreign})
    assert (inscribed.status_code, opened.status_code) == (422, 422)
    assert read_all_rows() == before


def test_delegate_add_ignores_ids_in_the_posted_data(open_world: World) -> None:
    """The delegation is that of the address."""
    client, objects = open_world.clients["focal_point"], open_world.objects
    with undo_writes():
        client.post(
            reverse("delegate_add", kwargs=open_world.get_url_arguments("delegate_add")),
            {
                "family_name": "Newcomer",
                "role": "adviser",
                "delegation": objects["other_delegation"].pk,
                "entity": objects["other_delegation"].entity_id,
                "meeting": open_world.meeting.pk + 1,
            },
        )
        (added,) = Delegate.objects.filter(family_name="Newcomer")
        assert added.delegation == objects["delegation"]
    assert Delegation.objects.filter(meeting=open_world.meeting).count() == 2
