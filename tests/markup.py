"""HTML held to its grammar: for view tests and browser tests alike."""

import re
from collections import Counter

import html5lib


def html_errors(text: str) -> list[str]:
    """What is wrong with a page or a fragment, each with its line; nothing where the HTML is valid."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    whole = re.match(r"\s*<!doctype", text, re.IGNORECASE) is not None
    tree = parser.parse(text) if whole else parser.parseFragment(text)
    lines = text.splitlines()
    found = [
        f"line {line}: {code} {about or ''}: {lines[line - 1].strip()[:120] if line <= len(lines) else ''}"
        for (line, _), code, about in parser.errors
    ]
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    found += [f"the id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    if whole:  # what a fragment points to may stand in the page that takes it in
        found += [
            f"<{element.tag}>: {attribute} names {name!r}, which is not on the page"
            for element in tree.iter()
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
            for name in (element.get(attribute) or "").split()
            if name not in ids
        ]
    return found


def assert_valid_html(text: str) -> None:
    """Fails with every error of the page, one a line."""
    found = html_errors(text)
    assert not found, "\n".join(found)
