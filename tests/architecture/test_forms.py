"""Every form cleans what people type: its text fields are those of ``confsvc.text``."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import Source, read_sources

PACKAGES = ("confsvc", "meetings", "delegations", "documents")
CLEANED_FIELD = "confsvc/text/form_fields.py"


def find_plain_text_fields(source: Source) -> Iterator[str]:
    """Where a form uses Django's own text field."""
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "CharField"
            and ast.unparse(node.value) == "forms"
        ):
            yield f"{source.path}:{node.lineno}"


def test_forms_clean_what_people_type() -> None:
    sources = [source for package in PACKAGES for source in read_sources(package)]
    found = [place for source in sources for place in find_plain_text_fields(source)]
    assert [place for place in found if not place.startswith(CLEANED_FIELD)] == []


def test_find_plain_text_fields_finds_a_planted_one() -> None:
    planted = Source("meetings/core/forms.py", "name = forms.CharField()\ncode = TextField()\n")
    assert list(find_plain_text_fields(planted)) == ["meetings/core/forms.py:1"]
