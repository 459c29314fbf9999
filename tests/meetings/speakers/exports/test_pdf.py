"""Lists on paper: the chair's, the provisional one, the record of a day, and the totals."""

import threading
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.jobs.models import Job
from confsvc.jobs.services import run_job
from confsvc.pdf import cache
from confsvc.spreadsheets.reader import read_table
from meetings.core.permissions import PARTICIPANT, PUBLIC, Viewer
from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.exports import pdf
from meetings.speakers.models import SpeakersList, StatementFile
from meetings.speakers.selectors import record
from meetings.speakers.selectors.snapshots import build_snapshot
from tests import builders as build
from tests.confsvc.pdf.reading import by_pdfium
from tests.meetings.speakers.long_lists import a_long_list

pytestmark = pytest.mark.django_db


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def a_debate() -> tuple[SpeakersList, Any]:
    """France spoke six minutes of five from 10:00, Germany four from 10:08, Egypt waits."""
    held = build.a_list()
    session = build.a_session(held.body)
    held.session = session
    held.save(update_fields=["session"])
    ten = session.starts_at
    for code, after, minutes, more in (
        ("FRA", 0, 6, {"level": "M", "sex": "F", "deliverer": "Ms. Ana EXAMPLE", "remarks": "arrives late"}),
        ("DEU", 8, 4, {"level": "HD", "sex": "M"}),
    ):
        entry = build.an_inscription(held, code, **more)
        began = ten + timedelta(minutes=after)
        speech = services.give_floor(actor=None, inscription=entry, now=began)
        services.end_speech(actor=None, speech=speech, now=began + timedelta(minutes=minutes))
    build.an_inscription(held, "EGY", deliverer="Mr. Kofi EXAMPLE", remarks="wishes to speak early")
    return held, ten


def test_build_chair_list_pdf_has_remarks_in_fourteen_points_or_more(client_as) -> None:
    held, _ten = a_debate()
    answer = client_as(build.a_chair(held.body)).get(address("speakers_print", held))
    text = text_of(answer.content)
    for words in ("EGYPT", "Mr. Kofi EXAMPLE", "wishes to speak early", "State party", "5 min"):
        assert words in text
    page = pypdfium2.PdfDocument(answer.content)[0]
    points = {
        round(one.get_font_size() * 0.75) for one in page.get_objects() if hasattr(one, "get_font_size")
    }
    assert points == {14, 16, 20}


@pytest.mark.parametrize(("count", "language"), [(1, "en"), (40, "en"), (40, "ar"), (40, "zh"), (193, "en")])
def test_no_row_is_broken_across_pages(count: int, language: str) -> None:
    held = a_long_list(count)
    now = timezone.now()
    pages = by_pdfium(pdf.build_chair_list_pdf(held, now=now, language=language))
    assert [page.count(f"{number}/{len(pages)}") for number, page in enumerate(pages, 1)] == [1] * len(pages)
    rows = build_snapshot(held, now=now, language=language)["rows"]
    assert len(rows) == count
    for row in rows:
        number = row["key"]
        begins = [place for place, text in enumerate(pages) if f"B{number}," in text]
        ends = [place for place, text in enumerate(pages) if f"E{number}." in text]
        assert len(begins) == 1
        assert begins == ends
        if (
            language != "ar"
        ):  # of a line of two directions the readers give the parts in an order of their own
            name = " ".join(row["nameplate"].split())
            assert f"{row['place']} {name}" in pages[begins[0]]


def test_the_heading_of_the_columns_stands_on_every_page_of_the_list() -> None:
    pages = by_pdfium(pdf.build_chair_list_pdf(a_long_list(40), now=timezone.now(), language="en"))
    assert [page.count("State or organization, speaker Limit Notes") for page in pages] == [1] * len(pages)
    assert [page.startswith("As of ") for page in pages] == [True] + [False] * (len(pages) - 1)


def test_a_line_of_the_chair_s_list_says_all_that_it_must() -> None:
    held = build.a_list()
    entry = build.an_inscription(
        held,
        "IRN",
        level="M",
        language="fr",
        deliverer="Ms. Ana EXAMPLE",
        deliverer_title="Minister for Foreign Affairs",
        capacity="named",
        for_codes=" ".join(["AUT", "BRA", "CHL"]),
        remarks="arrives late",
    )
    StatementFile.objects.create(inscription=entry, name="t.pdf", language="fr", uploaded_at=timezone.now())
    text = " ".join(by_pdfium(pdf.build_chair_list_pdf(held, now=timezone.now(), language="en")))
    for words in (
        "1 IRAN (ISLAMIC REPUBLIC OF)",
        "on behalf of Austria, Brazil, Chile",
        "Ms. Ana EXAMPLE, Minister for Foreign Affairs",
        "Minister · group statement",
        "arrives late",
        "8 min",
        "FR text: FR",
    ):
        assert words in text


