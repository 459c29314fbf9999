"""The table of test_table.py read, and the letter that a real answer deserves."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpResponseBase
from django.urls import Resolver404, resolve, reverse

from tests.permissions.addresses import words_of
from tests.permissions.rows import undone
from tests.permissions.world import ROLES, World

LETTERS = {200: "p", 204: "e", 404: ".", 405: "x", 409: "c", 422: "u"}
EMPTY = {
    "get": None,
    "post": {"csrfmiddlewaretoken": "-"},
}  # a form as a browser sends it with nothing filled in
OUTSIDE = ("nobody", "stranger", "delegate", "other_officer")


@dataclass(frozen=True)
class Row:
    """What an address answers each role: a letter a role in the order of :data:`ROLES`, and where ``>`` leads."""

    name: str
    get: str
    get_to: str
    post: str
    post_to: str

    @property
    def url_name(self) -> str:
        return self.name.partition(":")[0]

    @property
    def of_a_meeting(self) -> bool:
        return "meeting" in words_of(self.url_name)

    def expected(self, method: str, *, published: bool) -> dict[str, str]:
        letters, to = (self.get, self.get_to) if method == "get" else (self.post, self.post_to)
        told = {
            role: letter + (to if letter == ">" else "") for role, letter in zip(ROLES, letters, strict=True)
        }
        if published or not self.of_a_meeting:
            return told
        return {role: in_draft(role, letter, set(letters)) for role, letter in told.items()}


def in_draft(role: str, letter: str, letters: set[str]) -> str:
    """A meeting that is not published: who does not act at it is asked to sign in, or knows nothing of it."""
    if role not in OUTSIDE or letters == {"x"}:
        return letter
    return "s" if role == "nobody" else "."


def rows(table: str) -> list[Row]:
    """The rows of the written table; a line that is neither a row nor a heading is a fault."""
    return [_row(line) for line in table.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _row(line: str) -> Row:
    name, *cells = line.split("|")
    (get, get_to), (post, post_to) = (_cell(cell) for cell in cells)
    return Row(name.strip(), get, get_to, post, post_to)


def _cell(cell: str) -> tuple[str, str]:
    letters, _, to = cell.strip().partition(" -> ")
    letters = letters.replace(" ", "")
    if len(letters) == 2:
        letters = letters[0] + letters[1] * (len(ROLES) - 1)
    return letters, to.strip()


def answers(world: World, row: Row, method: str, roles: Iterable[str] = ROLES) -> dict[str, str]:
    """What each role is really answered; nothing that a request did stays."""
    parts = filled(world, row)
    address = reverse(row.url_name, kwargs=parts)
    found = {}
    for role in roles:
        client = world.browsers[role]
        kept = deepcopy(client.cookies)
        cache.clear()  # what is counted of one visitor does not hold up the next
        with undone():
            found[role] = letter(getattr(client, method)(address, EMPTY[method]))
        client.cookies = kept
    return found


def filled(world: World, row: Row) -> dict[str, object]:
    """What fills the address of the row."""
    words = words_of(row.url_name)
    given = world.address(row.name) | FOREIGN.get(row.url_name, {})
    return {word: value for word, value in given.items() if word in words}


FOREIGN = {
    "account_confirm_email": {"key": "no-such-key"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
}


def letter(answer: HttpResponseBase) -> str:
    """``p`` a page, ``s`` asked to sign in, ``.`` not found, ``x`` not by this method, ``u`` said what is wrong,
    ``>`` led on, with the name of the address it leads to."""
    if answer.status_code == 302:
        where = answer.headers["Location"].partition("?")[0]
        if where == reverse("account_login"):
            return "s"
        return ">" + _name_of(where)
    return LETTERS.get(answer.status_code, str(answer.status_code))


def _name_of(path: str) -> str:
    try:
        return resolve(path).url_name or path
    except Resolver404:
        return path
