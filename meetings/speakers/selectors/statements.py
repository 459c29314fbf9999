"""Reading the texts of statements and a delegation's own entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from confsvc.ui import formats
from confsvc.ui.languages import NATIVE_NAMES, localize_text
from meetings.core.models import Meeting
from meetings.programme.models import Session
from meetings.speakers.live import rows
from meetings.speakers.models import Inscription, SpeakersList, StatementFile
from meetings.speakers.rules.limits import limits_of
from meetings.speakers.rules.reading_time import seconds_of, seconds_over
from meetings.speakers.selectors import visibility
from meetings.speakers.selectors.board import Board, Row, told
from meetings.speakers.selectors.forecast import Outlook
from meetings.speakers.selectors.segments import segment_for


@dataclass(frozen=True)
class Text:
    """The text of a statement: its words, the seconds they take (none where they are not known), and in words by how
    much it exceeds the limit."""

    pk: int
    language: str
    kind: str
    words: int | None
    seconds: int | None
    over: str

    @property
    def language_name(self) -> str:
        return NATIVE_NAMES[self.language]

    def get_kind_display(self) -> str:
        return str(StatementFile.Kind(self.kind).label)


@dataclass(frozen=True)
class Entry:
    """A row of a list with when it is due, where its delegation is due at the same time, and its texts."""

    row: Row
    when: str
    elsewhere: Sequence[str]
    texts: Sequence[Text]


def entries(seen: Board, ahead: Outlook, picked: Iterable[Row]) -> list[Entry]:
    """These rows of a list with all that is known of them. One query."""
    held, picked = seen.speakers_list, list(picked)
    limits = {row.inscription.pk: row.limit for row in picked}
    texts: dict[int, list[Text]] = {}
    for one in StatementFile.objects.filter(inscription__in=limits, voided=False).order_by("language", "pk"):
        texts.setdefault(one.inscription_id, []).append(_text(one, limits[one.inscription_id]))
    return [
        Entry(
            row=row,
            when=rows.when(ahead.due.get(row.inscription.pk), held.meeting.zone, ahead.moment),
            elsewhere=[localize_text(one.titles) for one in ahead.elsewhere.get(row.inscription.pk, ())],
            texts=texts.get(row.inscription.pk, ()),
        )
        for row in picked
    ]


def also_named(seen: Board, language: str) -> dict[str, Any]:
    """Who speaks (``speaker_also``) and who is next (``following``, pairs) in a second language too; none where none is
    asked for."""
    if not language:
        return {"following": [(row, None) for row in seen.next]}
    other = told(seen.standing, language=language)
    return {
        "speaker_also": other.speaking or other.flow.replying,
        "following": list(zip(seen.next, other.next, strict=True)),
    }


def own_lists(meeting: Meeting, entities: Iterable[int]) -> list[SpeakersList]:
    """The lists on which these entities are inscribed, from their opening until they are archived."""
    lists = meeting.speakers_lists.exclude(state__in=(SpeakersList.State.DRAFT, SpeakersList.State.ARCHIVED))
    found = lists.filter(inscriptions__entity__in=list(entities)).distinct()
    return list(found.select_related("meeting__treaty", "body", "item", "session").order_by("pk"))


def texts_of(kept: Inscription) -> tuple[int, list[Text]]:
    """The limit of a statement in seconds (as it was when its delivery began, else as it is), and its texts."""
    held = kept.speakers_list
    speech = kept.speeches.filter(voided=False).first()
    segment = segment_for(held.meeting, kept.entity, kept.capacity)
    limit = speech.limit if speech else limits_of(held).of(segment)
    files = kept.statements.filter(voided=False).order_by("language", "pk")
    return limit, [_text(one, limit) for one in files]


def over_the_limit(text: StatementFile) -> str:
    """What a delegation is told of a text that is too long: how long it takes, and by how much too long; else nothing."""
    _limit, texts = texts_of(text.inscription)
    told = next((one for one in texts if one.pk == text.pk), None)
    if told is None or not told.over or told.seconds is None:
        return ""
    return _(
        "At 110 words a minute the text takes %(time)s: %(over)s. Interpreters cannot follow a faster reading."
    ) % {
        "time": formats.format_duration(told.seconds),
        "over": told.over,
    }


def readers_said(kept: Inscription) -> str:
    """Who reads the texts of a statement, and from when, in a sentence: as ``speakers.read_statement`` decides it."""
    speech = kept.speeches.filter(voided=False).select_related("session").first()
    closed = (
        visibility.behind_doors(speech) if speech is not None else visibility.sits_closed(kept.speakers_list)
    )
    if speech is not None:
        return (
            _("The delivery has begun: what is handed in is for those inside to read at once, and stays.")
            if closed
            else _("The delivery has begun: what is handed in is for everyone to read at once, and stays.")
        )
    return (
        _(
            "Interpreters read the text as soon as it is here. The sitting is closed: only those inside read it from the beginning of the delivery on."
        )
        if closed
        else _(
            "Interpreters read the text as soon as it is here. Everyone else reads it once the delivery has begun."
        )
    )


def delivered(held: SpeakersList) -> dict[int, tuple[tuple[int, str], ...]]:
    """For everyone's list: the key and language of each text whose delivery has begun in an open sitting, by
    inscription."""
    called_in = held.session.access if held.session else Session.Access.OPEN
    rows = StatementFile.objects.filter(
        inscription__speakers_list=held, voided=False, inscription__speeches__voided=False
    ).values_list("inscription_id", "pk", "language", "inscription__speeches__session__access")
    found: dict[int, tuple[tuple[int, str], ...]] = {}
    for inscription, pk, language, access in rows.order_by("language", "pk"):
        if (access or called_in) == Session.Access.OPEN:
            found[inscription] = (*found.get(inscription, ()), (pk, language))
    return found


def statement_of(meeting: Meeting, code: str, pk: int, **_kwargs: Any) -> StatementFile:
    """A text handed in for a list of the meeting; ``DoesNotExist`` for another's and for one taken back."""
    return StatementFile.objects.select_related(
        "inscription__speakers_list__meeting", "inscription__speakers_list__body", "inscription__entity"
    ).get(
        pk=pk,
        voided=False,
        inscription__speakers_list__code=code,
        inscription__speakers_list__meeting=meeting,
    )


def _text(one: StatementFile, limit: int) -> Text:
    over = seconds_over(one.words, limit)
    words = _("%(time)s over the limit") % {"time": formats.format_duration(over)} if over else ""
    seconds = None if one.words is None else round(seconds_of(one.words))
    return Text(one.pk, one.language, one.kind, one.words, seconds, words)
