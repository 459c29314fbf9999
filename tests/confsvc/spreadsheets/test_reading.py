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
def test_tables_as_offices_send_them(content: bytes) -> None:
    table = read_table(content)
    assert [table.headers, *map(list, table)] == TABLE


def test_a_short_row_is_filled() -> None:
    assert list(read_table(b"a,b\n1\n")) == [("1", "")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n \n,,\n", "The file is empty."),
        (b"PK\x03\x04rest", "The workbook is damaged or of another kind."),
        (OLD, "This is a workbook of the old kind (.xls)."),
        (OLD + PROTECTED, "The workbook is protected by a password."),
        ("name\nCôte".encode("latin-1"), "The file is not in Unicode"),
        (b"a,b\n1\x00,2", "The file is not a table"),
        (b'a,b\n"1,2', "The file is not a table of comma-separated values"),
        (b"a,b,a\n1,2,3", "The column “a” stands there twice."),
        (b"a,b\n1,2,3", "Row 2 has more cells than there are columns"),
    ],
)
def test_what_is_no_table_gets_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_table(content)
    assert refused.value.messages[0].startswith(sentence)


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ROWS", 2)
    assert len(read_table(b"a\n1\n2\n")) == 2
    with pytest.raises(ValidationError, match="more than 2 rows"):
        read_table(b"a\n1\n2\n3\n")
    monkeypatch.setattr(reader, "LARGEST_FILE", 3)
    with pytest.raises(ValidationError, match="larger than"):
        read_table(b"a\n1\n")
