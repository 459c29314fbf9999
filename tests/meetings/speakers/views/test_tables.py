"""The page that imports a table: a preview first, and all rows or none."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from confsvc.spreadsheets.reader import read_table
from meetings.speakers import services
from meetings.speakers.exports.import_plan import plan_import
from meetings.speakers.models import Inscription
from tests import builders as build
from tests.confsvc.spreadsheets.test_workbooks import build_workbook
from tests.meetings.speakers.imported_tables import HEAD, address, build_plan, list_actions

pytestmark = pytest.mark.django_db


def upload(content: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("list.bin", content)}


def build_preview_data(shown: Any) -> dict[str, str]:
    """What the preview's own form sends."""
    context = shown.context
    return {
        "table": context["form"].text,
        "mark": context["plan"].mark,
        "version": str(context["speakers_list"].version),
        "take_in": "1",
    }


@pytest.mark.parametrize(
    "content",
    [(HEAD + "FRA,,,,,\n").encode(), build_workbook(["entity", "remarks"], ["FRA", 3])],
    ids=["csv", "xlsx"],
)
def test_the_page_shows_first_and_writes_when_told_to(client_as, content: bytes) -> None:
    held = build.a_list()
    officer = client_as(build.an_officer(held.meeting))
    page = address("speakers_table", held)
    shown = officer.post(page, upload(content))
    assert (shown.status_code, shown.context["plan"].count("new"), Inscription.objects.count()) == (200, 1, 0)
    done = officer.post(page, build_preview_data(shown), follow=True)
    assert done.redirect_chain == [(address("speakers_list", held), 302)]
    assert [one.remarks in ("", "3") for one in Inscription.objects.all()] == [True]
    assert officer.post(page, {}).status_code == 422
    assert client_as(build.a_chair(held.body)).get(page).status_code == 404
    assert client_as(build.a_focal_point(held.meeting, "FRA")).get(page).status_code == 404
    for name in ("speakers_csv", "speakers_xlsx"):
        assert client_as(build.a_focal_point(held.meeting, "NLD")).get(address(name, held)).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04...", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b"a,b\n1\x00,2", "choose a CSV file"),
        (b"a,a\n", "twice"),
    ],
)
def test_what_is_no_table_gets_its_sentence_at_the_field(client_as, content: bytes, sentence: str) -> None:
    held = build.a_list()
    answer = client_as(build.an_officer(held.meeting)).post(address("speakers_table", held), upload(content))
    assert answer.status_code == 422
    (error,) = answer.context["form"].errors["file"]
    assert sentence in error


def test_a_formula_is_told_in_its_row_and_nothing_can_be_taken_in(client_as) -> None:
    held = build.a_list()
    content = build_workbook(["entity", "deliverer"], ["FRA", '=UPPER("x")'], ["DEU", "Ms. Ana EXAMPLE"])
    shown = client_as(build.an_officer(held.meeting)).post(address("speakers_table", held), upload(content))
    assert (shown.status_code, list_actions(shown.context["plan"])) == (422, ["refused", "new"])
    assert "This cell contains a formula." in shown.content.decode()
    assert 'name="take_in"' not in shown.content.decode()


def test_speakers_table_changed_since_the_preview_writes_nothing(client_as) -> None:
    held = build.a_list()
    officer = client_as(build.an_officer(held.meeting))
    page = address("speakers_table", held)
    shown = officer.post(page, upload((HEAD + "FRA,,,Ms. Ana EXAMPLE,,\nDEU,,,,,\n").encode()))
    services.inscribe(
        actor=None, speakers_list=held, entity=build.an_entity("FRA"), statement=services.StatementData()
    )
    again = officer.post(page, build_preview_data(shown))
    assert (again.status_code, Inscription.objects.count()) == (422, 1)
    (error,) = again.context["form"].non_field_errors()
    assert error.startswith("The list has changed since this was shown.")
    assert error.partition("Since then: ")[2].count("France") == 1
    assert "; " not in error
    assert error in again.content.decode()
    assert list_actions(again.context["plan"]) == ["changed", "new"]
    done = officer.post(page, build_preview_data(again))
    assert (done.status_code, Inscription.objects.count()) == (302, 2)


def test_a_change_that_touches_none_of_the_rows_does_not_stand_in_the_way(client_as) -> None:
    held = build.a_list()
    officer = client_as(build.an_officer(held.meeting))
    shown = officer.post(address("speakers_table", held), upload((HEAD + "FRA,,,,,\n").encode()))
    services.inscribe(
        actor=None, speakers_list=held, entity=build.an_entity("DEU"), statement=services.StatementData()
    )
    assert officer.post(address("speakers_table", held), build_preview_data(shown)).status_code == 302
    assert Inscription.objects.count() == 2


def test_the_sheets_of_a_workbook_that_are_not_read_are_named(client_as) -> None:
    def fill(book: Any) -> None:
        book.active.title = "List"
        book.create_sheet("Notes").sheet_state = "hidden"

    held = build.a_list()
    shown = client_as(build.an_officer(held.meeting)).post(
        address("speakers_table", held), upload(build_workbook(["entity"], ["FRA"], change=fill))
    )
    assert "Only the sheet “List” is read. Not read: “Notes”." in shown.content.decode()


def test_speakers_table_numbers_rows_as_the_sheet_and_keeps_others(client_as) -> None:
    held = build.a_list()
    for code in ("FRA", "DEU", "CHN"):
        build.an_inscription(held, code)
    text = "entity,deliverer\nFRA,\n,\nEGY,\n"
    found = build_plan(held, text)
    assert ([(one.number, one.line) for one in found.rows], found.staying) == ([(1, 2), (2, 4)], 2)
    sheet = plan_import(
        held, read_table(build_workbook(["entity", "deliverer"], ["FRA", ""], ["", ""], ["EGY", ""]))
    )
    assert [one.line for one in sheet.rows] == [2, 4]
    assert sheet.mark == found.mark
    officer = client_as(build.an_officer(held.meeting))
    page = officer.post(address("speakers_table", held), upload(text.encode())).content.decode()
    assert "2 waiting inscriptions are not in the table: they are kept." in page
    assert address("speakers_table", held) in officer.get(address("list_office", held)).content.decode()
