"""Hostile texts: what people type is text on every page, in every PDF and in every message."""

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
from tests.permissions.reading import filled
from tests.permissions.rows import undone
from tests.permissions.world import World
from tests.security.pages import PAGES, at

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('in')</script>\"'><img src=http://evil.example/x onerror=alert(1)>{{7*7}}{% now %}"
TYPED = {
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
BY_LANGUAGE = {
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
    LogEntry.objects.update(changes={HOSTILE: [HOSTILE, HOSTILE], "room": [HOSTILE, {"en": HOSTILE}]})
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
    assert isinstance(refused.value, fetcher.AddressRefused | ValueError)


def test_no_name_adds_a_header_to_a_message() -> None:
    told = "Hello\r\nBcc: everybody@evil.example\nX-Evil: yes\x0b\x0c\x85\u2028more"
    message = post_message(scope="x", kind="x", to="one@mission.example", subject=told, body="x")
    deliver_message(message_id=message.pk)
    sent = mail.outbox[-1].message()
    assert sent["Bcc"] is None
    assert sent["X-Evil"] is None
    assert "\n" not in message.subject
    assert sent["Subject"].replace("\n ", " ").startswith("Hello Bcc:")
