"""The expected responses of the permission table, and the letter of a real response."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpResponseBase
from django.urls import Resolver404, resolve, reverse

from tests.permissions.addresses import get_argument_names
from tests.permissions.database import undo_writes
from tests.permissions.world import ROLES, World

LETTERS = {200: "p", 204: "e", 404: ".", 405: "x", 409: "c", 422: "u"}
EMPTY_DATA = {
    "get": None,
    "post": {"csrfmiddlewaretoken": "-"},
}
"""A form as a browser sends it with nothing filled in."""

OUTSIDERS = ("nobody", "stranger", "delegate", "other_officer")
"""Roles without an appointment at the meeting."""

FIXED_ARGUMENTS = {
    "account_confirm_email": {"key": "no-such-key"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
}
"""Arguments of library addresses, which name no object of a meeting."""


@dataclass(frozen=True)
class Row:
    """What an address returns to each role.

    - ``get`` and ``post`` hold a letter for each role, in the order of :data:`ROLES`.
    - ``get_target`` and ``post_target`` name the address that ``>`` redirects to.
    """

    name: str
    get: str
    get_target: str
    post: str
    post_target: str

    @property
    def url_name(self) -> str:
        return self.name.partition(":")[0]

    @property
    def belongs_to_meeting(self) -> bool:
        return "meeting" in get_argument_names(self.url_name)

    def get_expected_letters(self, method: str, *, published: bool) -> dict[str, str]:
        """The letter for each role, with the target after ``>``."""
        letters = self.get if method == "get" else self.post
        target = self.get_target if method == "get" else self.post_target
        expected = {
            role: letter + (target if letter == ">" else "")
            for role, letter in zip(ROLES, letters, strict=True)
        }
        if published or not self.belongs_to_meeting:
            return expected
        return {role: get_unpublished_letter(role, letter, set(letters)) for role, letter in expected.items()}


def get_unpublished_letter(role: str, letter: str, letters: set[str]) -> str:
    """The letter while the meeting is not published.

    Outsiders are asked to sign in or find nothing; an address that refuses the method still does.
    """
    if role not in OUTSIDERS or letters == {"x"}:
        return letter
    return "s" if role == "nobody" else "."


def parse_table(table: str) -> list[Row]:
    """The rows of the table; fails at a line that is neither a row nor a comment."""
    return [
        _parse_row(line) for line in table.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def _parse_row(line: str) -> Row:
    name, *cells = line.split("|")
    (get, get_target), (post, post_target) = (_parse_cell(cell) for cell in cells)
    return Row(name.strip(), get, get_target, post, post_target)


def _parse_cell(cell: str) -> tuple[str, str]:
    letters, _, target = cell.strip().partition(" -> ")
    letters = letters.replace(" ", "")
    if len(letters) == 2:
        letters = letters[0] + letters[1] * (len(ROLES) - 1)
    return letters, target.strip()


def request_as_roles(world: World, row: Row, method: str, roles: Iterable[str] = ROLES) -> dict[str, str]:
    """The letter that each role really gets; nothing that a request writes stays."""
    url = reverse(row.url_name, kwargs=get_row_arguments(world, row))
    letters = {}
    for role in roles:
        client = world.clients[role]
        cookies = deepcopy(client.cookies)
        cache.clear()  # the rate limits of one visitor must not stop the next
        with undo_writes():
            letters[role] = get_letter(getattr(client, method)(url, EMPTY_DATA[method]))
        client.cookies = cookies
    return letters


def get_row_arguments(world: World, row: Row) -> dict[str, object]:
    """The arguments of the address of a row."""
    arguments = world.get_url_arguments(row.name) | FIXED_ARGUMENTS.get(row.url_name, {})
    names = get_argument_names(row.url_name)
    return {name: value for name, value in arguments.items() if name in names}


def get_letter(response: HttpResponseBase) -> str:
    """The letter of a response, as :mod:`tests.permissions.table` explains them.

    After ``>`` follows the name of the address that it redirects to.
    """
    if response.status_code == 302:
        path = response.headers["Location"].partition("?")[0]
        if path == reverse("account_login"):
            return "s"
        return ">" + _get_url_name(path)
    return LETTERS.get(response.status_code, str(response.status_code))


def _get_url_name(path: str) -> str:
    try:
        return resolve(path).url_name or path
    except Resolver404:
        return path
