"""Hostile texts are printed as text on every page, in every PDF and in every message."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse

from confsvc.commands.models import LogEntry
from confsvc.outbox.models import Message
from confsvc.outbox.services import deliver_message, post_message
from confsvc.pdf import fetcher
from delegations.participants.models import ParticipantsIssue
from delegations.registration.models import Registration
from tests.permissions.database import undo_writes
from tests.permissions.expectations import get_row_arguments
from tests.permissions.world import World
from tests.security.pages import PAGES, find_readers, get_url

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('in')</script>\"'><img src=http://evil.example/x onerror=alert(1)>{{7*7}}{% now %}"
TEXT_FIELDS = {
    "accounts.User": ["name"],
    "commands.LogEntry": ["target_label", "reason"],
    "badges.Badge": ["collected_by", "void_reason"],
    "roster.Delegate": [
        *("honorific", "given_names", "family_name", "display_name", "second_name", "second_language"),
        *("title", "institution", "city"),
    ],
    "participants.ParticipantsIssue": ["symbol"],
    "registration.Registration": ["reason"],
    "core.BureauMember": ["name"],
    "treaties.EntityName": ["short", "formal", "running"],
    "speakers.Inscription": ["on_behalf_of", "deliverer", "deliverer_title", "remarks"],
    "core.Meeting": ["symbol_stem"],
    "programme.Session": ["cancel_reason"],
    "outbox.Message": ["to", "subject", "body", "html", "fault"],
    "jobs.Job": ["title", "file_name", "fault", "back"],
}
LOCALIZED_FIELDS = {
    "registry.Document": ["titles", "submitted_by"],
    "registry.Series": ["names"],
    "programme.AgendaItem": ["titles"],
    "core.Body": ["names"],
    "core.Meeting": ["titles", "short_titles", "cities"],
    "programme.Room": ["labels"],
    "programme.Session": ["titles"],
    "speakers.SpeakersList": ["titles"],
    "programme.Venue": ["names"],
}


def write_hostile_texts() -> None:
    """Replace every typed text of every row by a hostile one, cut to fit."""
    for kind, names in TEXT_FIELDS.items():
        model = apps.get_model(kind)
        lengths = {name: model._meta.get_field(name).max_length or len(HOSTILE) for name in names}
        model.objects.update(**{name: HOSTILE[: lengths[name]] for name in names})
    for kind, names in LOCALIZED_FIELDS.items():
        apps.get_model(kind).objects.update(**{name: {"en": HOSTILE} for name in names})
    Message.objects.update(attachments=[{"name": HOSTILE, "type": HOSTILE, "content": ""}])
    Registration.objects.update(
        as_typed={"honorific": HOSTILE, "given_names": HOSTILE, "family_name": HOSTILE}
    )
    for entry in LogEntry.objects.all():
        entry.changes = {entry.target: {HOSTILE: [HOSTILE, HOSTILE], "room": [HOSTILE, {"en": HOSTILE}]}}
        entry.save()
    for issue in ParticipantsIssue.objects.all():
        issue.snapshot = json.loads(
            json.dumps(issue.snapshot)
            .replace("Alphaplant", json.dumps(HOSTILE)[1:-1])
            .replace("First_Person", "")
        )
        issue.save()


@pytest.fixture
def hostile_world(open_world: World) -> Any:
    with undo_writes():
        write_hostile_texts()
        yield open_world


def test_pages_print_hostile_texts_escaped(hostile_world: World) -> None:
    """No page holds a tag of the text, and more than twenty hold the text itself."""
    faults, escaped_count = [], 0
    for row in PAGES:
        readers = find_readers(row)
        for role in {readers[0], readers[-1]}:
            response = hostile_world.clients[role].get(
                reverse(row.url_name, kwargs=get_row_arguments(hostile_world, row))
            )
            if response.status_code != 200:
                faults.append((row.name, role, response.status_code))
            elif response.headers["Content-Type"].startswith("text/html"):
                page = response.content.decode()
                escaped_count += "&lt;script&gt;alert" in page
                if "<script>alert" in page or "<img src=http://evil" in page or "49{" in page:
                    faults.append((row.name, role, "printed unescaped"))
            response.close()
    assert faults == []
    assert escaped_count > 20


@pytest.mark.parametrize("name", ["speakers_print", "participants_pdf"])
def test_pdf_fetches_nothing_from_hostile_texts(
    hostile_world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = []
    fetch = fetcher.StaticFetcher.fetch

    def record_url(self: Any, url: str, headers: Any = None) -> Any:
        urls.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(fetcher.StaticFetcher, "fetch", record_url)
    response = hostile_world.clients["officer"].get(get_url(hostile_world, name))
    assert response.content.startswith(b"%PDF")
    assert [url for url in urls if "evil" in url] == []


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
def test_static_fetcher_other_address_is_refused(url: str) -> None:
    with pytest.raises(Exception) as error:
        fetcher.StaticFetcher().fetch(url)
    assert isinstance(error.value, fetcher.AddressRefused | ValueError)


def test_deliver_message_subject_adds_no_header() -> None:
    subject = "Hello\r\nBcc: everybody@evil.example\nX-Evil: yes\x0b\x0c\x85\u2028more"
    message = post_message(scope="x", kind="x", to="one@mission.example", subject=subject, body="x")
    deliver_message(message_id=message.pk)
    sent = mail.outbox[-1].message()
    assert sent["Bcc"] is None
    assert sent["X-Evil"] is None
    assert "\n" not in message.subject
    assert sent["Subject"].replace("\n ", " ").startswith("Hello Bcc:")
