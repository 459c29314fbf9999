"""A list as a table: exported and imported, all rows or none, and no formula is run."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager

import openpyxl
import pytest
from django.db import transaction
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
from tests.meetings.speakers.imported_tables import HEAD, address, build_plan, list_actions

pytestmark = pytest.mark.django_db


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
            assert list_actions(found) == ["same"] * len(entries), [
                one.changes or one.problems for one in found.rows
            ]


def test_each_row_tells_what_it_would_do() -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE")
    found = build_plan(
        held,
        HEAD
        + "FRA,,,Mr. Kofi EXAMPLE,HD,en\nDEU,,,,,\nXXX,,,,,\n"
        + "CHN,NAM,the Ten,,,\nEGY,,,,MINISTER,eo\nDEU,,,,,\n",
    )
    assert list_actions(found) == ["changed", "new", "refused", "refused", "refused", "refused"]
    assert found.rows[0].changes == {"deliverer": ("Ms. Ana EXAMPLE", "Mr. Kofi EXAMPLE")}
    assert columns(found)[2:] == [["entity"], ["on_behalf_of"], ["level", "language"], [""]]
    assert not found.ok


def test_an_empty_cell_of_what_cannot_be_empty_changes_nothing() -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA", level="M", language="fr", sex="F", remarks="quiet")
    found = build_plan(held, "entity,level,language,sex\nFRA,,,\n")
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
    assert list_actions(build_plan(held, text)) == ["same", "same"]
    assert list_actions(build_plan(held, text.replace("Mr.", "Dr."))) == ["changed", "same"]
    wrong = build_plan(held, "entity,group,for_codes\nFRA,,XXX IRL\nFRA,,FRA IRL\nSVN,EU,IRL\n")
    assert columns(wrong) == [["for_codes"], ["for_codes"], ["for_codes"]]


def test_who_has_spoken_since_the_table_was_made_is_not_inscribed_again() -> None:
    held = build.a_list()
    spoken = build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE")
    table = went_out(held, CSV)
    services.give_floor(actor=None, inscription=spoken)
    assert list_actions(plan_import(held, table)) == ["same"]
    changed = f"entity,deliverer,receipt,state\nFRA,Mr. Kofi EXAMPLE,{spoken.receipt},waiting\n"
    found = build_plan(held, changed)
    assert list_actions(found) == ["refused"]
    assert "no longer waiting (speaking)" in found.rows[0].problems[0].sentence
    assert list_actions(build_plan(held, "entity,deliverer\nFRA,Mr. Kofi EXAMPLE\n")) == ["new"], (
        "a second statement"
    )


def test_receipts_and_states_that_are_not_the_list_s_are_refused() -> None:
    held = build.a_list()
    one = build.an_inscription(held, "FRA")
    found = build_plan(
        held,
        f"entity,receipt,state\nDEU,{one.receipt},\nDEU,99,\nDEU,,spoken\nFRA,,absent\nFRA,{one.receipt},withdrawn\nDEU,,gone\n",
    )
    assert columns(found) == [["receipt"], ["receipt"], ["state"], ["state"], ["state"], ["state"]]
    assert list_actions(found) == ["refused"] * 6


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
    found = build_plan(build.a_list(), text)
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
    row = build_plan(build.a_list(), f"entity,capacity,group\nFRA,{capacity},{group}\n").rows[0]
    assert [problem.sentence for problem in row.problems] == said
    assert row.invited == (capacity == "invited")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("France", "No State or organization has the code “France”. Its code is FRA."),
        ("ALLEMAGNE", "No State or organization has the code “ALLEMAGNE”. Its code is DEU."),
        ("XXX", "No State or organization has the code “XXX”."),
    ],
)
def test_a_name_in_place_of_a_code_is_answered_with_the_code(given: str, said: str) -> None:
    found = build_plan(build.a_list(), f"entity\n{given}\n")
    assert [one.sentence for one in found.rows[0].problems] == [said]
