"""A meeting with one of everything in it, and the people who come to its doors."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from confsvc.accounts.models import User
from confsvc.commands.services import record
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
    Command,
    ListIssue,
    PoolRequest,
    Reply,
    SpeakersList,
    Speech,
    StatementFile,
    Swap,
)
from meetings.speakers.selectors.snapshots import sheets
from tests import builders as a

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
YEARS = {"Alphaplant": 2010, "Draftplant": 2015, "Farplant": 2020}  # of the symbols of each world
LIST_PAGES = ("state", "office", "log", "history", "floor", "carry_over", "edit", "issues", "issue")
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
    kept = BytesIO()
    Image.new("RGB", (300, 400), "grey").save(kept, "JPEG")
    return kept.getvalue()


@dataclass
class World:
    """``meeting`` and what is in it; ``people`` by role, each with a signed-in browser; whose delegation is the Netherlands' or (``other``) Ireland's.

    ``mark`` stands in every text that a page of the meeting may print, and in none of another world's.
    """

    meeting: Meeting
    mark: str
    people: dict[str, User | None] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)

    def address(self, name: str) -> dict[str, Any]:
        """What fills the address of the URL ``name`` (with ``:variant`` where a row is about another thing)."""
        return {"meeting": self.meeting.short_name} | self.parts(name)

    @staticmethod
    def on_a_list(thing: Any) -> dict[str, Any]:
        """What fills the address of a thing on a speakers' list."""
        return {"code": thing.speakers_list.code, "pk": thing.pk}

    def parts(self, name: str) -> dict[str, Any]:
        """The same without the meeting: ids, tokens and codes of this meeting's things."""
        things, (name, _, variant) = self.things, name.partition(":")
        if name in ("job", "job_state", "job_file", "job_cancel"):
            return {"key": things["job"].key}
        if name.startswith("registration"):
            return {"token": things[variant or "registration"].token}
        if name.startswith("document") and name not in ("documents", "document_new"):
            pk = {"pk": things[variant or "document"].pk}
            return pk | ({"language": "en"} if name == "document_file" else {})
        if name in ("participants_revision", "participants_pdf"):
            return {"revision": things[variant or "issue"].revision}
        if name.startswith("badge_"):
            return {"pk": things["badge"].pk}
        if name.startswith("speech_") and name not in ("speech_begin", "speech_undo"):
            return {"code": things["list"].code, "pk": things["speech"].pk}
        if name in ("inscription", "inscription_withdraw", "speech_begin", "inscription_place"):
            return self.on_a_list(things[variant or "inscription"])
        with_list = {
            "command_undo": "command",
            "inscription_absent": "inscription",
            "swap_propose": "inscription",
            "statement_hand_in": "inscription",
            "statement_file": "statement",
            "statement_take_back": "statement",
        } | {
            f"swap_{act}": "swap" for act in ("accept", "decline", "withdraw", "confirm", "agreed", "refuse")
        }
        with_list |= {f"reply_{act}": "reply" for act in ("begin", "withdraw", "take_back")}
        with_list |= {"request_take_back": "request"}
        if name in with_list:
            return self.on_a_list(things[variant or with_list[name]])
        if name in ("issue_paper", "issue_chair"):
            return {"code": things["list"].code, "revision": things["list_issue"].revision}
        if name.startswith("speakers_record"):
            return {"code": things["list"].code, "day": self.meeting.opens_on.isoformat()}
        of_a_list = {"inscribe", "speech_undo", "console", "tablet", "interpreters"}
        of_a_list |= {
            f"speakers_{page}" for page in ("list", "print", "provisional", "csv", "table", "totals")
        }
        of_a_list |= {f"list_{page}" for page in LIST_PAGES} | {"reply_ask"}
        of_a_list |= {f"speakers_{table}" for table in ("xlsx", "totals_csv", "totals_xlsx")}
        if name in of_a_list or name.startswith("room_") or name.endswith("_stream"):
            return {"code": things[variant or "list"].code}
        plain = {
            "appointment_end": ("appointment", "appointment"),
            "outbox_message": ("message", "message"),
            "request_exempt": ("registration", "registration"),
            "photo": ("registration", "registration"),
            "delegate_edit": ("delegate", "delegate"),
            "delegate_withdraw": ("delegate", "delegate"),
            "delegate_add": ("delegation", "delegation"),
            "desk_person": ("pk", "delegate"),
            "note_scan": ("note", "note"),
        }
        if name in plain:
            word, kind = plain[name]
            return {word: things[variant or kind].pk}
        if name.startswith("session") and name != "session_new":
            return {"session": things[variant or "session"].pk}
        if name.startswith("delegation") and name not in ("delegations", "delegation_open"):
            return {"delegation": things[variant or "delegation"].pk}
        return {}


def browser(user: User | None, **given: Any) -> Client:
    client = Client(**given)
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client


def a_world(short_name: str, mark: str = "Alphaplant", *, published: bool = True) -> World:
    """A meeting with one of everything, every text of it marked."""
    meeting = a.a_meeting(
        short_name,
        published=published,
        titles={"en": f"Meeting {short_name}"},
        symbol_stem=f"NPT/CONF.{YEARS[mark]}",
    )
    world = World(meeting, mark)
    _programme(world)
    _people(world)
    _delegations(world)
    _participants(world)
    _speakers(world)
    _documents(world)
    _office(world)
    world.browsers = {role: browser(user) for role, user in world.people.items()}
    return world


