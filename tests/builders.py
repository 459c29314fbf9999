"""Builders of test data: one a model, with defaults that a test overrides by keyword.

A builder creates what its object needs (a body its meeting), so a test names only what it is about.
States, organizations and treaties are those of the reference tables if they are there.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone

from confsvc.accounts.models import User
from confsvc.commands.models import LogEntry
from confsvc.commands.services.context import command
from delegations.registration.models import Registration, RegistrationWindow
from delegations.roster.models import Delegate, Delegation, NoteVerbale
from documents.registry.models import Series
from meetings.core.models import Appointment, Body, BureauMember, Meeting
from meetings.programme.models import AgendaItem, MeetingVenue, Room, Session, Venue
from meetings.speakers.models import Inscription, SpeakersList
from meetings.treaties.models import Entity, EntityName, Treaty

PASSWORD = "treaty-meeting-2008"
_serial = count(1)


# -- people --
def a_user(email: str = "", *, name: str = "Test Person", **fields: Any) -> User:
    """An account with :data:`PASSWORD` and without a role."""
    return User.objects.create_user(
        email or f"person{next(_serial)}@office.example", PASSWORD, name=name, **fields
    )


def a_stranger(email: str = "") -> User:
    """A signed-in user without a role."""
    return a_user(email, name="A Stranger")


def an_officer(meeting: Meeting | None = None, *, email: str = "") -> User:
    """A secretariat officer of ``meeting``, or of all meetings."""
    return _appointed(email, "An Officer", Appointment.Role.OFFICER, meeting=meeting)


def a_documents_officer(meeting: Meeting | None = None, *, email: str = "") -> User:
    return _appointed(email, "A Documents Officer", Appointment.Role.DOCUMENTS_OFFICER, meeting=meeting)


def a_badge_desk(meeting: Meeting | None = None, *, email: str = "") -> User:
    return _appointed(email, "The Badge Desk", Appointment.Role.BADGE_DESK, meeting=meeting)


def a_chair(body: Body, *, email: str = "") -> User:
    """The chair of ``body``."""
    return _appointed(email, "The Chair", Appointment.Role.CHAIR, meeting=body.meeting, body=body)


def a_focal_point(meeting: Meeting, entity: Entity | str = "FRA", *, email: str = "") -> User:
    """The focal point of ``entity`` (or of the State of that code) at ``meeting``."""
    entity = an_entity(entity) if isinstance(entity, str) else entity
    return _appointed(email, "A Focal Point", Appointment.Role.FOCAL_POINT, meeting=meeting, entity=entity)


def _appointed(email: str, name: str, role: str, **where: Any) -> User:
    user = a_user(email, name=name)
    Appointment.objects.create(user=user, role=role, **where)
    return user


# -- treaties --
def a_treaty(code: str = "NPT") -> Treaty:
    """The treaty of the reference tables with that code, else a new one."""
    return Treaty.objects.get_or_create(
        code=code, defaults={"short_names": {"en": code}, "formal_names": {"en": code}}
    )[0]


def an_entity(code: str = "FRA", *, kind: str = Entity.Kind.STATE, short: str = "") -> Entity:
    """The entity of the reference tables with that code, else a new one with an English name."""
    entity, is_new = Entity.objects.get_or_create(code=code, defaults={"kind": kind})
    if is_new:
        name = short or f"State {code}"
        EntityName.objects.create(
            entity=entity,
            language="en",
            short=name,
            formal=f"the {name}",
            running=f"the {name}",
            sort_key=name.lower().encode().hex(),
        )
    return entity


# -- meetings --
def a_meeting(short_name: str = "", **fields: Any) -> Meeting:
    """A published NPT PrepCom in Geneva from Monday 28 April to Friday 9 May 2008."""
    short_name = short_name or f"meeting-{next(_serial)}"
    opens_on = fields.pop("opens_on", date(2008, 4, 28))
    defaults = {
        "profile": "NPT_PREPCOM",
        "treaty": fields.pop("treaty", None) or a_treaty("NPT"),
        "titles": {"en": f"Meeting {short_name}", "fr": f"Réunion {short_name}"},
        "short_titles": {"en": short_name.upper()},
        "cities": {"en": "Geneva", "fr": "Genève", "es": "Ginebra"},
        "country": fields.pop("country", None) or an_entity("CHE"),
        "time_zone": "Europe/Zurich",
        "opens_on": opens_on,
        "closes_on": opens_on + timedelta(days=11),
        "symbol_stem": f"NPT/CONF.2010/{short_name.upper()}",
        "interpretation_teams": 1,
        "published": True,
    }
    return Meeting.objects.create(short_name=short_name, **defaults | fields)


def a_body(meeting: Meeting | None = None, *, code: str = "plenary", **fields: Any) -> Body:
    """The plenary of ``meeting`` (by default of a new one), which may exist already."""
    meeting = meeting or a_meeting()
    defaults = {"kind": Body.Kind.PLENARY, "names": {"en": code.capitalize()}}
    return Body.objects.get_or_create(meeting=meeting, code=code, defaults=defaults | fields)[0]


def a_bureau_member(body: Body, entity: Entity | None = None, **fields: Any) -> BureauMember:
    defaults = {"name": "Ms. Ana EXAMPLE", "role": BureauMember.Role.CHAIR}
    return BureauMember.objects.create(body=body, entity=entity or an_entity("UKR"), **defaults | fields)


def a_venue(code: str = "palais", meeting: Meeting | None = None) -> Venue:
    """A venue by its code, in use at ``meeting`` if one is given."""
    venue = Venue.objects.get_or_create(
        code=code, defaults={"names": {"en": "Palais des Nations"}, "time_zone": "Europe/Zurich"}
    )[0]
    if meeting:
        MeetingVenue.objects.get_or_create(meeting=meeting, venue=venue)
    return venue


def a_room(code: str = "xvii", *, meeting: Meeting | None = None, **fields: Any) -> Room:
    """A room by its code, of the Palais des Nations unless a ``venue`` is given."""
    venue = fields.pop("venue", None) or a_venue(meeting=meeting)
    defaults = {"labels": {"en": f"Room {code.upper()}"}, "seats": 300, "booths": 6}
    return Room.objects.get_or_create(venue=venue, code=code, defaults=defaults | fields)[0]


def an_item(meeting: Meeting, number: str = "4", **fields: Any) -> AgendaItem:
    defaults = {"label": number, "titles": {"en": f"Item {number}"}, "position": int(next(_serial))}
    return AgendaItem.objects.create(meeting=meeting, number=number, **defaults | fields)


def a_session(
    body: Body | None = None,
    *,
    day: date | None = None,
    start: time = time(10),
    hours: float = 3,
    room: Room | None = None,
    **fields: Any,
) -> Session:
    """A session of ``body`` on the opening day from 10:00 to 13:00 at the venue, without a room."""
    body = body or a_body()
    begins = at(body.meeting, day or body.meeting.opens_on, start)
    defaults = {
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=hours),
        "titles": {"en": "General debate"},
        "changed_at": timezone.now(),
    }
    return Session.objects.create(meeting=body.meeting, body=body, room=room, **defaults | fields)


def at(meeting: Meeting, day: date, hour: time) -> datetime:
    """The moment in UTC of an hour on the clock of the venue."""
    return datetime.combine(day, hour, ZoneInfo(meeting.time_zone)).astimezone(UTC)


# -- speakers --
def a_list(meeting: Meeting | None = None, *, code: str = "general-debate", **fields: Any) -> SpeakersList:
    """An open speakers' list of the plenary, its window open for a day before and after now."""
    body = fields.pop("body", None) or a_body(meeting)
    defaults = {
        "titles": {"en": "General debate"},
        "state": SpeakersList.State.OPEN,
        "opens_at": timezone.now() - timedelta(hours=12),
        "closes_at": timezone.now() + timedelta(hours=12),
    }
    return SpeakersList.objects.create(meeting=body.meeting, body=body, code=code, **defaults | fields)


