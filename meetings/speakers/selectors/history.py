"""The history of a list: every command in words, newest first, with what it changed."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from confsvc.commands.extension_points import Undo, build_sentence, get_command_type, get_original
from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.ui import formats
from confsvc.ui.languages import get_current_language, localize_text
from meetings.core.models import Meeting
from meetings.speakers.command_types import PRIVATE_COMMANDS
from meetings.speakers.labels import LIMIT_LABELS, SEGMENT_LABELS, format_limits
from meetings.speakers.models import SpeakersList
from meetings.speakers.models.inscriptions import LEVEL_LABELS
from meetings.treaties.selectors import load_names

MAX_LINES = 8
"""How many changes a stale page lists."""
PRIVATE_FIELDS = frozenset({"remarks"})
PRIVATE_MODELS = frozenset({"laterequest"})

MODEL_LABELS: Mapping[str, str | Promise] = {
    "speakerslist": _("list"),
    "inscription": _("inscription"),
    "laterequest": _("request"),
    "speech": _("speech"),
    "reply": _("right of reply"),
    "pointoforder": _("point of order"),
    "debatenote": _("remark or decision"),
    "question": _("question"),
    "swap": _("exchange of places"),
    "statementfile": _("text"),
    "inscriptionwindow": _("inscription window"),
    "listissue": _("issued revision"),
}
FIELD_LABELS: Mapping[str, str | Promise] = {
    "state": _("status"),
    "fixed_position": _("place set by hand"),
    "lot": _("lot"),
    "order_key": _("place reserved"),
    "deferred_rank": _("order at the end"),
    "absences": _("number of absences"),
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
    "inscribed_at": _("inscribed at"),
    "asked_at": _("requested at"),
    "proposed_at": _("proposed at"),
    "issued_at": _("issued at"),
    "began_at": _("began at"),
    "ended_at": _("ended at"),
    "paused_at": _("clock stopped since"),
    "paused_seconds": _("stopped for"),
    "voided": _("voided"),
    "opens_at": _("opens at"),
    "closes_at": _("closes at"),
    "ruling": _("ruling"),
    "ruling_text": _("wording of the ruling"),
    "text": _("wording"),
    "reference": _("reference"),
    "number": _("number"),
    "revision": _("revision"),
    "reason": _("reason"),
    "lots_seed": _("seed"),
    "answered_by": _("answered by"),
    "kind": _("kind"),
    "titles": _("title"),
    "segment": _("category"),
    "moved_segment": _("category for the order"),
    "moved_level": _("level for the order"),
    "placement": _("basis of order"),
    "limits": _("limits"),
    "previous_limits": _("limits before"),
    "segment_limits": _("limits of categories"),
    "amber_before": _("amber before the limit"),
    "lots_drawn_at": _("lots drawn at"),
    "said_at": _("recorded at"),
    "raised_at": _("raised at"),
    "ruled_at": _("ruling given at"),
    "round": _("round"),
    "addressed_to": _("addressed to"),
    "answered_at": _("answered at"),
    "uploaded_at": _("submitted at"),
    "name": _("file name"),
    "words": _("number of words"),
}
DURATION_FIELDS = {"limit", "national_limit", "group_limit", "paused_seconds", "amber_before"}
SEGMENT_FIELDS = {"segment", "moved_segment"}
INTERNAL_FIELDS = {
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


class FieldChange(NamedTuple):
    """A field that a command changed: of which row ("inscription 7"), its label, from and to."""

    row: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryLine:
    """One command in words, with what it changed."""

    command: LogEntry
    text: str
    changes: Sequence[FieldChange]
    is_undone: bool

    @property
    def at(self) -> datetime:
        return self.command.at

    @property
    def can_be_undone(self) -> bool:
        return not self.is_undone and get_command_type(self.command.command).undo is not Undo.NEVER


def get_commands(speakers_list: SpeakersList, *, include_private: bool) -> QuerySet[LogEntry]:
    """The commands of a list, newest first.

    Private ones (late requests, and the undo of one) are for the secretariat only.
    """
    commands = commands_on(speakers_list)
    return commands if include_private else commands.exclude(pk__in=_find_private_ids(commands))


def get_last_console_command(speakers_list: SpeakersList) -> LogEntry | None:
    """The command that the console's undo would undo; ``None`` if there is none."""
    commands = commands_on(speakers_list).filter(on_console=True, undone_by__isnull=True)
    return commands.select_related(None).first()


def get_entity_id(command: LogEntry) -> int | None:
    """The key of the entity whose delegation a command, or the one that it undid, concerns."""
    return _get_original_details(command).get("entity")


def asks_before_undo(name: str) -> bool:
    """Whether the console asks once more before it undoes such a command."""
    return get_command_type(name).undo is not Undo.CONSOLE


def build_list_sentence(name: str, details: Mapping[str, Any], get_entity_name: Callable[[Any], str]) -> str:
    """What a command did, in the active language.

    ``details`` holds the values of its sentence; ``get_entity_name(key)`` returns the name of the
    entity with that key.
    """
    return build_sentence(name, _localize_details(details, get_entity_name))


