"""A PDF of badges on sheets of paper: plain values in, bytes out.

What all badges of a category share is drawn once, as a form that each badge places. Photographs are
embedded byte for byte.
"""

import io
from collections.abc import Callable, Iterable, Sequence

import pikepdf
from pikepdf import Dictionary, Name

from confsvc.pdf.font_embedding import PdfFonts
from confsvc.pdf.qr import draw_qr_path
from delegations.badges.rules.badge_content import BadgeContent, JpegHeader, read_jpeg_header
from delegations.badges.rules.crop_marks import draw_crop_marks
from delegations.badges.rules.layout import Layout, compute_luminance, lay_out_badge
from delegations.badges.rules.sheet import A6, POINTS_PER_MILLIMETRE, Sheet
from delegations.badges.rules.text_blocks import INK, Box, PlacedLine

RULE = "#c3c9d0"
_PALE = 0.85

Progress = Callable[[int, int], None]


def draw_badges(
    contents: Sequence[BadgeContent], *, sheet: Sheet = A6, progress: Progress | None = None, title: str = ""
) -> bytes:
    """A PDF of the badges in the given order, as many on a page as the sheet has cards.

    Equal input gives equal bytes. ``progress(done, total)`` is called after each page; an exception
    that it raises stops the drawing.

    Raises ValueError for an empty sequence and for a photograph that is not a JPEG, and DoesNotFit
    for a text that is too long for its badge.
    """
    if not contents:
        raise ValueError("There is no badge to print.")
    drawer = _BadgeDrawer(sheet)
    cards = len(sheet.card_positions)
    for start in range(0, len(contents), cards):
        drawer.draw_page(contents[start : start + cards])
        if progress:
            progress(min(start + cards, len(contents)), len(contents))
    return drawer.finish(title or contents[0].meeting_short_title, contents[0].language)


class _BadgeDrawer:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._pdf = pikepdf.Pdf.new()
        self._fonts = PdfFonts(self._pdf)
        self._forms: dict[tuple[str, ...], tuple[str, pikepdf.Object]] = {}
        self._marks = draw_crop_marks(sheet)
        self._height = sheet.page_height * POINTS_PER_MILLIMETRE
        self._size = (sheet.page_width * POINTS_PER_MILLIMETRE, self._height)

    def draw_page(self, contents: Sequence[BadgeContent]) -> None:
        """Draw these badges on a new page, from the first card on."""
        objects: dict[str, pikepdf.Object] = {}
        parts: list[str] = []
        card_height = self._sheet.card.height * POINTS_PER_MILLIMETRE
        positions = self._sheet.card_positions
        for index, (content, (left, top)) in enumerate(zip(contents, positions, strict=False)):
            x, y = left * POINTS_PER_MILLIMETRE, self._height - top * POINTS_PER_MILLIMETRE - card_height
            parts.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
            parts.append(self._draw_badge(content, f"/P{index}", objects, card_height))
            parts.append("Q")
        parts.append(self._marks)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, *(round(length, 2) for length in self._size)],
            Contents=self._pdf.make_stream("\n".join(filter(None, parts)).encode()),
            Resources=Dictionary(Font=self._fonts.resources, XObject=Dictionary(objects)),
        )
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))

    def finish(self, title: str, language: str) -> bytes:
        """The bytes of the whole file, with its fonts embedded."""
        self._fonts.embed_fonts()
        root = self._pdf.Root
        root.Lang = pikepdf.String(language)
        root.ViewerPreferences = Dictionary(PrintScaling=Name("/None"), DisplayDocTitle=True)
        self._pdf.docinfo["/Title"] = pikepdf.String(title)
        output = io.BytesIO()
        self._pdf.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return output.getvalue()

    def _draw_badge(
        self, content: BadgeContent, photo_name: str, objects: dict[str, pikepdf.Object], height: float
    ) -> str:
        layout = lay_out_badge(content, self._sheet.card)
        form_name, form = self._get_shared_form(content, layout, height)
        objects[form_name] = form
        parts = [f"{form_name} Do"]
        if layout.photo and content.photo:
            header = read_jpeg_header(content.photo)
            objects[photo_name] = _embed_photograph(self._pdf, content.photo, header)
            parts.append(_draw_photograph(photo_name, header, layout.photo, height))
        code = layout.qr
        parts.append(
            f"{_set_fill(INK)} " + draw_qr_path(content.token, code.x, height - code.bottom, code.width)
        )
        parts.append(_draw_lines(self._fonts, layout.lines, height))
        return "\n".join(parts)

    def _get_shared_form(
        self, content: BadgeContent, layout: Layout, height: float
    ) -> tuple[str, pikepdf.Object]:
        """Name and form of what badges of one category share: band, category, meeting and rule."""
        key = (
            content.category_word,
            content.category_colour,
            content.meeting_short_title,
            content.meeting_dates,
            content.place,
            content.language,
        )
        if key not in self._forms:
            band = layout.band
            parts = [
                _draw_rectangle(RULE, layout.rule, height),
                _draw_rectangle(content.category_colour, band, height),
            ]
            if compute_luminance(content.category_colour) > _PALE:
                parts.append(_draw_rectangle(INK, Box(band.x, band.y, band.width, 0.75), height))
            parts.append(_draw_lines(self._fonts, layout.common, height))
            form = self._pdf.make_stream(
                "\n".join(parts).encode(),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=[0, 0, round(self._sheet.card.width * POINTS_PER_MILLIMETRE, 2), round(height, 2)],
                Resources=Dictionary(Font=self._fonts.resources),
            )
            self._forms[key] = (f"/C{len(self._forms)}", form)
        return self._forms[key]


def _draw_lines(fonts: PdfFonts, lines: Iterable[PlacedLine], height: float) -> str:
    parts, colour = ["BT"], ""
    for line in lines:
        if line.colour != colour:
            colour = line.colour
            parts.append(_set_fill(colour))
        parts.append(fonts.write_line(line.line, line.x, height - line.y, line.size))
    return "\n".join([*parts, "ET"])


def _embed_photograph(pdf: pikepdf.Pdf, data: bytes, header: JpegHeader) -> pikepdf.Object:
    return pikepdf.Stream(
        pdf,
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=header.width,
        Height=header.height,
        ColorSpace=Name("/" + header.colour_space),
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )


def _draw_photograph(name: str, header: JpegHeader, box: Box, height: float) -> str:
    """Fill the frame with the photograph without distortion; what does not fit is cut on both
    sides.
    """
    scale = max(box.width / header.width, box.height / header.height)
    photo_width, photo_height = header.width * scale, header.height * scale
    x = box.x - (photo_width - box.width) / 2
    y = height - box.bottom - (photo_height - box.height) / 2
    frame = f"{box.x:.2f} {height - box.bottom:.2f} {box.width:.2f} {box.height:.2f} re W n"
    return f"q {frame} {photo_width:.2f} 0 0 {photo_height:.2f} {x:.2f} {y:.2f} cm {name} Do Q"


def _draw_rectangle(colour: str, box: Box, height: float) -> str:
    return f"{_set_fill(colour)} {box.x:.2f} {height - box.bottom:.2f} {box.width:.2f} {box.height:.2f} re f"


def _set_fill(colour: str) -> str:
    return " ".join(f"{int(colour[start : start + 2], 16) / 255:.3f}" for start in (1, 3, 5)) + " rg"
