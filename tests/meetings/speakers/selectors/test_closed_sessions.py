"""Who spoke in a closed session is withheld on every page, paper and form."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.speakers.selectors.board import is_list_closed
from meetings.treaties.models import Entity
from tests import builders as build

pytestmark = pytest.mark.django_db
CLOSED, OPEN = Session.Access.CLOSED, Session.Access.OPEN
SCREENS = ("speakers_list", "list_stream", "room_screen", "room_stream", "list_log", "speakers_provisional")


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def a_sitting(held: SpeakersList, *, hours: int, access: str) -> Session:
    """A sitting of the list's body of two hours, which began (or begins) ``hours`` from now."""
    begins = timezone.now() + timedelta(hours=hours)
    ends = begins + timedelta(hours=2)
    return build.a_session(held.body, starts_at=begins, ends_at=ends, access=access)


def call_in(held: SpeakersList, sitting: Session | None) -> None:
    held.session = sitting
    held.save(update_fields=["session"])


def speak(held: SpeakersList, code: str) -> Speech:
    entry = held.inscriptions.filter(entity__code=code).first() or build.an_inscription(held, code)
    return services.give_floor(actor=None, inscription=entry)


def find_named_states(
    client: Any, name: str, held: SpeakersList, query: str = "", **more: object
) -> set[str]:
    """Which of the States of these tests a page, a fragment or a paper names."""
    answer = client.get(address(name, held, **more) + query)
    assert answer.status_code == 200
    return read_named_states(answer)


def read_named_states(answer: Any) -> set[str]:
    text = text_of(answer.content) if answer.content.startswith(b"%PDF") else answer.content.decode()
    return {word for word in ("France", "Germany", "Egypt", "Frankreich", "Allemagne") if word in text}


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def an_organization(held: SpeakersList, name: str) -> Entity:
    return build.an_entity(name, kind=Entity.Kind.IGO, short=f"Agency {name}")


@pytest.fixture
def gone_on(client_as: Callable[..., Any]) -> SpeakersList:
    """France spoke in a closed sitting, Germany waits, and the list is called in an open one."""
    held = build.a_list()
    call_in(held, a_sitting(held, hours=-1, access=CLOSED))
    for code in ("FRA", "DEU"):
        build.an_inscription(held, code)
    services.end_speech(actor=None, speech=speak(held, "FRA"))
    call_in(held, a_sitting(held, hours=2, access=OPEN))
    return held


@pytest.mark.parametrize("name", ["speakers_list", "list_stream", "list_log", "speakers_provisional"])
def test_pages_name_a_speaker_of_a_closed_session_to_participants_only(
    name: str, gone_on: SpeakersList, client_as: Callable[..., Any]
) -> None:
    inside = client_as(build.a_focal_point(gone_on.meeting, "NLD"))
    assert find_named_states(client_as(None), name, gone_on) == {"Germany"}
    assert find_named_states(inside, name, gone_on) == {"France", "Germany"}


def test_a_withheld_row_carries_nothing_by_which_it_could_be_told(
    gone_on: SpeakersList, client_as: Callable[..., Any]
) -> None:
    entry, waiting = (gone_on.inscriptions.get(entity__code=code) for code in ("FRA", "DEU"))
    at = waiting.inscribed_at - timedelta(seconds=71)
    Inscription.objects.filter(pk=entry.pk).update(receipt=7351, lot=8462, inscribed_at=at)
    marks = ("7351", "8462", ">spoken<", f"{at.astimezone(gone_on.meeting.zone):%H:%M:%S}")

    def read_marks(user: Any) -> tuple[list[bool], list[bool]]:
        client = client_as(user)
        page = client.get(address("speakers_list", gone_on)).content.decode()
        log = client.get(address("list_log", gone_on)).content.decode()
        return [f'id="place-{one.pk}"' in page for one in (entry, waiting)], [mark in log for mark in marks]

    assert read_marks(None) == ([False, True], [False] * 4)
    assert read_marks(build.a_focal_point(gone_on.meeting, "NLD")) == ([True, True], [True] * 4)


@pytest.mark.parametrize(
    ("called_in", "spoken_in", "expected"),
    [
        (None, None, False),
        (OPEN, None, False),
        (CLOSED, None, True),
        (Session.Access.PRIVATE, None, True),
        (None, CLOSED, True),
        (OPEN, Session.Access.PRIVATE, True),
        (OPEN, OPEN, False),
        (CLOSED, OPEN, True),
    ],
)
def test_is_list_closed_follows_the_session_of_the_list_or_the_speech(
    called_in: str | None, spoken_in: str | None, expected: bool
) -> None:
    held = SpeakersList(session=Session(access=called_in) if called_in else None)
    floor = Speech(session=Session(access=spoken_in)) if spoken_in else None
    assert is_list_closed(held, floor) is expected


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("reply", [False, True])
def test_is_list_closed_while_somebody_speaks_in_a_closed_session(
    reply: bool, name: str, client_as: Callable[..., Any]
) -> None:
    held = build.a_list()
    build.an_inscription(held, "DEU")
    speech = speak(held, "FRA")
    assert not is_list_closed(held, held.get_running_speech())
    a_sitting(held, hours=-1, access=CLOSED)
    if reply:
        services.end_speech(actor=None, speech=speech)
        asked = services.request_reply(
            actor=None, speakers_list=held, entity=build.an_entity("EGY"), to=speech
        )
        services.begin_reply(actor=None, reply=asked)
    else:
        services.undo_last_command(actor=None, speakers_list=held)
        speak(held, "FRA")
    assert is_list_closed(held, held.get_running_speech())
    query = "?in=en&also=fr" if name.startswith("room") else ""
    assert find_named_states(client_as(None), name, held, query) == set()
    inside = client_as(build.a_focal_point(held.meeting, "NLD"))
    assert find_named_states(inside, name, held, query) != set()


