"""The registered command types, and that each app registers the commands that it writes."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy, override

from confsvc.commands.extension_points import (
    CommandType,
    Undo,
    find_command_type,
    get_command_type,
    get_handler,
    get_label,
    get_names,
    get_registering_app,
    index_command_types,
    register_command_types,
)
from tests.architecture.sources import ORDER, Source, read_sources

APPOINT = CommandType("appoint", gettext_lazy("appoint"), Undo.NEVER, "appointed", undo_refusal="It stays.")
Argument = tuple[int | None, str]
"""Where a function takes a command's name: position (``None`` if keyword-only) and keyword."""

BUILT_WHILE_RUNNING = {
    *("undo", "redo", "remark", "move session", "decision", "approve registration", "refuse registration"),
    *("confirm registration", "reopen registration", "withdraw registration"),
}
"""Commands whose names the code puts together, so that no reading of it finds them."""

WRITERS: dict[str, Argument] = {"command": (0, "name"), "delegation_command": (0, "name")}
"""The functions that carry out commands, also for the apps above."""


def find_names(node: ast.expr) -> Iterator[str]:
    """The command names that an expression may give."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from find_names(node.body)
        yield from find_names(node.orelse)


def find_assigned(scope: ast.AST, name: str) -> Iterator[ast.expr]:
    """The expressions that a function or module assigns to a variable."""
    for node in ast.walk(scope):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == name:
                yield node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=True)
                yield from (value for part, value in pairs if getattr(part, "id", "") == name)


def get_argument(call: ast.Call, argument: Argument) -> ast.expr | None:
    """The expression that a call gives for an argument."""
    position, keyword = argument
    if position is not None and position < len(call.args):
        return call.args[position]
    return next((given.value for given in call.keywords if given.arg == keyword), None)


def find_parameter(function: ast.FunctionDef, name: str) -> Argument | None:
    """Where a function takes a parameter of this name."""
    positional = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    if name in positional:
        return positional.index(name), name
    return (None, name) if name in {argument.arg for argument in function.args.kwonlyargs} else None


def find_written_commands(sources: Iterable[Source]) -> set[str]:
    """The names of commands that the functions of one app carry out.

    Follows names that reach it through a parameter of another function or a field of a dataclass.
    """
    trees = [source.tree for source in sources]
    writers, written = dict(WRITERS), set()
    while True:
        known = dict(writers)
        for tree in trees:
            written |= _read_calls(tree, writers)
        if writers == known:
            return written


def _read_calls(tree: ast.Module, writers: dict[str, Argument]) -> set[str]:
    written: set[str] = set()
    scopes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for scope in (tree, *scopes):
        for call in ast.walk(scope):
            if not isinstance(call, ast.Call):
                continue
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            value = get_argument(call, writers[called]) if called in writers else None
            if value is None:
                continue
            written.update(find_names(value))
            if isinstance(value, ast.Name):
                for assigned in (*find_assigned(scope, value.id), *find_assigned(tree, value.id)):
                    written.update(find_names(assigned))
            if isinstance(scope, ast.FunctionDef) and isinstance(value, ast.Name):
                if parameter := find_parameter(scope, value.id):
                    writers.setdefault(scope.name, parameter)
            elif isinstance(scope, ast.ClassDef) and isinstance(value, ast.Attribute):
                fields = [node.target.id for node in scope.body if isinstance(node, ast.AnnAssign)]
                if value.attr in fields:
                    writers.setdefault(scope.name, (fields.index(value.attr), value.attr))
    return written


def plant(text: str) -> list[Source]:
    return [Source("meetings/speakers/services/planted.py", text)]


def test_find_written_commands_follows_parameters_and_fields() -> None:
    planted = plant(
        "class Press:\n"
        "    actor: str\n"
        "    name: str\n"
        "    def save(self):\n"
        "        command(self.name, actor=self.actor)\n"
        "def press(actor, name):\n"
        "    return Press(actor, name)\n"
        "def decide(actor, *, accepted):\n"
        "    press(actor, 'accept' if accepted else 'refuse')\n"
        "with command('open') as cmd:\n"
        "    pass\n"
        "UNDO, REDO = 'undo', 'redo'\n"
        "command(name=UNDO)\n"
        "other(name='unrelated')\n"
    )
    assert find_written_commands(planted) == {"accept", "refuse", "open", "undo"}


@pytest.mark.parametrize("app", ORDER)
def test_each_app_registers_the_commands_that_it_writes(app: str) -> None:
    sources = [
        source
        for source in read_sources(app.replace(".", "/"))
        if source.unit not in ("command_types", "migrations")
    ]
    registered: dict[str | None, set[str]] = defaultdict(set)
    for name in find_written_commands(sources):
        registered[get_registering_app(name)].add(name)
    assert {owner: names for owner, names in registered.items() if owner != app} == {}


def test_each_registered_command_is_written_somewhere() -> None:
    written = {name for app in ORDER for name in find_written_commands(read_sources(app.replace(".", "/")))}
    assert set(get_names()) - written - BUILT_WHILE_RUNNING == set()


def test_register_command_types_name_of_another_app_is_refused() -> None:
    labels = index_command_types(APPOINT)
    with pytest.raises(ValueError, match=r"meetings\.core and tests\.planted register the same command"):
        register_command_types("tests.planted", labels)
    assert get_registering_app("appoint") == "meetings.core"


def test_register_command_types_same_app_again_is_accepted() -> None:
    appoint = get_command_type("appoint")
    register_command_types("meetings.core", index_command_types(appoint), get_handler("appoint"))
    assert get_registering_app("appoint") == "meetings.core"


def test_get_label_of_an_unregistered_command_is_its_name() -> None:
    assert (find_command_type("frobnicate"), get_registering_app("frobnicate")) == (None, None)
    assert get_label("frobnicate") == "frobnicate"


def test_get_label_is_in_the_active_language() -> None:
    with override("fr"):
        assert get_label("move session") == str(gettext_lazy("move session"))
        assert isinstance(get_label("move session"), str)
    assert not isinstance(get_label("move session"), SimpleLazyObject)
