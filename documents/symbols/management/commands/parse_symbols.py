"""`parse_symbols`: read UN document symbols from standard input, print JSON lines."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from documents.symbols.rules.line import read_line


class Command(BaseCommand):
    help = (
        "Reads document symbols from standard input, one a line, and prints one JSON object a line for each: "
        "symbol (canonical, or the line as given), valid, reason, parent, body, nature, number, "
        "modifications, "
        "sort_key (plain comparison of the strings gives the order of a list of documents), kind, "
        "suggestion, joint_with."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        # Lines are read as bytes, so that an undecodable character spoils only its own line.
        for data in getattr(sys.stdin, "buffer", sys.stdin):
            line = data.decode("utf-8", errors="replace") if isinstance(data, bytes) else data
            line = line.removeprefix("\ufeff")
            self.stdout.write(json.dumps(read_line(line).as_dict(), ensure_ascii=False))
