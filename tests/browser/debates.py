"""A debate of today in a meeting of its own, created in the database of the site."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page

from tests.browser.site import Site

OFFICER, CHAIR, DELEGATE = "officer.bwc@demo.example", "chair@demo.example", "focal@demo.example"
PLANT = """
from datetime import timedelta
from django.utils import timezone
from confsvc.accounts.models import User
from meetings.core.models import Appointment, Body, Meeting
from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.models import SpeakersList
from meetings.speakers.services import StatementData
from meetings.treaties.models import Entity
now = timezone.now()
first = Meeting.objects.get(short_name="npt-2008")
meeting = Meeting.objects.create(
    short_name={meeting!r}, profile=first.profile, treaty=first.treaty, country=first.country,
    titles={{"en": "Conference of the debate"}}, short_titles={{"en": "Debate"}}, cities=first.cities,
    time_zone=first.time_zone, opens_on=now.date(), closes_on=now.date() + timedelta(days=4), published=True)
body = Body.objects.create(meeting=meeting, code="PLENARY", kind=Body.Kind.PLENARY, names={{"en": "Plenary"}})
session, _later = (
    Session.objects.create(
        meeting=meeting, body=body, titles={{"en": "General debate"}}, changed_at=now,
        interpretation=Session.Interpretation.NONE,
        starts_at=now + timedelta(minutes=after), ends_at=now + timedelta(minutes=after + {minutes}))
    for after in (-5, {minutes} + 60))
speakers_list = SpeakersList.objects.create(
    meeting=meeting, body=body, code="general-debate", titles={{"en": "General debate"}}, session=session,
    state={state!r}, **{fields!r})
for email, more in (
    ("officer.bwc@demo.example", {{"role": "officer"}}),
    ("chair@demo.example", {{"role": "chair", "body": body}}),
    ("focal@demo.example", {{"role": "focal_point", "entity": Entity.objects.get(code="NLD")}}),
):
    Appointment.objects.create(user=User.objects.get(email=email), meeting=meeting, **more)
for code in {codes!r}:
    services.inscribe(
        actor=None, speakers_list=speakers_list, entity=Entity.objects.get(code=code),
        statement=StatementData(deliverer="Ms. Ana EXAMPLE"), by_secretariat=True)
"""
WITH_LIST = """
from meetings.speakers import services
from meetings.speakers.models import SpeakersList
from meetings.speakers.services import StatementData
from meetings.treaties.models import Entity
speakers_list = SpeakersList.objects.get(meeting__short_name={meeting!r})
"""


def plant(
    site: Site,
    meeting: str,
    codes: Sequence[str] = (),
    *,
    state: str = "open",
    minutes: int = 180,
    **fields: object,
) -> str:
    """Create a meeting of today with a speakers' list of these States; returns the address of the
    list.

    The session began five minutes ago and lasts ``minutes``; ``fields`` are those of the list.
    """
    script = PLANT.format(meeting=meeting, codes=tuple(codes), state=state, minutes=minutes, fields=fields)
    site.manage("shell", "-v0", "-c", script)
    return f"/meetings/{meeting}/speakers/general-debate"


def run_script(site: Site, path: str, script: str) -> str:
    """What a script prints that is run with the list at ``path``."""
    return site.manage("shell", "-v0", "-c", WITH_LIST.format(meeting=path.split("/")[2]) + script)


def count_speeches(page: Page, path: str) -> int:
    """The number of speeches in the history of the list."""
    return page.request.get(f"{path}/history/").text().count("began to speak</bdi>")


def stop_live_updates(page: Page) -> None:
    """Stop the live updates of a page, so that it shows an older version."""
    page.route(re.compile(r"/live/(\?|$)"), lambda route: route.abort())
    page.reload()


def read_seconds(page: Page) -> int:
    """The seconds on the clock of a page; negative over the limit."""
    face = page.locator(".clock-face").first.inner_text()
    minutes, seconds = face.lstrip("+").split(":")
    return (-1 if face.startswith("+") else 1) * (int(minutes) * 60 + int(seconds))
