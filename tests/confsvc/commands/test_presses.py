"""Every form whose press adds a row: pressed twice it adds one, sent again with a new page two."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse

from documents.registry.models import Document
from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.models import DebateNote, Inscription, PointOfOrder, Question, Reply, SpeakersList
from tests import builders as build

pytestmark = pytest.mark.django_db


def panel(name: str, **values: object) -> Callable[[SpeakersList], tuple[str, dict[str, object]]]:
    """The page of the debate, and what one of its panels sends."""

    def build_request(speakers_list: SpeakersList) -> tuple[str, dict[str, object]]:
        url = reverse("list_floor", args=[speakers_list.meeting.short_name, speakers_list.code])
        return url, {"do": name} | {f"{name}-{field}": value for field, value in values.items()}

    return build_request


def reply(speakers_list: SpeakersList) -> tuple[str, dict[str, object]]:
    inscription = build.an_inscription(speakers_list, "FRA")
    speech = services.give_floor(actor=None, inscription=inscription)
    services.end_speech(actor=None, speech=speech)
    return panel("reply", entity=build.an_entity("EGY").pk, to=speech.pk)(speakers_list)


def point(speakers_list: SpeakersList) -> tuple[str, dict[str, object]]:
    return panel("point", entity=build.an_entity("EGY").pk)(speakers_list)


def question(speakers_list: SpeakersList) -> tuple[str, dict[str, object]]:
    speakers_list.kind = SpeakersList.Kind.PANEL
    speakers_list.save()
    return panel("question", entity=build.an_entity("EGY").pk)(speakers_list)


def inscription(speakers_list: SpeakersList) -> tuple[str, dict[str, object]]:
    url = reverse("inscribe", args=[speakers_list.meeting.short_name, speakers_list.code])
    return url, {"entity": build.an_entity("EGY").pk, "level": "HD", "language": "en"}


def new_list(speakers_list: SpeakersList) -> tuple[str, dict[str, object]]:
    url = reverse("list_new", args=[speakers_list.meeting.short_name])
    return url, {
        "kind": "item",
        "body": speakers_list.body_id,
        "title_en": "Cluster 1",
        "national_limit": "5",
        "group_limit": "8",
        "amber_before": "1",
    }


def session(speakers_list: SpeakersList) -> tuple[str, dict[str, object]]:
    meeting = speakers_list.meeting
    return reverse("session_new", args=[meeting.short_name]), {
        "body": speakers_list.body_id,
        "day": meeting.opens_on.isoformat(),
        "starts": "10:00",
        "ends": "13:00",
        "access": "open",
        "interpretation": "none",
    }


def document(speakers_list: SpeakersList) -> tuple[str, dict[str, object]]:
    meeting = speakers_list.meeting
    return reverse("document_new", args=[meeting.short_name]), {
        "series": build.a_series(meeting, template="NPT/CONF.2010/PC.II/WP.{n}").pk,
        "title": "Safeguards",
        "title_language": "en",
        "original_language": "en",
        "submitted_on": meeting.opens_on.isoformat(),
        "distribution": "general",
    }


FORMS: dict[str, tuple[Callable[[SpeakersList], tuple[str, dict[str, Any]]], type[Model], int]] = {
    "point of order": (point, PointOfOrder, 2),
    "remark": (panel("note", kind="remark", text="The list closes at 6."), DebateNote, 2),
    "limits": (panel("limits", national="4", reference="Rule 17"), DebateNote, 2),
    "question": (question, Question, 2),
    "reply": (reply, Reply, 2),
    "inscription": (inscription, Inscription, 1),
    "list": (new_list, SpeakersList, 2),
    "session": (session, Session, 1),
    "document": (document, Document, 2),
}
"""By name: the page with what is sent, the model of the new row, and how many rows two presses on
two pages add; one where a rule refuses the second.
"""


@pytest.mark.parametrize("name", FORMS)
def test_form_pressed_twice_adds_one_row(name: str, client_as: Callable[..., Any]) -> None:
    build_request, model, _count = FORMS[name]
    speakers_list = build.a_list()
    client = client_as(build.an_officer(speakers_list.meeting))
    url, values = build_request(speakers_list)
    before = model._default_manager.count()
    values |= read_key(client, url, values)
    answers = [client.post(url, values).status_code for _press in range(2)]
    assert (answers, model._default_manager.count() - before) == ([302, 302], 1)


@pytest.mark.parametrize("name", FORMS)
def test_form_of_another_page_is_another_press(name: str, client_as: Callable[..., Any]) -> None:
    build_request, model, count = FORMS[name]
    speakers_list = build.a_list()
    client = client_as(build.an_officer(speakers_list.meeting))
    url, values = build_request(speakers_list)
    before = model._default_manager.count()
    for _page in range(2):
        client.post(url, values | read_key(client, url, values))
    assert model._default_manager.count() - before == count


def read_key(client: Any, url: str, values: dict[str, Any]) -> dict[str, str]:
    """The hidden key of the form on its page, by the name of its field."""
    name = f"{values['do']}-key" if "do" in values else "key"
    page = client.get(url).content.decode()
    (field,) = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    match = re.search(r'value="([0-9a-f-]{36})"', field)
    assert match is not None
    return {name: match[1]}
