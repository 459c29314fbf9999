"""Why a command on a list is refused: each says in a sentence what is in the way and what to do."""

from collections.abc import Sequence


class Refused(Exception):
    """A command that cannot be carried out, with the sentence that says why and what to do."""


class WindowShut(Refused):
    """An inscription before the list opens or after it closes."""


class AlreadyWaiting(Refused):
    """A second waiting inscription of the same entity in the same capacity."""


class NotOfTheGroup(Refused):
    """A delegation's inscription for a group that it is not in."""


class SpeechRunning(Refused):
    """A speech begun while another entity speaks."""


class Stale(Refused):
    """A reorder of a list that has changed since it was seen; ``changes`` says in words what happened since."""

    def __init__(self, sentence: str, changes: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.changes = list(changes)
