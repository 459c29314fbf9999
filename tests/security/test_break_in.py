"""Somebody who wants in: hostile texts, files and fields, at the real doors."""

import io
import json
import logging
import os
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from allauth.account.models import EmailConfirmationHMAC
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from confsvc.accounts.models import User
from confsvc.audit.models import Entry
from confsvc.outbox.models import Message
from confsvc.outbox.services import deliver, post
from confsvc.pdf import fetcher
from confsvc.work import kinds
from confsvc.work.models import Job
from confsvc.work.services import do
from delegations.models import Delegate, ParticipantsIssue, Registration
from documents.models import LanguageVersion
from meetings.convening.services import appoint
from meetings.models import Appointment
from tests import builders as a
from tests.permissions.reading import filled, rows
from tests.permissions.table import TABLE
from tests.permissions.world import PDF, World, browser, undone

pytestmark = pytest.mark.django_db
ROWS = rows(TABLE)
HOSTILE = "<script>alert('in')</script>\"'><img src=http://evil.example/x onerror=alert(1)>{{7*7}}{% now %}"
TYPED = {
    "accounts.User": ["name"],
    "audit.Entry": ["label", "reason"],
    "delegations.Badge": ["collected_by", "void_reason"],
    "delegations.Delegate": [
        *("honorific", "given_names", "family_name", "display_name", "second_name", "second_language"),
        *("title", "institution", "city"),
    ],
    "delegations.ParticipantsIssue": ["symbol"],
    "delegations.Registration": ["reason"],
    "meetings.BureauMember": ["name"],
    "meetings.EntityName": ["short", "formal", "running"],
    "meetings.Inscription": ["on_behalf_of", "deliverer", "deliverer_title", "remarks"],
    "meetings.Meeting": ["symbol_stem"],
    "meetings.Session": ["cancel_reason"],
    "outbox.Message": ["to", "subject", "body", "html", "fault"],
    "work.Job": ["title", "file_name", "fault", "back"],
}
BY_LANGUAGE = {
    "documents.Document": ["titles", "submitted_by"],
    "documents.Series": ["names"],
    "meetings.AgendaItem": ["titles"],
    "meetings.Body": ["names"],
    "meetings.Meeting": ["titles", "short_titles", "cities"],
    "meetings.Room": ["labels"],
    "meetings.Session": ["titles"],
    "meetings.SpeakersList": ["titles"],
    "meetings.Venue": ["names"],
}
PAGES = [row for row in ROWS if row.of_a_meeting and "p" in row.get]


def at(world: World, name: str) -> str:
    row = next(row for row in ROWS if row.name == name)
    return reverse(row.url_name, kwargs=filled(world, row))


# -- texts --
def poison() -> None:
    """Every text that people type, in every row, as hostile as it fits."""
    for kind, names in TYPED.items():
        model = apps.get_model(kind)
        room = {name: model._meta.get_field(name).max_length or len(HOSTILE) for name in names}
        model.objects.update(**{name: HOSTILE[: room[name]] for name in names})
    for kind, names in BY_LANGUAGE.items():
        apps.get_model(kind).objects.update(**{name: {"en": HOSTILE} for name in names})
    Message.objects.update(attachments=[{"name": HOSTILE, "type": HOSTILE, "content": ""}])
    Registration.objects.update(
        as_typed={"honorific": HOSTILE, "given_names": HOSTILE, "family_name": HOSTILE}
    )
    Entry.objects.update(changes={HOSTILE: [HOSTILE, HOSTILE], "room": [HOSTILE, {"en": HOSTILE}]})
    for issue in ParticipantsIssue.objects.all():
        issue.snapshot = json.loads(
            json.dumps(issue.snapshot)
            .replace("Alphaplant", json.dumps(HOSTILE)[1:-1])
            .replace("First_Person", "")
        )
        issue.save()


@pytest.fixture
def poisoned_world(open_world: World) -> Any:
    with undone():
        poison()
        yield open_world


def test_what_people_type_is_text_on_every_page(poisoned_world: World) -> None:
    """Escaped wherever it is printed: no tag of it stands in any page, and it does stand there as text."""
    found, seen = [], 0
    for row in PAGES:
        told = row.expected("get", published=True)
        for role in {
            next(r for r in reversed(told) if told[r] == "p"),
            next(r for r in told if told[r] == "p"),
        }:
            answer = poisoned_world.browsers[role].get(
                reverse(row.url_name, kwargs=filled(poisoned_world, row))
            )
            if answer.status_code != 200:
                found.append((row.name, role, answer.status_code))
            elif answer.headers["Content-Type"].startswith("text/html"):
                page = answer.content.decode()
                seen += "&lt;script&gt;alert" in page
                if "<script>alert" in page or "<img src=http://evil" in page or "49{" in page:
                    found.append((row.name, role, "printed as it is"))
            answer.close()
    assert found == []
    assert seen > 20


