"""Hostile input at every door of the speakers' room, by every role that may come in: a defined answer, never a fault of the
server; what is refused changes nothing, what changes something is on the record."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from confsvc.jobs.models import Job
from confsvc.outbox.models import Message
from meetings.speakers.models import Command, SpeakersList
from meetings.speakers.views import debate, office
from tests import builders as build
from tests.permissions.addresses import Address, ours
from tests.permissions.reading import rows
from tests.permissions.rows import undone
from tests.permissions.table import TABLE
from tests.permissions.world import ROLES, World

pytestmark = pytest.mark.django_db

VALUES = (
    "",
    "x" * 10_000,
    str(10**12),
    "-1",
    "1e999",
    "٣",
    "a\x00b",
    "2026-02-30T25:61:61",
    "\u202e<script>'; --",
)
FIELDS = (
    "place",
    "version",
    "reason",
    "to",
    "entity",
    "for_group",
    "on_behalf_of",
    "for_entities",
    "deliverer",
    "deliverer_title",
    "level",
    "sex",
    "language",
    "remarks",
    "other",
    "kind",
    "table",
    "do",
    "pool",
    "next",
)
RAW = (
    (b"place=%ff%fe&version=\xff\xfe&reason=%C3%28", "application/x-www-form-urlencoded"),
    (b"place=1&version=1", "multipart/form-data"),
    (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    (b'{"place": 1e999}', "application/json"),
    ("&".join(f"f{number}=1" for number in range(1500)).encode(), "application/x-www-form-urlencoded"),
    (b"reason=" + b"x" * (11 * 2**20), "application/x-www-form-urlencoded"),
    (b"place=1", "application/x-www-form-urlencoded; charset=no-such-charset"),
)
DOORS = [one for one in ours() if "speakers/" in one.route]
LETTERS = {row.url_name: row for row in rows(TABLE) if ":" not in row.name}
CLOSELY = {
    door.name: next(
        (role for role, letter in zip(ROLES, LETTERS[door.name].post, strict=True) if letter in "u>"), ""
    )
    for door in DOORS
}
SHARP = ("x" * 10_000, str(10**30), "-1", "NaN", "a\x00b", "0001-01-01T00:00:00", "9999-12-31T23:59:59")
TOLD = (
    *(one for one in apps.get_app_config("speakers").get_models()),
    Message,
    Job,
)
COMING_IN = [
    pytest.param(door, role, id=f"{door.name}-{role}")
    for door in DOORS
    for role, letter in zip(ROLES, LETTERS[door.name].post, strict=True)
    if letter in "u>"  # who is led on or told what is wrong: the others have no business here (test_table)
]


def valid(world: World, door: Address) -> list[dict[str, str]]:
    """Bodies that the door would take; each field of them is made hostile in turn."""
    things = world.things
    entity, version = (
        str(build.an_entity("NLD").pk),
        str(SpeakersList.objects.get(pk=things["list"].pk).version),
    )
    about = {
        "level": "HD",
        "language": "en",
        "deliverer": "Ms. Ana EXAMPLE",
        "remarks": "",
        "deliverer_title": "",
        "sex": "",
    }
    named = {
        "inscribe": [{"entity": entity, "for_group": "", "on_behalf_of": "", "for_entities": "", **about}],
        "inscription": [about],
        "inscription_withdraw": [{"reason": "on instructions"}],
        "inscription_place": [{"place": "1", "version": version}],
        "list_state": [{"to": "closed"}],
        "list_issue": [{"version": version}],
        "swap_propose": [{"other": str(things["swap"].other_id)}],
        "swap_refuse": [{"reason": "no"}],
        "speakers_table": [{"table": "number,state\n1,FRA\n", "do": "take"}],
        "statement_hand_in": [{"language": "en", "kind": "check"}],
    }
    desks = {"list_office": office.PANELS, "list_floor": debate.PANELS}
    return named.get(door.name) or [
        {"do": name, **{f"{name}-{field}": given(field, world) for field in panel.form.base_fields}}
        for name, panel in desks.get(door.name, {}).items()
    ]


def given(field: str, world: World) -> str:
    """Something that a form of a desk takes in that field."""
    things = world.things
    pks = {"entity": build.an_entity("NLD").pk, "to": things["speech"].pk, "session": things["session"].pk}
    words = {
        "segment": "state_party",
        "ruling": "noted",
        "kind": "decision",
        "national": "5",
        "group": "8",
        "segment_limit": "3:00",
        "opens_at": "2030-01-01T10:00:00",
        "closes_at": "2030-01-02T10:00:00",
    }
    return str(pks.get(field) or words.get(field) or "words")


def bodies(world: World, far: World, door: Address, *, closely: bool) -> Iterator[Mapping[str, str]]:
    """Everything hostile at once; ``closely``: also what the door would take, with one field hostile or missing."""
    foreign = [str(far.things[name].pk) for name in ("inscription", "session")]
    yield {}
    for value in VALUES:
        yield dict.fromkeys(FIELDS, value)
    for body in valid(world, door) if closely else ():
        yield body
        for field in body:
            for value in (*SHARP, *foreign):
                yield body | {field: value}
            yield {name: value for name, value in body.items() if name != field}


def seen() -> dict[str, list[dict[str, Any]]]:
    """What of the room stands in the database, and what was mailed and asked for."""
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in TOLD}


def assert_defined(client: Client, before: dict[str, Any], told: int, answer: Any, said: object) -> None:
    assert answer.status_code < 500, said
    after = seen()
    assert r"\x00" not in repr(after), f"PostgreSQL stores no NUL: {said}"
    if answer.status_code >= 400:
        assert after == before, said
    elif {
        name: rows for name, rows in after.items() if name.startswith(("core.", "programme.", "speakers."))
    } != {
        name: rows for name, rows in before.items() if name.startswith(("core.", "programme.", "speakers."))
    }:
        assert Command.objects.count() > told, f"changed without a record: {said}"


@pytest.mark.parametrize(("door", "role"), COMING_IN)
def test_hostile_bodies_are_answered(open_world: World, far_world: World, door: Address, role: str) -> None:
    client = open_world.browsers[role]
    url = reverse(
        door.name, kwargs={k: v for k, v in open_world.address(door.name).items() if k in door.words}
    )
    before, told = seen(), Command.objects.count()
    script = {"x-requested-with": "fetch"}
    for body in bodies(open_world, far_world, door, closely=role == CLOSELY[door.name]):
        cache.clear()
        with undone():
            answer = client.post(url, body, headers=script)
            assert_defined(client, before, told, answer, {k: v[:60] for k, v in body.items()})
    for raw, kind in RAW:
        cache.clear()
        with undone():
            answer = client.generic("POST", url, raw, content_type=kind)
            assert_defined(client, before, told, answer, (raw[:60], kind))


BIG = (0, 10**30)
SLUGS = ("x" * 5000, "%00", "%ff")


@pytest.mark.parametrize("door", DOORS, ids=lambda one: one.name)
def test_hostile_addresses_are_answered(open_world: World, door: Address) -> None:
    client = open_world.browsers["officer"]
    parts = {k: v for k, v in open_world.address(door.name).items() if k in door.words}
    before = seen()
    urls = [
        reverse(door.name, kwargs=parts | {word: value})
        for word in {"pk", "revision"} & set(parts)
        for value in BIG
    ]
    if "code" in parts:
        good = reverse(door.name, kwargs=parts)
        urls += [good.replace(f"/{parts['code']}/", f"/{slug}/") for slug in SLUGS]
    if "day" in parts:
        days = ("0001-01-01", "9999-12-31", "2008-13-01", "9999999-1-1", "all")
        urls += [reverse(door.name, kwargs=parts | {"day": day}) for day in days]
    plain = reverse(door.name, kwargs=parts)
    urls += [f"{plain}?page={10**30}&lang=%00&when=%ff"]
    asked = [(method, url) for url in urls for method in ("get", "post")]
    for method, url in [*asked, ("put", plain), ("delete", plain)]:
        cache.clear()
        with undone():
            answer = getattr(client, method)(url)
            assert answer.status_code < 500, (method, url[:100])
            if method != "post":
                assert seen() == before, (method, url[:100])
