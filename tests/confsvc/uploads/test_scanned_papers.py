"""Scans of papers: what is read to its end, and what is refused in a sentence."""

import io

import pytest
from django.utils import translation
from PIL import Image

from confsvc.uploads import scanned_papers
from confsvc.uploads.documents import FileRefusedError
from confsvc.uploads.scanned_papers import check_scan
from tests.confsvc.uploads import files
from tests.confsvc.uploads.files import A_PDF


def build_picture(kind: str, **save: object) -> bytes:
    content = io.BytesIO()
    Image.new("L", (60, 80), 200).save(content, kind, **save)
    return content.getvalue()


TWO_FRAMES = build_picture("MPO", save_all=True, append_images=[Image.new("L", (60, 80), 9)])
OTHER_KIND = "This file is neither PDF nor JPEG nor PNG. Choose the scan of the note."
DAMAGED = "The scan is damaged or incomplete. Choose the file again."


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (A_PDF, ".pdf"),
        (build_picture("JPEG"), ".jpg"),
        (build_picture("PNG"), ".png"),
        (TWO_FRAMES, ".jpg"),
    ],
    ids=["pdf", "jpeg", "png", "mpo"],
)
def test_check_scan_returns_suffix_of_what_the_file_is(content: bytes, suffix: str) -> None:
    assert check_scan(io.BytesIO(content)) == (content, suffix)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", OTHER_KIND),
        (b"MZ a program", OTHER_KIND),
        (b"\xff\xd8\xff\xe0 no picture", DAMAGED),
        (b"\x89PNG\r\n\x1a\n no picture", DAMAGED),
        (build_picture("PNG")[:-40], DAMAGED),
        (b"%PDF-1.4 no document", "This PDF is incomplete. Save it again and choose it again."),
        (
            files.build_pdf(files.add_script),
            "This PDF contains scripts. Print it to PDF and choose that file.",
        ),
    ],
    ids=["nothing", "program", "jpeg by name", "png by name", "half a png", "pdf by name", "script"],
)
def test_check_scan_other_file_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    with translation.override("en"), pytest.raises(FileRefusedError) as error:
        check_scan(io.BytesIO(content))
    assert str(error.value) == sentence


def test_check_scan_beyond_a_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned_papers, "MAX_BYTES", len(A_PDF))
    assert check_scan(io.BytesIO(A_PDF))[1] == ".pdf"
    with translation.override("en"), pytest.raises(FileRefusedError, match="larger than 10 MB"):
        check_scan(io.BytesIO(A_PDF + b" "))
    monkeypatch.setattr(scanned_papers, "MAX_PIXELS", 60 * 80 - 1)
    with translation.override("en"), pytest.raises(FileRefusedError, match="too many pixels"):
        check_scan(io.BytesIO(build_picture("PNG")))
