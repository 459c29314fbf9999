"""The data that the benchmark of speakers' lists measures: a meeting with many focal points.

Each function prints JSON for ``Site.call()``.
"""

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
from tests.benchmarks.sizes import choose

STATES = choose(193, 9)
DAYS = 25
MEETING, LIST = "bench", "general-debate"
SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def create_meeting() -> str:
    """Create the meeting; return the sessions of chair and focal points, with each State's id."""
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
    _create_sessions(meeting, body)
    SpeakersList.objects.create(
        meeting=meeting, body=body, code=LIST, titles={"en": "General debate"}, state=SpeakersList.State.OPEN
    )
    chair = _sign_in(
        _create_user("chair", Appointment(role=Appointment.Role.CHAIR, meeting=meeting, body=body))
    )
    focal_points = [
        (state.pk, _sign_in(_create_user(state.code, _build_focal_point(meeting, state))))
        for state in Entity.objects.filter(kind=Entity.Kind.STATE).order_by("code")[:STATES]
    ]
    return json.dumps({"chair": chair, "focal_points": focal_points})


def _create_sessions(meeting: Meeting, body: Body) -> None:
    """Two sessions a day from now on, so that every screen shows when each speaker is due."""
    first = timezone.now().replace(minute=0, second=0, microsecond=0)
    starts = [first + timedelta(days=day, hours=hours) for day in range(DAYS) for hours in (0, 5)]
    Session.objects.bulk_create(
        Session(
            meeting=meeting, body=body, starts_at=start, ends_at=start + timedelta(hours=3), changed_at=first
        )
        for start in starts
    )


def open_list_in(seconds: float) -> str:
    """Let inscription open so many seconds from now; the time in seconds since 1970."""
    at = timezone.now() + timedelta(seconds=seconds)
    SpeakersList.objects.filter(code=LIST, meeting__short_name=MEETING).update(opens_at=at)
    return json.dumps(at.timestamp())


def list_inscriptions() -> str:
    """Receipt, State, time and id of each inscription, by receipt."""
    speakers_list = SpeakersList.objects.get(code=LIST, meeting__short_name=MEETING)
    rows = speakers_list.inscriptions.order_by("receipt").values_list(
        "receipt", "entity_id", "inscribed_at", "pk"
    )
    return json.dumps([[receipt, state, at.timestamp(), pk] for receipt, state, at, pk in rows])


def sign_in(email: str, meeting: str) -> str:
    """Sign in a person of the demonstration; return the session and the code of the first list."""
    speakers_list = SpeakersList.objects.filter(meeting__short_name=meeting).order_by("pk")[0]
    return json.dumps([_sign_in(User.objects.get(email=email)), speakers_list.code])


def _build_focal_point(meeting: Meeting, state: Entity) -> Appointment:
    return Appointment(role=Appointment.Role.FOCAL_POINT, meeting=meeting, entity=state)


def _create_user(name: str, appointment: Appointment) -> User:
    user = User(email=f"{name.lower()}@bench.example", name=name)
    user.set_unusable_password()
    user.save()
    appointment.user = user
    appointment.save()
    return user


def _sign_in(user: User) -> str:
    store = SessionStore()
    store.update(
        {
            SESSION_KEY: str(user.pk),
            HASH_SESSION_KEY: user.get_session_auth_hash(),
            BACKEND_SESSION_KEY: SIGN_IN_BACKEND,
        }
    )
    store.save()
    return str(store.session_key)
