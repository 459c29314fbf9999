"""Hostile files: what is no photograph, no paper and no scan, whatever its name."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from delegations.registration.models import Registration
from documents.registry.models import LanguageVersion
from tests.permissions.rows import undone
from tests.permissions.world import PDF, World, browser
from tests.security.pages import at

pytestmark = pytest.mark.django_db


def a_zip(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


def a_png(side: int) -> bytes:
    kept = io.BytesIO()
    Image.new("1", (side, side)).save(kept, "PNG")
    return kept.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
PICTURES = {
    "HTML": HTML,
    "SVG": SVG,
    "a PDF": PDF,
    "GIF and script": b"GIF89a/*" + HTML + b"*/",
    "20,000 pixels": a_png(20_000),
    "JPEG broken off": b"\xff\xd8\xff\xe0" + b"\x00" * 40,
    "nothing": b"\x00",
}
PAPERS = {
    "HTML": HTML,
    "SVG": SVG,
    "PDF broken off": b"%PDF-1.7\n" + HTML,
    "HTML before PDF": HTML + PDF,
    "a zip bomb": a_zip({"word/document.xml": b"<w/>", "word/media/bomb": b"\x00" * (201 * 2**20)}),
    "macros": a_zip({"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
    "no DOCX": a_zip({"index.html": HTML}),
    "zip broken off": b"PK\x03\x04" + b"\x00" * 30,
}


@pytest.mark.parametrize("kind", PICTURES)
def test_no_photograph_but_a_photograph_is_kept(open_world: World, kind: str) -> None:
    before = open_world.things["registration"].photo.name
    upload = SimpleUploadedFile("me.jpg", PICTURES[kind], "image/jpeg")
    answer = browser(None).post(at(open_world, "registration_photo"), {"photo": upload})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["photo"]
    assert Registration.objects.get(pk=open_world.things["registration"].pk).photo.name == before


def test_a_photograph_leaves_everything_else_behind(open_world: World) -> None:
    """Where it was taken, what was written after its end, and its name."""
    kept = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (46.0, 12.0, 0.0)}
    exif[0x010E] = "taken-at-home"
    Image.new("RGB", (600, 800), "grey").save(kept, "JPEG", exif=exif)
    upload = SimpleUploadedFile("Eve-Intruder-passport.jpg", kept.getvalue() + HTML, "image/jpeg")
    with undone():
        answer = browser(None).post(at(open_world, "registration_photo"), {"photo": upload})
        assert answer.status_code == 302
        photo = Registration.objects.get(pk=open_world.things["registration"].pk).photo
        content = photo.read()
        assert [word for word in (b"<script", b"taken-at-home", b"Exif") if word in content] == []
        assert "Eve" not in photo.name


@pytest.mark.parametrize("kind", PAPERS)
def test_no_paper_but_a_paper_is_kept(open_world: World, kind: str) -> None:
    before = LanguageVersion.objects.count()
    upload = SimpleUploadedFile("paper.pdf", PAPERS[kind], "application/pdf")
    answer = open_world.browsers["documents_officer"].post(
        at(open_world, "document_upload"), {"language": "fr", "file": upload}
    )
    assert answer.status_code == 422
    assert LanguageVersion.objects.count() == before


def test_the_name_of_an_upload_leads_nowhere(open_world: World) -> None:
    upload = SimpleUploadedFile("x.pdf", PDF, "text/html")
    upload._name = "../../../evil.html"
    with undone():
        answer = open_world.browsers["officer"].post(
            at(open_world, "document_upload"), {"language": "fr", "file": upload}
        )
        assert answer.status_code == 302
        version = LanguageVersion.objects.get(document=open_world.things["document"], language="fr")
        assert version.file.name.startswith("documents/")
        assert "evil" not in version.file.name
        assert version.media_type == "application/pdf"
