"""Hostile uploads are refused by their content, whatever their name."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from delegations.registration.models import Registration
from documents.registry.models import LanguageVersion
from tests.permissions.database import undo_writes
from tests.permissions.world import PDF, World, make_client
from tests.security.pages import get_url

pytestmark = pytest.mark.django_db


def make_zip(parts: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return output.getvalue()


def make_png(side: int) -> bytes:
    output = io.BytesIO()
    Image.new("1", (side, side)).save(output, "PNG")
    return output.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
PICTURES = {
    "HTML": HTML,
    "SVG": SVG,
    "a PDF": PDF,
    "GIF and script": b"GIF89a/*" + HTML + b"*/",
    "20,000 pixels": make_png(20_000),
    "JPEG broken off": b"\xff\xd8\xff\xe0" + b"\x00" * 40,
    "nothing": b"\x00",
}
DOCUMENTS = {
    "HTML": HTML,
    "SVG": SVG,
    "PDF broken off": b"%PDF-1.7\n" + HTML,
    "HTML before PDF": HTML + PDF,
    "a zip bomb": make_zip({"word/document.xml": b"<w/>", "word/media/bomb": b"\x00" * (201 * 2**20)}),
    "macros": make_zip({"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
    "no DOCX": make_zip({"index.html": HTML}),
    "zip broken off": b"PK\x03\x04" + b"\x00" * 30,
}


@pytest.mark.parametrize("kind", PICTURES)
def test_registration_photo_other_file_is_refused(open_world: World, kind: str) -> None:
    before = open_world.objects["registration"].photo.name
    upload = SimpleUploadedFile("me.jpg", PICTURES[kind], "image/jpeg")
    response = make_client(None).post(get_url(open_world, "registration_photo"), {"photo": upload})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["photo"]
    assert Registration.objects.get(pk=open_world.objects["registration"].pk).photo.name == before


def test_registration_photo_metadata_and_name_are_dropped(open_world: World) -> None:
    """The place, what follows the end of the picture, and the file name."""
    output = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (46.0, 12.0, 0.0)}
    exif[0x010E] = "taken-at-home"
    Image.new("RGB", (600, 800), "grey").save(output, "JPEG", exif=exif)
    upload = SimpleUploadedFile("Eve-Intruder-passport.jpg", output.getvalue() + HTML, "image/jpeg")
    with undo_writes():
        response = make_client(None).post(get_url(open_world, "registration_photo"), {"photo": upload})
        assert response.status_code == 302
        photo = Registration.objects.get(pk=open_world.objects["registration"].pk).photo
        content = photo.read()
        assert [word for word in (b"<script", b"taken-at-home", b"Exif") if word in content] == []
        assert "Eve" not in photo.name


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_document_upload_other_file_is_refused(open_world: World, kind: str) -> None:
    before = LanguageVersion.objects.count()
    upload = SimpleUploadedFile("paper.pdf", DOCUMENTS[kind], "application/pdf")
    response = open_world.clients["documents_officer"].post(
        get_url(open_world, "document_upload"), {"language": "fr", "file": upload}
    )
    assert response.status_code == 422
    assert LanguageVersion.objects.count() == before


def test_document_upload_path_in_file_name_is_ignored(open_world: World) -> None:
    upload = SimpleUploadedFile("x.pdf", PDF, "text/html")
    upload._name = "../../../evil.html"
    with undo_writes():
        response = open_world.clients["officer"].post(
            get_url(open_world, "document_upload"), {"language": "fr", "file": upload}
        )
        assert response.status_code == 302
        version = LanguageVersion.objects.get(document=open_world.objects["document"], language="fr")
        assert version.file.name.startswith("documents/")
        assert "evil" not in version.file.name
        assert version.media_type == "application/pdf"
