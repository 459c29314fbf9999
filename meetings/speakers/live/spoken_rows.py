"""Those who have spoken, as rows of a list: on a rolling list, numbered anew in each sitting, under the hours of each."""

from collections.abc import Callable
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings.programme.rules.hours import format_day_and_hours
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors.board import Board, Row


def spoken_rows(seen: Board, html: Callable[[Row], SafeString]) -> list[SafeString]:
    """The rows in the order in which they spoke; on a rolling list with a heading for each sitting. One query there."""
    held = seen.speakers_list
    if held.kind != SpeakersList.Kind.ROLLING:
        return [html(row) for row in seen.spoken]
    sittings = {one.pk: one for one in held.meeting.sessions.filter(speeches__speakers_list=held)}
    found = []
    for pk, rows in groupby(seen.spoken, key=lambda row: row.speech.session_id if row.speech else None):
        if (one := sittings.get(pk or 0)) is not None:
            hours = format_day_and_hours(one.starts_at, one.ends_at, held.meeting.zone)
            found.append(
                format_html('<tr class="group"><th scope="rowgroup" colspan="7">{}</th></tr>', hours)
            )
        found.extend(html(row) for row in rows)
    return found
