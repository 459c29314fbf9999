"""A list on paper: the chair's, large, with room for a pencil; the provisional list for all; the record of a day."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from confsvc.languages import said, speaking
from confsvc.pdf.engine import LARGE, PAPER, render_template_pdf
from confsvc.web import times
from meetings.speakers.daybook import day_of_record
from meetings.speakers.flows import flow_of
from meetings.speakers.models import SpeakersList, StatementFile
from meetings.speakers.ordering import Ordering
from meetings.speakers.outlook import outlook
from meetings.speakers.reasons import SEGMENT_WORDS
from meetings.speakers.rows import when
from meetings.speakers.selectors import Row, board


def speakers_pdf(speakers_list: SpeakersList, *, now: datetime, language: str) -> bytes:
    """The chair's list as it is at ``now``, as a PDF in ``language``; the as-of line and the revision stand first."""
    with speaking(language):
        seen = board(speakers_list, now=now, language=language)
        context = _head(speakers_list, now, language) | {
            "rows": [_printed(row) for row in seen.rows_to_come_first],
            "category": _category(speakers_list),
            "texts": _texts(speakers_list),
            "flow": flow_of(speakers_list, now=now),
            "ahead": outlook(seen.standing),
        }
        for line in context["rows"]:
            line["category"] = context["category"](line["row"])
            line["texts"] = context["texts"].get(line["row"].inscription.pk, "")
    return render_template_pdf("meetings/speakers_print.html", context, language=language, base_css=LARGE)


def provisional_pdf(speakers_list: SpeakersList, *, now: datetime, language: str, withheld: bool) -> bytes:
    """The provisional list for the public: places, entities, in whose name, and about when; nobody's name, no remark."""
    with speaking(language):
        seen = board(speakers_list, now=now, language=language)
        ahead = outlook(seen.standing)
        zone = speakers_list.meeting.zone
        coming = [*([seen.speaking] if seen.speaking else []), *seen.waiting]
        context = _head(speakers_list, now, language) | {
            "coming": [(row, when(ahead.due.get(row.inscription.pk), zone, ahead.moment)) for row in coming],
            "spoken": seen.spoken,
            "withheld": withheld,
        }
    return render_template_pdf(
        "meetings/speakers_provisional.html", context, language=language, base_css=PAPER
    )


def record_pdf(speakers_list: SpeakersList, *, day: date, now: datetime, language: str) -> bytes:
    """The record of a day: who spoke, from when to when, and the minutes over the limit."""
    with speaking(language):
        record = day_of_record(speakers_list, day, now=now, language=language)
        context = _head(speakers_list, now, language) | {"record": record, "day": times.day(day)}
        context["title"] = f"{context['title']}: {context['day']}"
    return render_template_pdf("meetings/speakers_record.html", context, language=language, base_css=PAPER)


def _head(speakers_list: SpeakersList, now: datetime, language: str) -> dict[str, Any]:
    meeting = speakers_list.meeting
    as_of = _("As of %(day)s, %(time)s (%(city)s), revision %(revision)s") % {
        "day": times.day(times.day_of(now, meeting.zone)),
        "time": times.clock(now, meeting.zone),
        "city": said(meeting.cities, language),
        "revision": speakers_list.version,
    }
    return {
        "as_of": as_of,
        "title": said(speakers_list.titles, language),
        "meeting": said(meeting.short_titles, language) or said(meeting.titles, language),
        "organ": said(meeting.short_titles, language) or said(meeting.titles, language),
        "running_title": f"{said(speakers_list.titles, language)} · {as_of}",
        "zone": meeting.zone,
    }


def _printed(row: Row) -> dict[str, Any]:
    minutes, seconds = divmod(row.limit, 60)
    face = row.limit_face if seconds else ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}
    return {"row": row, "minutes": face}


def _category(speakers_list: SpeakersList) -> Callable[[Row], str]:
    ordering = Ordering(speakers_list)

    def words(row: Row) -> str:
        segment = ordering.segment(row.inscription)
        return str(SEGMENT_WORDS.get(segment, segment))

    return words


def _texts(speakers_list: SpeakersList) -> dict[int, str]:
    """The languages in which the text of each statement has been received: "EN, FR"."""
    found: dict[int, list[str]] = {}
    rows = StatementFile.objects.filter(inscription__speakers_list=speakers_list, voided=False)
    for inscription, language in rows.values_list("inscription_id", "language").order_by("language"):
        found.setdefault(inscription, []).append(language.upper())
    return {inscription: ", ".join(languages) for inscription, languages in found.items()}
