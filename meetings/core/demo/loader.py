"""The demonstration's meetings, each made from its kit with the real facts of ``kits/demo/*.toml``, and its accounts."""

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
from meetings.core.services import meetings as services
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
    """Make what is missing of the five meetings and the accounts; put every meeting into ``meetings`` by short name."""
    meetings.update({one.short_name: one for one in Meeting.objects.filter(short_name__in=NAMES)})
    missing = [name for name in NAMES if name not in meetings]
    for done, name in enumerate(missing):
        progress("Meetings from their kits", done, len(missing))
        meetings[name] = _meeting(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf8")))
    if missing:
        progress("Meetings from their kits", len(missing), len(missing))
    _accounts(meetings, progress)


def signins() -> list[tuple[str, str, str]]:
    """Address, password and what the person is, for the newcomer's table."""
    return [(email, PASSWORD, what) for email, _name, what, _roles in ACCOUNTS]


def _meeting(facts: dict[str, Any]) -> Meeting:
    given = facts.pop("meeting")
    place = PLACES[given["place"]]
    rules = load_profile(given["profile"])
    names = meeting_names.proposed(
        rules,
        opens_on=given["opens_on"],
        cities=place.cities,
        ordinal=given.get("ordinal", 1),
        cycle=given.get("cycle"),
    )
    return services.create_meeting(
        actor=None,
        profile=rules.key,
        short_name=given["short_name"],
        titles=given.get("titles", names.titles),
        short_titles=names.short_titles,
        cities=place.cities,
        country=Entity.objects.get(code=place.country),
        time_zone=place.time_zone,
        opens_on=given["opens_on"],
        closes_on=given["closes_on"],
        symbol_stem=names.symbol_stem,
        published=True,
        kit=facts,
    )


def _accounts(meetings: dict[str, Meeting], progress: Progress) -> None:
    known = set(User.objects.values_list("email", flat=True))
    missing = [one for one in ACCOUNTS if one[0] not in known]
    hashed = make_password(PASSWORD) if missing else ""
    for done, (email, name, _what, roles) in enumerate(missing):
        progress("Accounts", done, len(missing))
        user = User.objects.create(email=email, name=name, password=hashed)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        for role, where, of in roles:
            meeting = meetings.get(where)
            if meeting is None:
                Appointment.objects.create(user=user, role=role)
                continue
            services.appoint(
                actor=None,
                meeting=meeting,
                email=email,
                role=role,
                body=meeting.bodies.get(code=of) if role == Role.CHAIR else None,
                entity=Entity.objects.get(code=of) if role == Role.FOCAL_POINT else None,
                tell=False,
            )
    if missing:
        progress("Accounts", len(missing), len(missing))
