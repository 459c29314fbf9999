"""A list on paper: the chair's, large, with room for a pencil; the provisional list for all; the record of a day. The
first two as they are now, or as they were issued."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from confsvc.pdf.engine import LARGE, PAPER, render_template_pdf
from confsvc.ui import formats
from confsvc.ui.languages import localize_text, override_language
from meetings.speakers.models import ListIssue, SpeakersList
from meetings.speakers.rules.diff import CHAIR, COMING, PUBLIC, Differences, differences
from meetings.speakers.selectors.issues import before, last_issue
from meetings.speakers.selectors.record import record_of, totals
from meetings.speakers.selectors.snapshots import Sheet, sheet


def speakers_pdf(speakers_list: SpeakersList, *, now: datetime, language: str) -> bytes:
    """The chair's list as it is at ``now``, as a PDF in ``language``; the as-of line and the revision stand first, and
    what is new, moved, changed or withdrawn since the last issue is marked."""
    return _chair(_now(speakers_list, now, language, CHAIR), language)


def provisional_pdf(speakers_list: SpeakersList, *, now: datetime, language: str, outside: bool) -> bytes:
    """The provisional list for the public: places, entities, in whose name, and about when; nobody's name, no remark.
    ``outside``: for who may know no more of a closed sitting than that it sits."""
    return _provisional(_now(speakers_list, now, language, PUBLIC), language, outside)


def issue_pdf(issue: ListIssue, *, language: str, outside: bool) -> bytes:
    """The provisional list as it was issued, with what it changed marked; equal bytes whenever it is printed: what it
    tells ``outside`` was decided when it was issued, whatever sitting is closed or opened since."""
    return _provisional(_issued(issue, language, PUBLIC), language, outside)


def chair_issue_pdf(issue: ListIssue, *, language: str) -> bytes:
    """The chair's list as it was issued."""
    return _chair(_issued(issue, language, CHAIR), language)


def record_pdf(speakers_list: SpeakersList, *, day: date | None, now: datetime, language: str) -> bytes:
    """The record of a day, or with ``None`` of the whole debate: who spoke, from when to when, the minutes over the
    limit, rights of reply, points of order, decisions, who was absent or withdrew, and what it adds up to."""
    meeting = speakers_list.meeting
    with override_language(language):
        record = record_of(speakers_list, day, now=now, language=language)
        title = localize_text(speakers_list.titles, language)
        as_of = _as_of(speakers_list, now, language)
        of_what = formats.format_day(day) if day else _("whole record")
        context = {
            "title": f"{title}: {of_what}",
            "as_of": as_of,
            "organ": localize_text(meeting.short_titles, language) or localize_text(meeting.titles, language),
            "running_title": f"{title} · {as_of}",
            "zone": meeting.zone,
            "record": record,
            "totals": totals(record.lines, on=meeting.opens_on),
        }
    return render_template_pdf("speakers/record.html", context, language=language, base_css=PAPER)


def _chair(context: dict[str, Any], language: str) -> bytes:
    return render_template_pdf("speakers/print.html", context, language=language, base_css=LARGE)


def _provisional(context: dict[str, Any], language: str, outside: bool) -> bytes:
    if outside:
        context |= _outside(context)
    context["coming"] = [one for one in context["rows"] if one["state"] in COMING]
    context["spoken"] = [one for one in context["rows"] if one["state"] not in COMING]
    return render_template_pdf("speakers/provisional.html", context, language=language, base_css=PAPER)


def _outside(context: Sheet) -> Sheet:
    """What of a paper is told otherwise outside the doors: nothing at all where it is ``withheld``, who spoke in a closed
    sitting nowhere, nor who withdrew while no name was told."""
    silent = {"short": "", "behalf": "", "level": "", "marks": []}
    return {
        "withheld": context["closed"],
        "rows": [row | silent if row["closed"] else row for row in context["rows"]],
        "withdrawn": () if context["since_closed"] else context["withdrawn"],
    }


def _now(held: SpeakersList, now: datetime, language: str, fields: Iterable[str]) -> dict[str, Any]:
    found = sheet(held, now=now, language=language)
    with override_language(language):
        foot = _("%(title)s, change %(change)s") % {"title": found["title"], "change": held.version}
    return _context(found, last_issue(held), _as_of(held, now, language), foot, language, fields)


def _issued(issue: ListIssue, language: str, fields: Iterable[str]) -> dict[str, Any]:
    found = issue.snapshot[language]
    zone = ZoneInfo(found["zone"])
    with override_language(language):
        as_of = _("Revision %(revision)s, as of %(day)s, %(time)s (%(city)s)") % {
            "revision": issue.revision,
            "day": formats.format_day(formats.get_day(issue.issued_at, zone)),
            "time": formats.format_time(issue.issued_at, zone),
            "city": found["city"],
        }
        foot = _("%(title)s, revision %(revision)s") % {"title": found["title"], "revision": issue.revision}
    return _context(found, before(issue), as_of, foot, language, fields)


def _as_of(held: SpeakersList, now: datetime, language: str) -> str:
    """When, after which issue, and the list's own count of changes, which tells two papers of one minute apart."""
    last, zone = last_issue(held), held.meeting.zone
    with override_language(language):
        told = {
            "day": formats.format_day(formats.get_day(now, zone)),
            "time": formats.format_time(now, zone),
            "city": localize_text(held.meeting.cities, language),
            "revision": last.revision if last else 0,
            "change": held.version,
        }
        if last is None:
            return _("As of %(day)s, %(time)s (%(city)s), not issued yet, change %(change)s") % told
        return _("As of %(day)s, %(time)s (%(city)s), after revision %(revision)s, change %(change)s") % told


def _context(
    found: Sheet, since: ListIssue | None, as_of: str, foot: str, language: str, fields: Iterable[str]
) -> dict[str, Any]:
    earlier = since.snapshot[language] if since else None
    told = differences(earlier["rows"], found["rows"], fields) if earlier else Differences()
    with override_language(language):
        words = {"new": _("new"), "moved": _("moved"), "changed": _("changed")}
    return {
        **found,
        "rows": [_marked(row, told, words) for row in found["rows"]],
        "withdrawn": told.withdrawn,
        "since": since.revision if since else None,
        "since_closed": earlier is not None and earlier["closed"],
        "as_of": as_of,
        "organ": found["meeting"],
        "running_title": foot,
    }


def _marked(row: Sheet, told: Differences, words: dict[str, str]) -> Sheet:
    return row | {"marks": [words[one] for one in told.marks.get(row["key"], ())]}