@pytest.mark.parametrize("name", ["speakers_print", "participants_pdf"])
def test_a_printed_page_fetches_nothing(
    poisoned_world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    fetch = fetcher.StaticFetcher.fetch

    def noted(self: Any, url: str, headers: Any = None) -> Any:
        asked.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(fetcher.StaticFetcher, "fetch", noted)
    answer = poisoned_world.browsers["officer"].get(at(poisoned_world, name))
    assert answer.content.startswith(b"%PDF")
    assert [url for url in asked if "evil" in url] == []


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/x",
        "https://evil.example/x",
        "file:///etc/passwd",
        "//evil.example/x",
        "ftp://evil.example",
        "https://static.invalid/etc/passwd",
        "https://static.invalid/static/../../settings.py",
        "https://static.invalid/static/%2e%2e/%2e%2e/settings.py",
        "https://static.invalid@evil.example/static/x.css",
    ],
)
def test_a_printed_page_may_fetch_nothing_else(url: str) -> None:
    with pytest.raises(Exception) as refused:
        fetcher.StaticFetcher().fetch(url)
    assert isinstance(refused.value, fetcher.Refused | ValueError)


def test_no_name_adds_a_header_to_a_message() -> None:
    told = "Hello\r\nBcc: everybody@evil.example\nX-Evil: yes\x0b\x0c\x85\u2028more"
    message = post(scope="x", kind="x", to="one@mission.example", subject=told, body="x")
    deliver(message_id=message.pk)
    sent = mail.outbox[-1].message()
    assert sent["Bcc"] is None
    assert sent["X-Evil"] is None
    assert "\n" not in message.subject
    assert sent["Subject"].replace("\n ", " ").startswith("Hello Bcc:")


# -- fields that were never offered --
def test_a_registration_decides_nothing_of_itself(open_world: World) -> None:
    entity = open_world.things["delegation"].entity_id
    data = {
        "entity": entity,
        "role": "adviser",
        "given_names": "Eve",
        "family_name": "Intruder",
        "consent": "on",
        "email": "eve@evil.example",
        "state": "approved",
        "token": "known",
        "photo_exempt": "on",
        "named_in": 1,
        "decided_by": 1,
        "confirmed_at": "2008-01-01",
        "user": open_world.people["officer"].pk,
        "head_from": "2008-01-01",
        "display_name": "H.E. the Queen",
        "place": "0",
        "withdrawn_at": "2008-01-01",
        "published": "on",
        "in_credentials": 1,
    }
    with undone():
        answer = browser(None).post(reverse("register", args=[open_world.meeting.short_name]), data)
        assert answer.status_code == 302
        made = Registration.objects.select_related("delegate").get(delegate__family_name="Intruder")
        person = made.delegate
        assert (made.state, made.photo_exempt, made.decided_by, made.confirmed_at) == (
            "unconfirmed",
            False,
            None,
            None,
        )
        assert len(made.token) == 22
        assert (person.named_in, person.user, person.head_from, person.display_name) == (None, None, None, "")
        assert (person.in_credentials, person.withdrawn_at) == (None, None)


