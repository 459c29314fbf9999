"""PDFs of a list: the chair's, in large print, the provisional list for all, and the record of a
day.

The first two are printed as they are now, or as they were issued.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from confsvc.pdf.engine import LARGE, PAPER, render_template_pdf
from confsvc.ui import formats
from confsvc.ui.languages import localize_text, override_language
from meetings.core.permissions import Viewer
from meetings.speakers.models import ListIssue, SpeakersList
from meetings.speakers.permissions import redact_printed_list
from meetings.speakers.rules.diff import (
    CHAIR_FIELDS,
    PUBLIC_FIELDS,
    UPCOMING_STATES,
    Differences,
    compare_rows,
)
from meetings.speakers.selectors.record import load_record, sum_totals
from meetings.speakers.selectors.snapshots import Snapshot, build_snapshot, get_last_issue, get_previous_issue

CHAIR_LIST_JOB = "chair's list of speakers"
"""The kind of the job that prints a long chair's list."""


def build_chair_list_pdf(speakers_list: SpeakersList, *, now: datetime, language: str) -> bytes:
    """The chair's list as it is at ``now``.

    The time and the revision are printed at the top; what is new, moved, changed or withdrawn since
    the last issue is marked.
    """
    return _render_chair_list(_build_current_context(speakers_list, now, language, CHAIR_FIELDS), language)


def build_provisional_pdf(
    speakers_list: SpeakersList, *, now: datetime, language: str, viewer: Viewer
) -> bytes:
    """The provisional list for the public: positions, entities, capacities and times; no person, no
    remark.
    """
    context = _build_current_context(speakers_list, now, language, PUBLIC_FIELDS)
    return _render_provisional_list(context, language, speakers_list, viewer)


def build_issue_pdf(issue: ListIssue, *, language: str, viewer: Viewer) -> bytes:
    """The provisional list as it was issued, with its changes marked: the same bytes whenever it is
    printed.

    What is hidden from the public was decided at the issue, even if a session is closed or opened
    afterwards.
    """
    context = _build_issue_context(issue, language, PUBLIC_FIELDS)
    return _render_provisional_list(context, language, issue.speakers_list, viewer)


def build_chair_issue_pdf(issue: ListIssue, *, language: str) -> bytes:
    """The chair's list as it was issued."""
    return _render_chair_list(_build_issue_context(issue, language, CHAIR_FIELDS), language)


def build_record_pdf(speakers_list: SpeakersList, *, day: date | None, now: datetime, language: str) -> bytes:
    """The record of a day, or with ``None`` of the whole debate.

    It lists who spoke from when to when, minutes over the limit, rights of reply, points of order,
    decisions, who was absent or withdrew, and the totals.
    """
    meeting = speakers_list.meeting
    with override_language(language):
        record = load_record(speakers_list, day, now=now, language=language)
        title = localize_text(speakers_list.titles, language)
        as_of = _format_as_of(speakers_list, now, language)
        scope = formats.format_day(day) if day else _("full record")
        context = {
            "title": f"{title}: {scope}",
            "as_of": as_of,
            "organ": localize_text(meeting.short_titles, language) or localize_text(meeting.titles, language),
            "running_title": f"{title} · {as_of}",
            "zone": meeting.zone,
            "record": record,
            "totals": sum_totals(record.lines, on=meeting.opens_on),
        }
    return render_template_pdf("speakers/record.html", context, language=language, base_css=PAPER)


def _render_chair_list(context: dict[str, Any], language: str) -> bytes:
    return render_template_pdf("speakers/print.html", context, language=language, base_css=LARGE)


def _render_provisional_list(
    context: dict[str, Any], language: str, speakers_list: SpeakersList, viewer: Viewer
) -> bytes:
    if not viewer.sees_closed(speakers_list.body_id):
        context = redact_printed_list(context)
    context["upcoming_rows"] = [row for row in context["rows"] if row["state"] in UPCOMING_STATES]
    context["delivered_rows"] = [row for row in context["rows"] if row["state"] not in UPCOMING_STATES]
    return render_template_pdf("speakers/provisional.html", context, language=language, base_css=PAPER)


def _build_current_context(
    speakers_list: SpeakersList, now: datetime, language: str, fields: Iterable[str]
) -> dict[str, Any]:
    snapshot = build_snapshot(speakers_list, now=now, language=language)
    with override_language(language):
        running_title = _("%(title)s, version %(change)s") % {
            "title": snapshot["title"],
            "change": speakers_list.version,
        }
    return _build_context(
        snapshot,
        get_last_issue(speakers_list),
        _format_as_of(speakers_list, now, language),
        running_title,
        language,
        fields,
    )


def _build_issue_context(issue: ListIssue, language: str, fields: Iterable[str]) -> dict[str, Any]:
    snapshot = issue.snapshot[language]
    zone = ZoneInfo(snapshot["zone"])
    with override_language(language):
        as_of = _("Revision %(revision)s, as of %(day)s, %(time)s (%(city)s)") % {
            "revision": issue.revision,
            "day": formats.format_day(formats.get_day(issue.issued_at, zone)),
            "time": formats.format_time(issue.issued_at, zone),
            "city": snapshot["city"],
        }
        running_title = _("%(title)s, revision %(revision)s") % {
            "title": snapshot["title"],
            "revision": issue.revision,
        }
    return _build_context(snapshot, get_previous_issue(issue), as_of, running_title, language, fields)


def _format_as_of(speakers_list: SpeakersList, now: datetime, language: str) -> str:
    """The time, the last issue, and the version of the list, which distinguishes two PDFs of one
    minute.
    """
    last, zone = get_last_issue(speakers_list), speakers_list.meeting.zone
    with override_language(language):
        values = {
            "day": formats.format_day(formats.get_day(now, zone)),
            "time": formats.format_time(now, zone),
            "city": localize_text(speakers_list.meeting.cities, language),
            "revision": last.revision if last else 0,
            "change": speakers_list.version,
        }
        if last is None:
            return _("As of %(day)s, %(time)s (%(city)s), not issued yet, version %(change)s") % values
        return (
            _("As of %(day)s, %(time)s (%(city)s), after revision %(revision)s, version %(change)s") % values
        )


def _build_context(
    snapshot: Snapshot,
    since: ListIssue | None,
    as_of: str,
    running_title: str,
    language: str,
    fields: Iterable[str],
) -> dict[str, Any]:
    earlier = since.snapshot[language] if since else None
    differences = compare_rows(earlier["rows"], snapshot["rows"], fields) if earlier else Differences()
    with override_language(language):
        mark_labels = {"new": _("new"), "moved": _("moved"), "changed": _("changed")}
    return {
        **snapshot,
        "rows": [_add_marks(row, differences, mark_labels) for row in snapshot["rows"]],
        "withdrawn": differences.withdrawn,
        "since": since.revision if since else None,
        "since_closed": earlier is not None and earlier["closed"],
        "as_of": as_of,
        "organ": snapshot["meeting"],
        "running_title": running_title,
    }


def _add_marks(row: Snapshot, differences: Differences, mark_labels: dict[str, str]) -> Snapshot:
    return row | {"marks": [mark_labels[mark] for mark in differences.marks.get(row["key"], ())]}
