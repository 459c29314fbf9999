"""Run a benchmark and print its measures as JSON; exits with 1 if a measure misses its limit."""

import json
import os
import sys
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError


class Command(BaseCommand):
    """``bench NAME``: a measure is ``{value, limit, unit}``; lower is better, no limit is null.

    ``bench`` alone lists the benchmarks with their modules.
    """

    help = "Measure, and print {measures: {name: {value, limit, unit}}} as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", choices=sorted(settings.BENCHMARKS))
        parser.add_argument("--only", help="run only the modules whose name contains this text")
        parser.add_argument(
            "--long", action="store_true", help="run those that take an hour at their whole length"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["long"]:
            os.environ["BENCH_LONG"] = "1"
        if not options["name"]:
            for name, modules in sorted(settings.BENCHMARKS.items()):
                self.stdout.write(f"{name}: {', '.join(modules)}")
            return
        measures: dict[str, dict[str, Any]] = {}
        for module in settings.BENCHMARKS[options["name"]]:
            if options["only"] and options["only"] not in module:
                continue
            self.stderr.write(f"{module} ...")
            try:
                measures |= import_module(module).measures()
            except ObjectDoesNotExist as error:
                raise CommandError(
                    f"The database lacks the demonstration that {module} measures; load it with "
                    "manage.py demo."
                ) from error
            except DatabaseError as error:
                raise CommandError(
                    "The database lacks tables; make them with manage.py migrate and load_reference, "
                    "and load the demonstration with manage.py demo."
                ) from error
        self.stdout.write(json.dumps({"measures": measures}, indent=2))
        is_judged = not os.environ.get("BENCH_QUICK")
        if is_judged and any(
            measure["limit"] is not None and measure["value"] > measure["limit"]
            for measure in measures.values()
        ):
            sys.exit(1)
