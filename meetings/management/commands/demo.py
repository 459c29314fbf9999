"""``manage.py demo``: the demonstration, loaded room by room; what stands already is left alone."""

import shutil
import time
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from meetings.convening.demo import signins
from meetings.convening.models import Meeting
from meetings.treaties.models import Entity

BAR = 24


class Command(BaseCommand):
    help = "Load the demonstration: five real meetings and invented people. Loading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--signins", action="store_true", help="print who may sign in, and load nothing")

    def handle(self, *_args: Any, signins: bool = False, **_options: Any) -> None:
        if signins:
            self.stdout.write(table(("Sign in as", "Password", "Who it is"), _rows()))
            return
        if not Entity.objects.exists():
            raise CommandError("The reference tables are empty. Load them first: manage.py load_reference")
        meetings: dict[str, Meeting] = {}
        bar = Bar(self.stderr)
        for name in settings.DEMONSTRATION:
            try:
                room = import_module(name)
            except ModuleNotFoundError as fault:
                if not name.startswith(fault.name or "?"):
                    raise
                self.stderr.write(f"  {name} is not there yet: its part of the demonstration is left out.")
                continue
            with transaction.atomic():
                room.load(meetings=meetings, progress=bar)
        bar.end()


def _rows() -> list[tuple[str, str, str]]:
    return signins()


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows under their headings, columns aligned, two blanks between."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = [head, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


class Bar:
    """A line of progress on a terminal, rewritten at most ten times a second; elsewhere one line a step, when done."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.terminal = bool(getattr(stream, "isatty", lambda: False)())
        self.text = ""
        self.began = self.shown = time.monotonic()

    def __call__(self, text: str, done: int, total: int) -> None:
        now = time.monotonic()
        if text != self.text:
            self.text, self.began, self.shown = text, now, 0.0
        over = done >= total
        if over:
            self._clear()
            self.stream.write(f"  {text:<46}{total:>6}  {now - self.began:5.1f} s")
            self.text = ""
        elif self.terminal and now - self.shown >= 0.1:
            self.shown = now
            filled = BAR * done // max(total, 1)
            left = f", {(now - self.began) / done * (total - done):.0f} s left" if done else ""
            line = f"  {text:<28.28} [{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}{left}"
            self.stream.write("\r\033[K" + line[: shutil.get_terminal_size().columns - 1], ending="")
            self.stream.flush()

    def end(self) -> None:
        if self.text:
            self._clear()

    def _clear(self) -> None:
        if self.terminal:
            self.stream.write("\r\033[K", ending="")
