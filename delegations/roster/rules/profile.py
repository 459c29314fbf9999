"""The rules of a profile on the list of participants."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from confsvc.ui.languages import localize_text
from meetings.core.extension_points import ProfileSection


@dataclass(frozen=True)
class ParticipantsGroup:
    """A group of the list of participants: the status of its delegations, its headings."""

    status: str
    headings: Mapping[str, str]

    @property
    def heading(self) -> str:
        return localize_text(self.headings)


@dataclass(frozen=True)
class ParticipantsRules(ProfileSection):
    """How the list of participants is laid out.

    - ``layout``: one of the layouts of the houses ("npt", "bwc", "ccw", "plain").
    - ``inf``: the code of the series that gives the list its number, or "".
    - ``groups``: the groups in the order in which they are printed.
    - ``omitted_roles``: the roles that the list leaves out (an interpreter, other staff).
    """

    key: ClassVar[str] = "participants"
    fixed: ClassVar[frozenset[str]] = frozenset({"groups"})

    layout: str
    inf: str
    groups: tuple[ParticipantsGroup, ...]
    omitted_roles: tuple[str, ...] = ()

    @classmethod
    def parse_field(cls, name: str, value: Any) -> Any:
        if name == "groups":
            return tuple(ParticipantsGroup(**row) for row in value)
        if name == "omitted_roles" and isinstance(value, list):
            return tuple(value) if all(isinstance(role, str) for role in value) else value
        return value
