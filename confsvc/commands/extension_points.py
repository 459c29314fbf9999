"""Where each app registers its command types, and what follows from its commands."""

from collections.abc import Collection, Mapping
from dataclasses import KW_ONLY, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from confsvc.ui.errors import DomainError

if TYPE_CHECKING:
    from confsvc.commands.models import LogEntry
    from confsvc.commands.services.context import CommandContext

UNDO, REDO = "undo", "redo"


class Undo(Enum):
    """Where a command is undone."""

    CONSOLE = "console"
    """By one press on the console."""
    CONFIRM = "confirm"
    """On the console, which asks once more."""
    OFFICE = "office"
    """In the history, by an officer."""
    NEVER = "never"
    """Nowhere; the row says why."""


@dataclass(frozen=True)
class CommandType:
    """One kind of command.

    - ``label``: its name in the log; ``sentence``: what it did, for the history, to be translated
      when it is shown.
    - ``undo``: where it is undone; ``undo_refusal``: why never.
    - ``personal_fields``: model fields that hold data about a person, on whichever row the command
      writes them; they are marked in its log entry.
    - ``is_private``: whether only the secretariat sees it (late requests).
    """

    name: str
    label: Promise
    undo: Undo
    sentence: str = ""
    _: KW_ONLY
    undo_refusal: str = ""
    personal_fields: tuple[str, ...] = ()
    is_private: bool = False

    @property
    def is_undone_on_console(self) -> bool:
        """Whether the console's undo undoes it."""
        return self.undo in (Undo.CONSOLE, Undo.CONFIRM)


class CommandHandler:
    """What follows from the commands of an app, and what undoing them takes beyond writing the
    former values back.

    An app that has more to do registers a subclass. The methods of an undo raise ``DomainError`` if
    the command cannot be undone now.

    - ``never_restored``: fields whose former value an undo leaves.
    - ``unlogged_fields``: fields that the log does not repeat, such as secrets.
    """

    def __init__(
        self, *, never_restored: Collection[str] = (), unlogged_fields: Collection[str] = ()
    ) -> None:
        self.never_restored, self.unlogged_fields = never_restored, unlogged_fields

    def check_undo(self, cmd: "CommandContext[Any]", undone: "LogEntry") -> None:
        """Called on the locked row before anything is changed."""

    def void(self, row: Model) -> None:
        """Void a row that the command created; it is saved afterwards and never deleted."""
        raise DomainError(
            gettext("What was created cannot be removed here. Change or withdraw it on its page.")
        )

    def restore_value(self, row: Model, name: str, before: Any) -> None:
        """Write back a logged value that is no field of the row, such as its agenda items."""
        raise DomainError(gettext("This cannot be undone here. Enter the former values on its page."))

    def complete_restored(self, cmd: "CommandContext[Any]", row: Model, fields: Mapping[str, Any]) -> None:
        """Called after a row got its former values; ``fields`` holds [from, to] by name."""

    def complete_voided(self, cmd: "CommandContext[Any]", row: Model) -> None:
        """Called after a row was voided."""

    def complete(self, cmd: "CommandContext[Any]", undone: "LogEntry") -> None:
        """Called last."""

    def after_command(self, cmd: "CommandContext[Any]") -> None:
        """Called after each command, also an undo, was saved and logged, in its transaction."""


_types: dict[str, CommandType] = {}
_apps: dict[str, str] = {}
_handlers: dict[str, CommandHandler] = {}


def index_command_types(*command_types: CommandType) -> Mapping[str, CommandType]:
    """The table of an app: its types of commands by name."""
    return {command_type.name: command_type for command_type in command_types}


def register_command_types(
    app: str, table: Mapping[str, CommandType], handler: CommandHandler | None = None
) -> None:
    """Allow the commands of an app in the log.

    ``app`` is the dotted name of the app, ``table`` the type of each command by its name. Call it
    from the ``hooks.py`` of the app. Raises ``ValueError`` for a name of another app.
    """
    for name in table:
        if _apps.get(name, app) != app:
            raise ValueError(f"{_apps[name]} and {app} register the same command {name!r}.")
    _types.update(table)
    _apps.update(dict.fromkeys(table, app))
    _handlers[app] = handler or CommandHandler()


def get_command_type(name: str) -> CommandType:
    """The type of a command; raises ``KeyError`` for one that no app has registered."""
    try:
        return _types[name]
    except KeyError:
        raise KeyError(f"No app registers the command {name!r}: add it to its command_types.py.") from None


def find_command_type(name: str) -> CommandType | None:
    """The type of a command, or ``None`` if no app registers it any more."""
    return _types.get(name)


def get_names() -> tuple[str, ...]:
    """The names of all registered commands."""
    return tuple(_types)


def get_label(name: str) -> str:
    """The label of a command in the active language; its name if no app registers it."""
    return str(_types[name].label) if name in _types else name


def get_registering_app(name: str) -> str | None:
    """The dotted name of the app that registered a command, or ``None``."""
    return _apps.get(name)


def get_handler(name: str) -> CommandHandler:
    """What follows from a command of this name; nothing if no app registers it."""
    return _handlers.get(_apps.get(name, ""), CommandHandler())


def get_original(name: str, details: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """Name and details of the command that a chain of undo and redo is about."""
    while name in (UNDO, REDO):
        name, details = str(details.get("name", "")), details.get("of", {})
    return name, details


def explain_undo_refusal(name: str) -> str:
    """Why such a command is never undone, in the active language; "" if it can be undone."""
    refusal = get_command_type(name).undo_refusal
    return gettext(refusal) if refusal else ""


def build_sentence(name: str, details: Mapping[str, Any]) -> str:
    """What a command did, in the active language, with the values of ``details``.

    Those of an undo and a redo hold the undone command: ``{"name": "remark", "of": {...}}``.
    A command without a sentence returns its label.
    """
    if name in (UNDO, REDO):
        original = build_sentence(str(details.get("name", "")), details.get("of", {}))
        pattern = gettext("undone: %(what)s") if name == UNDO else gettext("redone: %(what)s")
        return pattern % {"what": original}
    command_type = _types.get(name)
    if command_type is None or not command_type.sentence:
        return get_label(name)
    return gettext(command_type.sentence) % _SentenceValues(details)


class _SentenceValues(dict[str, Any]):
    """The values of a sentence; a missing one is left out."""

    def __missing__(self, key: str) -> str:
        return ""


register_command_types(
    "confsvc.commands",
    index_command_types(
        CommandType(UNDO, gettext_lazy("undo"), Undo.OFFICE),
        CommandType(REDO, gettext_lazy("redo"), Undo.CONFIRM),
    ),
)
