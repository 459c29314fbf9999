"""The command that runs benchmarks."""

import json
import sys
from functools import partial
from io import StringIO
from types import ModuleType
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import CommandError, call_command
from django.db import OperationalError

FAST = {"value": 2, "limit": 3, "unit": "ms"}
SLOW = {"value": 4, "limit": 3, "unit": "ms"}
COUNT = {"value": 600, "limit": None, "unit": "pages"}


@pytest.fixture
def add_benchmark(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    """``add_benchmark(name=measures)``: modules of the benchmark "trial" with these measures."""
    settings.BENCHMARKS = {"trial": []}

    def add(**measures: Any) -> None:
        for name, values in measures.items():
            module = ModuleType(f"benchmark_{name}")
            module.measures = values if callable(values) else partial(dict, [(name, values)])
            monkeypatch.setitem(sys.modules, module.__name__, module)
            settings.BENCHMARKS["trial"].append(module.__name__)

    return add


def run(*options: str) -> tuple[dict[str, Any], int]:
    """The measures that are printed, and the exit status."""
    output, status = StringIO(), 0
    try:
        call_command("bench", "trial", *options, stdout=output, stderr=StringIO())
    except SystemExit as exit_:
        status = exit_.code
    return json.loads(output.getvalue())["measures"], status


def test_bench_within_all_limits_prints_measures_and_succeeds(add_benchmark: Any) -> None:
    add_benchmark(print=FAST, pages=COUNT)
    assert run() == ({"print": FAST, "pages": COUNT}, 0)


def test_bench_at_its_limit_succeeds(add_benchmark: Any) -> None:
    add_benchmark(print=FAST | {"value": 3})
    assert run()[1] == 0


def test_bench_beyond_a_limit_prints_measures_and_fails(add_benchmark: Any) -> None:
    add_benchmark(print=FAST, screen=SLOW)
    assert run() == ({"print": FAST, "screen": SLOW}, 1)


def test_bench_only_runs_the_modules_of_that_name(add_benchmark: Any) -> None:
    add_benchmark(print=FAST, screen=SLOW)
    assert run("--only", "print") == ({"print": FAST}, 0)


def test_bench_on_an_empty_database_says_what_is_missing(add_benchmark: Any) -> None:
    def measure() -> None:
        raise ObjectDoesNotExist

    add_benchmark(pages=measure)
    with pytest.raises(CommandError) as error:
        run()
    assert str(error.value) == (
        "The database lacks the demonstration that benchmark_pages measures; load it with manage.py demo."
    )


def test_bench_without_tables_says_what_to_run(add_benchmark: Any) -> None:
    def measure() -> None:
        raise OperationalError("no such table: core_meeting")

    add_benchmark(pages=measure)
    with pytest.raises(CommandError, match=r"lacks tables; make them with manage\.py migrate"):
        run()


def test_bench_quick_judges_no_limit(add_benchmark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_QUICK", "1")
    add_benchmark(screen=SLOW)
    assert run() == ({"screen": SLOW}, 0)


def test_bench_without_a_name_lists_the_benchmarks(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench")
    assert [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "main_job",
        "speakers",
    ]
