"""The check of HTML that view tests and browser tests use."""

import re
from collections import Counter
from typing import Any

import html5lib


def html_errors(text: str) -> list[str]:
    """What is wrong with a page or a fragment, one sentence an error; empty if it is valid."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    is_page = re.match(r"\s*<!doctype", text, re.IGNORECASE) is not None
    tree = parser.parse(text) if is_page else parser.parseFragment(text)
    lines = text.splitlines()
    errors = [
        f"line {line}: {code} {about or ''}: {lines[line - 1].strip()[:120] if line <= len(lines) else ''}"
        for (line, _), code, about in parser.errors
    ]
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    errors += [f"the id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    if is_page:  # a fragment may refer to the page around it
        errors += [
            f"<{element.tag}>: {attribute} names {name!r}, which is not on the page"
            for element in tree.iter()
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
            for name in (element.get(attribute) or "").split()
            if name not in ids
        ]
    return errors


def assert_valid_html(text: str) -> None:
    """Fail with all errors of the page, one a line."""
    errors = html_errors(text)
    assert not errors, "\n".join(errors)


def fold_markup(response: Any) -> str:
    """The HTML of an answer with one space for each run of whitespace, and none beside a tag.

    How a template is broken into lines makes no difference to it.
    """
    html = " ".join(response.content.decode().split())
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", html)
