"""Loading: once, again without a write, and never half."""

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from confsvc.commands.models import LogEntry
from confsvc.spreadsheets.resources import RefusedError
from meetings.treaties.models import (
    Entity,
    EntityName,
    Group,
    GroupMember,
    ReferenceLoad,
    Treaty,
    TreatyAction,
)
from meetings.treaties.services import reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the files of ``data/`` that a test may spoil."""
    folder = tmp_path / "data"
    shutil.copytree(reference.FOLDER, folder)
    monkeypatch.setattr(reference, "FOLDER", folder)
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def rows() -> dict[str, int]:
    models = (Entity, EntityName, Group, GroupMember, Treaty, TreatyAction)
    return {model.__name__: model.objects.count() for model in models}


def test_a_second_load_asks_one_question_and_writes_nothing(count_queries: Callable[[], Any]) -> None:
    with count_queries() as queries:
        assert reference.load_reference() == {}
    words = [query["sql"].split()[0] for query in queries.captured_queries]
    assert [word for word in words if word not in ("SAVEPOINT", "RELEASE")] == ["SELECT"]


def test_a_forced_load_finds_every_row_the_same() -> None:
    before = rows()
    counts = reference.load_reference(force=True)
    assert {count[what] for count in counts.values() for what in ("new", "changed", "removed")} == {0}
    assert list(counts) == list(reference.TABLES)
    assert rows() == before


def test_a_correction_changes_one_row_and_says_so(files: Path) -> None:
    replace(files / "treaty_actions.csv", "AGO,NPT,accession,1996-10-14,", "AGO,NPT,accession,1996-10-15,")
    replace(files / "entity_names.csv", "FRA,en,France,", "FRA,en,Gaul,")
    counts = reference.load_reference()
    assert counts["treaty_actions"] | {"same": 0} == {"new": 1, "changed": 0, "same": 0, "removed": 1}
    assert counts["entity_names"] | {"same": 0} == {"new": 0, "changed": 1, "same": 0, "removed": 0}
    assert [str(act.date) for act in TreatyAction.objects.filter(entity__code="AGO", treaty__code="NPT")] == [
        "1996-10-15"
    ]
    renamed = EntityName.objects.get(entity__code="FRA", language="en")
    assert (renamed.short, renamed.sort_key) == ("Gaul", reference.collation.build_sort_key("Gaul", "en"))
    assert LogEntry.objects.filter(command="load reference tables").count() == 2
    assert ReferenceLoad.objects.count() == 1


def test_what_an_office_added_stays(files: Path) -> None:
    own = Entity.objects.create(code="OWN-NGO", kind="ngo")
    EntityName.objects.create(entity=own, language="en", short="Own", running="Own", sort_key="00")
    reference.load_reference(force=True)
    assert own.names.get().short == "Own"


def test_one_wrong_cell_and_nothing_is_loaded(files: Path) -> None:
    replace(files / "entities.csv", "AFG,state,AF", "AFG,republic,AF")
    replace(files / "entity_names.csv", "FRA,en,France,", "FRA,en,Gaul,")
    before = ReferenceLoad.objects.get().digest
    with pytest.raises(RefusedError) as refused:
        reference.load_reference()
    wrong = [row for row in refused.value.preview.rows if row.problems]
    assert [(row.values["code"], row.problems[0].column) for row in wrong] == [("AFG", "kind")]
    assert "“republic” is not one of: " in str(refused.value)
    assert ReferenceLoad.objects.get().digest == before
    assert EntityName.objects.get(entity__code="FRA", language="en").short == "France"


def test_an_unknown_code_in_a_later_file_takes_everything_back(files: Path) -> None:
    replace(files / "entity_names.csv", "FRA,en,France,", "FRA,en,Gaul,")
    replace(files / "treaty_actions.csv", "AGO,NPT,accession,1996-10-14,", "XYZ,NPT,accession,1996-10-14,")
    with pytest.raises(CommandError, match="“XYZ” is not the code of a State or organization"):
        call_command("load_reference")
    assert EntityName.objects.get(entity__code="FRA", language="en").short == "France"


def test_the_command_prints_counts(files: Path) -> None:
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert out.getvalue() == "The reference tables hold what the files say: nothing to do.\n"
    replace(files / "entity_names.csv", "FRA,en,France,", "FRA,en,Gaul,")
    out = StringIO()
    call_command("load_reference", stdout=out)
    total = EntityName.objects.count()
    assert f"entity_names: 1 changed, {total - 1} same\n" in out.getvalue()


def test_another_chinese_order_makes_the_keys_anew(settings: Any) -> None:
    settings.CHINESE_ORDER = "stroke"
    counts = reference.load_reference()
    assert counts["entity_names"]["changed"] == EntityName.objects.filter(language="zh").count()


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    reference.load_reference(force=True, progress=lambda *step: told.append(step))
    assert told == [(name, place, 6) for place, name in enumerate(reference.TABLES)] + [("", 6, 6)]
