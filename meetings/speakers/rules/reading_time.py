"""How long a text is to speak: its words, and the time they take at the pace interpreters ask for."""

from typing import Final

from confsvc.jobs.sandbox import UnreadableError, run_sandboxed
from confsvc.uploads.documents import DOCX, PDF

WORDS_A_MINUTE: Final = 110
READING_SECONDS: Final = 1.5
KINDS: Final = {DOCX: "docx", PDF: "pdf"}


def words_of(content: bytes, media_type: str, language: str) -> int | None:
    """The words of a statement in a language; none where they are not known: of what is damaged, protected, made of
    pictures, or takes too long to read."""
    try:
        words = run_sandboxed(
            "meetings.speakers.rules.text_extraction",
            content,
            KINDS[media_type],
            language,
            seconds=READING_SECONDS,
        )
    except UnreadableError:
        return None
    return words or None


def seconds_of(words: int) -> float:
    """How long a text of so many words takes to deliver so that it can be interpreted."""
    return words * 60 / WORDS_A_MINUTE


def words_within(limit: int) -> int:
    """How many words can be delivered within a limit in seconds."""
    return limit * WORDS_A_MINUTE // 60


def seconds_over(words: int | None, limit: int) -> int:
    """By how many seconds a text exceeds the limit (in seconds); 0 where it fits or its words are not known."""
    return 0 if words is None else max(0, round(seconds_of(words) - limit))
