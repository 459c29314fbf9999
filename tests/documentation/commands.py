"""The commands that README and the documents name, read from their text."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANAGE = re.compile(r"(?<!/)\bmanage\.py ((?:[a-z]+_[a-z_]+|[a-z]+)(?: (?:--?[\w-]+(?:=\S+)?|[\w./@-]+))*)")
MAKE = re.compile(r"\bmake ([a-z]+)\b")
MAKE_TARGET = re.compile(r"^([a-z]+):.*##", re.MULTILINE)


def documents() -> list[Path]:
    """README, ARCHITECTURE, CHANGELOG, docs/ and the README files beside the code."""
    beside = [path for package in ("confsvc", "meetings") for path in (ROOT / package).rglob("README.md")]
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *beside])


def find_commands(text: str) -> set[str]:
    """The commands in a text: "make run", "manage.py print_badges npt-2008 -o badges.pdf".

    Only text set as code counts: indented by four spaces or between backquotes.
    """
    code = re.findall(r"^ {4}(.+)$|`([^`\n]+)`", text, re.MULTILINE)
    found = set()
    for indented, quoted in code:
        line = re.sub(r"\s+#.*$", "", indented or quoted)
        found |= {f"manage.py {match.strip()}" for match in MANAGE.findall(line)}
        found |= {f"make {target}" for target in MAKE.findall(line)}
    return found


def documented_commands() -> dict[str, list[str]]:
    """Each command with the documents that name it."""
    named: dict[str, list[str]] = {}
    for path in documents():
        for command in sorted(find_commands(path.read_text(encoding="utf8"))):
            named.setdefault(command, []).append(path.relative_to(ROOT).as_posix())
    return named


def make_targets() -> set[str]:
    """The targets that `make help` lists."""
    return set(MAKE_TARGET.findall((ROOT / "Makefile").read_text(encoding="utf8")))
