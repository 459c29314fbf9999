"""Symbols of the issues of one list: the number kept for it first, then its revisions. Pure functions over text."""

from collections.abc import Iterable


def next_symbol(reserved: str, used: Iterable[str]) -> str:
    """ "NPT/CONF.2010/PC.II/INF/4", and when that is used "NPT/CONF.2010/PC.II/INF/4/Rev.1", and so on; "" where no number is kept."""
    taken = set(used)
    if not reserved or reserved not in taken:
        return reserved
    number = 1
    while f"{reserved}/Rev.{number}" in taken:
        number += 1
    return f"{reserved}/Rev.{number}"
