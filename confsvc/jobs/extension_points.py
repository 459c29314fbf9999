"""The kinds of jobs, which each app registers in its ``hooks.py``.

So the queue holds no code, only the name of a kind and plain arguments.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

ReportProgress = Callable[[int, int], None]
"""Called with the steps done and their total; raises once the owner has cancelled the job."""


@dataclass(frozen=True)
class Result:
    """The file that a job made."""

    name: str
    media_type: str
    content: bytes


JobFunction = Callable[[Mapping[str, Any], ReportProgress], Result]
"""Makes the file from the job's arguments, and reports how far it is.

The sentence of a ``DomainError`` is shown to the owner of the job.
"""

_functions: dict[str, JobFunction] = {}


def register_job_kind(kind: str, function: JobFunction) -> None:
    """Let jobs of this kind be run by ``function``."""
    _functions[kind] = function


def get_job_function(kind: str) -> JobFunction:
    """The function of a kind of jobs; ``KeyError`` for one that no app has registered."""
    return _functions[kind]
