"""Writing shaped lines into PDF content, and embedding the fonts that they use as subsets."""

import hashlib
from collections.abc import Iterable, Mapping

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name

from confsvc.pdf.text_layout import Line, ShapedRun
from confsvc.pdf.typefaces import Typeface

_DROPPED_TABLES = (
    *(b"GSUB", b"GPOS", b"GDEF", b"cmap", b"name", b"OS/2", b"post", b"vhea", b"vmtx", b"VORG"),
    b"BASE",
)
_LARGEST_BLOCK = 100


class PdfFonts:
    """The fonts of one PDF: writes text operators and, at the end, the font objects.

    Glyphs are written by their number in the original font (two bytes). A run whose glyphs do not
    spell its text one by one is written in a span with ActualText, so that search, copying and
    screen readers get its text. Readers reverse the ActualText of right-to-left runs, so those have
    one glyph for each letter instead (see ``text_layout``).
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.resources = pdf.make_indirect(Dictionary())
        self._pdf = pdf
        self._names: dict[tuple[str, int], str] = {}
        self._faces: dict[tuple[str, int], Typeface] = {}
        self._texts: dict[tuple[str, int], dict[int, str]] = {}
        self._operators: dict[ShapedRun, tuple[str, str, str]] = {}

    def write_line(self, line: Line, x: float, y: float, size: float) -> str:
        """Text operators (between BT and ET) for a line that begins at ``x``, ``y`` points."""
        parts = []
        for run in line.runs:
            before, glyphs, after = self._operators.get(run) or self._write_run(run)
            parts.append(
                f"{before}{size:.2f} 0 0 {size:.2f} {x + run.x_em * size:.2f} {y:.2f} Tm {glyphs}{after}"
            )
        return "\n".join(parts)

    def embed_fonts(self) -> None:
        """Embed every font that was used; call it once, after the last ``write_line``."""
        for key, name in self._names.items():
            self.resources[name] = _embed_font(self._pdf, self._faces[key], self._texts[key])

    def _write_run(self, run: ShapedRun) -> tuple[str, str, str]:
        key = run.face.key
        name = self._names.setdefault(key, f"/F{len(self._names) + 1}")
        self._faces[key] = run.face
        plain = self._register(key, run)
        before = "" if plain else f"/Span <</ActualText <feff{run.text.encode('utf-16-be').hex()}>>> BDC\n"
        written = (f"{before}{name} 1 Tf ", _write_glyphs(run), "" if plain else "\nEMC")
        self._operators[run] = written
        return written

    def _register(self, key: tuple[str, int], run: ShapedRun) -> bool:
        """Store what each glyph stands for; whether that alone gives the run's text back."""
        texts = self._texts.setdefault(key, {})
        plain = True
        for glyph in run.glyphs:
            plain &= texts.setdefault(glyph.number, glyph.text) == glyph.text and len(glyph.text) == 1
        return plain or run.right_to_left


def _write_glyphs(run: ShapedRun) -> str:
    """The run as TJ operators at a text size of one unit to the em; raised marks by text rise."""
    upem, face = run.face.upem, run.face
    parts: list[str] = []
    hexes = ""
    pending = 0.0
    rise = 0
    for glyph in run.glyphs:
        if glyph.y_offset != rise:
            parts.append(_write_hex(hexes))
            parts.append(f"] TJ {glyph.y_offset / upem:.4f} Ts [")
            hexes, rise = "", glyph.y_offset
        pending += glyph.x_offset
        if pending:
            parts.append(_write_hex(hexes))
            parts.append(f"{-pending * 1000 / upem:.5g} ")
            hexes = ""
        hexes += f"{glyph.number:04x}"
        pending = glyph.advance - glyph.x_offset - face.get_advance(glyph.number)
    parts.append(_write_hex(hexes))
    text = "[" + "".join(parts) + "] TJ" + (" 0 Ts" if rise else "")
    return text.replace("[] TJ ", "")


def _write_hex(hexes: str) -> str:
    return f"<{hexes}>" if hexes else ""


def _embed_font(pdf: pikepdf.Pdf, face: Typeface, texts: dict[int, str]) -> pikepdf.Object:
    glyphs = sorted({0, *texts})
    compact = b"CFF " in {tag.encode() for tag in face.face.table_tags}
    program, tables = _subset_font(face, glyphs, keep_numbers=not compact)
    if compact:
        stream = pdf.make_stream(tables, Subtype=Name.CIDFontType0C)
        files = {"/FontFile3": stream}
    else:
        stream = pdf.make_stream(program, Length1=len(program))
        files = {"/FontFile2": stream}
    label = str(face.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.path.stem)
    base = Name("/" + _build_subset_tag(label, glyphs) + "+" + label)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if compact else Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(_build_descriptor(face, base, files)),
        DW=0,
        W=_build_widths(face, glyphs),
    )
    if not compact:
        descendant.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_build_unicode_map(texts)),
        )
    )


def _subset_font(face: Typeface, glyphs: Iterable[int], *, keep_numbers: bool) -> tuple[bytes, bytes]:
    """The font file with these glyphs only, and its CFF table (empty for TrueType).

    In the Noto CJK fonts the CID of a glyph equals its number, and a subset keeps the CIDs. So
    glyphs of both kinds of fonts are addressed by the number that shaping gave.
    """
    subset_input = hb.SubsetInput()
    subset_input.glyph_set.update(glyphs)
    subset_input.flags = hb.SubsetFlags.NO_HINTING | (hb.SubsetFlags.RETAIN_GIDS if keep_numbers else 0)
    subset_input.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _DROPPED_TABLES)
    subset_face = hb.subset(face.face, subset_input)
    compact = b"" if keep_numbers else bytes(subset_face.reference_table("CFF ").data)
    return bytes(subset_face.blob.data), compact


def _build_descriptor(face: Typeface, base: Name, files: Mapping[str, pikepdf.Object]) -> Dictionary:
    extents = face.font.get_font_extents("ltr")
    scale = 1000 / face.upem
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=4,
        FontBBox=[-1000, round(extents.descender * scale), 3000, round(extents.ascender * scale)],
        ItalicAngle=0,
        Ascent=round(extents.ascender * scale),
        Descent=round(extents.descender * scale),
        CapHeight=714,
        StemV=120,
    )
    for key, stream in files.items():
        descriptor[key] = stream
    return descriptor


def _build_widths(face: Typeface, glyphs: list[int]) -> Array:
    """The width array, in thousandths of an em; consecutive glyphs share one entry."""
    entries: list[object] = []
    group: list[float] = []
    for position, glyph in enumerate(glyphs):
        if position and glyph == glyphs[position - 1] + 1:
            group.append(face.get_advance(glyph) * 1000 / face.upem)
        else:
            group = [face.get_advance(glyph) * 1000 / face.upem]
            entries += [glyph, group]
    return Array(
        [
            Array([_round_number(width) for width in entry]) if isinstance(entry, list) else entry
            for entry in entries
        ]
    )


def _round_number(value: float) -> object:
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def _build_unicode_map(texts: dict[int, str]) -> bytes:
    mappings = [
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items()) if text
    ]
    blocks = [mappings[start : start + _LARGEST_BLOCK] for start in range(0, len(mappings), _LARGEST_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _build_subset_tag(label: str, glyphs: list[int]) -> str:
    digest = hashlib.sha256((label + ",".join(map(str, glyphs))).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
