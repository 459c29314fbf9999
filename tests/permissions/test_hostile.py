"""Hostile input at every address of the speakers' lists, by every role with access.

The server never fails. What it refuses changes nothing; what changes something is in the log.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.urls import reverse

from confsvc.commands.models import LogEntry
from confsvc.jobs.models import Job
from confsvc.outbox.models import Message
from meetings.speakers.models import SpeakersList
from meetings.speakers.views import debate, office
from tests import builders as build
from tests.permissions.addresses import Address, list_own_addresses
from tests.permissions.database import undo_writes
from tests.permissions.expectations import parse_table
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
    "group",
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
ADDRESSES = [address for address in list_own_addresses() if "speakers/" in address.route]
ROWS = {row.url_name: row for row in parse_table(TABLE) if ":" not in row.name}
FIRST_ROLES = {
    address.name: next(
        (role for role, letter in zip(ROLES, ROWS[address.name].post, strict=True) if letter in "u>"), ""
    )
    for address in ADDRESSES
}
"""The first role with access to each address: its requests are tried in every detail."""

HOSTILE_VALUES = (
    "x" * 10_000,
    str(10**30),
    "-1",
    "NaN",
    "a\x00b",
    "0001-01-01T00:00:00",
    "9999-12-31T23:59:59",
)
COMPARED_MODELS = (
    *apps.get_app_config("speakers").get_models(),
    Message,
    Job,
)
ADDRESSES_AND_ROLES = [
    pytest.param(address, role, id=f"{address.name}-{role}")
    for address in ADDRESSES
    for role, letter in zip(ROLES, ROWS[address.name].post, strict=True)
    if letter in "u>"  # roles without access are tested in test_table
]


def build_valid_bodies(world: World, address: Address) -> list[dict[str, str]]:
    """Bodies that the address accepts; each field of them is made hostile in turn."""
    objects = world.objects
    entity, version = (
        str(build.an_entity("NLD").pk),
        str(SpeakersList.objects.get(pk=objects["list"].pk).version),
    )
    details = {
        "level": "HD",
        "language": "en",
        "deliverer": "Ms. Ana EXAMPLE",
        "remarks": "",
        "deliverer_title": "",
        "sex": "",
    }
    bodies = {
        "inscribe": [{"entity": entity, "group": "", "on_behalf_of": "", "for_entities": "", **details}],
        "inscription": [details],
        "inscription_withdraw": [{"reason": "on instructions"}],
        "inscription_place": [{"place": "1", "version": version}],
        "list_state": [{"to": "closed"}],
        "list_issue": [{"version": version}],
        "swap_propose": [{"other": str(objects["swap"].responder_id)}],
        "swap_refuse": [{"reason": "no"}],
        "speakers_table": [{"table": "number,state\n1,FRA\n", "do": "take"}],
        "statement_hand_in": [{"language": "en", "kind": "check"}],
    }
    panels_by_address = {"list_office": office.PANELS, "list_floor": debate.PANELS}
    return bodies.get(address.name) or [
        {"do": name, **{f"{name}-{field}": choose_value(field, world) for field in panel.form.base_fields}}
        for name, panel in panels_by_address.get(address.name, {}).items()
    ]


def choose_value(field: str, world: World) -> str:
    """A value that a form of an action page accepts in that field."""
    objects = world.objects
    ids = {"entity": build.an_entity("NLD").pk, "to": objects["speech"].pk, "session": objects["session"].pk}
    values = {
        "segment": "state_party",
        "ruling": "noted",
        "kind": "decision",
        "national": "5",
        "group": "8",
        "segment_limit": "3:00",
        "opens_at": "2030-01-01T10:00:00",
        "closes_at": "2030-01-02T10:00:00",
    }
    return str(ids.get(field) or values.get(field) or "words")


def build_bodies(
    world: World, other_world: World, address: Address, *, in_detail: bool
) -> Iterator[Mapping[str, str]]:
    """Bodies in which every field is hostile.

    ``in_detail`` adds the accepted bodies, each with one field hostile or missing.
    """
    foreign_ids = [str(other_world.objects[name].pk) for name in ("inscription", "session")]
    yield {}
    for value in VALUES:
        yield dict.fromkeys(FIELDS, value)
    for body in build_valid_bodies(world, address) if in_detail else ():
        yield body
        for field in body:
            for value in (*HOSTILE_VALUES, *foreign_ids):
                yield body | {field: value}
            yield {name: value for name, value in body.items() if name != field}


def read_compared_rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of the speakers' app, the messages and the jobs."""
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in COMPARED_MODELS}


