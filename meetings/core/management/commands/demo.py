"""``manage.py demo``: the demonstration, loaded room by room; what stands already is left alone."""

import shutil
import time
from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from meetings.core.demo.loader import signins
from meetings.core.models import Meeting
from meetings.treaties.models import Entity

BAR = 24
NOTHING = 0.1  # seconds: what is found done already takes less


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
            room = import_module(name)
            with transaction.atomic():
                room.load(meetings=meetings, progress=bar)
        bar.clear()


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
    """Progress in words: on a terminal a line that is rewritten, elsewhere one line a step. A step's seconds count from
    the end of the step before; one that found nothing to do, and so took no time, is not told."""

    def __init__(self, stream: Any, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream, self.clock = stream, clock
        self.terminal = bool(getattr(stream, "isatty", lambda: False)())
        self.began, self.shown = clock(), 0.0

    def __call__(self, text: str, done: int, total: int) -> None:
        now = self.clock()
        took = now - self.began
        if done >= total:
            self.clear()
            if took >= NOTHING:
                self.stream.write(f"  {text:<46}{total:>6}  {took:5.1f} s")
            self.began = now
        elif self.terminal and now - self.shown >= 0.1:
            self.shown = now
            filled = BAR * done // max(total, 1)
            left = f", {took / done * (total - done):.0f} s left" if done else ""
            line = f"  {text:<28.28} [{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}{left}"
            self.stream.write("\r\033[K" + line[: shutil.get_terminal_size().columns - 1], ending="")
            self.stream.flush()

    def clear(self) -> None:
        if self.terminal:
            self.stream.write("\r\033[K", ending="")
