"""A list as a table: out and in again, with a preview, all or nothing, and nothing in it run."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from confsvc.exchange.reading import read
from meetings.models import Inscription, SpeakersList
from meetings.speakers import services, tables
from meetings.speakers.services.tabling import take_in
from tests import builders as build

pytestmark = pytest.mark.django_db
HEAD = "entity,group,on_behalf_of,deliverer,level,language\n"


def address(name: str, held: SpeakersList) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code})


def plan(held: SpeakersList, text: str) -> tables.Plan:
    return tables.planned(held, read(text.encode()))


def test_what_goes_out_comes_in_again_and_changes_nothing(client_as) -> None:  # type: ignore[no-untyped-def]
    held = build.a_list()
    build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE", remarks="a, b", sex="F", level="M")
    build.an_inscription(held, "SVN", capacity="group", on_behalf_of="the Group of Ten")
    services.begin(actor=None, inscription=build.an_inscription(held, "DEU"))
    content = client_as(build.a_chair(held.body)).get(address("speakers_csv", held)).content
    found = tables.planned(held, read(content))
    assert [(one.values["entity"], one.action) for one in found.rows] == [
        ("DEU", "same"),
        ("SVN", "same"),
        ("FRA", "same"),
    ]
    before = held.version
    take_in(actor=None, speakers_list=held, table=read(content))
    held.refresh_from_db()
    assert held.version == before + 1, "only the speech that began"


def test_each_row_tells_what_it_would_do() -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE")
    found = plan(
        held,
        HEAD
        + "FRA,,,Mr. Kofi EXAMPLE,HD,en\nDEU,,,,,\nXXX,,,,,\nCHN,NAM,the Ten,,,\nEGY,,,,MINISTER,eo\nDEU,,,,,\n",
    )
    assert [one.action for one in found.rows] == [
        "changed",
        "new",
        "refused",
        "refused",
        "refused",
        "refused",
    ]
    assert found.rows[0].changes == {"deliverer": ("Ms. Ana EXAMPLE", "Mr. Kofi EXAMPLE")}
    assert [[problem.column for problem in one.problems] for one in found.rows[2:]] == [
        ["entity"],
        ["on_behalf_of"],
        ["level", "language"],
        [""],
    ]
    assert not found.ok


def test_a_table_with_a_wrong_row_writes_nothing_and_a_right_one_all_in_its_order() -> None:
    held = build.a_list()
    with pytest.raises(services.Refused):
        take_in(actor=None, speakers_list=held, table=read((HEAD + "FRA,,,,,\nXXX,,,,,\n").encode()))
    assert not Inscription.objects.exists()
    take_in(actor=None, speakers_list=held, table=read((HEAD + "FRA,,,,M,fr\nSVN,EU,,,,\n").encode()))
    rows = Inscription.objects.order_by("receipt").values_list(
        "entity__code", "capacity", "level", "language"
    )
    assert list(rows) == [("FRA", "national", "M", "fr"), ("SVN", "group", "HD", "en")]


@pytest.mark.parametrize(
    ("text", "column"), [("entity,colour\nFRA,red\n", "colour"), ("level\nM\n", "entity")]
)
def test_an_unknown_column_and_a_missing_one_are_named(text: str, column: str) -> None:
    found = plan(build.a_list(), text)
    assert [one.column for one in found.problems] == [column]
    assert not found.ok


def test_no_cell_is_run_by_a_spreadsheet(client_as) -> None:  # type: ignore[no-untyped-def]
    held = build.a_list()
    build.an_inscription(held, "FRA", deliverer="=HYPERLINK(1)", remarks="@SUM(1)")
    content = client_as(build.a_chair(held.body)).get(address("speakers_csv", held)).content
    row = next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert (row["deliverer"], row["remarks"]) == ("'=HYPERLINK(1)", "'@SUM(1)")


def test_the_page_shows_first_and_writes_when_told_to(client_as) -> None:  # type: ignore[no-untyped-def]
    held = build.a_list()
    officer = client_as(build.an_officer(held.meeting))
    page = address("speakers_table", held)
    shown = officer.post(page, {"file": SimpleUploadedFile("list.csv", (HEAD + "FRA,,,,,\n").encode())})
    assert (shown.status_code, shown.context["plan"].count("new"), Inscription.objects.count()) == (200, 1, 0)
    done = officer.post(page, {"table": shown.context["text"], "take_in": "1"}, follow=True)
    assert done.redirect_chain == [(address("speakers_list", held), 302)]
    assert Inscription.objects.count() == 1
    assert officer.post(page, {}).status_code == 422
    wrong = officer.post(page, {"file": SimpleUploadedFile("list.xlsx", b"PK\x03\x04...")})
    assert (wrong.status_code, "workbook" in wrong.content.decode()) == (422, True)
    assert client_as(build.a_chair(held.body)).get(page).status_code == 404
    assert client_as(build.a_focal_point(held.meeting, "FRA")).get(page).status_code == 404
    assert (
        client_as(build.a_focal_point(held.meeting, "NLD")).get(address("speakers_csv", held)).status_code
        == 404
    )
