"""`manage.py parse_symbols`: UN document symbols on standard input, one JSON object a line for each."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from documents.symbols.rules.line import read_line


class Command(BaseCommand):
    help = (
        "Reads document symbols from standard input, one a line, and prints one JSON object a line for each: "
        "symbol (canonical, or the line as given), valid, reason, parent, body, nature, number, modifications, "
        "sort_key (plain comparison of the strings gives the order of a list of documents), kind, suggestion, joint_with."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        # Lines are bytes here, so that a broken letter in one line is that line's affair and not the stream's end.
        for raw in getattr(sys.stdin, "buffer", sys.stdin):
            line = raw.decode("utf-8", errors="replace") if isinstance(raw, bytes) else raw
            line = line.removeprefix("\ufeff")
            self.stdout.write(json.dumps(read_line(line).as_dict(), ensure_ascii=False))
