"""The record of a day and its totals, days that end after midnight, and every language."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from meetings.core.permissions import PARTICIPANT
from meetings.speakers import services
from meetings.speakers.exports import pdf, tables
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import record as daybook
from meetings.speakers.selectors.board import get_board
from meetings.treaties.models import Group, GroupMember
from tests import builders as build
from tests.confsvc.pdf.reading import by_pdfium, by_poppler

ZURICH = ZoneInfo("Europe/Zurich")
MONDAY = date(2008, 4, 28)
START = datetime(2008, 3, 20, tzinfo=UTC)


def speak(held: SpeakersList, code: str, began: datetime, seconds: int, **more: Any) -> Any:
    entry = build.an_inscription(held, code, **more)
    speech = services.give_floor(actor=None, inscription=entry, now=began)
    services.end_speech(actor=None, speech=speech, now=began + timedelta(seconds=seconds))
    return speech


def a_day() -> SpeakersList:
    """The debate of a Monday.

    France speaks 6:00 (M, F), Germany 4:00 (HD, M), Egypt 5:30 for a group (HD, F), the Red Cross
    3:00 (O), and a reply of Germany takes 2:00. There are a point of order with its ruling and a
    decision. Brazil is absent, and Japan withdrew with its reason.
    """
    held = build.a_list()
    session = build.a_session(held.body)
    SpeakersList.objects.filter(pk=held.pk).update(session=session)
    held.refresh_from_db()
    ten = session.starts_at

    def at(minute: int) -> datetime:
        return ten + timedelta(minutes=minute)

    first = speak(held, "FRA", at(0), 360, level="M", sex="F", deliverer="Ms. Ana EXAMPLE")
    speak(held, "DEU", at(10), 240, level="HD", sex="M")
    speak(held, "EGY", at(20), 330, level="HD", sex="F", capacity="group", on_behalf_of="African Group")
    speak(held, "ICRC", at(30), 180, level="O")
    reply = services.request_reply(
        actor=None, speakers_list=held, entity=build.an_entity("DEU"), to=first, now=at(31)
    )
    speech = services.begin_reply(actor=None, reply=reply, now=at(40))
    services.end_speech(actor=None, speech=speech, now=at(42))
    point = services.raise_point(
        actor=None, speakers_list=held, entity=build.an_entity("MEX"), text="on the quorum", now=at(43)
    )
    services.rule_on_point(actor=None, point=point, ruling="upheld", text="the quorum is there", now=at(44))
    services.add_note(
        actor=None,
        speakers_list=held,
        text="The list is closed.",
        decision=True,
        reference="Rule 17",
        now=at(45),
    )
    services.mark_absent(actor=None, inscription=build.an_inscription(held, "BRA"), now=at(46))
    services.withdraw_inscription(
        actor=None, inscription=build.an_inscription(held, "JPN"), reason="on instructions", now=at(47)
    )
    taken_back = build.an_inscription(held, "CHN")
    services.withdraw_inscription(actor=None, inscription=taken_back, now=at(48))
    undo_entry(actor=None, entry=commands_on(held).filter(command="withdraw inscription").latest("pk"))
    return held


@pytest.mark.django_db
def test_the_record_tells_the_whole_day() -> None:
    held = a_day()
    record = daybook.load_record(held, MONDAY, now=datetime(2008, 5, 1, tzinfo=UTC), language="en")
    assert [(one.name.short, one.elapsed, one.over, one.reply) for one in record.lines] == [
        ("France", 360, 60, None),
        ("Germany", 240, 0, None),
        ("Egypt", 330, 0, None),
        ("International Committee of the Red Cross", 180, 0, None),
        ("Germany", 120, 0, 1),
    ]
    assert (record.seconds, record.over, record.replies) == (1230, 60, 1)
    assert [(one.name.short, one.command, one.reason) for one in record.absences] == [
        ("Brazil", "absent when called", ""),
        ("Japan", "withdraw inscription", "on instructions"),
    ]
    text = " ".join(
        by_pdfium(pdf.build_record_pdf(held, day=MONDAY, now=datetime(2008, 5, 1, tzinfo=UTC), language="en"))
    )
    for words in (
        "1 France Ms. Ana EXAMPLE 10:00 10:06 6 min 5 min 1 min",
        "Egypt (on behalf of the African Group) 10:20 10:25",
        "Germany (right of reply, intervention 1) 10:40 10:42 2 min",
        "5 statements (1 right of reply among them) 20 min 30 s 1 min",
        "10:43 Mexico on the quorum upheld the quorum is there",
        "10:45 decision Rule 17 The list is closed.",
        "10:46 Brazil absent when called",
        "10:47 Japan withdrawn on instructions",
        "female 2 11 min 30 s",
        "Germany 2 6 min",
    ):
        assert words in text
    assert "China" not in text


@pytest.mark.django_db
def test_totals_are_those_counted_by_hand() -> None:
    held = a_day()
    told = daybook.load_speech_lines(held, now=datetime(2008, 5, 1, tzinfo=UTC), language="en")
    found = {
        way: [(one.label, one.statements, one.seconds) for one in rows]
        for way, rows in daybook.sum_totals(told, on=held.meeting.opens_on).items()
    }
    assert found == {
        "delegation": [
            ("France", 1, 360),
            ("Germany", 2, 360),
            ("Egypt", 1, 330),
            ("International Committee of the Red Cross", 1, 180),
        ],
        "region": [
            ("Group of Western European and other States", 3, 720),
            ("Group of African States", 1, 330),
            ("", 1, 180),
        ],
        "level": [("Head of delegation", 2, 570), ("Minister", 1, 360), ("other", 1, 180)],
        "sex": [("female", 2, 690), ("male", 1, 240), ("", 1, 180)],
    }


@pytest.mark.django_db
def test_a_state_is_counted_in_the_regional_group_it_was_in_on_the_day() -> None:
    germany = build.an_entity("DEU")
    group = Group.objects.filter(scheme=Group.Scheme.UN).exclude(members=germany).first()
    assert group is not None
    GroupMember.objects.create(group=group, entity=germany, valid_from=date(2030, 1, 1))
    assert (
        daybook.load_regions([germany.pk], on=MONDAY)[germany.pk]
        == "Group of Western European and other States"
    )


# -- the day's end --
@pytest.mark.django_db
def test_load_record_debate_past_midnight_is_of_the_day_its_session_began() -> None:
    held = build.a_list()
    build.a_session(held.body, day=MONDAY, start=time(15), hours=3)
    build.a_session(held.body, day=MONDAY + timedelta(days=1), start=time(10), hours=3)
    late = build.at(held.meeting, MONDAY, time(23, 50))
    for code, after in (("FRA", 0), ("DEU", 5), ("EGY", 30), ("BRA", 150)):
        speak(held, code, late + timedelta(minutes=after), 60)
    speak(held, "JPN", build.at(held.meeting, MONDAY + timedelta(days=1), time(9, 45)), 60)
    assert daybook.list_record_days(held) == [MONDAY, MONDAY + timedelta(days=1)]
    names = [
        [one.name.short for one in daybook.load_record(held, day, now=late, language="en").lines]
        for day in (MONDAY, MONDAY + timedelta(days=1), None)
    ]
    assert names == [
        ["France", "Germany", "Egypt", "Brazil"],
        ["Japan"],
        ["France", "Germany", "Egypt", "Brazil", "Japan"],
    ]
    text = " ".join(by_pdfium(pdf.build_record_pdf(held, day=MONDAY, now=late, language="en")))
    assert "France 23:50 23:51" in text
    assert "Egypt 00:20 00:21" in text


# -- six languages --
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Germany"),
        ("fr", "Allemagne"),
        ("es", "Alemania"),
        ("ru", "Германия"),
        ("zh", "德国"),
        ("ar", "ألمانيا"),
    ],
)
def test_every_paper_reads_back_in_its_language(language: str, name: str) -> None:
    held = a_day()
    now = datetime(2008, 5, 1, tzinfo=UTC)
    papers = (
        pdf.build_chair_list_pdf(held, now=now, language=language),
        pdf.build_provisional_pdf(held, now=now, language=language, viewer=PARTICIPANT),
        pdf.build_record_pdf(held, day=MONDAY, now=now, language=language),
    )
    for paper in papers:
        for read in (by_pdfium, by_poppler):
            text = " ".join(read(paper))
            assert name.lower() in text.lower()
            assert "10:00" in text
            assert "�" not in text


def test_seconds_of_a_speech_are_the_same_on_screens_papers_and_tables(client_as) -> None:
    held = build.a_list(national_limit=10)
    began = datetime(2008, 4, 28, 8, 0, 0, 700_000, tzinfo=UTC)
    entry, _waiting = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    speech = services.give_floor(actor=None, inscription=entry, now=began)
    services.end_speech(actor=None, speech=speech, now=began + timedelta(seconds=20, milliseconds=900))
    chair = client_as(build.a_chair(held.body))
    kwargs = {"meeting": held.meeting.short_name, "code": held.code}
    said = '<bdi class="time length">20 s</bdi>'
    pages = {
        name: chair.get(reverse(name, kwargs=kwargs)).content.decode()
        for name in ("console", "console_stream", "speakers_list", "list_stream", "speakers_totals")
    }
    assert {name: said in page for name, page in pages.items()} == dict.fromkeys(pages, True)
    assert {name: "21 s" in page for name, page in pages.items()} == dict.fromkeys(pages, False)
    assert [one.seconds for one in daybook.sum_totals(a_record(held).lines, on=MONDAY)["delegation"]] == [20]
    assert [
        row[-1] for row in tables.build_list_table(get_board(held, now=began + timedelta(hours=1)))[:]
    ] == [
        20,
        None,
    ]
    (row,) = tables.build_record_table(a_record(held), ZURICH)[:]
    assert row[6:11] == (
        datetime(2008, 4, 28, 10, 0, 0, tzinfo=ZURICH),
        datetime(2008, 4, 28, 10, 0, 21, tzinfo=ZURICH),
        timedelta(seconds=20),
        timedelta(seconds=10),
        timedelta(seconds=10),
    )


def a_record(held: SpeakersList) -> daybook.Record:
    return daybook.load_record(held, MONDAY, now=datetime(2008, 4, 28, 12, tzinfo=UTC), language="en")
