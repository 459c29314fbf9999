"""Tables as offices send them, and the sentences for what is no table."""

import pytest
from django.core.exceptions import ValidationError

from confsvc.spreadsheets import reader
from confsvc.spreadsheets.reader import PROTECTED, read_table

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
TABLE = [["code", "name"], ["CIV", "Côte d'Ivoire"]]


@pytest.mark.parametrize(
    "content",
    [
        "code,name\nCIV,Côte d'Ivoire\n".encode(),
        "code,name\r\nCIV,Côte d'Ivoire\r\n\r\n,\r\n".encode(),
        "\ufeffcode;name\nCIV;Côte\u00a0d'Ivoire".encode(),
        "code\tname\nCIV\tCôte d'Ivoire\t\n".encode("utf-16"),
        'code,name,\n"CIV","Côte d\'Ivoire",\n'.encode(),
    ],
)
def test_read_table_of_each_csv_dialect_is_the_same(content: bytes) -> None:
    table = read_table(content)
    assert [table.headers, *map(list, table)] == TABLE


def test_read_table_fills_a_short_row() -> None:
    assert list(read_table(b"a,b\n1\n")) == [("1", "")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n \n,,\n", "The file is empty."),
        (b"PK\x03\x04rest", "The workbook is damaged or has another format."),
        (OLD, "This workbook has the old format (.xls)."),
        (OLD + PROTECTED, "The workbook is protected by a password."),
        ("name\nCôte".encode("latin-1"), "The file is not in Unicode"),
        (b"a,b\n1\x00,2", "The file is not a table"),
        (b'a,b\n"1,2', "The file is not a table of comma-separated values"),
        (b"a,b,a\n1,2,3", "The column “a” appears twice."),
        (b"a,b\n1,2,3", "Row 2 has more cells than there are columns"),
    ],
)
def test_read_table_refuses_what_is_no_table_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError) as error:
        read_table(content)
    assert error.value.messages[0].startswith(sentence)


def test_read_table_beyond_its_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ROWS", 2)
    assert len(read_table(b"a\n1\n2\n")) == 2
    with pytest.raises(ValidationError, match="more than 2 rows"):
        read_table(b"a\n1\n2\n3\n")
    monkeypatch.setattr(reader, "LARGEST_FILE", 3)
    with pytest.raises(ValidationError, match="larger than"):
        read_table(b"a\n1\n")
