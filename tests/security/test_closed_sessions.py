"""No output names who speaks in a closed session to somebody who may not attend it."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from meetings.programme.models import Session
from meetings.speakers.live import fragments
from meetings.speakers.models import Inscription, ListIssue, Reply, SpeakersList, Speech, StatementFile
from meetings.speakers.selectors.snapshots import build_snapshots
from meetings.treaties.models import Entity
from tests import builders as a
from tests.permissions.database import undo_writes
from tests.permissions.world import PDF, ROLES, World, make_client
from tests.security.pages import PAGES, get_url

pytestmark = pytest.mark.django_db
Access = Session.Access
SPEAKING, SPOKEN, WAITING, REPLYING = "Zanzalia", "Quorvia", "Vexoria", "Ylmania"
TITLE, ROOM = "Hiddentitle", "Hiddenroom"
SECRETS = frozenset({SPEAKING, SPOKEN, WAITING, REPLYING, TITLE, ROOM})
OUTSIDE = ("nobody", "stranger", "delegate", "other_chair", "other_officer", "observer")
INSIDE = tuple(role for role in ROLES if role not in OUTSIDE)
NOTHING: frozenset[str] = frozenset()
CHOICES_OF_ALL_STATES = {"register", "inscribe"}
NAMES = [row.name for row in PAGES if row.name not in CHOICES_OF_ALL_STATES]
SHOWN_TO_PARTICIPANTS = {
    "speakers": {ROOM},
    "speakers_list": {SPEAKING, SPOKEN, WAITING},
    "list_stream": {SPEAKING, SPOKEN, WAITING},
    "room_screen": {SPEAKING, WAITING},
    "room_stream": {SPEAKING, WAITING},
    "list_log": {SPEAKING, SPOKEN, WAITING},
    "speakers_provisional": {SPEAKING, SPOKEN, WAITING},
    "issue_paper": {SPEAKING, SPOKEN, WAITING},
    "session": {ROOM, TITLE},
}
"""The outputs that everybody may open, and whom they name to whoever attends."""


@pytest.fixture(scope="module")
def world(open_world: World) -> World:
    """The open world, whose list is in a session of its own with somebody in each state.

    The observer is the focal point of an organization.
    """
    meeting, objects = open_world.meeting, open_world.objects
    speakers_list, now = objects["list"], timezone.now()
    room = a.a_room("hidden", meeting=meeting, labels={"en": ROOM})
    session = a.a_session(
        objects["body"],
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        room=room,
        titles={"en": TITLE},
    )
    speakers_list.session = session
    speakers_list.save()
    speech = objects["speech"]
    speech.session = session
    speech.save()
    speech.inscription.entity = a.an_entity("ZAN", short=SPEAKING)
    speech.inscription.save()
    spoken = a.an_inscription(speakers_list, a.an_entity("QUO", short=SPOKEN), state="spoken")
    earlier = Speech.objects.create(
        speakers_list=speakers_list,
        inscription=spoken,
        session=session,
        limit=300,
        began_at=now - timedelta(minutes=30),
        ended_at=now - timedelta(minutes=20),
    )
    text = StatementFile(inscription=spoken, name="x.pdf", media_type="application/pdf", uploaded_at=now)
    text.file.save("text.pdf", ContentFile(PDF))
    a.an_inscription(speakers_list, a.an_entity("VEX", short=WAITING))
    agency = a.an_entity("AGENCY", kind=Entity.Kind.IGO, short="Agency")
    for answering in (a.an_entity("YLM", short=REPLYING), agency):
        Reply.objects.create(
            speakers_list=speakers_list,
            entity=answering,
            to=earlier,
            session=session,
            topic=f"list:{speakers_list.pk}",
            number=1,
            limit=300,
            asked_at=now,
        )
    a.an_inscription(speakers_list, agency)
    objects |= {"session": session, "statement": text}
    open_world.clients["observer"] = make_client(a.a_focal_point(meeting, agency))
    return open_world


@contextmanager
def give_access(world: World, access: str, **changes: Any) -> Iterator[None]:
    """The session of the list with an access, and the list issued then; ``changes`` of the list."""
    with undo_writes():
        speakers_list = SpeakersList.objects.get(pk=world.objects["list"].pk)
        Session.objects.filter(pk=world.objects["session"].pk).update(access=access)
        SpeakersList.objects.filter(pk=speakers_list.pk).update(**changes)
        speakers_list = SpeakersList.objects.get(pk=speakers_list.pk)
        snapshot = build_snapshots(speakers_list, now=timezone.now())
        ListIssue.objects.filter(speakers_list=speakers_list).update(snapshot=snapshot)
        fragments.clear_cache()
        cache.clear()
        yield
    fragments.clear_cache()
    cache.clear()


@pytest.fixture(scope="module", params=[Access.CLOSED, Access.PRIVATE])
def closed_world(request: Any, world: World) -> Iterator[World]:
    """The world while the session is closed to the public."""
    with give_access(world, request.param):
        yield world


def read_text(response: Any) -> str:
    """All text of a page, a fragment, a calendar, a PDF or a workbook."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"%PDF"):
        if content == PDF:
            return ""
        pages = pypdfium2.PdfDocument(content)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return str(content.decode(errors="replace"))


def find_secrets(client: Client, url: str) -> set[str]:
    response = client.get(url)
    text = read_text(response) if response.status_code == 200 else ""
    return {secret for secret in SECRETS if secret in text}


@pytest.mark.parametrize("name", NAMES)
def test_closed_session_is_not_named_to_who_may_not_attend(closed_world: World, name: str) -> None:
    url = get_url(closed_world, name)
    assert {role: find_secrets(closed_world.clients[role], url) for role in OUTSIDE} == dict.fromkeys(
        OUTSIDE, NOTHING
    )


@pytest.mark.parametrize(("name", "shown"), SHOWN_TO_PARTICIPANTS.items())
def test_closed_session_is_named_to_who_may_attend(closed_world: World, name: str, shown: set[str]) -> None:
    url = get_url(closed_world, name)
    assert {role: find_secrets(closed_world.clients[role], url) for role in INSIDE} == dict.fromkeys(
        INSIDE, shown
    )


@pytest.mark.parametrize(("name", "shown"), SHOWN_TO_PARTICIPANTS.items())
def test_open_session_is_named_to_everybody(world: World, name: str, shown: set[str]) -> None:
    with give_access(world, Access.OPEN):
        url = get_url(world, name)
        found = {role: find_secrets(world.clients[role], url) for role in (*OUTSIDE, *INSIDE)}
    assert found == dict.fromkeys((*OUTSIDE, *INSIDE), shown)


@pytest.fixture(scope="module")
def later_world(world: World) -> Iterator[World]:
    """The world after the closed session, when the list is called in none."""
    with give_access(world, Access.CLOSED, session=None):
        Speech.objects.filter(ended_at=None).update(ended_at=timezone.now())
        Inscription.objects.filter(state="speaking").update(state="spoken")
        yield world


@pytest.mark.parametrize("name", NAMES)
def test_who_spoke_in_a_closed_session_stays_hidden(later_world: World, name: str) -> None:
    url = get_url(later_world, name)
    found = {role: find_secrets(later_world.clients[role], url) - {WAITING} for role in OUTSIDE}
    assert found == dict.fromkeys(OUTSIDE, NOTHING)
