"""Workbooks read: a cell is what a person sees in it, nothing is run, all is bounded."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula
from tablib import Dataset

from confsvc.spreadsheets import reader, workbooks
from confsvc.spreadsheets.cells import clean_cell
from confsvc.spreadsheets.reader import read_table
from confsvc.spreadsheets.workbooks import format_value, read_rows
from confsvc.spreadsheets.writer import CSV, XLSX, write_table


def build_workbook(*rows: list[Any], change: Callable[[Any], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def change_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return out.getvalue()


def build_table(*rows: list[Any], title: str = "") -> Dataset:
    return Dataset(*rows[1:], headers=rows[0], title=title)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (-12.5, "-12.5"),
        (True, "TRUE"),
        (datetime(2008, 4, 28, tzinfo=UTC), "2008-04-28"),
        (datetime(2008, 4, 28, 10, 0, 3, 999_700, tzinfo=UTC), "2008-04-28 10:00:04"),
        (date(2008, 4, 28), "2008-04-28"),
        (time(10, 30), "10:30:00"),
        (timedelta(hours=25, seconds=5), "25:00:05"),
        ("one\r\ntwo", "one\r\ntwo"),
        ("one_x000D_\ntwo", "one\ntwo"),
        ("_x005F_x0041_", "_x0041_"),
    ],
)
def test_format_value_is_what_a_person_types(value: object, text: str) -> None:
    assert format_value(value) == text


def test_read_table_of_a_workbook_has_its_rows() -> None:
    content = build_workbook(["code", "seats", "day"], [], ["CIV", 3, date(2008, 4, 28)], ["FRA", 2.0, None])
    result = read_table(content)
    assert result.headers == ["code", "seats", "day"]
    assert list(result) == [("CIV", "3", "2008-04-28"), ("FRA", "2", "")]
    assert (result.faults, result.note) == ({}, "")


def test_read_table_with_a_formula_has_a_fault_by_row_and_column() -> None:
    def fill(book: Any) -> None:
        book.active["B4"] = ArrayFormula("B4:B4", "=SUM(1)")
        book.active["C4"] = "#N/A"

    result = read_table(
        build_workbook(["a", "b", "c"], ["1", "x", ""], ["=1+1", "y", ""], ["2", "", ""], change=fill)
    )
    assert list(result) == [("1", "x", ""), ("", "y", ""), ("2", "", "")]
    assert {row: sorted(cells) for row, cells in result.faults.items()} == {2: ["a"], 3: ["b", "c"]}
    assert result.faults[2]["a"].startswith("This cell contains a formula.")
    assert result.faults[3]["c"].startswith("This cell contains a spreadsheet error")


def test_read_table_ignores_the_value_stored_with_a_formula() -> None:
    content = build_workbook(["a", "b"], ["=1+1", "x"])
    sheet = "xl/worksheets/sheet1.xml"
    content = change_part(
        content, sheet, lambda xml: xml.replace(b"<v></v>", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
    )
    assert b"<v>2</v>" in zipfile.ZipFile(io.BytesIO(content)).read(sheet)
    assert list(read_table(content)) == [("", "x")]


def test_read_table_reads_the_first_visible_sheet() -> None:
    def fill(book: Any) -> None:
        book.active.sheet_state = "hidden"
        for name in ("Monday", "Tuesday"):
            book.create_sheet(name).append(["code", name])
        book.active = 2

    result = read_table(build_workbook(["secret"], change=fill))
    assert (result.sheet, result.headers) == ("Monday", ["code", "Monday"])
    assert result.note == "Only the sheet “Monday” is read. Not read: “Sheet”, “Tuesday”."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (build_workbook(["a", "b"], [1, 2])[:-40], "The workbook is damaged"),
        (build_workbook(), "The file is empty."),
        (build_workbook(["=1+1", "b"], ["1", "2"]), "The first row must contain the column names"),
        (build_workbook(["a"], ["1", "2"]), "Row 2 has more cells"),
        (
            change_part(
                build_workbook(["a"]), "xl/workbook.xml", lambda xml: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + xml
            ),
            "The workbook is damaged",
        ),
        (
            change_part(build_workbook(["a"]), "xl/styles.xml", lambda _xml: b"<x>" * 500),
            "The workbook is damaged",
        ),
    ],
    ids=["damaged", "empty", "formula for a name", "too wide", "entities", "no XML"],
)
def test_read_table_refuses_a_wrong_workbook_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError) as error:
        read_table(content)
    assert error.value.messages[0].startswith(sentence)


def test_read_rows_of_what_unpacks_to_too_much_is_refused() -> None:
    bomb = change_part(
        build_workbook(["a"]), "xl/styles.xml", lambda _xml: b"<a>" + b" " * (50 * 2**20) + b"</a>"
    )
    assert len(bomb) < 2**20
    assert read_rows(bomb, "10", "10") == {"refused": "exhausted"}


def test_read_rows_of_a_hostile_sheet_ends_at_once() -> None:
    def far(row: bytes) -> bytes:
        def change(xml: bytes) -> bytes:
            begin, end = xml.index(b"<sheetData>"), xml.index(b"</sheetData>")
            return xml[: begin + 11] + row + xml[end:]

        return change_part(build_workbook(["a"]), "xl/worksheets/sheet1.xml", change)

    empty = far(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999999"><c><v>2</v></c></row>')
    assert read_rows(empty, "10", "10")["rows"] == [["1"]]
    wide = far(b'<row r="1"><c r="XFD1"><v>1</v></c></row>')
    assert read_rows(wide, "10", "10")["rows"] == [[""] * 10 + ["1"]]


def test_read_table_of_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ROWS", 2)
    assert len(read_table(build_workbook(["a"], [1], [2]))) == 2
    with pytest.raises(ValidationError, match="more than 2 rows"):
        read_table(build_workbook(["a"], [1], [2], [3], [4], [5]))


def test_read_table_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "WORKBOOK_SECONDS", 0.001)
    with pytest.raises(ValidationError, match="takes too long to read"):
        read_table(build_workbook(["a"], *[[number] for number in range(20_000)]))


def test_write_table_as_workbook_formats_heading_and_cells() -> None:
    moment = datetime(2008, 4, 28, 10, 0, 4, tzinfo=UTC)
    content = write_table(
        build_table(
            ["no", "name", "from", "spoken"], [1, "=1+1", moment, timedelta(seconds=65)], title="a/b: [c]?"
        ),
        XLSX,
        right_to_left=True,
    )
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.font.bold for cell in sheet[1]] == [True] * 4
    assert [cell.font.bold for cell in sheet[2]] == [False] * 4
    assert (sheet.freeze_panes, sheet.sheet_view.rightToLeft, sheet.title) == ("A2", True, "a b   c")
    name = sheet["B2"]
    assert (name.value, name.data_type, name.quotePrefix, name.number_format) == ("=1+1", "s", True, "@")
    assert [cell.value for cell in sheet[2]] == [
        1,
        "=1+1",
        moment.replace(tzinfo=None),
        timedelta(seconds=65),
    ]


def test_write_table_as_workbook_fits_columns_to_their_text() -> None:
    content = write_table(
        build_table(["a", "b", "c"], ["x", "w" * 30 + "\nshort", "名" * 10 + "z" * 90]), XLSX
    )
    widths = openpyxl.load_workbook(io.BytesIO(content)).active.column_dimensions
    assert [widths[letter].width for letter in "ABC"] == [8, 32, 50]


def test_write_table_of_both_kinds_reads_back_alike() -> None:
    given = build_table(
        ["a", "b"],
        [1, "=x"],
        [None, datetime(2008, 4, 28, 10, tzinfo=UTC)],
        [timedelta(minutes=5), " ligne\n2 "],
    )
    rows = [("1", "=x"), ("", "2008-04-28 10:00:00"), ("0:05:00", "ligne\n2")]
    assert [list(read_table(write_table(given, kind))) for kind in (CSV, XLSX)] == [rows, rows]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5))
def test_write_table_of_any_text_reads_back_alike(rows: list[tuple[str, str]]) -> None:
    expected = [[clean_cell(cell) for cell in row] for row in rows]
    while expected and not any(expected[-1]):
        expected.pop()
    expected = [row for row in expected if any(row)]
    content = write_table(build_table(["a", "b"], *rows), XLSX)
    result = read_rows(content, "100", "10")["rows"][1:]
    assert [[*row, *[""] * (2 - len(row))] for row in result] == expected
    if expected:
        assert [list(row) for row in read_table(write_table(build_table(["a", "b"], *rows), CSV))] == expected


def test_read_rows_stops_one_row_after_the_bound() -> None:
    assert workbooks.read_rows(build_workbook(["a"], [1], [2]), "0", "10")["rows"] == [["a"], ["1"]]
