"""What is not told outside the doors of a closed sitting: who speaks there, who spoke there, who waits to."""

from meetings.programme.models import Session
from meetings.speakers.models import SpeakersList, Speech


def is_closed(sitting: Session | None) -> bool:
    """Whether a sitting is held behind doors."""
    return sitting is not None and sitting.access != Session.Access.OPEN


def behind_doors(speech: Speech | None) -> bool:
    """Whether a speech was made in a closed sitting, wherever its list is called since."""
    return speech is not None and is_closed(speech.session)


def closed_now(held: SpeakersList, floor: Speech | None) -> bool:
    """Whether no name of a list is told outside: it is called in a closed sitting, or whoever has the ``floor`` (a
    speaker or a right of reply) speaks in one."""
    return is_closed(held.session) or behind_doors(floor)


def sits_closed(held: SpeakersList) -> bool:
    """The same, asked of the database: at most two queries."""
    return closed_now(held, held.get_running_speech())


def spoken_behind_doors(held: SpeakersList) -> frozenset[int]:
    """The keys of the inscriptions that were delivered in a closed sitting: one query."""
    rows = held.speeches.filter(voided=False, inscription__isnull=False).select_related("session")
    return frozenset(one.inscription_id for one in rows if one.inscription_id and behind_doors(one))
