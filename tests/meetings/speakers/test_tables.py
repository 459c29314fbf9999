"""A list as a table: out and in again, with a preview, all or nothing, and nothing in it run."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from confsvc.spreadsheets.reader import Table, read_table
from confsvc.spreadsheets.workbooks import read_rows
from confsvc.spreadsheets.writer import CSV, XLSX, write_table
from meetings.speakers import services
from meetings.speakers.exports import tables
from meetings.speakers.exports.import_plan import ImportPlan, plan_import
from meetings.speakers.exports.table_import import import_table
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors import board
from tests import builders as build
from tests.confsvc.spreadsheets.test_workbooks import build_workbook

pytestmark = pytest.mark.django_db
HEAD = "entity,group,on_behalf_of,deliverer,level,language\n"


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def plan(held: SpeakersList, text: str) -> ImportPlan:
    return plan_import(held, read_table(text.encode()))


def actions(found: ImportPlan) -> list[str]:
    return [one.action for one in found.rows]


def columns(found: ImportPlan) -> list[list[str]]:
    return [[problem.column for problem in one.problems] for one in found.rows]


def went_out(held: SpeakersList, kind: str) -> Table:
    """The list written and read again; a workbook is read here and not in a process of its own."""
    content = write_table(tables.build_list_table(board.get_board(held, now=timezone.now())), kind)
    if kind == CSV:
        return read_table(content)
    rows = read_rows(content, "1000", "50")["rows"]
    table = Table(headers=rows[0])
    for row in rows[1:]:
        table.append([*row, *[""] * (len(rows[0]) - len(row))])
    return table


def mixed(held: SpeakersList) -> None:
    """One inscription of each capacity and of each state."""
    build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE", remarks="a, b\r\nc", sex="F", level="M")
    build.an_inscription(held, "SVN", capacity="group", on_behalf_of="the Group of Ten")
    build.an_inscription(held, "EGY", capacity="named", for_codes="IRL MEX")
    build.an_inscription(held, "EGY")
    services.withdraw_inscription(actor=None, inscription=build.an_inscription(held, "NLD"))
    services.give_floor(actor=None, inscription=build.an_inscription(held, "DEU", remarks="spoke"))
    services.end_speech(actor=None, speech=held.speeches.get())
    services.give_floor(actor=None, inscription=build.an_inscription(held, "CHN"))


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_what_goes_out_comes_in_again_and_changes_nothing(client_as, kind: str) -> None:
    held = build.a_list()
    mixed(held)
    answer = client_as(build.a_chair(held.body)).get(address(f"speakers_{kind}", held))
    table = read_table(answer.content)
    found = plan_import(held, table)
    assert [(one.values["entity"], one.action) for one in found.rows] == [
        (code, "same") for code in ("DEU", "CHN", "SVN", "EGY", "FRA", "EGY", "NLD")
    ]
    assert (found.ok, found.does_nothing) == (True, True)
    held.refresh_from_db()
    before = held.version
    import_table(actor=None, speakers_list=held, table=table)
    held.refresh_from_db()
    assert held.version == before


NAMES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["=1+1", "+41", "-2+3", "-5", "@x", "'=a", "007", "1e5", "TRUE", "a\nb", 'a "b", c; d', "\ufeffx"]
    ),
    st.text(alphabet="أبتثجح ـَُِ،", max_size=80),
)
ENTRY = st.fixed_dictionaries(
    {
        "deliverer": NAMES,
        "deliverer_title": NAMES,
        "remarks": st.one_of(NAMES, st.lists(NAMES, max_size=4).map("\r\n".join)),
        "sex": st.sampled_from(["", "F", "M"]),
        "level": st.sampled_from(Inscription.Level.values),
        "language": st.sampled_from(["ar", "en", "zh"]),
        "state": st.sampled_from(["waiting", "withdrawn", "absent"]),
    }
)
VOICES = [
    ("FRA", {}),
    ("FRA", {"capacity": "named", "for_codes": "IRL MEX"}),
    ("SVN", {"capacity": "group", "on_behalf_of": "the  Group, of “Ten”"}),
    ("DEU", {}),
]


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None)
@given(st.lists(ENTRY, min_size=1, max_size=4))
def test_any_list_written_and_read_again_changes_nothing(entries: list[dict[str, str]]) -> None:
    with taken_back():
        held = build.a_list()
        for (code, voice), entry in zip(VOICES, entries, strict=False):
            entry = {name: value.replace("\x00", "") for name, value in entry.items()}
            build.an_inscription(held, code, **voice, **entry)
        for kind in (CSV, XLSX):
            found = plan_import(held, went_out(held, kind))
            assert actions(found) == ["same"] * len(entries), [
                one.changes or one.problems for one in found.rows
            ]


def test_each_row_tells_what_it_would_do() -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE")
    found = plan(
        held,
        HEAD
        + "FRA,,,Mr. Kofi EXAMPLE,HD,en\nDEU,,,,,\nXXX,,,,,\n"
        + "CHN,NAM,the Ten,,,\nEGY,,,,MINISTER,eo\nDEU,,,,,\n",
    )
    assert actions(found) == ["changed", "new", "refused", "refused", "refused", "refused"]
    assert found.rows[0].changes == {"deliverer": ("Ms. Ana EXAMPLE", "Mr. Kofi EXAMPLE")}
    assert columns(found)[2:] == [["entity"], ["on_behalf_of"], ["level", "language"], [""]]
    assert not found.ok


def test_an_empty_cell_of_what_cannot_be_empty_changes_nothing() -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA", level="M", language="fr", sex="F", remarks="quiet")
    found = plan(held, "entity,level,language,sex\nFRA,,,\n")
    assert [one.changes for one in found.rows] == [{"sex": ("F", "")}]
    import_table(actor=None, speakers_list=held, table=read_table(b"entity,level,language,sex\nFRA,,,\n"))
    kept = held.inscriptions.get()
    assert (kept.level, kept.language, kept.sex, kept.remarks) == ("M", "fr", "", "quiet")


def test_rows_on_behalf_of_named_states_come_in() -> None:
    held = build.a_list()
    text = "entity,for_codes,deliverer\nEGY,MEX; IRL,Mr. Kofi EXAMPLE\nEGY,,\n"
    import_table(actor=None, speakers_list=held, table=read_table(text.encode()))
    rows = list(held.inscriptions.order_by("receipt").values_list("capacity", "for_codes", "deliverer"))
    assert rows == [("named", "IRL MEX", "Mr. Kofi EXAMPLE"), ("national", "", "")]
    first = held.inscriptions.order_by("receipt")[0]
    assert {one.code for one in first.for_entities.all()} == {"IRL", "MEX"}
    assert actions(plan(held, text)) == ["same", "same"]
    assert actions(plan(held, text.replace("Mr.", "Dr."))) == ["changed", "same"]
    wrong = plan(held, "entity,group,for_codes\nFRA,,XXX IRL\nFRA,,FRA IRL\nSVN,EU,IRL\n")
    assert columns(wrong) == [["for_codes"], ["for_codes"], ["for_codes"]]


def test_who_has_spoken_since_the_table_was_made_is_not_inscribed_again() -> None:
    held = build.a_list()
    spoken = build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE")
    table = went_out(held, CSV)
    services.give_floor(actor=None, inscription=spoken)
    assert actions(plan_import(held, table)) == ["same"]
    changed = f"entity,deliverer,receipt,state\nFRA,Mr. Kofi EXAMPLE,{spoken.receipt},waiting\n"
    found = plan(held, changed)
    assert actions(found) == ["refused"]
    assert "no longer waiting (speaking)" in found.rows[0].problems[0].sentence
    assert actions(plan(held, "entity,deliverer\nFRA,Mr. Kofi EXAMPLE\n")) == ["new"], "a second statement"


def test_receipts_and_states_that_are_not_the_list_s_are_refused() -> None:
    held = build.a_list()
    one = build.an_inscription(held, "FRA")
    found = plan(
        held,
        f"entity,receipt,state\nDEU,{one.receipt},\nDEU,99,\nDEU,,spoken\nFRA,,absent\nFRA,{one.receipt},withdrawn\nDEU,,gone\n",
    )
    assert columns(found) == [["receipt"], ["receipt"], ["state"], ["state"], ["state"], ["state"]]
    assert actions(found) == ["refused"] * 6


def test_import_table_wrong_row_writes_nothing_and_right_rows_in_order() -> None:
    held = build.a_list()
    with pytest.raises(services.DomainError):
        import_table(
            actor=None, speakers_list=held, table=read_table((HEAD + "FRA,,,,,\nXXX,,,,,\n").encode())
        )
    assert not Inscription.objects.exists()
    import_table(
        actor=None, speakers_list=held, table=read_table((HEAD + "FRA,,,,M,fr\nSVN,EU,,,,\n").encode())
    )
    rows = Inscription.objects.order_by("receipt").values_list(
        "entity__code", "capacity", "level", "language"
    )
    assert list(rows) == [("FRA", "national", "M", "fr"), ("SVN", "group", "HD", "en")]


@pytest.mark.parametrize(
    ("text", "column"), [("entity,colour\nFRA,red\n", "colour"), ("level\nM\n", "entity"), ("entity\n", "")]
)
def test_what_is_wrong_with_the_table_as_a_whole_is_named(text: str, column: str) -> None:
    found = plan(build.a_list(), text)
    assert [one.column for one in found.problems] == [column]
    assert not found.ok


def test_no_cell_is_run_by_a_spreadsheet(client_as) -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA", deliverer="=HYPERLINK(1)", remarks="@SUM(1)")
    chair = client_as(build.a_chair(held.body))
    content = chair.get(address("speakers_csv", held)).content
    row = next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert (row["deliverer"], row["remarks"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
    answer = chair.get(address("speakers_xlsx", held))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cells = {heading.value: cell for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    assert [(cells[name].value, cells[name].data_type) for name in ("deliverer", "remarks", "number")] == [
        ("=HYPERLINK(1)", "s"),
        ("@SUM(1)", "s"),
        (1, "n"),
    ]
    assert not sheet.sheet_view.rightToLeft
    assert answer.headers["Content-Disposition"].endswith('-general-debate.xlsx"')


def test_the_workbook_of_an_arabic_page_runs_from_right_to_left(client_as) -> None:
    held = build.a_list()
    with override("ar"):
        page = address("speakers_xlsx", held)
    answer = client_as(build.a_chair(held.body)).get(page, headers={"accept-language": "ar"})
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).active.sheet_view.rightToLeft


def upload(content: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("list.bin", content)}


def build_preview_data(shown: Any) -> dict[str, str]:
    """What the preview's own form sends."""
    context = shown.context
    return {
        "table": context["text"],
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
    assert sentence in answer.context["file_error"]


def test_a_formula_is_told_in_its_row_and_nothing_can_be_taken_in(client_as) -> None:
    held = build.a_list()
    content = build_workbook(["entity", "deliverer"], ["FRA", '=UPPER("x")'], ["DEU", "Ms. Ana EXAMPLE"])
    shown = client_as(build.an_officer(held.meeting)).post(address("speakers_table", held), upload(content))
    assert (shown.status_code, actions(shown.context["plan"])) == (422, ["refused", "new"])
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
    text = again.content.decode()
    assert "The list has changed since this was shown." in text
    assert len(again.context["changes"]) == 1
    assert "France" in again.context["changes"][0]
    assert actions(again.context["plan"]) == ["changed", "new"]
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


def test_an_invited_speaker_and_the_same_state_for_itself_are_two_rows() -> None:
    held = build.a_list()
    for invited in (True, False):
        services.inscribe(
            actor=None,
            speakers_list=held,
            entity=build.an_entity("UKR"),
            statement=services.StatementData(),
            invited=invited,
            by_secretariat=True,
        )
    table = went_out(held, CSV)
    assert [(row["receipt"], row["capacity"]) for row in table.dict] == [("1", "invited"), ("2", "national")]
    assert [row.action for row in plan_import(held, table).rows] == ["same", "same"]
    del table[
        "capacity"
    ]  # a table from before there was the column: the receipt says which inscription it is
    assert [row.action for row in plan_import(held, table).rows] == ["same", "same"]


@pytest.mark.parametrize(
    ("capacity", "group", "said"),
    [
        ("invited", "", []),
        ("national", "", []),
        ("", "NAM", []),
        ("group", "NAM", []),
        ("national", "NAM", ["“national” is not one of: group."]),
        ("group", "", ["“group” is not one of: national, invited."]),
        ("named", "", ["“named” is not one of: national, invited."]),
    ],
)
def test_a_capacity_agrees_with_what_the_row_says(capacity: str, group: str, said: list[str]) -> None:
    row = plan(build.a_list(), f"entity,capacity,group\nFRA,{capacity},{group}\n").rows[0]
    assert [problem.sentence for problem in row.problems] == said
    assert row.invited == (capacity == "invited")


def test_speakers_table_numbers_rows_as_the_sheet_and_keeps_others(client_as) -> None:
    held = build.a_list()
    for code in ("FRA", "DEU", "CHN"):
        build.an_inscription(held, code)
    text = "entity,deliverer\nFRA,\n,\nEGY,\n"
    found = plan(held, text)
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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("France", "No State or organization has the code “France”. Its code is FRA."),
        ("ALLEMAGNE", "No State or organization has the code “ALLEMAGNE”. Its code is DEU."),
        ("XXX", "No State or organization has the code “XXX”."),
    ],
)
def test_a_name_in_place_of_a_code_is_answered_with_the_code(given: str, said: str) -> None:
    found = plan(build.a_list(), f"entity\n{given}\n")
    assert [one.sentence for one in found.rows[0].problems] == [said]