def test_nobody_registers_as_head(open_world: World) -> None:
    data = {
        "entity": open_world.things["delegation"].entity_id,
        "role": "head",
        "family_name": "Intruder",
        "consent": "on",
        "email": "eve@evil.example",
    }
    answer = browser(None).post(reverse("register", args=[open_world.meeting.short_name]), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["role"]


def test_a_focal_point_approves_nobody(open_world: World) -> None:
    client, things = open_world.browsers["focal_point"], open_world.things
    data = {
        "family_name": "Changed",
        "role": "adviser",
        "state": "approved",
        "photo_exempt": "yes",
        "named_in": things["note"].pk,
        "withdrawn_at": "",
        "user": open_world.people["focal_point"].pk,
    }
    with undone():
        client.post(at(open_world, "delegate_edit"), data)
        client.post(
            reverse("delegate_add", kwargs=open_world.address("delegate_add")),
            data | {"family_name": "Added"},
        )
        changed, added = (Delegate.objects.get(family_name=name) for name in ("Changed", "Added"))
        assert (changed.registration.state, changed.user) == ("requested", open_world.people["delegate"])
        assert (added.registration.state, added.registration.photo_exempt, added.named_in, added.user) == (
            "requested",
            False,
            None,
            None,
        )
        here = {"meeting": open_world.meeting.short_name}
        approved = open_world.things["approved"].delegate.pk
        refused = client.post(reverse("delegate_edit", kwargs=here | {"delegate": approved}), data)
        assert refused.status_code == 404


def test_a_focal_point_inscribes_at_no_place_and_in_no_state_of_its_own(open_world: World) -> None:
    data = {
        "level": "HD",
        "language": "en",
        "deliverer": "Mr. Eve",
        "pin": "1",
        "state": "spoken",
        "receipt": "1",
        "entity": open_world.things["other_delegation"].entity_id,
        "capacity": "group",
    }
    with undone():
        open_world.browsers["focal_point"].post(at(open_world, "inscription"), data)
        kept = open_world.things["inscription"]
        before = (kept.pin, kept.state, kept.receipt, kept.entity_id, kept.capacity)
        kept.refresh_from_db()
        assert (kept.pin, kept.state, kept.receipt, kept.entity_id, kept.capacity) == before
        assert kept.deliverer == "Mr. Eve"


def test_an_officer_of_a_meeting_makes_nobody_officer_of_all(open_world: World) -> None:
    data = {"email": "friend@evil.example", "role": "officer", "meeting": "", "name": "Friend"}
    with undone():
        open_world.browsers["officer"].post(
            reverse("appointments", args=[open_world.meeting.short_name]), data
        )
        made = Appointment.objects.get(user__email="friend@evil.example")
        assert made.meeting == open_world.meeting


# -- files --
def a_zip(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


def a_png(side: int) -> bytes:
    kept = io.BytesIO()
    Image.new("1", (side, side)).save(kept, "PNG")
    return kept.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
PICTURES = {
    "HTML": HTML,
    "SVG": SVG,
    "a PDF": PDF,
    "GIF and script": b"GIF89a/*" + HTML + b"*/",
    "20,000 pixels": a_png(20_000),
    "JPEG broken off": b"\xff\xd8\xff\xe0" + b"\x00" * 40,
    "nothing": b"\x00",
}
PAPERS = {
    "HTML": HTML,
    "SVG": SVG,
    "PDF broken off": b"%PDF-1.7\n" + HTML,
    "HTML before PDF": HTML + PDF,
    "a zip bomb": a_zip({"word/document.xml": b"<w/>", "word/media/bomb": b"\x00" * (201 * 2**20)}),
    "macros": a_zip({"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
    "no DOCX": a_zip({"index.html": HTML}),
    "zip broken off": b"PK\x03\x04" + b"\x00" * 30,
}


@pytest.mark.parametrize("kind", PICTURES)
def test_no_photograph_but_a_photograph_is_kept(open_world: World, kind: str) -> None:
    before = open_world.things["registration"].photo.name
    upload = SimpleUploadedFile("me.jpg", PICTURES[kind], "image/jpeg")
    answer = browser(None).post(at(open_world, "registration_photo"), {"photo": upload})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["photo"]
    assert Registration.objects.get(pk=open_world.things["registration"].pk).photo.name == before


def test_a_photograph_leaves_everything_else_behind(open_world: World) -> None:
    """Where it was taken, what was written after its end, and its name."""
    kept = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (46.0, 12.0, 0.0)}
    exif[0x010E] = "taken-at-home"
    Image.new("RGB", (600, 800), "grey").save(kept, "JPEG", exif=exif)
    upload = SimpleUploadedFile("Eve-Intruder-passport.jpg", kept.getvalue() + HTML, "image/jpeg")
    with undone():
        answer = browser(None).post(at(open_world, "registration_photo"), {"photo": upload})
        assert answer.status_code == 302
        photo = Registration.objects.get(pk=open_world.things["registration"].pk).photo
        content = photo.read()
        assert [word for word in (b"<script", b"taken-at-home", b"Exif") if word in content] == []
        assert "Eve" not in photo.name


@pytest.mark.parametrize("kind", PAPERS)
def test_no_paper_but_a_paper_is_kept(open_world: World, kind: str) -> None:
    before = LanguageVersion.objects.count()
    upload = SimpleUploadedFile("paper.pdf", PAPERS[kind], "application/pdf")
    answer = open_world.browsers["documents_officer"].post(
        at(open_world, "document_upload"), {"language": "fr", "file": upload}
    )
    assert answer.status_code == 422
    assert LanguageVersion.objects.count() == before


def test_the_name_of_an_upload_leads_nowhere(open_world: World) -> None:
    upload = SimpleUploadedFile("x.pdf", PDF, "text/html")
    upload._name = "../../../evil.html"
    with undone():
        answer = open_world.browsers["officer"].post(
            at(open_world, "document_upload"), {"language": "fr", "file": upload}
        )
        assert answer.status_code == 302
        version = LanguageVersion.objects.get(document=open_world.things["document"], language="fr")
        assert version.file.name.startswith("documents/")
        assert "evil" not in version.file.name
        assert version.media_type == "application/pdf"


# -- addresses nobody thought of --
ODD = [
    "²",
    "٣",
    "-1",
    "0",
    "9" * 40,
    "\x00",
    "%00",
    "' OR 1=1 --",
    "../../etc/passwd",
    "2008-99-99",
    "😀" * 300,
    "[",
    "{}",
]
WORDS = [
    "day",
    "page",
    "state",
    "q",
    "series",
    "entity",
    "photo",
    "note",
    "status",
    "missing",
    "show",
    "command",
    "profile",
    "room",
    "in",
    "lang",
]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_query_breaks_no_page(open_world: World, odd: str) -> None:
    broken = []
    for row in PAGES:
        if row.name.startswith(("speakers_print", "participants_pdf", "room_", "console", "list_")):
            continue
        told = row.expected("get", published=True)
        role = next(role for role in reversed(told) if told[role] == "p")
        address = reverse(row.url_name, kwargs=filled(open_world, row))
        try:
            answer = open_world.browsers[role].get(address, dict.fromkeys(WORDS, odd))
            if answer.status_code >= 500:
                broken.append(row.name)
        except Exception as fault:
            broken.append(f"{row.name}: {fault!r}")
    assert broken == []


# -- what is written down --
def test_nothing_personal_is_logged_while_pages_are_read_and_a_job_fails(
    open_world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.WARNING, logger="django.db.backends")  # statements, which DEBUG alone shows
    for row in PAGES:
        told = row.expected("get", published=True)
        role = next(role for role in reversed(told) if told[role] == "p")
        open_world.browsers[role].get(at(open_world, row.name)).close()

    def fails(arguments: Any, progress: Any) -> Any:
        raise ValueError(f"no badge for {arguments['person']}")

    monkeypatch.setitem(kinds._kinds, "one that fails", fails)
    job = Job.objects.create(
        owner=open_world.people["officer"],
        scope="x",
        kind="one that fails",
        title="x",
        back="/",
        arguments={"language": "en", "person": "first-alphaplant@mission.example"},
    )
    assert do(job_id=job.pk).state == Job.State.FAILED
    told = "\n".join(f"{record.getMessage()} {record.exc_info or ''}" for record in caplog.records)
    personal = ["mission.example", "office.example", "First_Person", "SPEAKER"]
    assert "one that fails" in told
    assert [word for word in personal if word.casefold() in told.casefold()] == []


def test_tokens_say_nothing_and_are_long(open_world: World) -> None:
    tokens = [open_world.things[key].token for key in ("registration", "approved", "badge", "unconfirmed")]
    assert len(set(tokens)) == 4
    assert {len(token) for token in tokens} == {22}


# -- accounts --
def test_an_account_made_with_somebody_elses_address_opens_nothing_when_they_are_appointed(
    open_world: World,
) -> None:
    """Eve signs up with the address of an officer to be, who confirms it later without having chosen the password."""
    email, chosen = "officer-to-be@office.example", "chosen-by-eve-2008"
    with undone():
        browser(None).post(
            reverse("account_signup"), {"email": email, "password1": chosen, "password2": chosen}
        )
        user = User.objects.get(email=email)
        appoint(actor=None, meeting=open_world.meeting, email=email, role=Appointment.Role.OFFICER)
        key = EmailConfirmationHMAC(user.emailaddress_set.get()).key
        browser(None).post(reverse("account_confirm_email", args=[key]))
        eve = browser(None)
        eve.post(reverse("account_login"), {"login": email, "password": chosen})
        outbox = reverse("outbox", args=[open_world.meeting.short_name])
        assert eve.get(outbox).status_code == 302


def test_cookies_of_a_site_on_the_network_are_for_it_alone() -> None:
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "LANGUAGE_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
    ]
    code = f"from confsvc import settings as s; print([getattr(s, n) for n in {names!r}], s.SECURE_HSTS_SECONDS > 3e7, s.OFFICERS_NEED_SECOND_FACTOR, s.DEBUG)"
    given = {"PATH": os.environ["PATH"], "ALLOWED_HOSTS": "conf.example", "SECRET_KEY": "x" * 60}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=given,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[True, True, True, True, True] True True False"


def test_a_site_on_the_network_does_not_start_on_the_secret_everybody_knows() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from confsvc import settings"],
        env={"PATH": os.environ["PATH"], "ALLOWED_HOSTS": "conf.example"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_the_session_cookie_is_out_of_reach_of_scripts(open_world: World) -> None:
    client = browser(None)
    with undone():
        client.post(
            reverse("account_login"), {"login": open_world.people["stranger"].email, "password": a.PASSWORD}
        )
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
