"""Where each app registers the types of the commands that it writes to the log."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from enum import Enum

from django.utils.functional import Promise


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


_labels: dict[str, Promise] = {}
_apps: dict[str, str] = {}


def index_command_types(*command_types: CommandType) -> Mapping[str, CommandType]:
    """The table of an app: its types of commands by name."""
    return {command_type.name: command_type for command_type in command_types}


def register_command_types(app: str, table: Mapping[str, CommandType | Promise]) -> None:
    """Allow the commands of an app in the log.

    ``app`` is the dotted name of the app, ``table`` the type of each command by its name, or its
    label where the app states no more. Call it from the ``hooks.py`` of the app. Raises
    ``ValueError`` for a name of another app.
    """
    labels = {name: row.label if isinstance(row, CommandType) else row for name, row in table.items()}
    for name in labels:
        if _apps.get(name, app) != app:
            raise ValueError(f"{_apps[name]} and {app} register the same command {name!r}.")
    _labels.update(labels)
    _apps.update(dict.fromkeys(labels, app))


def is_registered(name: str) -> bool:
    """Whether an app has registered a command of this name."""
    return name in _labels


def get_names() -> tuple[str, ...]:
    """The names of all registered commands."""
    return tuple(_labels)


def get_label(name: str) -> str:
    """The label of a command in the active language; its name if no app registers it."""
    return str(_labels.get(name, name))


def get_registering_app(name: str) -> str | None:
    """The dotted name of the app that registered a command, or ``None``."""
    return _apps.get(name)