def _localize_details(details: Mapping[str, Any], get_entity_name: Callable[[Any], str]) -> dict[str, Any]:
    """The values of a sentence in words: entities, limits, the status of a list."""
    if "of" in details:
        return {**details, "of": _localize_details(details["of"], get_entity_name)}
    localized = {
        **details,
        "name": get_entity_name(details.get("entity")),
        "other": get_entity_name(details.get("other")),
    }
    if "limits" in details:
        localized["limits"] = format_limits(details["limits"], details.get("previous_limits", {}))
    if "to" in details:
        localized["to"] = dict(SpeakersList.State.choices).get(details["to"], details["to"])
    return localized


def build_history(
    speakers_list: SpeakersList, commands: Iterable[LogEntry], *, include_private: bool = False
) -> list[HistoryLine]:
    """Commands in words, in the active language: two queries whatever their number.

    ``include_private`` shows remarks for the secretariat and late requests among the changes.
    """
    commands = list(commands)
    details = [_get_original_details(command) for command in commands]
    names_by_id = load_names(
        entity_ids={pk for row in details for pk in (row.get("entity"), row.get("other")) if pk},
        language=get_current_language(),
        on=speakers_list.meeting.opens_on,
    )

    def get_short_name(pk: Any) -> str:
        return names_by_id[pk].short if pk in names_by_id else ""

    return [
        HistoryLine(
            command=command,
            text=build_list_sentence(command.command, command.details, get_short_name),
            changes=describe_changes(
                command,
                speakers_list.meeting,
                hidden_fields=() if include_private else PRIVATE_FIELDS,
                hidden_models=() if include_private else PRIVATE_MODELS,
            ),
            is_undone=hasattr(command, "undone_by"),
        )
        for command in commands
    ]


def describe_changes_since(
    speakers_list: SpeakersList,
    version: int,
    *,
    include_private: bool = False,
    only: Collection[int] | None = None,
) -> list[str]:
    """What happened on a list after ``version``, in words, oldest first.

    ``only`` limits it to the commands of these keys. Of many, the last are listed after the number
    of the earlier ones.
    """
    commands = get_commands(speakers_list, include_private=include_private).filter(version__gt=version)
    if only is not None:
        commands = commands.filter(pk__in=only)
    lines = build_history(speakers_list, commands[:MAX_LINES])
    sentences = [line.text for line in reversed(lines)]
    if more := commands.count() - len(sentences):
        text = ngettext("%(count)s earlier change", "%(count)s earlier changes", more) % {"count": more}
        sentences.insert(0, text)
    return sentences


def describe_changes(
    command: LogEntry,
    meeting: Meeting,
    *,
    hidden_fields: Collection[str] = (),
    hidden_models: Collection[str] = (),
) -> list[FieldChange]:
    """Each field that a command changed or set, in the active language and the venue's time.

    Keys of other rows, and what is no field, are left to the log of the meeting.
    """
    lines = []
    for key, fields in command.all_changes.items():
        if _get_model_name(key) in hidden_models:
            continue
        for name, (before, after) in fields.items():
            if name in INTERNAL_FIELDS or name in hidden_fields:
                continue
            field = _get_field(key, name)
            if field is not None and not isinstance(field, models.ForeignKey):
                label = str(FIELD_LABELS.get(name) or field.verbose_name)
                values = [_format_value(field, value, meeting) for value in (before, after)]
                lines.append(FieldChange(_format_row(key), label, *values))
    return lines


def _find_private_ids(commands: QuerySet[LogEntry]) -> set[int]:
    """The keys of private commands, and of those that took one back or did it again."""
    ids: set[int] = set()
    more = set(commands.filter(command__in=PRIVATE_COMMANDS).values_list("pk", flat=True))
    while more:
        ids |= more
        more = set(commands.filter(undoes__in=more).values_list("pk", flat=True))
    return ids


def _get_original_details(command: LogEntry) -> Mapping[str, Any]:
    _name, details = get_original(command.command, command.details)
    return details


def _get_model_name(key: str) -> str:
    return key.partition(":")[0].partition(".")[2]


def _format_row(key: str) -> str:
    model, _colon, pk = key.partition(".")[2].partition(":")
    return f"{MODEL_LABELS.get(model, model)} {pk}" if model != "speakerslist" else str(MODEL_LABELS[model])


def _get_field(key: str, name: str) -> models.Field[Any, Any] | None:
    model = apps.get_model(key.partition(":")[0])
    return next((field for field in model._meta.concrete_fields if field.attname == name), None)


def _format_limits(limits: Mapping[str, int]) -> str:
    return " · ".join(
        f"{LIMIT_LABELS.get(name, name)}: {formats.format_duration(seconds)}"
        for name, seconds in limits.items()
    )


def _format_value(field: models.Field[Any, Any], value: Any, meeting: Meeting) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return localize_text(value) if field.name == "titles" else _format_limits(value)
    if field.name in SEGMENT_FIELDS:
        return str(SEGMENT_LABELS.get(value, value))
    if field.name == "moved_level":
        return str(LEVEL_LABELS.get(value, value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return formats.format_moment_seconds(datetime.fromisoformat(value), meeting.zone)
    if isinstance(field, models.BooleanField):
        return str(_("yes") if value else _("no"))
    return formats.format_duration(value) if field.name in DURATION_FIELDS else str(value)
