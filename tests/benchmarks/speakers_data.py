"""What the benchmark of the speakers' lists measures on: a meeting of 193 States with a focal point each."""

import json
from datetime import timedelta

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from confsvc.accounts.models import User
from meetings.core.models import Appointment, Body, Meeting
from meetings.programme.models import Session
from meetings.speakers.models import SpeakersList
from meetings.treaties.models import Entity, Treaty

STATES = 193
DAYS = 25
MEETING, LIST = "bench", "general-debate"
SIGNED_IN_BY = "allauth.account.auth_backends.AuthenticationBackend"


def plant() -> str:
    """Make it and answer as JSON: the chair's session, and of each State its number and its focal point's session."""
    today = timezone.now().date()
    meeting = Meeting.objects.create(
        short_name=MEETING,
        profile="NPT_REVCON",
        treaty=Treaty.objects.get(code="NPT"),
        titles={"en": "Review conference of the benchmark"},
        short_titles={"en": "Benchmark"},
        country=Entity.objects.get(code="CHE"),
        cities={"en": "Geneva"},
        time_zone="Europe/Zurich",
        opens_on=today,
        closes_on=today + timedelta(days=DAYS),
        published=True,
    )
    body = Body.objects.create(
        meeting=meeting, code="PLENARY", kind=Body.Kind.PLENARY, names={"en": "Plenary"}
    )
    _sittings(meeting, body)
    SpeakersList.objects.create(
        meeting=meeting, body=body, code=LIST, titles={"en": "General debate"}, state=SpeakersList.State.OPEN
    )
    chair = _session(_user("chair", Appointment(role=Appointment.Role.CHAIR, meeting=meeting, body=body)))
    focal_points = [
        (state.pk, _session(_user(state.code, _focal_point(meeting, state))))
        for state in Entity.objects.filter(kind=Entity.Kind.STATE).order_by("code")[:STATES]
    ]
    return json.dumps({"chair": chair, "focal_points": focal_points})


def _sittings(meeting: Meeting, body: Body) -> None:
    """Two sittings a day from now on, so that every screen tells when each speaker is due."""
    first = timezone.now().replace(minute=0, second=0, microsecond=0)
    starts = [first + timedelta(days=day, hours=hours) for day in range(DAYS) for hours in (0, 5)]
    Session.objects.bulk_create(
        Session(meeting=meeting, body=body, starts_at=one, ends_at=one + timedelta(hours=3), changed_at=first)
        for one in starts
    )


def open_in(seconds: float) -> str:
    """Let inscription open that many seconds from now; answers the instant (seconds since 1970)."""
    at = timezone.now() + timedelta(seconds=seconds)
    SpeakersList.objects.filter(code=LIST, meeting__short_name=MEETING).update(opens_at=at)
    return json.dumps(at.timestamp())


def inscribed() -> str:
    """Each inscription in the order of its receipt: receipt, State, instant."""
    held = SpeakersList.objects.get(code=LIST, meeting__short_name=MEETING)
    rows = held.inscriptions.order_by("receipt").values_list("receipt", "entity_id", "inscribed_at", "pk")
    return json.dumps([[receipt, state, at.timestamp(), pk] for receipt, state, at, pk in rows])


def console_of(email: str, meeting: str) -> str:
    """Sign a person of the demonstration in: their session, and the code of the meeting's first list."""
    held = SpeakersList.objects.filter(meeting__short_name=meeting).order_by("pk")[0]
    return json.dumps([_session(User.objects.get(email=email)), held.code])


def _focal_point(meeting: Meeting, state: Entity) -> Appointment:
    return Appointment(role=Appointment.Role.FOCAL_POINT, meeting=meeting, entity=state)


def _user(name: str, appointment: Appointment) -> User:
    user = User(email=f"{name.lower()}@bench.example", name=name)
    user.set_unusable_password()
    user.save()
    appointment.user = user
    appointment.save()
    return user


def _session(user: User) -> str:
    store = SessionStore()
    store.update(
        {
            SESSION_KEY: str(user.pk),
            HASH_SESSION_KEY: user.get_session_auth_hash(),
            BACKEND_SESSION_KEY: SIGNED_IN_BY,
        }
    )
    store.save()
    return str(store.session_key)
