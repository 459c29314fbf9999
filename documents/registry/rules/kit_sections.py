"""The series and the reserved documents of a kit: their rows, and their faults."""

from collections.abc import Iterator, Mapping
from typing import Any

from meetings.core.extension_points import KitSection
from meetings.programme.rules.kit_sections import find_missing_items

SERIES = KitSection("series", frozenset({"code", "nature", "template", "names"}), unique_key="code")
DOCUMENTS = KitSection("documents", frozenset({"series", "number", "titles"}), {"item": "", "kind": ""})


def find_documents_faults(kit: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each document whose agenda item or series the kit does not have."""
    yield from find_missing_items(kit, "documents")
    codes = {row["code"] for row in kit["series"]}
    for row in kit["documents"]:
        if row["series"] not in codes:
            yield f"[[documents]] names the series {row['series']}, which is not there."


def get_symbol_template(series: Mapping[str, Any], stem: str) -> str:
    """Return the template of a series with the meeting's stem: ``"NPT/CONF.2010/PC.II/WP.{n}"``."""
    return str(series["template"]).replace("{stem}", stem)