def test_in_mid_debate_the_chair_s_list_begins_with_where_the_debate_is() -> None:
    held, ten = a_debate()
    egypt = held.inscriptions.get(entity__code="EGY")
    build.an_inscription(held, "BRA")
    now = ten + timedelta(minutes=15)
    services.give_floor(actor=None, inscription=egypt, now=now)
    services.request_reply(
        actor=None, speakers_list=held, entity=build.an_entity("CHN"), to=held.speeches.first(), now=now
    )
    point = services.raise_point(
        actor=None, speakers_list=held, entity=build.an_entity("MEX"), text="on the agenda", now=now
    )
    services.rule_on_point(actor=None, point=point, ruling="rejected", text="out of order")
    text = " ".join(by_pdfium(pdf.build_chair_list_pdf(held, now=now, language="en")))
    assert "2 have spoken · now speaking: EGYPT · next: BRAZIL · 1 to come" in text
    order = [text.index(words) for words in ("3 EGYPT", "4 BRAZIL", "1 FRANCE", "2 GERMANY")]
    assert order == sorted(order)
    below = text[text.index("Right of reply") :]
    assert "1 CHINA to the statement of France, intervention 1" in below
    assert "1 MEXICO on the agenda" in below
    assert "not upheld out of order" in " ".join(below.split())


def test_a_long_list_is_printed_as_a_job_with_a_bar(client_as) -> None:
    held = a_long_list(101)
    officer = build.an_officer(held.meeting)
    client = client_as(officer)
    asked = client.get(address("speakers_print", held))
    assert (asked.headers["Content-Type"], Job.objects.count()) == ("text/html; charset=utf-8", 0)
    assert "The list has 101 lines" in asked.content.decode()
    led = client.post(address("speakers_print", held))
    job = Job.objects.get()
    assert led.headers["Location"] == reverse("job", kwargs={"key": job.key})
    assert job.owner == officer
    done = run_job(job_id=job.pk)
    assert (done.state, done.file_name.startswith("speakers-")) == (Job.State.DONE, True)
    with done.file.open("rb") as file:
        assert "B101," in " ".join(by_pdfium(file.read()))


def test_the_provisional_list_names_nobody_and_carries_no_remark(client_as) -> None:
    held, _ten = a_debate()
    text = text_of(client_as(None).get(address("speakers_provisional", held)).content)
    assert "Egypt" in text
    assert "EXAMPLE" not in text
    assert "early" not in text


def test_provisional_list_of_a_closed_session_names_no_state_in_public(client_as) -> None:
    held, _ten = a_debate()
    Session.objects.update(access=Session.Access.CLOSED)
    text = text_of(client_as(None).get(address("speakers_provisional", held)).content)
    assert "Egypt" not in text
    inside = client_as(build.a_focal_point(held.meeting, "NLD"))
    assert "Egypt" in text_of(inside.get(address("speakers_provisional", held)).content)


def test_record_pdf_of_a_day_has_times_and_minutes_over_the_limit(client_as) -> None:
    held, ten = a_debate()
    day = ten.astimezone(held.meeting.zone).date()
    chair = client_as(build.a_chair(held.body))
    text = text_of(chair.get(address("speakers_record", held, day=day.isoformat())).content)
    for words in ("France", "10:00", "10:06", "6 min", "1 min", "Germany", "10:08", "10:12", "2 statements"):
        assert words in text
    assert "Egypt" not in text
    empty = text_of(chair.get(address("speakers_record", held, day="2008-05-09")).content)
    assert "Nobody spoke on this list on this day." in empty
    assert chair.get(address("speakers_record", held, day="2008-02-30")).status_code == 404
    assert chair.get(address("speakers_record", held, day="today")).status_code == 404


def test_totals_add_up_in_each_way_of_counting(client_as) -> None:
    held, ten = a_debate()
    told = record.load_speech_lines(held, now=ten + timedelta(hours=1), language="en")
    found = record.sum_totals(told, on=held.meeting.opens_on)
    assert [(one.label, one.statements, one.seconds) for one in found["delegation"]] == [
        ("France", 1, 360),
        ("Germany", 1, 240),
    ]
    assert [(one.label, one.statements, one.seconds) for one in found["level"]] == [
        ("Minister", 1, 360),
        ("Head of delegation", 1, 240),
    ]
    assert [(one.label, one.seconds) for one in found["sex"]] == [("female", 360), ("male", 240)]
    assert [(one.statements, one.seconds) for one in found["region"]] == [(2, 600)]
    page = client_as(build.a_chair(held.body)).get(address("speakers_totals", held))
    assert page.status_code == 200
    assert (
        client_as(build.a_focal_point(held.meeting, "NLD")).get(address("speakers_totals", held)).status_code
        == 404
    )


