import base64
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


def document(body: str, template: str = "pdf/document.html", language: str = "en", **context: Any) -> str:
    source = f'{{% extends "{template}" %}}{{% block body %}}{body}{{% endblock body %}}'
    made = engines["django"].from_string(source)
    return str(
        made.render({"title": "List", "language": language, "direction": get_direction(language), **context})
    )


def test_document_has_masthead_symbol_and_numbered_pages() -> None:
    body = "<p class='entry'>Ms. Ana EXAMPLE, Ambassador</p>" * 90
    html = document(
        body, title="List of participants", symbol="NPT/CONF.2010/PC.II/INF/5", running_title="List"
    )
    pdf = engine.render_pdf(html, language="en")
    texts = reading.by_poppler(pdf)
    assert [text.count("NPT/CONF.2010/PC.II/INF/5") for text in texts] == [1] * len(texts)
    assert [text.endswith(f"{number}/{len(texts)}") for number, text in enumerate(texts, 1)] == [True] * len(
        texts
    )
    opened = pikepdf.open(__import__("io").BytesIO(pdf))
    assert str(opened.docinfo["/Title"]) == "List of participants"
    assert str(opened.Root.Lang) == "en"
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx((595.28, 841.89), abs=0.01)


def test_equal_input_gives_equal_bytes() -> None:
    html = document("<p>Ana</p>")
    assert engine.render_pdf(html, language="en") == engine.render_pdf(html, language="en")


def test_letter_paper_is_a_setting(settings: Any) -> None:
    settings.PAPER_SIZE = "Letter"
    pdf = engine.render_pdf(document("<p>Ana</p>"), language="en")
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == (612, 792)
    settings.PAPER_SIZE = "B7"
    with pytest.raises(ImproperlyConfigured, match="PAPER_SIZE is 'B7'"):
        engine.render_pdf(document("<p>Ana</p>"), language="en")


@pytest.mark.parametrize("css", [engine.PAPER, engine.LARGE])
def test_arabic_reads_back_and_runs_from_the_right(css: tuple[str, ...]) -> None:
    pdf = engine.render_pdf(document(f"<p>{ARABIC}</p>", language="ar"), language="ar", base_css=css)
    assert ARABIC.replace(":", "") in reading.by_poppler(pdf)[0].replace(":", "")
    assert ARABIC.replace(":", "") in reading.by_pdfium(pdf)[0].replace(":", "")


@pytest.mark.parametrize(
    "text", ["不扩散核武器条约缔约国", "홍길동", "አበበ በቀለ", "ნინო", "Հայկ", "Ёлкин Ναός"]
)
@pytest.mark.parametrize("css", [engine.PAPER, engine.LARGE])
def test_other_scripts_read_back(text: str, css: tuple[str, ...]) -> None:
    pdf = engine.render_pdf(document(f"<p>{text}</p>"), language="en", base_css=css)
    assert text in reading.by_pdfium(pdf)[0]


def test_large_begins_with_the_as_of_line_and_repeats_the_head_of_its_table() -> None:
    rows = "<tr><td class='place'>7<td class='who'>Peru" * 60
    body = f"<table class='rows'><thead><tr><th>No.<th>Speaker</thead><tbody>{rows}</tbody></table>"
    html = document(body, "pdf/large.html", as_of="As of 10:00", meeting="NPT", title="General debate")
    texts = reading.by_poppler(engine.render_pdf(html, language="en", base_css=engine.LARGE))
    assert texts[0].startswith("As of 10:00 NPT General debate No. Speaker 7 Peru")
    assert [text.count("Speaker") for text in texts] == [1] * len(texts)
    assert len(texts) > 1


def test_a_template_is_rendered_in_its_language() -> None:
    made = engine.render_template_pdf("pdf/document.html", {"title": "قائمة"}, language="ar")
    assert str(pikepdf.open(__import__("io").BytesIO(made)).Root.Lang) == "ar"
    assert "قائمة" in reading.by_pdfium(made)[0]
    assert translation.get_language() != "ar"


def test_names_of_people_are_never_markup() -> None:
    html = get_template("pdf/document.html").template.render(
        Context({"title": "<b>A</b>", "symbol": '"><i>'})
    )
    assert "<b>" not in html
    assert "<i>" not in html


def test_tagged_on_request() -> None:
    pdf = engine.render_pdf(document("<p>Ana</p>"), language="en", variant="pdf/ua-1")
    assert bool(pikepdf.open(__import__("io").BytesIO(pdf)).Root.MarkInfo.Marked) is True


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
def test_fetcher_refuses(url: str) -> None:
    with pytest.raises(fetcher.Refused):
        fetcher.StaticFetcher().fetch(url)


def test_fetcher_gives_static_files_and_own_pictures() -> None:
    sheet = fetcher.StaticFetcher().fetch("https://static.invalid/static/pdf/paper.css")
    assert (sheet.content_type, sheet.read()) == (
        "text/css",
        Path("confsvc/pdf/static/pdf/paper.css").read_bytes(),
    )
    picture = base64.b64encode(draw_portrait()).decode()
    assert fetcher.StaticFetcher().fetch(f"data:image/jpeg;base64,{picture}").read() == draw_portrait()


def test_a_refused_picture_leaves_the_page_whole(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        pdf = engine.render_pdf(document("<p>Ana<img src='file:///etc/passwd' alt=''></p>"), language="en")
    assert "Ana" in reading.by_pdfium(pdf)[0]


def test_style_sheets_are_read_again_while_developing(settings: Any) -> None:
    html = document("<p>Ana</p>")
    kept = engine.render_pdf(html, language="en")
    settings.DEBUG = True
    assert engine.render_pdf(html, language="en") == kept