@pytest.mark.parametrize("name", ["room_screen", "room_stream"])
def test_room_screen_withholds_a_reply_requested_in_a_closed_session(
    name: str, client_as: Callable[..., Any]
) -> None:
    held = build.a_list()
    closed = a_sitting(held, hours=-1, access=CLOSED)
    speech = services.end_speech(actor=None, speech=speak(held, "FRA"))
    services.request_reply(actor=None, speakers_list=held, entity=build.an_entity("EGY"), to=speech)
    assert find_named_states(client_as(None), name, held) == set()
    Session.objects.filter(pk=closed.pk).update(access=OPEN)
    SpeakersList.objects.filter(pk=held.pk).update(version=held.version + 50)
    assert find_named_states(client_as(None), name, held) == {"Egypt"}


def test_reply_ask_offers_an_organization_only_statements_it_may_know(
    client_as: Callable[..., Any],
) -> None:
    held = build.a_list()
    own = an_organization(held, "A")
    outside = client_as(build.a_focal_point(held.meeting, own))
    inside = client_as(build.a_focal_point(held.meeting, "NLD"))
    before = services.end_speech(actor=None, speech=speak(held, "DEU"))
    sitting = a_sitting(held, hours=-1, access=CLOSED)
    behind = services.end_speech(actor=None, speech=speak(held, "FRA"))
    assert find_named_states(outside, "reply_ask", held) == {"Germany"}
    assert find_named_states(inside, "reply_ask", held) == {"France", "Germany"}
    form = {"entity": own.pk, "to": behind.pk}
    assert outside.post(address("reply_ask", held), form).status_code == 422
    call_in(held, sitting)
    assert find_named_states(outside, "reply_ask", held) == set()
    call_in(held, None)
    assert outside.post(address("reply_ask", held), form | {"to": before.pk}).status_code == 302


def test_speakers_list_reply_entered_by_the_office_withholds_the_speaker(
    client_as: Callable[..., Any],
) -> None:
    held = build.a_list()
    own = an_organization(held, "A")
    a_sitting(held, hours=-1, access=CLOSED)
    speech = services.end_speech(actor=None, speech=speak(held, "FRA"))
    services.request_reply(actor=None, speakers_list=held, entity=own, to=speech)
    page = client_as(build.a_focal_point(held.meeting, own)).get(address("speakers_list", held))
    assert ("Agency A" in page.content.decode(), read_named_states(page)) == (True, set())


def test_an_organization_is_not_asked_to_reply_to_what_it_may_not_know(
    client_as: Callable[..., Any],
) -> None:
    held = build.a_list()
    a_sitting(held, hours=-1, access=CLOSED)
    services.end_speech(actor=None, speech=speak(held, "FRA"))
    asks = address("reply_ask", held)

    def is_reply_offered(entity: Entity | str) -> bool:
        client = client_as(build.a_focal_point(held.meeting, entity))
        return asks in client.get(address("speakers_list", held)).content.decode()

    assert (is_reply_offered(an_organization(held, "A")), is_reply_offered("NLD")) == (False, True)


def test_an_organization_exchanges_places_with_nobody_it_may_not_know(
    client_as: Callable[..., Any],
) -> None:
    held = build.a_list()
    sitting = a_sitting(held, hours=-1, access=CLOSED)
    own, other = an_organization(held, "A"), an_organization(held, "B")
    mine, theirs = build.an_inscription(held, own), build.an_inscription(held, other)
    client = client_as(build.a_focal_point(held.meeting, own))
    form = address("swap_propose", held, pk=mine.pk)
    assert "Agency B" in client.get(form).content.decode()
    call_in(held, sitting)
    assert "Agency B" not in client.get(form).content.decode()
    assert client.post(form, {"other": theirs.pk}).status_code == 422
    assert not held.swaps.exists()
    call_in(held, None)
    assert client.post(form, {"other": theirs.pk}).status_code == 302
    services.withdraw_swap(actor=None, swap=held.swaps.get())


def test_statement_hand_in_during_a_closed_session_says_who_can_read_it(
    client_as: Callable[..., Any],
) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "DEU")
    client = client_as(build.a_focal_point(held.meeting, "DEU"))
    page = address("statement_hand_in", held, pk=entry.pk)
    words = "only its participants can read it"
    assert words not in client.get(page).content.decode()
    a_sitting(held, hours=-1, access=CLOSED)
    speak(held, "FRA")
    assert words in client.get(page).content.decode()
