"""Services are the only writers: rows are created, changed and deleted nowhere else.

Demonstration data, management commands, migrations and import-export resources, which run inside a
service, may write; a model's own manager may.
"""

import ast

import pytest

from tests.architecture.sources import ORDER, Source, read_sources

MAY_WRITE = {"services", "demo", "management"}
MANAGER_METHODS = {
    *("create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update", "delete"),
    *("acreate", "aupdate", "adelete"),
}
ROW_METHODS = {"save", "delete", "full_save"}
"""Methods of a row; a picture's or a workbook's `save(file)` has an argument without a name."""

STATE_FIELDS = {"state", "status"}


def find_writes(source: Source) -> list[str]:
    """Calls that write to the database outside the folders that may."""
    if source.unit in MAY_WRITE:
        return []
    found = []
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called, owner = node.func.attr, ast.unparse(node.func.value)
        through_manager = called in MANAGER_METHODS and ".objects" in owner
        of_a_row = called in ROW_METHODS and not node.args and not owner.startswith(("super()", "self"))
        if (through_manager or of_a_row) and not _is_own_manager(source, node):
            found.append(f"{source.path}:{node.lineno}: {owner}.{called}()")
    return found


def _is_own_manager(source: Source, node: ast.Call) -> bool:
    """Whether a manager of models.py builds the row that it returns."""
    return source.unit == "models" and ast.unparse(node.func) == "user.save"


def find_state_assignments(source: Source) -> list[str]:
    """Assignments to a field ``state`` or ``status`` outside services."""
    if source.unit in MAY_WRITE:
        return []
    found = []
    for node in ast.walk(source.tree):
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign | ast.AugAssign)
            else []
        )
        for target in targets:
            if (
                isinstance(target, ast.Attribute)
                and target.attr in STATE_FIELDS
                and ast.unparse(target.value) != "self"
            ):
                found.append(f"{source.path}:{node.lineno}: {ast.unparse(target)}")
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) == "setattr"
            and len(node.args) > 1
            and isinstance(node.args[1], ast.Constant)
            and node.args[1].value in STATE_FIELDS
        ):
            found.append(f"{source.path}:{node.lineno}: setattr")
    return found


@pytest.mark.parametrize(
    ("path", "text", "is_refused"),
    [
        ("meetings/speakers/views/lists.py", "SpeakersList.objects.create(code='a')", True),
        ("meetings/speakers/selectors/board.py", "speech.save(update_fields=['limit'])", True),
        ("meetings/speakers/exports/pdf.py", "Speech.objects.filter(pk=1).update(limit=3)", True),
        ("meetings/speakers/forms/lists.py", "speech.delete()", True),
        ("meetings/speakers/services/speeches.py", "speech.save()", False),
        ("meetings/speakers/demo/loader.py", "Speech.objects.create()", False),
        ("meetings/speakers/rules/order.py", "ranks.update(other)", False),
    ],
)
def test_find_writes_names_only_writes_outside_services(path: str, text: str, is_refused: bool) -> None:
    assert bool(find_writes(Source(path, text))) is is_refused


@pytest.mark.parametrize(
    ("path", "text", "is_refused"),
    [
        ("meetings/speakers/views/lists.py", "speakers_list.state = 'open'", True),
        ("meetings/speakers/rules/order.py", "registration.status: str = 'open'", True),
        ("meetings/speakers/tasks.py", "setattr(job, 'state', 'done')", True),
        ("meetings/speakers/services/lists.py", "speakers_list.state = 'open'", False),
        ("meetings/speakers/rules/order.py", "self.state = state", False),
        ("meetings/speakers/views/lists.py", "if row.state == 'open': ...", False),
    ],
)
def test_find_state_assignments_names_only_those_outside(path: str, text: str, is_refused: bool) -> None:
    assert bool(find_state_assignments(Source(path, text))) is is_refused


@pytest.mark.parametrize("app", ORDER)
def test_only_services_write(app: str) -> None:
    sources = read_sources(app.replace(".", "/"))
    assert [line for source in sources for line in find_writes(source)] == []


@pytest.mark.parametrize("app", ORDER)
def test_only_services_change_a_state(app: str) -> None:
    sources = read_sources(app.replace(".", "/"))
    assert [line for source in sources for line in find_state_assignments(source)] == []
