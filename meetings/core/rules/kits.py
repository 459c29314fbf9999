"""Reading kits: the files from which meetings are created; ``kits/README.md`` lists their keys."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from confsvc.ui.errors import DomainError
from meetings.core.extension_points import get_kit_parts
from meetings.core.rules.kit_schema import complete_kit, find_kit_faults
from meetings.core.rules.profiles import FOLDER

Kit = dict[str, Any]


class KitError(DomainError):
    """A kit file with faults; the message names each on a line of its own."""


def load_kit(profile: str, overlay: Mapping[str, Any] | None = None) -> Kit:
    """Return the kit of a profile, as a copy that the caller may change.

    Sections of ``overlay`` replace those of the kit. Raises :class:`KitError` where the sections
    do not fit together.
    """
    kit = complete_kit(_read_kit(profile) | dict(overlay or {}), get_kit_parts())
    if faults := find_kit_faults(kit, get_kit_parts()):
        raise KitError(f"The kit {profile} is not sound:\n" + "\n".join(faults))
    return kit


def _read_kit(profile: str) -> Kit:
    return deepcopy(_read_file(profile))


@cache
def _read_file(profile: str) -> Kit:
    return tomllib.loads((FOLDER / f"{profile.lower()}.toml").read_text("utf8"))
