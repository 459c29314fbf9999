"""Creating, changing and publishing meetings."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.extension_points import CommandHandler
from confsvc.commands.models import LogEntry
from confsvc.commands.services.context import CommandContext, command, group
from confsvc.realtime.notify import access_topic, notify
from confsvc.ui.errors import ConflictError, InvalidFields
from meetings.core import extension_points
from meetings.core.models import Meeting
from meetings.core.rules import kits
from meetings.core.rules.profiles import load_profile
from meetings.core.rules.session_rules import SessionRules
from meetings.core.rules.validation import MeetingFacts, find_faults
from meetings.treaties.models import Entity, Treaty

TEXTS = ("titles", "short_titles", "cities")
FACTS = (
    *TEXTS,
    *("country_id", "time_zone", "opens_on", "closes_on", "symbol_stem", "interpretation_teams", "overrides"),
)
"""The fields that an officer may change; short name and profile stay."""


def create_meeting(
    *,
    actor: User | None,
    profile: str,
    short_name: str,
    titles: Mapping[str, str],
    short_titles: Mapping[str, str],
    cities: Mapping[str, str],
    country: Entity,
    time_zone: str,
    opens_on: date,
    closes_on: date,
    symbol_stem: str = "",
    interpretation_teams: int | None = None,
    overrides: Mapping[str, Any] | None = None,
    published: bool = False,
    kit: Mapping[str, Any] | None = None,
) -> Meeting:
    """Create a meeting and everything in its kit, in one transaction.

    Every registered part builds its rows, or nothing is written. ``kit`` replaces sections of the
    profile's kit. Raises ``InvalidFields``, ``ConflictError`` for a short name that is taken, the
    ``DomainError`` of a part of the kit, and ``KeyError`` for an unknown profile.
    """
    rules = load_profile(profile)
    if interpretation_teams is None:
        interpretation_teams = rules.get_section(SessionRules).interpretation_teams
    facts = MeetingFacts(
        short_name=short_name,
        titles=titles,
        short_titles=short_titles,
        cities=cities,
        time_zone=time_zone,
        opens_on=opens_on,
        closes_on=closes_on,
        symbol_stem=symbol_stem,
        interpretation_teams=interpretation_teams,
        overrides=overrides or {},
    )
    if faults := find_faults(facts, rules):
        raise InvalidFields(faults)
    complete_kit = kits.load_kit(profile, kit)
    with transaction.atomic(), group():
        with _explain_duplicate_short_name(short_name):
            meeting = Meeting.objects.create(
                short_name=short_name,
                profile=profile,
                overrides=dict(facts.overrides),
                treaty=Treaty.objects.get(code=rules.treaty),
                titles=_strip_texts(titles),
                short_titles=_strip_texts(short_titles),
                cities=_strip_texts(cities),
                country=country,
                time_zone=time_zone,
                opens_on=opens_on,
                closes_on=closes_on,
                symbol_stem=symbol_stem,
                interpretation_teams=interpretation_teams,
                published=published,
            )
        with command("make meeting", actor=actor, lock=meeting, scope=short_name) as cmd:
            cmd.add_created(meeting)
        for part in extension_points.get_kit_parts():
            part.build(meeting=meeting, kit=complete_kit, actor=actor)
    return meeting


def update_meeting(*, actor: User | None, meeting: Meeting, **changes: Any) -> Meeting:
    """Change facts of a meeting: any of :data:`FACTS`.

    Raises ``InvalidFields``, also where other dates would leave something outside the meeting.
    Where nothing changes, nothing is written.
    """
    if unknown := changes.keys() - {*FACTS, "country"}:
        raise TypeError(f"A meeting cannot change {', '.join(sorted(unknown))}.")
    with command("change meeting", actor=actor, lock=meeting, scope=meeting.short_name) as cmd:
        for name, value in changes.items():
            setattr(cmd.locked, name, _strip_texts(value) if name in TEXTS else value)
        check_meeting(cmd)
    return cmd.locked


def check_meeting(cmd: CommandContext[Meeting]) -> None:
    """Raise ``InvalidFields``, with a sentence by field, if the facts of the locked meeting are
    wrong, or if its new dates would leave something outside it.
    """
    meeting, old = cmd.locked, cmd.get_old_values(cmd.locked)
    if faults := find_faults(_get_facts(meeting), load_profile(meeting.profile)):
        raise InvalidFields(faults)
    is_moved = any(old[name] != getattr(meeting, name) for name in ("opens_on", "closes_on", "time_zone"))
    if is_moved and (sentences := extension_points.check_dates(meeting)):
        raise InvalidFields({"opens_on": [str(sentence) for sentence in sentences]})


def publish_meeting(*, actor: User | None, meeting: Meeting, published: bool = True) -> Meeting:
    """Show a meeting to the public, or hide it again. Doing it twice changes nothing."""
    name = "publish meeting" if published else "take meeting back"
    with command(name, actor=actor, lock=meeting, scope=meeting.short_name) as cmd:
        if cmd.locked.published != published:
            cmd.locked.published = published
            notify(access_topic(cmd.locked))
    return cmd.locked


class MeetingCommandHandler(CommandHandler):
    """What undoing the commands on meetings takes."""

    def complete(self, cmd: CommandContext[Any], undone: LogEntry) -> None:
        check_meeting(cmd)
        notify(access_topic(cmd.locked))


@contextmanager
def _explain_duplicate_short_name(short_name: str) -> Iterator[None]:
    """Turn the refusal of a duplicate short name by the database into a sentence at its field."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not Meeting.objects.filter(short_name=short_name).exists():
            raise
        raise ConflictError(
            _("Another meeting has the short name “%(name)s”. Choose another one.") % {"name": short_name},
            field="short_name",
        ) from error


def _strip_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that are not empty, without blanks at their ends."""
    return {language: text.strip() for language, text in texts.items() if text.strip()}


def _get_facts(meeting: Meeting) -> MeetingFacts:
    values = {name: getattr(meeting, name) for name in FACTS if name != "country_id"}
    return MeetingFacts(short_name=meeting.short_name, **values)
