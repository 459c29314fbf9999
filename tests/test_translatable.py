"""Every text that a template shows is in {% translate %} or {% blocktranslate %}."""

import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).resolve().parent.parent
APPS = ("confsvc", "meetings", "delegations", "documents")
# Names, not words: they read the same in every language.
NAMES = {"confsvc", "PDF", "QR", "CSV", "XLSX", "DOCX", "TOTP", "ICS", "iCalendar", "JSON", "MIT", "UTC"}
HOLE = "\0"
UNSHOWN = re.compile(r"<!--.*?-->|<(script|style|svg)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>", re.DOTALL)
SHOWN_ATTRIBUTE = re.compile(
    r"""\s(?:title|placeholder|alt|aria-label|aria-description|aria-roledescription|data-confirm)\s*=\s*("[^"]*"|'[^']*')"""
)
BUTTON = re.compile(r"""<input[^<>]*type="(?:submit|button|reset)"[^<>]*\svalue=("[^"]*"|'[^']*')""")
WORD = re.compile(r"[^\W\d_]{2,}")


def find_untranslated(template: str) -> list[str]:
    """Texts of a template, and of attributes that are shown or read aloud, without translation."""
    contents, is_inside = [], False
    for token in Lexer(template).tokenize():
        name, *rest = token.contents.split() if token.token_type == TokenType.BLOCK else [""]
        is_class_block = name == "block" and rest[0].endswith("_class")
        if name in {"blocktranslate", "comment"} or is_class_block:
            is_inside = True
        elif name in {"endblocktranslate", "endcomment", "endblock"}:
            is_inside = False
        elif token.token_type == TokenType.TEXT and not is_inside:
            contents.append(token.contents)
            continue
        contents.append(HOLE)
    text = UNSHOWN.sub(" ", "".join(contents))
    texts = SHOWN_ATTRIBUTE.findall(text) + BUTTON.findall(text) + TAG.sub(HOLE, text).split(HOLE)
    plain = (re.sub(r"&\w+;|https?://\S+", " ", text).strip(" \n\"'") for text in texts)
    return [text for text in plain if set(WORD.findall(text)) - NAMES]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>{% translate 'Room' %} {{ room }}</p>", []),
        ("<p>Room {{ room }}</p>", ["Room"]),
        ("{% blocktranslate %}Room {{ n }}{% endblocktranslate %}", []),
        ('<a title="Room" href="{% url "x" %}">{{ n }}</a>', ["Room"]),
        ("<a aria-label=\"{% translate 'Room' %}\">{{ n }}</a>", []),
        ('<input type="submit" value="Save">', ["Save"]),
        ("<style>p { color: red }</style><script>let a = 1</script><!-- note -->", []),
        ("<p>PDF · {{ n }}&nbsp;%</p>", []),
        ("{% block body_class %}wide{% endblock %}", []),
        ("<title>{% block title %}Rooms{% endblock %}</title>", ["Rooms"]),
    ],
)
def test_find_untranslated_in_a_template_finds_plain_texts(template: str, found: list[str]) -> None:
    assert find_untranslated(template) == found


def test_templates_show_no_untranslated_text() -> None:
    untranslated = [
        f"{path.relative_to(ROOT)}: {text[:80]!r}"
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.html"))
        for text in find_untranslated(path.read_text(encoding="utf8"))
    ]
    assert untranslated == []
