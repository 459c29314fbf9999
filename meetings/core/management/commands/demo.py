"""``manage.py demo``: load the demonstration, app by app; existing data are left alone."""

import shutil
import time
from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from meetings.core.demo.loader import list_sign_ins
from meetings.core.models import Meeting
from meetings.treaties.models import Entity

BAR_WIDTH = 24
SHORTEST_STEP = 0.1  # seconds: a step that finds nothing to do takes less


class Command(BaseCommand):
    help = "Load the demonstration: five real meetings and invented people. Loading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--signins", action="store_true", help="print who may sign in, and load nothing")

    def handle(self, *_args: Any, signins: bool = False, **_options: Any) -> None:
        if signins:
            self.stdout.write(format_table(("Sign in as", "Password", "Who it is"), list_sign_ins()))
            return
        if not Entity.objects.exists():
            raise CommandError("The reference tables are empty. Load them first: manage.py load_reference")
        meetings: dict[str, Meeting] = {}
        bar = ProgressBar(self.stderr)
        for name in settings.DEMONSTRATION:
            loader = import_module(name)
            with transaction.atomic():
                loader.load(meetings=meetings, progress=bar)
        bar.clear()


def format_table(head: tuple[str, ...], rows: list[tuple[str, str, str]]) -> str:
    """Return rows below their headings, in aligned columns with two blanks between them."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = [head, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


class ProgressBar:
    """Progress as text: on a terminal a line that is rewritten, elsewhere one line a step.

    The time of a step counts from the end of the step before. A step that found nothing to do is
    left out.
    """

    def __init__(self, stream: Any, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream, self.clock = stream, clock
        self.is_terminal = bool(getattr(stream, "isatty", lambda: False)())
        self.step_start, self.last_output = clock(), 0.0

    def __call__(self, text: str, count: int, total: int) -> None:
        now = self.clock()
        seconds = now - self.step_start
        if count >= total:
            self.clear()
            if seconds >= SHORTEST_STEP:
                self.stream.write(f"  {text:<46}{total:>6}  {seconds:5.1f} s")
            self.step_start = now
        elif self.is_terminal and now - self.last_output >= 0.1:
            self.last_output = now
            filled = BAR_WIDTH * count // max(total, 1)
            left = f", {seconds / count * (total - count):.0f} s left" if count else ""
            line = f"  {text:<28.28} [{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {count}/{total}{left}"
            self.stream.write("\r\033[K" + line[: shutil.get_terminal_size().columns - 1], ending="")
            self.stream.flush()

    def clear(self) -> None:
        if self.is_terminal:
            self.stream.write("\r\033[K", ending="")
