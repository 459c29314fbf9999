"""Every word that a template shows can be translated: it stands in {% translate %} or {% blocktranslate %}."""

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


def untranslated(template: str) -> list[str]:
    """The words of a template, or of an attribute that is shown or read aloud, which stand as they are."""
    shown, within = [], False
    for token in Lexer(template).tokenize():
        name, *rest = token.contents.split() if token.token_type == TokenType.BLOCK else [""]
        of_classes = name == "block" and rest[0].endswith("_class")
        if name in {"blocktranslate", "comment"} or of_classes:
            within = True
        elif name in {"endblocktranslate", "endcomment", "endblock"}:
            within = False
        elif token.token_type == TokenType.TEXT and not within:
            shown.append(token.contents)
            continue
        shown.append(HOLE)
    text = UNSHOWN.sub(" ", "".join(shown))
    texts = SHOWN_ATTRIBUTE.findall(text) + BUTTON.findall(text) + TAG.sub(HOLE, text).split(HOLE)
    plain = (re.sub(r"&\w+;|https?://\S+", " ", one).strip(" \n\"'") for one in texts)
    return [one for one in plain if set(WORD.findall(one)) - NAMES]


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
def test_the_reader_itself(template: str, found: list[str]) -> None:
    assert untranslated(template) == found


def test_no_template_shows_a_word_that_cannot_be_translated() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {text[:80]!r}"
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.html"))
        for text in untranslated(path.read_text(encoding="utf8"))
    ]
    assert found == []
