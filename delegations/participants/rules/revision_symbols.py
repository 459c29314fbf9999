"""The symbols of the issues of one list: first the reserved symbol, then its revisions."""

from collections.abc import Iterable


def get_next_symbol(reserved: str, used: Iterable[str]) -> str:
    """The symbol of the next issue, or "" if none is reserved.

    "NPT/CONF.2010/PC.II/INF/4", and if that is used "NPT/CONF.2010/PC.II/INF/4/Rev.1", and so on.
    """
    used = set(used)
    if not reserved or reserved not in used:
        return reserved
    number = 1
    while f"{reserved}/Rev.{number}" in used:
        number += 1
    return f"{reserved}/Rev.{number}"
