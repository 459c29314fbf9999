"""Which files are accepted as the scan of a note verbale."""

import io

import pytest

from confsvc.ui.errors import DomainError
from delegations.roster.rules.note_scans import MAX_BYTES, check_scan


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"%PDF-1.4 scan", ".pdf"),
        (b"\xff\xd8\xff\xe0 scan", ".jpg"),
        (b"\x89PNG\r\n\x1a\n scan", ".png"),
        (b"%PDF-" + b"0" * (MAX_BYTES - 5), ".pdf"),
    ],
)
def test_check_scan_returns_suffix_of_first_bytes(content: bytes, suffix: str) -> None:
    assert check_scan(io.BytesIO(content)) == (content, suffix)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-" + b"0" * (MAX_BYTES - 4), "The file is larger than 10 MB. Choose a smaller scan."),
        (b"", "This file is neither PDF nor JPEG nor PNG. Choose the scan of the note."),
        (b"MZ a program", "This file is neither PDF nor JPEG nor PNG. Choose the scan of the note."),
        (b" %PDF-1.4", "This file is neither PDF nor JPEG nor PNG. Choose the scan of the note."),
    ],
)
def test_check_scan_other_file_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(DomainError) as error:
        check_scan(io.BytesIO(content))
    assert str(error.value) == sentence
