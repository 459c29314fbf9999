"""How long a text takes to speak at the pace that interpreters ask for."""

from typing import Final

from confsvc.jobs.sandbox import UnreadableError, run_sandboxed
from confsvc.uploads.documents import DOCX, PDF

WORDS_PER_MINUTE: Final = 110
EXTRACTION_SECONDS: Final = 1.5
FILE_TYPES: Final = {DOCX: "docx", PDF: "pdf"}


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
