"""The texts of statements, and the rows that the screens show with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from confsvc.ui import formats
from confsvc.ui.languages import NATIVE_NAMES
from meetings.core.models import Meeting
from meetings.programme.models import Session
from meetings.speakers.models import Inscription, SpeakersList, StatementFile
from meetings.speakers.models.debate import is_closed
from meetings.speakers.rules.statements import (
    Readers,
    find_readers,
    get_excess_seconds,
    get_reading_seconds,
)
from meetings.speakers.selectors.board import Board, Row, is_list_closed
from meetings.speakers.selectors.forecast import Forecast, format_estimate
from meetings.speakers.selectors.order import get_segment


@dataclass(frozen=True)
class StatementText:
    """The text of a statement.

    - ``words``, ``seconds``: its length; None if it is not known
    - ``excess``: in words, by how much it exceeds the limit; "" if it does not
    """

    pk: int
    language: str
    kind: str
    words: int | None
    seconds: int | None
    excess: str

    @property
    def language_name(self) -> str:
        return NATIVE_NAMES[self.language]

    def get_kind_display(self) -> str:
        return str(StatementFile.Kind(self.kind).label)


@dataclass(frozen=True)
class ScreenRow:
    """A row of a list with its estimated ``time`` and ``band``, its texts, and overlapping lists.

    The overlapping lists are the titles of those on which its delegation is due at the same time.
    """

    row: Row
    time: str
    band: str
    overlapping_lists: Sequence[str]
    texts: Sequence[StatementText]


def load_screen_rows(board: Board, forecast: Forecast, rows: Iterable[Row]) -> list[ScreenRow]:
    """The given rows of a list with all that the screens show of them. One query."""
    rows = list(rows)
    limits = {row.inscription.pk: row.limit for row in rows}
    files = StatementFile.objects.filter(inscription__in=limits, voided=False).order_by("language", "pk")
    texts: dict[int, list[StatementText]] = {}
    for file in files:
        texts.setdefault(file.inscription_id, []).append(_build_text(file, limits[file.inscription_id]))
    zone = board.speakers_list.meeting.zone
    screen_rows = []
    for row in rows:
        pk = row.inscription.pk
        time, band = format_estimate(forecast.estimates.get(pk), zone, forecast.moment)
        overlapping_lists = [other_list.title for other_list in forecast.overlapping_lists.get(pk, ())]
        screen_rows.append(ScreenRow(row, time, band, overlapping_lists, texts.get(pk, ())))
    return screen_rows


def load_lists_of_entities(meeting: Meeting, entities: Iterable[int]) -> list[SpeakersList]:
    """The opened lists, until they are archived, on which these entities are inscribed."""
    hidden_states = (SpeakersList.State.DRAFT, SpeakersList.State.ARCHIVED)
    lists = meeting.speakers_lists.exclude(state__in=hidden_states)
    lists = lists.filter(inscriptions__entity__in=list(entities)).distinct()
    return list(lists.select_related("meeting__treaty", "body", "item", "session").order_by("pk"))


def load_texts(inscription: Inscription) -> tuple[int, list[StatementText]]:
    """The limit of a statement in seconds, and its texts.

    The limit is that of the speech once it has begun, else the list's for the segment.
    """
    speakers_list = inscription.speakers_list
    speech = inscription.speeches.filter(voided=False).first()
    segment = get_segment(speakers_list.meeting, inscription.entity, inscription.capacity)
    limit = speech.limit if speech else speakers_list.limits.get_limit(segment)
    files = inscription.statements.filter(voided=False).order_by("language", "pk")
    return limit, [_build_text(file, limit) for file in files]


def describe_excess(file: StatementFile) -> str:
    """A sentence for a delegation whose text is too long: how long it takes; else ""."""
    _limit, texts = load_texts(file.inscription)
    text = next((text for text in texts if text.pk == file.pk), None)
    if text is None or not text.excess or text.seconds is None:
        return ""
    return _(
        "At 110 words a minute the text takes %(time)s: %(over)s. "
        "Interpreters cannot follow a faster reading."
    ) % {"time": formats.format_duration(text.seconds), "over": text.excess}


def describe_readers(inscription: Inscription) -> str:
    """A sentence that says who reads the texts of a statement, and from when."""
    speakers_list = inscription.speakers_list
    readers = get_readers(inscription)
    if readers is Readers.PARTICIPANTS:
        return _(
            "Delivery has begun: participants in the session can read a submitted text at once, "
            "and it cannot be withdrawn."
        )
    if readers is Readers.EVERYONE:
        return _(
            "Delivery has begun: everyone can read a submitted text at once, and it cannot be withdrawn."
        )
    if is_list_closed(speakers_list, speakers_list.get_running_speech()):
        return _(
            "Interpreters can read the text as soon as it is submitted. The session is closed: "
            "only its participants can read it once delivery has begun."
        )
    return _(
        "Interpreters can read the text as soon as it is submitted. Everyone else can read "
        "it once delivery has begun."
    )


def get_readers(inscription: Inscription) -> Readers:
    """Who reads the texts of a statement now."""
    list_session = inscription.speakers_list.session
    speeches = inscription.speeches.filter(voided=False).select_related("session")
    return find_readers([is_closed(speech.session or list_session) for speech in speeches])


def load_readable_texts(
    speakers_list: SpeakersList, *, participates: bool
) -> dict[int, tuple[tuple[int, str], ...]]:
    """By inscription, key and language of each text that whoever sees the list may read.

    ``participates`` says whether the reader may attend its closed sessions.
    """
    files = StatementFile.objects.filter(
        inscription__speakers_list=speakers_list, voided=False, inscription__speeches__voided=False
    ).values_list("inscription_id", "pk", "language", "inscription__speeches__session__access")
    list_access = speakers_list.session.access if speakers_list.session else Session.Access.OPEN
    closed: dict[int, list[bool]] = {}
    texts: dict[int, dict[tuple[int, str], None]] = {}
    for inscription, pk, language, access in files.order_by("language", "pk"):
        closed.setdefault(inscription, []).append((access or list_access) != Session.Access.OPEN)
        texts.setdefault(inscription, {})[pk, language] = None
    return {
        inscription: tuple(files_of_statement)
        for inscription, files_of_statement in texts.items()
        if find_readers(closed[inscription]).include(participates=participates)
    }


def _build_text(file: StatementFile, limit: int) -> StatementText:
    over = get_excess_seconds(file.words, limit)
    excess = _("%(time)s over the limit") % {"time": formats.format_duration(over)} if over else ""
    seconds = None if file.words is None else round(get_reading_seconds(file.words))
    return StatementText(file.pk, file.language, file.kind, file.words, seconds, excess)