def assert_no_failure(before: dict[str, Any], logged_count: int, response: Any, request: object) -> None:
    """Fail if the server failed, if a refusal changed a row, or if a change is not in the log."""
    assert response.status_code < 500, request
    after = read_compared_rows()
    assert r"\x00" not in repr(after), f"PostgreSQL stores no NUL: {request}"
    if response.status_code >= 400:
        assert after == before, request
    elif {
        name: rows for name, rows in after.items() if name.startswith(("core.", "programme.", "speakers."))
    } != {
        name: rows for name, rows in before.items() if name.startswith(("core.", "programme.", "speakers."))
    }:
        assert LogEntry.objects.count() > logged_count, f"changed without a log entry: {request}"


@pytest.mark.parametrize(("address", "role"), ADDRESSES_AND_ROLES)
def test_hostile_bodies_never_fail_and_change_nothing_unlogged(
    open_world: World, far_world: World, address: Address, role: str
) -> None:
    client = open_world.clients[role]
    url = reverse(
        address.name,
        kwargs={
            name: value
            for name, value in open_world.get_url_arguments(address.name).items()
            if name in address.arguments
        },
    )
    before, logged_count = read_compared_rows(), LogEntry.objects.count()
    script = {"x-requested-with": "fetch"}
    for body in build_bodies(open_world, far_world, address, in_detail=role == FIRST_ROLES[address.name]):
        cache.clear()
        with undo_writes():
            response = client.post(url, body, headers=script)
            assert_no_failure(before, logged_count, response, {k: v[:60] for k, v in body.items()})
    for raw, kind in RAW:
        cache.clear()
        with undo_writes():
            response = client.generic("POST", url, raw, content_type=kind)
            assert_no_failure(before, logged_count, response, (raw[:60], kind))


LARGE_IDS = (0, 10**30)
SLUGS = ("x" * 5000, "%00", "%ff")


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_hostile_addresses_never_fail_and_change_nothing(open_world: World, address: Address) -> None:
    client = open_world.clients["officer"]
    arguments = {
        name: value
        for name, value in open_world.get_url_arguments(address.name).items()
        if name in address.arguments
    }
    before = read_compared_rows()
    urls = [
        reverse(address.name, kwargs=arguments | {name: value})
        for name in {"pk", "revision"} & set(arguments)
        for value in LARGE_IDS
    ]
    if "code" in arguments:
        valid_url = reverse(address.name, kwargs=arguments)
        urls += [valid_url.replace(f"/{arguments['code']}/", f"/{slug}/") for slug in SLUGS]
    if "day" in arguments:
        days = ("0001-01-01", "9999-12-31", "2008-13-01", "9999999-1-1", "all")
        urls += [reverse(address.name, kwargs=arguments | {"day": day}) for day in days]
    plain = reverse(address.name, kwargs=arguments)
    urls += [f"{plain}?page={10**30}&lang=%00&when=%ff"]
    requests = [(method, url) for url in urls for method in ("get", "post")]
    for method, url in [*requests, ("put", plain), ("delete", plain)]:
        cache.clear()
        with undo_writes():
            response = getattr(client, method)(url)
            assert response.status_code < 500, (method, url[:100])
            if method != "post":
                assert read_compared_rows() == before, (method, url[:100])