def _programme(world: World) -> None:
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
    sitting = a.a_session(body, start=time(15), titles=titles, state=Session.State.SITTING)
    a.a_bureau_member(body, name=f"Ms. {mark} CHAIR")
    world.things |= {
        "body": body,
        "committee": committee,
        "room": room,
        "item": item,
        "session": session,
        "closed": closed,
        "sitting": sitting,
    }


def _people(world: World) -> None:
    meeting, things, stem = world.meeting, world.things, world.meeting.short_name

    def at(role: str) -> str:
        return f"{role.replace('_', '-')}.{stem}@office.example"

    elsewhere = a.a_meeting(f"{stem}-elsewhere", published=False)
    world.people = {
        "nobody": None,
        "stranger": a.a_stranger(at("stranger")),
        "delegate": a.a_user(at("delegate"), name="A Delegate"),
        "focal_point": a.a_focal_point(meeting, "NLD", email=at("focal")),
        "other_focal_point": a.a_focal_point(meeting, "IRL", email=at("other-focal")),
        "chair": a.a_chair(things["body"], email=at("chair")),
        "other_chair": a.a_chair(things["committee"], email=at("other-chair")),
        "badge_desk": a.a_badge_desk(meeting, email=at("desk")),
        "documents_officer": a.a_documents_officer(meeting, email=at("documents")),
        "officer": a.an_officer(meeting, email=at("officer")),
        "other_officer": a.an_officer(elsewhere, email=at("other-officer")),
        "officer_of_all": a.an_officer(email=at("all")),
    }
    reader = a.a_user(at("reader"), name=f"{world.mark} reader")
    things["appointment"] = Appointment.objects.create(
        user=reader, role=Appointment.Role.READER, meeting=meeting
    )


def _delegations(world: World) -> None:
    meeting, things, mark = world.meeting, world.things, world.mark
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
        things |= {
            f"{key}delegation": delegation,
            f"{key}note": note,
            f"{key}delegate": person,
            f"{key}registration": registration,
        }
    things["delegate"].user = world.people["delegate"]
    things["delegate"].save()
    approved = a.a_delegate(things["delegation"], family_name=f"{mark}approved", given_names="Bea")
    waiting = a.a_delegate(things["delegation"], family_name=f"{mark}unconfirmed", given_names="Col")
    things |= {
        "approved": a.a_registration(approved, photo=a_picture(), state="approved"),
        "unconfirmed": a.a_registration(waiting, state="unconfirmed"),
        "badge": Badge.objects.create(
            meeting=meeting, delegate=approved, serial=1, printed_at=timezone.now(), printed_as="x"
        ),
    }


def _participants(world: World) -> None:
    """The list issued twice: provisionally, then finally; under revisions that no other meeting has."""
    snapshot = serialize_list(load_draft(world.meeting, day=world.meeting.opens_on).participants)
    for revision, key in enumerate(("provisional", "issue"), 10 * world.meeting.pk):
        world.things[key] = ParticipantsIssue.objects.create(
            meeting=world.meeting,
            revision=revision,
            provisional=key == "provisional",
            issued_at=timezone.now(),
            snapshot=snapshot,
        )


def _speakers(world: World) -> None:
    meeting, things, mark = world.meeting, world.things, world.mark
    words = {"titles": {"en": f"{mark} list"}, "body": things["body"]}
    held = a.a_list(code=f"debate-{mark.lower()}", **words)
    draft = a.a_list(code=f"draft-{mark.lower()}", state=SpeakersList.State.DRAFT, **words)
    said = {"deliverer": f"Mr. {mark} SPEAKER", "remarks": f"{mark} remark"}
    speaking = a.an_inscription(held, "FRA", state="speaking", **said)
    things |= {
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
    own, other = things["inscription"], a.an_inscription(held, "IRL", **said)
    text = StatementFile(inscription=own, name=f"{mark}.pdf", media_type="application/pdf", uploaded_at=now)
    text.file.save("text.pdf", ContentFile(PDF))
    things |= {
        "swap": Swap.objects.create(speakers_list=held, one=own, other=other, proposed_at=now),
        "reply": Reply.objects.create(
            speakers_list=held,
            entity=own.entity,
            to=things["speech"],
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
            snapshot=sheets(held, now=now),
        ),
        "request": PoolRequest.objects.create(
            speakers_list=held, entity=own.entity, asked_at=now, remarks=f"{mark} request"
        ),
        "command": Command.objects.create(speakers_list=held, version=1, name="inscribe", at=now),
        "statement": text,
    }
    assert meeting.speakers_lists.count() == 2


def _documents(world: World) -> None:
    meeting, mark = world.meeting, world.mark
    series = a.a_series(meeting, f"WP{mark[:3]}")
    series.names = {"en": f"{mark} papers"}
    series.save()
    world.things["series"] = series
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
            item=world.things["item"],
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
        world.things[key] = document
    series.next_number = 4
    series.save()


def _office(world: World) -> None:
    meeting, mark, officer = world.meeting, world.mark, world.people["officer"]
    assert officer is not None
    world.things["message"] = Message.objects.create(
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
    world.things["job"] = job
    record(
        actor=officer,
        command="change session",
        target=world.things["session"],
        scope=meeting.short_name,
        after={"room": f"{mark} room"},
        reason=f"{mark} reason",
    )
