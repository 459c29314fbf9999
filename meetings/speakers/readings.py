"""Reading the texts of statements and a delegation's own entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from confsvc.languages import said
from confsvc.web import times
from meetings.convening.models import Meeting
from meetings.speakers import rows
from meetings.speakers.models import SpeakersList, StatementFile
from meetings.speakers.outlook import Outlook
from meetings.speakers.selectors import Board, Row, told
from meetings.speakers.texts import seconds_over


@dataclass(frozen=True)
class Text:
    """The text of a statement, and in words by how much it exceeds the limit."""

    pk: int
    language: str
    kind: str
    words: int | None
    over: str

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
            elsewhere=[said(one.titles) for one in ahead.elsewhere.get(row.inscription.pk, ())],
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


def delivered(held: SpeakersList) -> list[StatementFile]:
    """The texts of statements whose delivery has begun."""
    return list(
        StatementFile.objects.filter(
            inscription__speakers_list=held,
            voided=False,
            inscription__speeches__voided=False,
        )
        .distinct()
        .order_by("inscription_id", "language")
    )


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
    words = _("%(time)s over the limit") % {"time": times.duration(over)} if over else ""
    return Text(one.pk, one.language, one.kind, one.words, words)
