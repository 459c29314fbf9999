"""What a command changed, told so that an officer reads it: which thing, which of its fields, from what to what."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from confsvc.ui import formats
from confsvc.ui.languages import localize_text
from meetings.core.models import Meeting
from meetings.speakers.labels.decisions import WORDS
from meetings.speakers.labels.reasons import SEGMENT_WORDS
from meetings.speakers.models import Command
from meetings.speakers.models.inscriptions import LEVEL_WORDS

ROWS: Mapping[str, str | Promise] = {
    "speakerslist": _("list"),
    "inscription": _("inscription"),
    "poolrequest": _("request"),
    "speech": _("speech"),
    "reply": _("right of reply"),
    "pointoforder": _("point of order"),
    "chairnote": _("remark or decision"),
    "question": _("question"),
    "swap": _("exchange of places"),
    "statementfile": _("text"),
    "inscriptionwindow": _("window of inscription"),
    "listissue": _("issued list"),
}
FIELDS: Mapping[str, str | Promise] = {
    "state": _("state"),
    "pin": _("place by hand"),
    "lot": _("lot"),
    "slot": _("claim to a place"),
    "deferred": _("turn at the end"),
    "absences": _("times absent"),
    "level": _("level"),
    "sex": _("sex of the speaker"),
    "deliverer": _("speaker"),
    "deliverer_title": _("title"),
    "language": _("language"),
    "remarks": _("remarks for the secretariat"),
    "capacity": _("capacity"),
    "on_behalf_of": _("on behalf of"),
    "receipt": _("receipt"),
    "limit": _("limit"),
    "national_limit": _("limit of national statements"),
    "group_limit": _("limit of group statements"),
    "inscribed_at": _("inscribed"),
    "asked_at": _("asked"),
    "proposed_at": _("proposed"),
    "issued_at": _("issued"),
    "began_at": _("began"),
    "ended_at": _("ended"),
    "paused_at": _("clock stopped since"),
    "paused_seconds": _("stopped for"),
    "voided": _("voided"),
    "opens_at": _("opens"),
    "closes_at": _("closes"),
    "ruling": _("ruling"),
    "ruling_text": _("ruling in words"),
    "text": _("in words"),
    "reference": _("reference"),
    "number": _("number"),
    "revision": _("revision"),
    "reason": _("reason"),
    "lots_seed": _("seed"),
    "answered_by": _("answered by"),
    "kind": _("kind"),
    "titles": _("title"),
    "segment": _("category"),
    "stands_in": _("stands in the category"),
    "stands_at": _("stands at the level"),
    "placed_by": _("placed by"),
    "limits": _("limits"),
    "limits_were": _("limits until then"),
    "segment_limits": _("limits of categories"),
    "amber_before": _("amber in the last"),
    "lots_drawn_at": _("lots drawn"),
    "said_at": _("said"),
    "raised_at": _("raised"),
    "ruled_at": _("ruled on"),
    "batch": _("batch"),
    "addressed_to": _("addressed to"),
    "answered_at": _("answered"),
    "uploaded_at": _("handed in"),
    "name": _("name of the file"),
    "words": _("words"),
}
LENGTHS = {"limit", "national_limit", "group_limit", "paused_seconds", "amber_before"}
SEGMENTS = {"segment", "stands_in"}
OF_THE_MACHINE = {
    "next_receipt",
    "sha256",
    "media_type",
    "file",
    "for_codes",
    "topic",
    "created_at",
    "at_version",
    "snapshot",
    "code",
}
Change = tuple[str, str, str, str]


def told_changes(
    command: Command, meeting: Meeting, *, without: Collection[str] = (), without_rows: Collection[str] = ()
) -> list[Change]:
    """Each field that a command changed or made, but those ``without`` and those of the models ``without_rows``, in
    the page's language; times are the venue's, to the second. Keys of other rows, and what only the machine reads, are
    left to the audit."""
    made = command.made if isinstance(command.made, dict) else {}
    changes = {key: dict(fields) for key, fields in command.changes.items()}
    for key, fields in made.items():
        changes.setdefault(key, {}).update({name: [None, value] for name, value in fields.items()})
    return [
        (_row(key), str(FIELDS.get(name) or field.verbose_name), *_pair(field, pair, meeting))
        for key, fields in changes.items()
        for name, pair in fields.items()
        if name not in OF_THE_MACHINE
        and name not in without
        and _model(key) not in without_rows
        and not isinstance(field := _field(key, name), models.ForeignKey)
    ]


def _model(key: str) -> str:
    return key.partition(":")[0].partition(".")[2]


def _row(key: str) -> str:
    model, _dot, pk = key.partition(".")[2].partition(":")
    return f"{ROWS.get(model, model)} {pk}" if model != "speakerslist" else str(ROWS[model])


def _field(key: str, name: str) -> models.Field[Any, Any]:
    model = apps.get_model(key.partition(":")[0])
    return next(one for one in model._meta.concrete_fields if one.attname == name)


def _pair(field: models.Field[Any, Any], pair: list[Any], meeting: Meeting) -> tuple[str, str]:
    before, after = pair
    return _said(field, before, meeting), _said(field, after, meeting)


def _limits(seconds: Mapping[str, int]) -> str:
    return " · ".join(
        f"{WORDS.get(one, one)}: {formats.format_duration(limit)}" for one, limit in seconds.items()
    )


def _said(field: models.Field[Any, Any], value: Any, meeting: Meeting) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return localize_text(value) if field.name == "titles" else _limits(value)
    if field.name in SEGMENTS:
        return str(SEGMENT_WORDS.get(value, value))
    if field.name == "stands_at":
        return str(LEVEL_WORDS.get(value, value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return formats.format_moment_seconds(datetime.fromisoformat(value), meeting.zone)
    if isinstance(field, models.BooleanField):
        return str(_("yes") if value else _("no"))
    return formats.format_duration(value) if field.name in LENGTHS else str(value)