def rows_in(answer: Any) -> list[list[str]]:
    found = read_table(answer.content)
    return [list(found.headers or []), *map(list, found)]


def test_record_table_has_the_rows_of_the_paper_in_order_of_time(client_as) -> None:
    held, ten = a_debate()
    point = services.raise_point(
        actor=None,
        speakers_list=held,
        entity=build.an_entity("EGY"),
        text="the order",
        now=ten + timedelta(minutes=7),
    )
    services.rule_on_point(
        actor=None, point=point, ruling="upheld", now=ten + timedelta(minutes=7, seconds=30)
    )
    services.add_note(
        actor=None, speakers_list=held, text="Lunch is at one.", now=ten + timedelta(minutes=13)
    )
    chair = client_as(build.a_chair(held.body))
    day = ten.astimezone(held.meeting.zone).date().isoformat()
    rows = rows_in(chair.get(address("speakers_record_csv", held, day=day)))
    assert rows_in(chair.get(address("speakers_record_xlsx", held, day=day))) == rows
    assert rows == [
        [
            "No.",
            "Kind",
            "State or organization",
            "On behalf of",
            "Speaker",
            "Level of the speaker",
            "From",
            "Until",
            "Spoken",
            "Limit",
            "Over",
            "Text",
        ],
        [
            "1",
            "Statement",
            "France",
            "",
            "Ms. Ana EXAMPLE",
            "Minister",
            f"{day} 10:00:00",
            f"{day} 10:06:00",
            "0:06:00",
            "0:05:00",
            "0:01:00",
            "",
        ],
        ["", "Point of order", "Egypt", "", "", "", f"{day} 10:07:00", "", "", "", "", "the order\nupheld"],
        [
            "2",
            "Statement",
            "Germany",
            "",
            "",
            "Head of delegation",
            f"{day} 10:08:00",
            f"{day} 10:12:00",
            "0:04:00",
            "0:05:00",
            "",
            "",
        ],
        ["", "remark of the chair", "", "", "", "", f"{day} 10:13:00", "", "", "", "", "Lunch is at one."],
    ]
    assert chair.get(address("speakers_record_csv", held, day="2008-02-30")).status_code == 404


def test_the_totals_as_a_table_are_those_of_the_page(client_as) -> None:
    held, _ten = a_debate()
    chair = client_as(build.a_chair(held.body))
    rows = rows_in(chair.get(address("speakers_totals_csv", held)))
    assert rows_in(chair.get(address("speakers_totals_xlsx", held))) == rows
    assert rows[:4] == [
        ["Total by", "Name", "Statements", "Time"],
        ["Delegation", "France", "1", "0:06:00"],
        ["Delegation", "Germany", "1", "0:04:00"],
        ["Regional group", rows[3][1], "2", "0:10:00"],
    ]
    assert [row[0] for row in rows[4:]] == ["Level of the speaker"] * 2 + ["Sex of the speaker"] * 2


def test_a_paper_that_many_ask_for_is_made_once_and_anew_after_a_change(client_as, monkeypatch) -> None:
    made: list[Viewer] = []

    def build_counted(held: SpeakersList, *, viewer: Viewer, **_more: Any) -> bytes:
        made.append(viewer)
        return b"%PDF"

    monkeypatch.setattr(pdf, "build_provisional_pdf", build_counted)
    at = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: at)
    held = build.a_list()
    build.an_inscription(held, "FRA")
    page = reverse("speakers_provisional", args=[held.meeting.short_name, held.code])
    inside = client_as(build.a_focal_point(held.meeting, "NLD"))
    for client in (client_as(None), client_as(build.a_stranger()), inside, inside):
        assert client.get(page).content == b"%PDF"
    assert made == [PUBLIC, PARTICIPANT]
    services.inscribe(
        actor=None, speakers_list=held, entity=build.an_entity("DEU"), statement=services.StatementData()
    )
    inside.get(page)
    assert made == [PUBLIC, PARTICIPANT, PARTICIPANT]


def test_while_enough_papers_are_made_a_visitor_is_asked_to_come_again(client_as, monkeypatch) -> None:
    monkeypatch.setattr(cache, "_slots", threading.BoundedSemaphore(1))
    cache._slots.acquire()
    held = build.a_list()
    answer = client_as(None).get(reverse("speakers_provisional", args=[held.meeting.short_name, held.code]))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
