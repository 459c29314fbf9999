"""``bench NAME``: run the measures of a benchmark and print them as JSON. Exit status 1 if one misses its limit."""

import json
import os
import sys
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Measure, and print {measures: {name: {value, limit, unit}}} as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=sorted(settings.BENCHMARKS))
        parser.add_argument("--only", help="a part of a module's name: run only the rooms it stands in")

        parser.add_argument(
            "--long", action="store_true", help="the runs that take an hour at their whole length"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["long"]:
            os.environ["BENCH_LONG"] = "1"
        measures: dict[str, dict[str, Any]] = {}
        for module in settings.BENCHMARKS[options["name"]]:
            if options["only"] and options["only"] not in module:
                continue
            self.stderr.write(f"{module} ...")
            measures |= import_module(module).measures()
        self.stdout.write(json.dumps({"measures": measures}, indent=2))
        if any(one["limit"] is not None and one["value"] > one["limit"] for one in measures.values()):
            sys.exit(1)
