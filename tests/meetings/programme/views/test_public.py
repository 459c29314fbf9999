"""The programme's pages: who may open them, what they say, and how much they ask the database."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from meetings.programme import extension_points
from meetings.programme.extension_points import Paper
from meetings.programme.models import Session
from meetings.programme.selectors.programme import load_day, load_now_and_next
from meetings.programme.services import sessions
from tests import builders as given
from tests.markup import assert_valid_html
from tests.meetings.programme.conftest import House

TUESDAY = date(2008, 4, 29)
PUBLIC = ("programme", "programme_feed", "agenda", "session", "session_feed")
OFFICE = ("programme_rooms", "session_new", "session_edit", "session_cancel")
ClientAs = Callable[..., Client]


def url(name: str, session: Session | None = None, meeting: str = "npt-2008") -> str:
    of_a_session = session is not None and name.startswith("session") and name != "session_new"
    return reverse(name, kwargs={"meeting": meeting} | ({"session": session.pk} if of_a_session else {}))


def text_of(response: object) -> str:
    """What the page says, in one line, without its tags."""
    page = response.content.decode()
    assert_valid_html(page)
    main = re.sub(r"</?(bdi|time|span|strong|del|ins|svg|use)\b[^>]*>", "", page.split("<main", 1)[1])
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def session(house: House) -> Session:
    made = given.a_session(house.plenary, day=TUESDAY, room=house.seventeen)
    made.items.add(given.an_item(house.meeting, "7 (c)", titles={"en": "Methods of work"}))
    return made


# -- who may --
@pytest.mark.parametrize("name", PUBLIC)
def test_everybody_reads_what_is_public(
    name: str, house: House, session: Session, client_as: ClientAs
) -> None:
    answers = [client_as(who).get(url(name, session)).status_code for who in (None, given.a_stranger())]
    assert answers == [200, 200]


@pytest.mark.parametrize("name", OFFICE)
def test_only_the_meetings_officer_changes_it(
    name: str, house: House, session: Session, client_as: ClientAs
) -> None:
    elsewhere = given.an_officer(given.a_meeting("other"))
    people = (None, given.a_stranger(), elsewhere, given.a_chair(house.plenary), house.officer)
    answers = [client_as(who).get(url(name, session)).status_code for who in people]
    assert answers == [302, 404, 404, 404, 200]


@pytest.mark.parametrize("name", ["session_hold", "session_adjourn"])
def test_the_officer_and_the_bodys_chair_call_to_order(
    name: str, house: House, session: Session, client_as: ClientAs
) -> None:
    chair, other_chair = given.a_chair(house.plenary), given.a_chair(house.committee)
    for who, answer in ((None, 302), (given.a_stranger(), 404), (other_chair, 404), (chair, 302)):
        response = client_as(who).post(url(name, session))
        assert response.status_code == answer
    assert response["Location"] == url("session", session)
    assert client_as(house.officer).get(url(name, session)).url == url("session", session)


@pytest.mark.parametrize("name", [*PUBLIC[3:], *OFFICE[2:]])
def test_another_meetings_session_is_not_found(name: str, house: House, client_as: ClientAs) -> None:
    foreign = given.a_session(given.a_body(given.a_meeting("other")))
    assert client_as(house.officer).get(url(name, foreign)).status_code == 404


# -- the programme --
def test_the_day_says_time_body_number_title_room_and_items(
    house: House, session: Session, client_as: ClientAs
) -> None:
    said = text_of(client_as(None).get(url("programme"), {"day": "2008-04-29"}))
    assert "Tuesday, 29 April 2008 10:00-13:00 Plenary, 1st meeting General debate Room XVII 7 (c)" in said


def test_the_default_is_the_first_day_with_something_on(
    house: House, session: Session, client_as: ClientAs
) -> None:
    said = text_of(client_as(None).get(url("programme"), {"day": "not-a-day"}))
    assert "Tuesday, 29 April 2008" in said


def test_all_days_stand_on_one_page(house: House, session: Session, client_as: ClientAs) -> None:
    given.a_session(house.plenary, day=date(2008, 5, 9))
    said = text_of(client_as(None).get(url("programme"), {"day": "all"}))
    assert said.index("Tuesday, 29 April 2008") < said.index("Friday, 9 May 2008")


def test_an_empty_programme_says_the_next_step(house: House, client_as: ClientAs) -> None:
    assert "Nothing is planned on this day. Look at another day." in text_of(
        client_as(None).get(url("programme"))
    )
    assert "Plan a session" in text_of(client_as(house.officer).get(url("programme")))


def test_a_cancelled_session_stays_struck_with_its_reason(
    house: House, session: Session, client_as: ClientAs
) -> None:
    sessions.cancel_session(session=session, actor=house.officer, reason="No speakers left")
    page = client_as(None).get(url("programme"), {"day": "2008-04-29"})
    assert "Plenary, General debate Cancelled: No speakers left" in text_of(page)
    assert "<del><bdi>Plenary, General debate</bdi></del>" in page.content.decode()
    assert "Cancelled: No speakers left" in text_of(client_as(None).get(url("session", session)))


def test_a_closed_session_is_body_time_and_closed_to_the_public(house: House, client_as: ClientAs) -> None:
    closed = given.a_session(
        house.plenary, day=TUESDAY, room=house.nineteen, access="closed", titles={"en": "Secret cluster"}
    )
    closed.items.add(given.an_item(house.meeting, "6", titles={"en": "Hidden item"}))
    for who, seen in (
        (None, False),
        (given.a_stranger(), False),
        (given.a_chair(house.committee), False),
        (given.a_focal_point(house.meeting, given.an_entity("NGO1", kind="ngo")), False),
        (given.a_focal_point(house.meeting), True),
        (given.a_chair(house.plenary), True),
        (house.officer, True),
    ):
        client = client_as(who)
        pages = [client.get(url("programme"), {"day": "2008-04-29"}), client.get(url("session", closed))]
        pages.append(client.get(url("agenda")))
        said = [text_of(page) for page in pages]
        assert ["Secret cluster" in one for one in said[:2]] == [seen, seen]
        assert ["Room XIX" in one for one in said[:2]] == [seen, seen]
        assert ("Tue 29 Apr 2008, 10:00" in said[2]) == seen
        assert "10:00-13:00 Plenary, " in said[0]
        assert "closed" in said[0]


def test_papers_of_later_rooms_stand_beside_their_items(
    house: House, session: Session, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = session.items.get()
    papers = {item.pk: [Paper("NPT/CONF.2010/PC.II/WP.1", "/documents/1/")]}
    monkeypatch.setattr(extension_points, "_sources", [lambda meeting, items: papers])
    assert "7 (c) NPT/CONF.2010/PC.II/WP.1" in text_of(client_as(None).get(url("programme")))


def test_an_officer_is_told_of_clashes(house: House, session: Session, client_as: ClientAs) -> None:
    given.a_session(house.committee, day=TUESDAY, room=house.seventeen, formal=False)
    words = "Conflict: Room XVII is taken by Main Committee I, General debate, Tue 29 Apr 2008, 10:00-13:00."
    assert words in text_of(client_as(house.officer).get(url("programme")))
    assert "is taken by" not in text_of(client_as(None).get(url("programme")))


@pytest.mark.parametrize("name", ["programme", "agenda", "programme_rooms"])
def test_pages_ask_as_much_for_many_sessions_as_for_one(
    name: str, house: House, session: Session, client_as: ClientAs, count_queries: Callable
) -> None:
    client, counts = client_as(house.officer), []
    client.get(url(name))
    for more in range(3):
        with count_queries() as queries:
            client.get(url(name), {"day": "all"} if name == "programme" else {})
        counts.append(len(queries))
        for hour in (14, 16):
            other = given.a_session(
                house.committee, day=date(2008, 4, 28 + more), start=time(hour), hours=1, room=house.nineteen
            )
            other.items.add(given.an_item(house.meeting, f"{hour}{more}"))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 20


# -- the session --
def test_a_session_says_what_is_known(house: House, session: Session, client_as: ClientAs) -> None:
    said = text_of(client_as(None).get(url("session", session)))
    for words in (
        "Plenary, 1st meeting General debate",
        "Time Tue 29 Apr 2008, 10:00-13:00 (Geneva)",
        "Room Room XVII, Palais des Nations",
        "Number provisional until the session is called to order",
        "Agenda items 7 (c) Methods of work",
    ):
        assert words in said
    assert "Action" not in said


def test_the_officer_sees_what_was_done(house: House, session: Session, client_as: ClientAs) -> None:
    sessions.move_session(
        session=session,
        actor=house.officer,
        room=house.nineteen,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
    )
    said = text_of(client_as(house.officer).get(url("session", session)))
    assert re.search(r"moved, by An Officer Room: Room XVII Room XIX", said)


def test_call_to_order_and_adjourn(house: House, session: Session, client_as: ClientAs) -> None:
    officer = client_as(house.officer)
    assert "The session is called to order." in text_of(
        officer.post(url("session_hold", session), follow=True)
    )
    session.refresh_from_db()
    assert (session.state, session.number) == ("sitting", 1)
    assert "The session is adjourned." in text_of(officer.post(url("session_adjourn", session), follow=True))
    session.refresh_from_db()
    assert session.state == "held"


def test_what_does_not_follow_is_said(house: House, session: Session, client_as: ClientAs) -> None:
    said = text_of(client_as(house.officer).post(url("session_adjourn", session), follow=True))
    assert "This step is not possible" in said


# -- the agenda --
def test_the_agenda_has_three_levels_in_the_form_of_the_language(house: House, client_as: ClientAs) -> None:
    for number in ("7", "7 (c)", "7 (c) (ii)"):
        given.an_item(house.meeting, number, titles={"en": f"Item {number}", "fr": "Point"})
    page = client_as(None).get(url("agenda"), {"lang": "fr"})
    assert re.findall(r'class="level-(\d)">\s*<td[^>]*><bdi>([^<]+)<', page.content.decode()) == [
        ("0", "7"),
        ("1", "7 c)"),
        ("2", "7 c) ii)"),
    ]


def test_the_agenda_says_where_an_item_is_taken(house: House, session: Session, client_as: ClientAs) -> None:
    words = "7 (c) Methods of work Tue 29 Apr 2008, 10:00"
    assert words in text_of(client_as(None).get(url("agenda")))
    sessions.cancel_session(session=session, actor=house.officer, reason="No speakers left")
    assert words not in text_of(client_as(None).get(url("agenda")))


# -- rooms by days --
def test_rooms_by_days_show_other_meetings_sessions_without_their_names(
    house: House, session: Session, client_as: ClientAs
) -> None:
    hidden = given.a_body(given.a_meeting("secret", published=False))
    given.a_session(hidden, day=TUESDAY, room=house.nineteen)
    said = text_of(client_as(house.officer).get(url("programme_rooms")))
    assert "10:00-13:00 Plenary, 1st meeting" in said
    assert "10:00-13:00 another meeting" in said
    assert "SECRET" not in said


# -- the day for other rooms --
def test_now_and_next(house: House, session: Session) -> None:
    later = given.a_session(house.committee, day=TUESDAY, start=time(15))
    given.a_session(house.committee, day=TUESDAY, start=time(17), hours=1)
    given.a_session(house.plenary, day=date(2008, 4, 30))
    now = datetime(2008, 4, 29, 9, tzinfo=UTC)
    assert [[one.session for one in group] for group in load_now_and_next(house.meeting, now)] == [
        [session],
        [later],
    ]
    assert len(load_day(house.meeting, TUESDAY)) == 3


def test_a_day_is_the_venues(house: House) -> None:
    early = given.a_session(house.plenary, day=TUESDAY, start=time(0, 30), hours=1)
    late = given.a_session(house.plenary, day=TUESDAY, start=time(23), hours=0.5)
    assert [one.session for one in load_day(house.meeting, TUESDAY)] == [early, late]