def an_inscription(speakers_list: SpeakersList, entity: Entity | str = "FRA", **fields: Any) -> Inscription:
    """A waiting inscription, with the next receipt of the list, as the service would write it."""
    entity = an_entity(entity) if isinstance(entity, str) else entity
    defaults = {"inscribed_at": timezone.now(), "receipt": speakers_list.next_receipt}
    speakers_list.next_receipt += 1
    speakers_list.save(update_fields=["next_receipt"])
    return Inscription.objects.create(speakers_list=speakers_list, entity=entity, **defaults | fields)


# -- delegations --
def a_delegation(meeting: Meeting | None = None, entity: Entity | str = "FRA", **fields: Any) -> Delegation:
    """The delegation of an entity at ``meeting`` (by default a new one); it may exist already."""
    entity = an_entity(entity) if isinstance(entity, str) else entity
    return Delegation.objects.get_or_create(meeting=meeting or a_meeting(), entity=entity, defaults=fields)[0]


def a_note(delegation: Delegation, **fields: Any) -> NoteVerbale:
    """A note verbale dated ten days before the opening and received the day after."""
    dated = delegation.meeting.opens_on - timedelta(days=10)
    defaults = {
        "reference": f"Note {next(_serial)}",
        "dated": dated,
        "received_on": dated + timedelta(days=1),
    }
    return NoteVerbale.objects.create(delegation=delegation, **defaults | fields)


