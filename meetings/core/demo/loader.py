"""The demonstration's meetings, created from their kits and ``demo/meetings/*.toml``, and its
accounts.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from confsvc.accounts.models import User
from meetings.core.models import Appointment, Meeting
from meetings.core.rules import meeting_names
from meetings.core.rules.cities import PLACES
from meetings.core.rules.profiles import load_profile
from meetings.core.services.appointments import appoint
from meetings.core.services.meetings import create_meeting
from meetings.treaties.models import Entity

FOLDER = Path(__file__).parent / "meetings"
NAMES = ("npt-2008", "bwc-2007", "ccw-2007", "ctbt-2007", "1540-gaborone-2007")
PASSWORD = "treaty-meeting-2008"  # noqa: S105 - printed for every newcomer
Role = Appointment.Role
Progress = Callable[[str, int, int], None]

# address, name, what they are, appointments: role, meeting, body or entity
ACCOUNTS: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "officer@demo.example",
        "Ingrid Solheim",
        "secretariat officer of all meetings",
        ((Role.OFFICER, "", ""),),
    ),
    (
        "officer.bwc@demo.example",
        "Mateo Arrieta",
        "secretariat officer of bwc-2007 only",
        ((Role.OFFICER, "bwc-2007", ""),),
    ),
    (
        "chair@demo.example",
        "Taras Holubenko",
        "chair of the plenary of npt-2008",
        ((Role.CHAIR, "npt-2008", "plenary"),),
    ),
    (
        "focal@demo.example",
        "Saskia van Wijngaarden",
        "focal point of the Netherlands at npt-2008",
        ((Role.FOCAL_POINT, "npt-2008", "NLD"),),
    ),
    ("delegate@demo.example", "Joris ten Brink", "delegate of the Netherlands at npt-2008", ()),
    (
        "desk@demo.example",
        "Amina Diallo-Keller",
        "badge desk of npt-2008",
        ((Role.BADGE_DESK, "npt-2008", ""),),
    ),
    ("stranger@demo.example", "Nobody Inparticular", "signed in, acts as nothing", ()),
)


def load(*, meetings: dict[str, Meeting], progress: Progress) -> None:
    """Create what is missing of the five meetings and the accounts.

    Puts every meeting into ``meetings`` by short name.
    """
    meetings.update({meeting.short_name: meeting for meeting in Meeting.objects.filter(short_name__in=NAMES)})
    missing = [name for name in NAMES if name not in meetings]
    for count, name in enumerate(missing):
        progress("Meetings from their kits", count, len(missing))
        meetings[name] = _create_meeting(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf8")))
    if missing:
        progress("Meetings from their kits", len(missing), len(missing))
    _create_accounts(meetings, progress)


def list_sign_ins() -> list[tuple[str, str, str]]:
    """Return address, password and role of each account, for the table of ``demo --signins``."""
    return [(email, PASSWORD, description) for email, _name, description, _roles in ACCOUNTS]


def _create_meeting(kit: dict[str, Any]) -> Meeting:
    facts = kit.pop("meeting")
    place = PLACES[facts["place"]]
    profile = load_profile(facts["profile"])
    names = meeting_names.propose_names(
        profile,
        opens_on=facts["opens_on"],
        cities=place.cities,
        ordinal=facts.get("ordinal", 1),
        cycle=facts.get("cycle"),
    )
    return create_meeting(
        actor=None,
        profile=profile.key,
        short_name=facts["short_name"],
        titles=facts.get("titles", names.titles),
        short_titles=names.short_titles,
        cities=place.cities,
        country=Entity.objects.get(code=place.country),
        time_zone=place.time_zone,
        opens_on=facts["opens_on"],
        closes_on=facts["closes_on"],
        symbol_stem=names.symbol_stem,
        published=True,
        kit=kit,
    )


def _create_accounts(meetings: dict[str, Meeting], progress: Progress) -> None:
    existing = set(User.objects.values_list("email", flat=True))
    missing = [account for account in ACCOUNTS if account[0] not in existing]
    password = make_password(PASSWORD) if missing else ""
    for count, (email, name, _description, roles) in enumerate(missing):
        progress("Accounts", count, len(missing))
        user = User.objects.create(email=email, name=name, password=password)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        for role, short_name, code in roles:
            meeting = meetings.get(short_name)
            if meeting is None:
                Appointment.objects.create(user=user, role=role)
                continue
            appoint(
                actor=None,
                meeting=meeting,
                email=email,
                role=role,
                body=meeting.bodies.get(code=code) if role == Role.CHAIR else None,
                entity=Entity.objects.get(code=code) if role == Role.FOCAL_POINT else None,
                notify_user=False,
            )
    if missing:
        progress("Accounts", len(missing), len(missing))
