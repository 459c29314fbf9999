"""The base of imports, on the resources of the reference tables."""

from datetime import date

import pytest
from tablib import Dataset

from confsvc.spreadsheets.reader import read_table
from confsvc.spreadsheets.resources import Problem, RefusedError
from meetings.treaties.models import Entity, EntityName, Treaty
from meetings.treaties.services.resources import EntityNameResource, EntityResource, TreatyResource
from tests.confsvc.spreadsheets.test_workbooks import build_workbook

pytestmark = pytest.mark.django_db


def build_table(*rows: str) -> Dataset:
    return read_table("\n".join(rows).encode())


def test_preview_says_what_would_happen_and_writes_nothing() -> None:
    rows_in = build_table("code,kind,iso2", "FRA,state,FR", "DEU,state,DD", "NEW-NGO,ngo,")
    preview = EntityResource().preview(rows_in)
    assert preview.ok
    assert [(row.number, row.action) for row in preview.rows] == [(1, "same"), (2, "changed"), (3, "new")]
    assert [row.changes for row in preview.rows[:2]] == [{}, {"iso2": ("DE", "DD")}]
    assert preview.rows[2].values == {"code": "NEW-NGO", "kind": "ngo", "iso2": ""}
    assert preview.counts == {"new": 1, "changed": 1, "same": 1, "refused": 0}
    assert not Entity.objects.filter(code="NEW-NGO").exists()
    assert Entity.objects.get(code="DEU").iso2 == "DE"


def test_apply_without_a_column_leaves_its_values() -> None:
    EntityResource().apply(build_table("code,kind", "FRA,state", "NEW-NGO,ngo"))
    france = Entity.objects.get(code="FRA")
    assert (france.iso2, france.un_member_from) == ("FR", date(1945, 10, 24))
    assert Entity.objects.get(code="NEW-NGO").iso2 == ""


def test_apply_with_wrong_cells_names_each_and_writes_nothing() -> None:
    rows_in = build_table(
        "code,kind,iso2,un_member_from",
        "NEW-ONE,ngo,,",
        "NEW-TWO,club,,",
        "NEW-THREE,ngo,ABC,1945-13-01",
        "NEW-ONE,ngo,,",
        ",ngo,,",
    )
    with pytest.raises(RefusedError) as error:
        EntityResource().apply(rows_in)
    rows = error.value.preview.rows
    assert [row.action for row in rows] == ["new", "refused", "refused", "refused", "refused"]
    assert [problem.column for row in rows for problem in row.problems] == [
        "kind",
        "un_member_from",
        "iso2",
        "",
        "code",
    ]
    assert rows[2].problems[0].sentence == ("“1945-13-01” is not a valid date. Write it as 2008-04-28.")
    assert rows[3].problems == (Problem("", "This row appears twice in the table."),)
    assert not Entity.objects.filter(code__startswith="NEW").exists()


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("code,kind,colour", "There is no column “colour”. The columns are: code, exists_from"),
        ("kind,iso2", "The column “code” is missing."),
    ],
)
def test_preview_with_a_wrong_heading_refuses_the_table(heading: str, sentence: str) -> None:
    preview = EntityResource().preview(build_table(heading, "ngo,ngo,ngo"[: heading.count(",") * 4 + 3]))
    assert not preview.ok
    assert preview.problems[0].sentence.startswith(sentence)
    with pytest.raises(RefusedError, match="olumn"):
        EntityResource().apply(build_table(heading, "ngo,ngo,ngo"[: heading.count(",") * 4 + 3]))


def test_preview_with_an_unknown_code_names_it() -> None:
    rows_in = build_table("entity,language,short,running,valid_from", "XYZ,en,Nowhere,Nowhere,")
    preview = EntityNameResource().preview(rows_in)
    assert preview.rows[0].problems == (
        Problem("entity", "“XYZ” is not the code of a State or organization."),
    )


def test_preview_with_a_value_too_long_names_its_column() -> None:
    rows_in = build_table("code,kind", "NEW-NGO,ngo", f"{'X' * 21},ngo")
    preview = EntityResource().preview(rows_in)
    assert [row.action for row in preview.rows] == ["new", "refused"]
    assert preview.rows[1].problems[0].column == "code"


def test_apply_sets_what_follows_from_a_row() -> None:
    EntityNameResource().apply(build_table("entity,language,short,running,valid_from", "FRA,en,Gaul,Gaul,"))
    changed = EntityName.objects.get(entity__code="FRA", language="en")
    assert (changed.short, changed.formal) == ("Gaul", "the French Republic")


def test_apply_reads_texts_by_language_from_columns() -> None:
    TreatyResource().apply(build_table("code,kind,short_en,short_fr", "NPT,treaty,NPT,"))
    names = Treaty.objects.get(code="NPT").short_names
    assert ("fr" in names, names["en"], names["es"]) == (False, "NPT", "TNP")


def test_export_is_harmless_and_can_be_imported() -> None:
    entity = Entity.objects.create(code="ODD", kind="ngo")
    EntityName.objects.create(
        entity=entity,
        language="en",
        short="=cmd()",
        running="=cmd()",
        sort_key="00",
        valid_from=date(2008, 1, 1),
    )
    rows = EntityName.objects.filter(entity__in=[entity, Entity.objects.get(code="TUR")], language="en")
    text = EntityNameResource().export(rows).export("csv")
    assert "ODD,en,'=cmd(),,'=cmd(),2008-01-01," in text
    assert "TUR,en,Turkey,the Republic of Turkey,Turkey,,2022-06-01" in text
    second_preview = EntityNameResource().preview(read_table(text.encode()))
    assert second_preview.ok
    assert second_preview.counts["changed"] == 1
    assert set(second_preview.rows[-1].changes) <= {"sort_key"}


def test_preview_with_a_formula_refuses_its_row() -> None:
    content = build_workbook(
        ["code", "kind"], ["NEW-ONE", "ngo"], ['="NEW-TWO"', "ngo"], ["NEW-THREE", "ngo"]
    )
    preview = EntityResource().preview(read_table(content))
    assert [row.action for row in preview.rows] == ["new", "refused", "new"]
    assert [problem.column for problem in preview.rows[1].problems] == ["code"]
    assert preview.rows[1].problems[0].sentence.startswith("This cell contains a formula.")