def a_delegate(delegation: Delegation | None = None, **fields: Any) -> Delegate:
    """An invented person in ``delegation``, at the end of its order, named in no note."""
    delegation = delegation or a_delegation()
    number = next(_serial)
    defaults = {
        "honorific": "Ms.",
        "given_names": "Ana",
        "family_name": f"Example{number}",
        "title": "Counsellor",
        "email": f"delegate{number}@example.org",
        "place": number,
    }
    return Delegate.objects.create(meeting=delegation.meeting, delegation=delegation, **defaults | fields)


def a_registration(
    delegate: Delegate | None = None, *, photo: bytes | None = None, **fields: Any
) -> Registration:
    """A registration that waits for approval; with ``photo`` that picture is stored."""
    registration = Registration(
        delegate=delegate or a_delegate(), **{"state": "requested", "submitted_at": timezone.now()} | fields
    )
    if photo:
        registration.photo.save(f"{registration.token}.jpg", ContentFile(photo), save=False)
    registration.save()
    return registration


def an_open_window(meeting: Meeting) -> RegistrationWindow:
    """Online registration of ``meeting``, open for a day before and after now."""
    return RegistrationWindow.objects.create(
        meeting=meeting,
        opens_at=timezone.now() - timedelta(hours=12),
        closes_at=timezone.now() + timedelta(hours=12),
    )


# -- the command log --
def a_log_entry(target: Model, command_name: str = "appoint", **values: Any) -> LogEntry:
    """An entry of the command log about ``target``; ``after`` holds values by field name."""
    after = values.pop("after", {"note": next(_serial)})
    with command(command_name, **{"actor": None, "lock": target, "scope": "here"} | values) as cmd:
        cmd.set_subject(target)
        for name, value in after.items():
            cmd.add_change(name, None, value)
    if cmd.entry is None:
        raise ValueError("A command that changes nothing writes no entry.")
    return cmd.entry


# -- documents --
def a_series(meeting: Meeting | None = None, code: str = "WP", *, template: str = "{stem}/WP.{n}") -> Series:
    """A series of a meeting; ``{stem}`` of the template is the meeting's."""
    meeting = meeting or a_meeting(symbol_stem="NPT/CONF.2010/PC.II")
    return Series.objects.create(
        meeting=meeting,
        code=code,
        nature=code,
        template=template.replace("{stem}", meeting.symbol_stem),
        names={"en": code},
    )
