"""How long 11,000 symbols take to parse and to sort."""

import random
from time import perf_counter

from documents.symbols.rules.parsing.grammar import parse_symbol
from documents.symbols.rules.sorting import build_sort_key

_NATURES = ("WP.{}", "CRP.{}", "INF/{}", "SR.{}", "L.{}", "{}")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def measures() -> dict[str, dict[str, float | str]]:
    """Seconds to parse and sort 11,000 distinct symbols of many series, given in random order."""
    texts = invent_symbols(11_000)
    start = perf_counter()
    sorted((parse_symbol(text) for text in texts), key=build_sort_key)
    seconds = perf_counter() - start
    return {"parse_and_sort_11000_symbols": {"value": round(seconds, 4), "limit": 0.5, "unit": "s"}}


def invent_symbols(count: int, seed: int = 125) -> list[str]:
    """Distinct symbols as a register of many years holds them, of disarmament and other series."""
    chance = random.Random(seed)
    symbols: set[str] = set()
    while len(symbols) < count:
        symbols.add(_invent_symbol(chance))
    texts = sorted(symbols)
    chance.shuffle(texts)
    return texts


def _invent_symbol(chance: random.Random) -> str:
    number, year, roman = chance.randint(1, 1200), chance.randint(1979, 2026), chance.choice(_ROMANS)
    base = chance.choice((
        f"NPT/CONF.{chance.randrange(1975, 2030, 5)}/PC.{roman}/", f"BWC/CONF.{roman}/", f"BWC/MSP/{year}/",
        f"CCW/GGE/{year}-{roman}/", f"CTBT-Art.XIV/{year}/", f"A/C.1/{year - 1945}/", f"A/CONF.{number}/",
        f"E/CN.4/Sub.2/{year}/", f"A/{year - 1945}/", f"S/{year}/", f"CEDAW/C/{year}/",
        f"UNEP/OzL.Pro.{roman}/",
    ))  # fmt: skip
    text = base + chance.choice(_NATURES).format(number)
    if chance.random() < 0.3:
        text += f"/{chance.choice(('Add', 'Corr', 'Rev'))}.{chance.randint(1, 9)}"
    if chance.random() < 0.05:
        text += chance.choice((f" (Part {roman})", f" (Vol. {roman})", "*"))
    return text
