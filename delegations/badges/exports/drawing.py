"""Badges drawn on sheets as one PDF: plain values in, bytes out; no database, clock or request.

What is the same on all badges of a category is drawn once and placed (a form); photographs go in byte for byte.
"""

import io
from collections.abc import Callable, Iterable, Sequence

import pikepdf
from pikepdf import Dictionary, Name

from confsvc.pdf.font_embedding import FontBook
from delegations.badges.rules import qr_path
from delegations.badges.rules.badge_content import BadgeFace, JpegHeader, read_jpeg_header
from delegations.badges.rules.crop_marks import crop_marks
from delegations.badges.rules.layout import Layout, lay, luminance
from delegations.badges.rules.sheet import A6, POINTS_A_MILLIMETRE, Sheet
from delegations.badges.rules.text_blocks import INK, Box, PlacedLine

RULE = "#c3c9d0"
_PALE = 0.85

Progress = Callable[[int, int], None]


def draw_badges(
    faces: Sequence[BadgeFace], *, sheet: Sheet = A6, progress: Progress | None = None, title: str = ""
) -> bytes:
    """A PDF of the badges in the order given, as many to a page as the sheet has places.

    Equal input gives equal bytes. ``progress(done, total)`` is called after each page; what it raises stops the drawing.
    Raises ValueError for an empty batch, a photograph that is no JPEG, and (DoesNotFit) a text longer than its badge.
    """
    if not faces:
        raise ValueError("There is no badge to print.")
    artist = _Artist(sheet)
    places = len(sheet.places)
    for start in range(0, len(faces), places):
        artist.draw_page(faces[start : start + places])
        if progress:
            progress(min(start + places, len(faces)), len(faces))
    return artist.finish(title or faces[0].meeting_short_title, faces[0].language)


class _Artist:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._pdf = pikepdf.Pdf.new()
        self._book = FontBook(self._pdf)
        self._forms: dict[tuple[str, ...], tuple[str, pikepdf.Object]] = {}
        self._marks = crop_marks(sheet)
        self._height = sheet.page_height * POINTS_A_MILLIMETRE
        self._size = (sheet.page_width * POINTS_A_MILLIMETRE, self._height)

    def draw_page(self, faces: Sequence[BadgeFace]) -> None:
        """One page with these badges, from the first place on."""
        objects: dict[str, pikepdf.Object] = {}
        parts: list[str] = []
        card_height = self._sheet.card.height * POINTS_A_MILLIMETRE
        for position, (face, (left, top)) in enumerate(zip(faces, self._sheet.places, strict=False)):
            x, y = left * POINTS_A_MILLIMETRE, self._height - top * POINTS_A_MILLIMETRE - card_height
            parts.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
            parts.append(self._badge(face, f"/P{position}", objects, card_height))
            parts.append("Q")
        parts.append(self._marks)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, *(round(length, 2) for length in self._size)],
            Contents=self._pdf.make_stream("\n".join(filter(None, parts)).encode()),
            Resources=Dictionary(Font=self._book.resources, XObject=Dictionary(objects)),
        )
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))

    def finish(self, title: str, language: str) -> bytes:
        """The whole file."""
        self._book.embed()
        root = self._pdf.Root
        root.Lang = pikepdf.String(language)
        root.ViewerPreferences = Dictionary(PrintScaling=Name("/None"), DisplayDocTitle=True)
        self._pdf.docinfo["/Title"] = pikepdf.String(title)
        written = io.BytesIO()
        self._pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return written.getvalue()

    def _badge(
        self, face: BadgeFace, photo_name: str, objects: dict[str, pikepdf.Object], height: float
    ) -> str:
        layout = lay(face, self._sheet.card)
        name, form = self._form(face, layout, height)
        objects[name] = form
        parts = [f"{name} Do"]
        if layout.photo and face.photo:
            header = read_jpeg_header(face.photo)
            objects[photo_name] = _photograph(self._pdf, face.photo, header)
            parts.append(_picture(photo_name, header, layout.photo, height))
        code = layout.qr
        parts.append(
            f"{_fill(INK)} "
            + qr_path.path(qr_path.modules(face.token), code.x, height - code.bottom, code.width)
        )
        parts.append(_text(self._book, layout.lines, height))
        return "\n".join(parts)

    def _form(self, face: BadgeFace, layout: Layout, height: float) -> tuple[str, pikepdf.Object]:
        """What badges of one category of one meeting share: band, word, meeting, rule."""
        key = (
            face.category_word,
            face.category_colour,
            face.meeting_short_title,
            face.meeting_dates,
            face.place,
            face.language,
        )
        if key not in self._forms:
            band = layout.band
            parts = [_rectangle(RULE, layout.rule, height), _rectangle(face.category_colour, band, height)]
            if luminance(face.category_colour) > _PALE:
                parts.append(_rectangle(INK, Box(band.x, band.y, band.width, 0.75), height))
            parts.append(_text(self._book, layout.common, height))
            form = self._pdf.make_stream(
                "\n".join(parts).encode(),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=[0, 0, round(self._sheet.card.width * POINTS_A_MILLIMETRE, 2), round(height, 2)],
                Resources=Dictionary(Font=self._book.resources),
            )
            self._forms[key] = (f"/C{len(self._forms)}", form)
        return self._forms[key]


def _text(book: FontBook, lines: Iterable[PlacedLine], height: float) -> str:
    parts, colour = ["BT"], ""
    for one in lines:
        if one.colour != colour:
            colour = one.colour
            parts.append(_fill(colour))
        parts.append(book.show(one.line, one.x, height - one.y, one.size))
    return "\n".join([*parts, "ET"])


def _photograph(pdf: pikepdf.Pdf, data: bytes, header: JpegHeader) -> pikepdf.Object:
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


def _picture(name: str, header: JpegHeader, box: Box, height: float) -> str:
    """The photograph fills its frame without distortion; what hangs over is clipped, evenly at both ends."""
    scale = max(box.width / header.width, box.height / header.height)
    wide, high = header.width * scale, header.height * scale
    x, y = box.x - (wide - box.width) / 2, height - box.bottom - (high - box.height) / 2
    frame = f"{box.x:.2f} {height - box.bottom:.2f} {box.width:.2f} {box.height:.2f} re W n"
    return f"q {frame} {wide:.2f} 0 0 {high:.2f} {x:.2f} {y:.2f} cm {name} Do Q"


def _rectangle(colour: str, box: Box, height: float) -> str:
    return f"{_fill(colour)} {box.x:.2f} {height - box.bottom:.2f} {box.width:.2f} {box.height:.2f} re f"


def _fill(colour: str) -> str:
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5)) + " rg"
