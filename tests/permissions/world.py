"""A meeting with one object of each kind, and a user for each role."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from confsvc.accounts.models import User
from confsvc.jobs.models import Job
from confsvc.outbox.models import Message
from delegations.badges.models import Badge
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules.snapshots import serialize_list
from delegations.participants.selectors import load_draft
from documents.registry.models import Document, LanguageVersion
from meetings.core.models import Appointment, Body, Meeting
from meetings.programme.models import MeetingVenue, Session, Venue
from meetings.speakers.models import (
    LateRequest,
    ListIssue,
    Reply,
    SpeakersList,
    Speech,
    StatementFile,
    Swap,
)
from meetings.speakers.selectors.snapshots import build_snapshots
from tests import builders as a
from tests.confsvc.uploads.files import A_PDF
from tests.permissions.url_arguments import find_arguments

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PDF = A_PDF
YEARS = {"Alphaplant": 2010, "Draftplant": 2015, "Farplant": 2020}
"""The years in the symbols of each world, by mark."""

ROLES = (
    "nobody",
    "stranger",
    "delegate",
    "focal_point",
    "other_focal_point",
    "chair",
    "other_chair",
    "badge_desk",
    "documents_officer",
    "officer",
    "other_officer",
    "officer_of_all",
)


def a_picture() -> bytes:
    """A small JPEG of one colour."""
    output = BytesIO()
    Image.new("RGB", (300, 400), "grey").save(output, "JPEG")
    return output.getvalue()


@dataclass
class World:
    """A meeting with one object of each kind, and a signed-in client for each role.

    - ``mark`` is a word in every text of the meeting, and in none of another world's.
    - ``people`` and ``clients`` are by role. The delegation of the focal point is the Netherlands',
      that of the other focal point Ireland's.
    - ``objects`` are by key: "list", "session", "registration", "other_registration" and so on.
    """

    meeting: Meeting
    mark: str
    people: dict[str, User | None] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def get_url_arguments(self, name: str) -> dict[str, Any]:
        """The arguments of the address ``name`` or ``name:variant``, with the meeting."""
        return {"meeting": self.meeting.short_name} | self.get_arguments(name)

    def get_arguments(self, name: str) -> dict[str, Any]:
        """The same without the meeting: ids, tokens and codes of the objects."""
        url_name, _, variant = name.partition(":")
        return find_arguments(self.objects, url_name, variant)


def make_client(user: User | None, **options: Any) -> Client:
    """A browser, signed in as ``user`` if there is one."""
    client = Client(**options)
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client


def a_world(short_name: str, mark: str = "Alphaplant", *, published: bool = True) -> World:
    """A meeting with one object of each kind, whose texts all hold ``mark``."""
    meeting = a.a_meeting(
        short_name,
        published=published,
        titles={"en": f"Meeting {short_name}"},
        symbol_stem=f"NPT/CONF.{YEARS[mark]}",
    )
    world = World(meeting, mark)
    _add_programme(world)
    _add_people(world)
    _add_delegations(world)
    _add_participants(world)
    _add_speakers(world)
    _add_documents(world)
    _add_office(world)
    world.clients = {role: make_client(user) for role, user in world.people.items()}
    return world


def _add_programme(world: World) -> None:
    meeting, mark = world.meeting, world.mark
    venue = Venue.objects.create(
        code=f"venue-{meeting.short_name}", names={"en": f"{mark} venue"}, time_zone="Europe/Zurich"
    )
    MeetingVenue.objects.create(meeting=meeting, venue=venue)
    room = a.a_room("one", venue=venue, labels={"en": f"{mark} room"})
    body = a.a_body(meeting, names={"en": f"{mark} plenary"})
    committee = a.a_body(
        meeting, code="committee", kind=Body.Kind.COMMITTEE, names={"en": f"{mark} committee"}
    )
    item = a.an_item(meeting, "4", titles={"en": f"{mark} item"})
    titles = {"en": f"{mark} debate"}
    session = a.a_session(body, room=room, titles=titles)
    session.items.add(item)
    closed = a.a_session(
        committee, start=time(15), titles={"en": f"{mark} closed talk"}, access=Session.Access.CLOSED
    )
    running = a.a_session(body, start=time(15), titles=titles, state=Session.State.RUNNING)
    a.a_bureau_member(body, name=f"Ms. {mark} CHAIR")
    world.objects |= {
        "body": body,
        "committee": committee,
        "room": room,
        "item": item,
        "session": session,
        "closed": closed,
        "running": running,
    }


def _add_people(world: World) -> None:
    meeting, objects, stem = world.meeting, world.objects, world.meeting.short_name

    def make_address(role: str) -> str:
        return f"{role.replace('_', '-')}.{stem}@office.example"

    elsewhere = a.a_meeting(f"{stem}-elsewhere", published=False)
    world.people = {
        "nobody": None,
        "stranger": a.a_stranger(make_address("stranger")),
        "delegate": a.a_user(make_address("delegate"), name="A Delegate"),
        "focal_point": a.a_focal_point(meeting, "NLD", email=make_address("focal")),
        "other_focal_point": a.a_focal_point(meeting, "IRL", email=make_address("other-focal")),
        "chair": a.a_chair(objects["body"], email=make_address("chair")),
        "other_chair": a.a_chair(objects["committee"], email=make_address("other-chair")),
        "badge_desk": a.a_badge_desk(meeting, email=make_address("desk")),
        "documents_officer": a.a_documents_officer(meeting, email=make_address("documents")),
        "officer": a.an_officer(meeting, email=make_address("officer")),
        "other_officer": a.an_officer(elsewhere, email=make_address("other-officer")),
        "officer_of_all": a.an_officer(email=make_address("all")),
    }
    reader = a.a_user(make_address("reader"), name=f"{world.mark} reader")
    objects["appointment"] = Appointment.objects.create(
        user=reader, role=Appointment.Role.READER, meeting=meeting
    )


def _add_delegations(world: World) -> None:
    meeting, objects, mark = world.meeting, world.objects, world.mark
    a.an_open_window(meeting)
    for code, key in (("NLD", ""), ("IRL", "other_")):
        delegation = a.a_delegation(meeting, a.an_entity(code))
        note = a.a_note(delegation, reference=f"{mark} {key}note")
        note.scan.save("scan.pdf", ContentFile(PDF))
        person = a.a_delegate(
            delegation,
            given_names=mark,
            family_name=f"{key or 'first_'}Person".title(),
            email=f"{key or 'first-'}{mark.lower()}@mission.example".replace("_", "-"),
            institution=f"{mark} institute",
            named_in=note,
        )
        registration = a.a_registration(person, photo=a_picture(), state="requested")
        objects |= {
            f"{key}delegation": delegation,
            f"{key}note": note,
            f"{key}delegate": person,
            f"{key}registration": registration,
        }
    objects["delegate"].user = world.people["delegate"]
    objects["delegate"].save()
    approved = a.a_delegate(objects["delegation"], family_name=f"{mark}approved", given_names="Bea")
    waiting = a.a_delegate(objects["delegation"], family_name=f"{mark}unconfirmed", given_names="Col")
    objects |= {
        "approved": a.a_registration(approved, photo=a_picture(), state="approved"),
        "unconfirmed": a.a_registration(waiting, state="unconfirmed"),
        "badge": Badge.objects.create(
            meeting=meeting, delegate=approved, serial=1, printed_at=timezone.now(), printed_as="x"
        ),
    }


def _add_participants(world: World) -> None:
    """Two issued lists, a provisional and a final one, with revisions that no other meeting has."""
    snapshot = serialize_list(load_draft(world.meeting, day=world.meeting.opens_on).participants)
    for revision, key in enumerate(("provisional", "issue"), 10 * world.meeting.pk):
        world.objects[key] = ParticipantsIssue.objects.create(
            meeting=world.meeting,
            revision=revision,
            provisional=key == "provisional",
            issued_at=timezone.now(),
            snapshot=snapshot,
        )


def _add_speakers(world: World) -> None:
    meeting, objects, mark = world.meeting, world.objects, world.mark
    words = {"titles": {"en": f"{mark} list"}, "body": objects["body"]}
    held = a.a_list(code=f"debate-{mark.lower()}", **words)
    draft = a.a_list(code=f"draft-{mark.lower()}", state=SpeakersList.State.DRAFT, **words)
    said = {"deliverer": f"Mr. {mark} SPEAKER", "remarks": f"{mark} remark"}
    speaking = a.an_inscription(held, "FRA", state="speaking", **said)
    objects |= {
        "list": held,
        "draft": draft,
        "inscription": a.an_inscription(held, "NLD", **said),
        "drafted": a.an_inscription(draft, "NLD", **said),
        "speech": Speech.objects.create(
            speakers_list=held,
            inscription=speaking,
            limit=300,
            began_at=timezone.now() - timedelta(minutes=1),
        ),
    }
    now = timezone.now()
    own, other = objects["inscription"], a.an_inscription(held, "IRL", **said)
    text = StatementFile(inscription=own, name=f"{mark}.pdf", media_type="application/pdf", uploaded_at=now)
    text.file.save("text.pdf", ContentFile(PDF))
    objects |= {
        "swap": Swap.objects.create(speakers_list=held, proposer=own, responder=other, proposed_at=now),
        "reply": Reply.objects.create(
            speakers_list=held,
            entity=own.entity,
            to=objects["speech"],
            topic=f"list:{held.pk}",
            number=1,
            limit=300,
            asked_at=now,
        ),
        "list_issue": ListIssue.objects.create(
            speakers_list=held,
            revision=1,
            at_version=held.version,
            issued_at=now,
            snapshot=build_snapshots(held, now=now),
        ),
        "request": LateRequest.objects.create(
            speakers_list=held, entity=own.entity, asked_at=now, remarks=f"{mark} request"
        ),
        "command": a.a_log_entry(held, "inscribe", scope=meeting.short_name),
        "statement": text,
    }
    assert meeting.speakers_lists.count() == 2


def _add_documents(world: World) -> None:
    meeting, mark = world.meeting, world.mark
    series = a.a_series(meeting, f"WP{mark[:3]}")
    series.names = {"en": f"{mark} papers"}
    series.save()
    world.objects["series"] = series
    kinds = (
        ("document", Document.State.ISSUED, Document.Distribution.GENERAL),
        ("registered", Document.State.REGISTERED, Document.Distribution.GENERAL),
        ("restricted", Document.State.ISSUED, Document.Distribution.RESTRICTED),
    )
    for number, (key, state, distribution) in enumerate(kinds, 1):
        document = Document.objects.create(
            meeting=meeting,
            series=series,
            number=number,
            symbol=f"{meeting.symbol_stem}/WP.{number}",
            symbol_key=f"{number:02x}",
            titles={"en": f"{mark} paper {number}"},
            state=state,
            distribution=distribution,
            item=world.objects["item"],
            submitted_on=meeting.opens_on,
            registered_at=timezone.now(),
        )
        version = LanguageVersion(
            document=document,
            language="en",
            media_type="application/pdf",
            size=len(PDF),
            sha256="0" * 64,
            received_at=timezone.now(),
        )
        version.file.save("paper.pdf", ContentFile(PDF))
        version.save()
        world.objects[key] = document
    series.next_number = 4
    series.save()


def _add_office(world: World) -> None:
    meeting, mark, officer = world.meeting, world.mark, world.people["officer"]
    assert officer is not None
    world.objects["message"] = Message.objects.create(
        scope=meeting.short_name,
        kind="registration_confirm",
        to=f"{mark.lower()}@mission.example",
        subject=f"{mark} subject",
        body=f"{mark} body",
    )
    job = Job(
        owner=officer,
        scope=meeting.short_name,
        kind="badges",
        title=f"{mark} badges",
        back="/",
        state=Job.State.DONE,
        file_name="badges.pdf",
        media_type="application/pdf",
    )
    job.file.save("badges", ContentFile(PDF))
    world.objects["job"] = job
    a.a_log_entry(
        world.objects["session"],
        "appoint",
        actor=officer,
        scope=meeting.short_name,
        after={"room": f"{mark} room"},
        reason=f"{mark} reason",
    )
