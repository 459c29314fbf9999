"""What a job can do: each room registers its kinds at start-up, so that the queue holds a name and plain arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Result:
    """The file a job made."""

    name: str
    media_type: str
    content: bytes


Doing = Callable[[Mapping[str, Any], Progress], Result]

_kinds: dict[str, Doing] = {}


def register_kind(name: str, doing: Doing) -> None:
    """``doing(arguments, progress)`` makes the file; it calls ``progress(done, total)`` as it goes, which raises when
    the person has cancelled."""
    _kinds[name] = doing


def doing_of(name: str) -> Doing:
    """The function of a kind; ``KeyError`` for one that no room registered."""
    return _kinds[name]
