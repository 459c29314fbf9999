"""The text of a statement: who reads it, from when, and how long it takes to speak."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from confsvc.jobs.sandbox import UnreadableError, run_sandboxed
from confsvc.uploads.documents import DOCX, PDF

WORDS_PER_MINUTE: Final = 110
EXTRACTION_SECONDS: Final = 1.5
FILE_TYPES: Final = {DOCX: "docx", PDF: "pdf"}


class Readers(Enum):
    """Who reads the text of a statement; each circle includes those before it.

    - ``BEFORE_DELIVERY``: the chair, officers, interpreters, and the delegation itself
    - ``PARTICIPANTS``: also whoever may attend the closed session in which it was delivered
    - ``EVERYONE``: whoever sees the list
    """

    BEFORE_DELIVERY = "before delivery"
    PARTICIPANTS = "participants"
    EVERYONE = "everyone"

    @property
    def is_delivered(self) -> bool:
        """Whether delivery has begun: from then on only the secretariat withdraws the text."""
        return self is not Readers.BEFORE_DELIVERY

    def include(self, *, participates: bool) -> bool:
        """Whether somebody who sees the list reads it; ``participates`` in its closed sessions."""
        return self is Readers.EVERYONE or (self is Readers.PARTICIPANTS and participates)


def find_readers(closed: Iterable[bool]) -> Readers:
    """Who reads the text of a statement now.

    ``closed`` says of each of its speeches, once begun, whether the session is closed to the
    public. What was delivered in a closed session stays there, wherever the list is called since.
    """
    sessions = list(closed)
    if not sessions:
        return Readers.BEFORE_DELIVERY
    return Readers.PARTICIPANTS if any(sessions) else Readers.EVERYONE


def count_file_words(content: bytes, media_type: str, language: str) -> int | None:
    """The number of words of a statement, counted in a separate process.

    None if it is not known: the file is damaged, protected, made of pictures, or takes too long to
    read.
    """
    try:
        words = run_sandboxed(
            "meetings.speakers.rules.text_extraction",
            content,
            FILE_TYPES[media_type],
            language,
            seconds=EXTRACTION_SECONDS,
        )
    except UnreadableError:
        return None
    return words or None


def get_reading_seconds(words: int) -> float:
    """How long a text of so many words takes to deliver so that it can be interpreted."""
    return words * 60 / WORDS_PER_MINUTE


def get_words_within(limit: int) -> int:
    """How many words can be delivered within a limit in seconds."""
    return limit * WORDS_PER_MINUTE // 60


def get_excess_seconds(words: int | None, limit: int) -> int:
    """By how many seconds a text exceeds the limit; 0 if it fits or its words are not known."""
    return 0 if words is None else max(0, round(get_reading_seconds(words) - limit))
