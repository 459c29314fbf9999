"""HTML as PDF: its pages, scripts and metadata, and what a page may load."""

import base64
import io
import logging
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, engines
from django.template.loader import get_template
from django.utils import translation

from confsvc.pdf import engine, fetcher
from confsvc.ui.languages import get_direction
from tests.confsvc.pdf import reading
from tests.delegations.badges.samples import draw_portrait

ARABIC = "قائمة المشاركين في المؤتمر الاستعراضي: محمد بن عبد الله الإدريسي لأجل لا إله"


def build_html(body: str, template: str = "pdf/document.html", language: str = "en", **context: Any) -> str:
    source = f'{{% extends "{template}" %}}{{% block body %}}{body}{{% endblock body %}}'
    template_object = engines["django"].from_string(source)
    return str(
        template_object.render(
            {"title": "List", "language": language, "direction": get_direction(language), **context}
        )
    )


def test_render_pdf_has_symbol_and_numbered_pages() -> None:
    body = "<p class='entry'>Ms. Ana EXAMPLE, Ambassador</p>" * 90
    html = build_html(
        body, title="List of participants", symbol="NPT/CONF.2010/PC.II/INF/5", running_title="List"
    )
    pdf = engine.render_pdf(html, language="en")
    texts = reading.by_poppler(pdf)
    assert [text.count("NPT/CONF.2010/PC.II/INF/5") for text in texts] == [1] * len(texts)
    assert [text.endswith(f"{number}/{len(texts)}") for number, text in enumerate(texts, 1)] == [True] * len(
        texts
    )
    pdf_file = pikepdf.open(io.BytesIO(pdf))
    assert str(pdf_file.docinfo["/Title"]) == "List of participants"
    assert str(pdf_file.Root.Lang) == "en"
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx((595.28, 841.89), abs=0.01)


def test_render_pdf_equal_input_gives_equal_bytes() -> None:
    html = build_html("<p>Ana</p>")
    assert engine.render_pdf(html, language="en") == engine.render_pdf(html, language="en")


def test_render_pdf_paper_size_is_a_setting(settings: Any) -> None:
    settings.PAPER_SIZE = "Letter"
    pdf = engine.render_pdf(build_html("<p>Ana</p>"), language="en")
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == (612, 792)
    settings.PAPER_SIZE = "B7"
    with pytest.raises(ImproperlyConfigured, match="PAPER_SIZE is 'B7'"):
        engine.render_pdf(build_html("<p>Ana</p>"), language="en")


@pytest.mark.parametrize("css", [engine.PAPER, engine.LARGE])
def test_render_pdf_arabic_reads_back(css: tuple[str, ...]) -> None:
    pdf = engine.render_pdf(build_html(f"<p>{ARABIC}</p>", language="ar"), language="ar", base_css=css)
    assert ARABIC.replace(":", "") in reading.by_poppler(pdf)[0].replace(":", "")
    assert ARABIC.replace(":", "") in reading.by_pdfium(pdf)[0].replace(":", "")


@pytest.mark.parametrize(
    "text", ["不扩散核武器条约缔约国", "홍길동", "አበበ በቀለ", "ნინო", "Հայկ", "Ёлкин Ναός"]
)
@pytest.mark.parametrize("css", [engine.PAPER, engine.LARGE])
def test_render_pdf_other_scripts_read_back(text: str, css: tuple[str, ...]) -> None:
    pdf = engine.render_pdf(build_html(f"<p>{text}</p>"), language="en", base_css=css)
    assert text in reading.by_pdfium(pdf)[0]


def test_render_pdf_large_repeats_the_head_of_its_table() -> None:
    rows = "<tr><td class='place'>7<td class='who'>Peru" * 60
    body = f"<table class='rows'><thead><tr><th>No.<th>Speaker</thead><tbody>{rows}</tbody></table>"
    html = build_html(body, "pdf/large.html", as_of="As of 10:00", meeting="NPT", title="General debate")
    texts = reading.by_poppler(engine.render_pdf(html, language="en", base_css=engine.LARGE))
    assert texts[0].startswith("As of 10:00 NPT General debate No. Speaker 7 Peru")
    assert [text.count("Speaker") for text in texts] == [1] * len(texts)
    assert len(texts) > 1


def test_render_template_pdf_is_in_its_language() -> None:
    pdf = engine.render_template_pdf("pdf/document.html", {"title": "قائمة"}, language="ar")
    assert str(pikepdf.open(io.BytesIO(pdf)).Root.Lang) == "ar"
    assert "قائمة" in reading.by_pdfium(pdf)[0]
    assert translation.get_language() != "ar"


def test_document_template_escapes_names() -> None:
    html = get_template("pdf/document.html").template.render(
        Context({"title": "<b>A</b>", "symbol": '"><i>'})
    )
    assert "<b>" not in html
    assert "<i>" not in html


def test_render_pdf_variant_is_tagged() -> None:
    pdf = engine.render_pdf(build_html("<p>Ana</p>"), language="en", variant="pdf/ua-1")
    assert bool(pikepdf.open(io.BytesIO(pdf)).Root.MarkInfo.Marked) is True


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.png",
        "http://127.0.0.1/static/pdf/paper.css",
        "file:///etc/passwd",
        "https://static.invalid/static/../settings.py",
        "https://static.invalid/static/%2e%2e/%2e%2e/settings.py",
        "https://static.invalid/static//etc/passwd",
        "https://static.invalid/media/scan.png",
        "https://static.invalid/static/there-is-none.png",
        "ftp://example.org/a",
        "data:text/html,<p>",
    ],
)
def test_fetch_other_address_is_refused(url: str) -> None:
    with pytest.raises(fetcher.AddressRefused):
        fetcher.StaticFetcher().fetch(url)


def test_fetch_static_file_and_picture_is_allowed() -> None:
    sheet = fetcher.StaticFetcher().fetch("https://static.invalid/static/pdf/paper.css")
    assert (sheet.content_type, sheet.read()) == (
        "text/css",
        Path("confsvc/pdf/static/pdf/paper.css").read_bytes(),
    )
    picture = base64.b64encode(draw_portrait()).decode()
    assert fetcher.StaticFetcher().fetch(f"data:image/jpeg;base64,{picture}").read() == draw_portrait()


def test_render_pdf_refused_picture_leaves_the_page_whole(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        pdf = engine.render_pdf(build_html("<p>Ana<img src='file:///etc/passwd' alt=''></p>"), language="en")
    assert "Ana" in reading.by_pdfium(pdf)[0]


def test_render_pdf_while_developing_gives_equal_bytes(settings: Any) -> None:
    html = build_html("<p>Ana</p>")
    pdf = engine.render_pdf(html, language="en")
    settings.DEBUG = True
    assert engine.render_pdf(html, language="en") == pdf
