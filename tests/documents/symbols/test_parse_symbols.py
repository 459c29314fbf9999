"""`manage.py parse_symbols`: one JSON object a line."""

import io
import json

from django.core.management import call_command

LINES = [
    "NPT/CONF.2005/PC.I/21/Corr.1",
    "S/RES/1376(2001)",
    "GA/DIS/3403",
    "60/288",
    "",
    "A/63/666-S/2008/813",
]


def _answers(monkeypatch, given: bytes) -> list[dict[str, object]]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    out = io.StringIO()
    call_command("parse_symbols", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_parse_symbols_symbol_has_all_keys(monkeypatch) -> None:
    (answer,) = _answers(monkeypatch, b"NPT/CONF.2005/PC.I/21/Corr.1\n")
    assert answer == {
        "symbol": "NPT/CONF.2005/PC.I/21/Corr.1", "valid": True, "reason": None,
        "parent": "NPT/CONF.2005/PC.I/21",
        "body": "NPT", "nature": None, "number": 21, "modifications": ["Corr.1"],
        "sort_key": "NPT/CONF.42005/PC.11/221+CORR.11 NPT/CONF.2005/PC.I/21/Corr.1",
        "kind": "document", "suggestion": None, "joint_with": [],
    }  # fmt: skip


def test_parse_symbols_prints_one_object_a_line(monkeypatch) -> None:
    answers = _answers(monkeypatch, "\n".join(LINES).encode())
    assert [
        (answer["symbol"], answer["valid"], answer["kind"], answer["suggestion"]) for answer in answers
    ] == [
        ("NPT/CONF.2005/PC.I/21/Corr.1", True, "document", None),
        ("S/RES/1376 (2001)", True, "document", None),
        ("GA/DIS/3403", False, "press release", None),
        ("60/288", False, "resolution number", "A/RES/60/288"),
        ("", False, "empty", None),
        ("A/63/666-S/2008/813", True, "document", None),
    ]
    assert answers[5]["joint_with"] == ["S/2008/813"]


def test_parse_symbols_undecodable_bytes_spoil_one_line(monkeypatch) -> None:
    answers = _answers(monkeypatch, b"\xef\xbb\xbfA/63/125\r\n\xff\xfe\r\nCD/1864\r\n")
    assert [answer["symbol"] for answer in answers] == ["A/63/125", "\ufffd\ufffd", "CD/1864"]


def test_parse_symbols_text_stream_is_accepted(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("CD/8/Rev.9\n"))
    out = io.StringIO()
    call_command("parse_symbols", stdout=out)
    assert json.loads(out.getvalue())["parent"] == "CD/8"
