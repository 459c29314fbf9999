"""The rows of another meeting stay away: from every page, from every choice of a form, and behind every number."""

from typing import Any

import pytest
from django.http import HttpResponseBase
from django.urls import reverse

from confsvc.spreadsheets.workbooks import read_rows
from delegations.roster.models import Delegate, Delegation
from tests.confsvc.pdf.reading import by_pdfium
from tests.permissions.addresses import ours
from tests.permissions.reading import letter, rows
from tests.permissions.rows import everything, undone
from tests.permissions.table import TABLE
from tests.permissions.world import World

pytestmark = pytest.mark.django_db


def words_in(answer: HttpResponseBase) -> str:
    """What a page, a calendar, a PDF or a workbook says."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        return " ".join(str(cell) for row in read_rows(content, "1000", "50")["rows"] for cell in row)
    return " ".join(by_pdfium(content)) if content.startswith(b"%PDF") else content.decode()


def is_file(name: str) -> bool:
    """A file that somebody put in: as it came, or a picture."""
    return name.startswith(("document_file", "note_scan", "photo", "registration_photo", "statement_file"))


OF_A_THING = [one for one in ours() if one.words - {"meeting"}]
PAGES = sorted(
    {row.name for row in rows(TABLE) if row.of_a_meeting and "p" in row.get and not is_file(row.name)}
)
SAYING = [
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


# -- the numbers of another meeting under this one's address --
@pytest.mark.parametrize("address", OF_A_THING, ids=lambda one: one.name)
@pytest.mark.parametrize("role", ["officer", "officer_of_all"])
def test_a_thing_of_another_meeting_is_not_found_here(
    open_world: World, far_world: World, address: Any, role: str
) -> None:
    parts = far_world.parts(address.name)
    assert parts, f"{address.name}: tell tests.permissions.world what fills its address"
    if "meeting" in address.words:
        parts["meeting"] = open_world.meeting.short_name
    client = open_world.browsers[role]
    told = set()
    for method in ("get", "post"):
        with undone():
            told.add(letter(getattr(client, method)(reverse(address.name, kwargs=parts))))
    assert told in ({"."}, {".", "x"})


def test_a_focal_point_there_is_a_stranger_here(open_world: World, far_world: World) -> None:
    client = far_world.browsers["focal_point"]
    address = reverse("delegation", kwargs=open_world.address("delegation"))
    assert client.get(address).status_code == 404


# -- what pages say --
@pytest.mark.parametrize("name", PAGES)
def test_no_page_tells_of_another_meeting(open_world: World, far_world: World, name: str) -> None:
    address = reverse(name.partition(":")[0], kwargs=open_world.address(name))
    said = {
        role: words_in(open_world.browsers[role].get(address)) for role in ("officer_of_all", "focal_point")
    }
    assert [role for role, words in said.items() if far_world.mark.casefold() in words.casefold()] == []


@pytest.mark.parametrize("name", SAYING)
def test_the_marks_would_be_seen(open_world: World, name: str) -> None:
    """The page says the mark of its own meeting: so its absence above means something."""
    address = reverse(name, kwargs={"meeting": open_world.meeting.short_name} | open_world.parts(name))
    assert open_world.mark.casefold() in words_in(open_world.browsers["officer"].get(address)).casefold()


@pytest.mark.parametrize("name", ["home", "today", "programme", "programme_feed", "documents"])
def test_no_page_tells_of_a_meeting_that_is_not_published(
    open_world: World, draft_world: World, name: str
) -> None:
    """Neither the first page nor the menu of meetings, but to who acts there."""
    parts = {} if name == "home" else {"meeting": open_world.meeting.short_name}
    hidden = draft_world.meeting.short_name
    for role in ("nobody", "stranger", "delegate", "focal_point", "officer", "other_officer"):
        said = words_in(open_world.browsers[role].get(reverse(name, kwargs=parts)))
        assert hidden.casefold() not in said.casefold(), role
    if name != "programme_feed":
        said = words_in(draft_world.browsers["officer"].get(reverse(name, kwargs=parts)))
        assert hidden.casefold() in said.casefold()


def test_search_finds_nobody_of_another_meeting(open_world: World, far_world: World) -> None:
    client, here = open_world.browsers["officer_of_all"], open_world.meeting.short_name
    badge, person = far_world.things["badge"], far_world.things["registration"]
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


# -- what forms take --
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


def posted(here: World, there: World, choice: str) -> HttpResponseBase:
    """The answer to an officer of ``here`` who chooses a row of ``there``."""
    name, data = CHOICES[choice]
    address = reverse(name, kwargs=here.address(name))
    return here.browsers["officer"].post(address, data(here.things, there.things))


@pytest.mark.parametrize("choice", CHOICES)
def test_no_form_takes_a_row_of_another_meeting(open_world: World, far_world: World, choice: str) -> None:
    before = everything()
    answer = posted(open_world, far_world, choice)
    assert everything() == before
    assert answer.status_code in (200, 422) or choice == "registration to decide"


@pytest.mark.parametrize("choice", CHOICES)
def test_the_same_form_takes_a_row_of_its_own_meeting(open_world: World, choice: str) -> None:
    """Else the test above would pass for any other fault of what is posted."""
    before = everything()
    assert posted(open_world, open_world, choice).status_code == 302
    assert everything() != before


def test_a_focal_point_acts_for_no_other_entity(open_world: World) -> None:
    client, here = open_world.browsers["focal_point"], open_world.meeting.short_name
    foreign = open_world.things["other_delegation"].entity_id
    before = everything()
    inscribed = client.post(
        reverse("inscribe", kwargs=open_world.address("inscribe")),
        {"entity": foreign, "level": "HD", "language": "en"},
    )
    opened = client.post(reverse("delegation_open", args=[here]), {"entity": foreign})
    assert (inscribed.status_code, opened.status_code) == (422, 422)
    assert everything() == before


def test_a_focal_point_adds_to_its_own_delegation_whatever_is_posted(open_world: World) -> None:
    """The delegation is the address's; ids in the body are not read."""
    client, things = open_world.browsers["focal_point"], open_world.things
    with undone():
        client.post(
            reverse("delegate_add", kwargs=open_world.address("delegate_add")),
            {
                "family_name": "Newcomer",
                "role": "adviser",
                "delegation": things["other_delegation"].pk,
                "entity": things["other_delegation"].entity_id,
                "meeting": open_world.meeting.pk + 1,
            },
        )
        (added,) = Delegate.objects.filter(family_name="Newcomer")
        assert added.delegation == things["delegation"]
    assert Delegation.objects.filter(meeting=open_world.meeting).count() == 2
