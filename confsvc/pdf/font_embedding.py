"""Shaped lines written into PDF content, and the fonts they used embedded once, as subsets that read back as text."""

import hashlib
from collections.abc import Iterable, Mapping

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name

from confsvc.pdf.text_layout import Line, ShapedRun
from confsvc.pdf.typefaces import Typeface

_DROPPED = (b"GSUB", b"GPOS", b"GDEF", b"cmap", b"name", b"OS/2", b"post", b"vhea", b"vmtx", b"VORG", b"BASE")
_MAP_BLOCK = 100


class FontBook:
    """The fonts of one PDF: gives content streams their text operators and, at the end, the font objects.

    Glyphs are written by their number in the original font (two bytes). A run whose glyphs do not spell its text one by
    one is written inside a span with ActualText, so that search, copying and screen readers get it. Runs from right to
    left are the exception: readers reverse what stands in the span, so those rely on one glyph a letter (see lettering).
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.resources = pdf.make_indirect(Dictionary())
        self._pdf = pdf
        self._names: dict[tuple[str, int], str] = {}
        self._faces: dict[tuple[str, int], Typeface] = {}
        self._texts: dict[tuple[str, int], dict[int, str]] = {}
        self._written: dict[ShapedRun, tuple[str, str, str]] = {}

    def show(self, line: Line, x: float, y: float, size: float) -> str:
        """Text operators (inside BT and ET) for a line whose left end stands on the baseline at ``x``, ``y`` points."""
        parts = []
        for run in line.runs:
            before, glyphs, after = self._written.get(run) or self._write(run)
            parts.append(
                f"{before}{size:.2f} 0 0 {size:.2f} {x + run.x_em * size:.2f} {y:.2f} Tm {glyphs}{after}"
            )
        return "\n".join(parts)

    def embed(self) -> None:
        """Write every font that was used; call once, after the last ``show``."""
        for key, name in self._names.items():
            self.resources[name] = _embedded(self._pdf, self._faces[key], self._texts[key])

    def _write(self, run: ShapedRun) -> tuple[str, str, str]:
        key = run.face.key
        name = self._names.setdefault(key, f"/F{len(self._names) + 1}")
        self._faces[key] = run.face
        plain = self._register(key, run)
        before = "" if plain else f"/Span <</ActualText <feff{run.text.encode('utf-16-be').hex()}>>> BDC\n"
        written = (f"{before}{name} 1 Tf ", _operators(run), "" if plain else "\nEMC")
        self._written[run] = written
        return written

    def _register(self, key: tuple[str, int], run: ShapedRun) -> bool:
        """Remember what each glyph stands for; True where that alone gives the run's text back."""
        texts = self._texts.setdefault(key, {})
        plain = True
        for glyph in run.glyphs:
            plain &= texts.setdefault(glyph.number, glyph.text) == glyph.text and len(glyph.text) == 1
        return plain or run.right_to_left


def _operators(run: ShapedRun) -> str:
    """The run as TJ operators at a text size of one unit an em; marks set off the baseline by the text rise."""
    upem, face = run.face.upem, run.face
    parts: list[str] = []
    hexes = ""
    pending = 0.0
    rise = 0
    for glyph in run.glyphs:
        if glyph.up != rise:
            parts.append(_string(hexes))
            parts.append(f"] TJ {glyph.up / upem:.4f} Ts [")
            hexes, rise = "", glyph.up
        pending += glyph.across
        if pending:
            parts.append(_string(hexes))
            parts.append(f"{-pending * 1000 / upem:.5g} ")
            hexes = ""
        hexes += f"{glyph.number:04x}"
        pending = glyph.advance - glyph.across - face.advance(glyph.number)
    parts.append(_string(hexes))
    text = "[" + "".join(parts) + "] TJ" + (" 0 Ts" if rise else "")
    return text.replace("[] TJ ", "")


def _string(hexes: str) -> str:
    return f"<{hexes}>" if hexes else ""


def _embedded(pdf: pikepdf.Pdf, face: Typeface, texts: dict[int, str]) -> pikepdf.Object:
    glyphs = sorted({0, *texts})
    compact = b"CFF " in {tag.encode() for tag in face.face.table_tags}
    program, tables = _subset(face, glyphs, keep_numbers=not compact)
    if compact:
        stream = pdf.make_stream(tables, Subtype=Name.CIDFontType0C)
        files = {"/FontFile3": stream}
    else:
        stream = pdf.make_stream(program, Length1=len(program))
        files = {"/FontFile2": stream}
    label = str(face.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.path.stem)
    base = Name("/" + _tag(label, glyphs) + "+" + label)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if compact else Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(_descriptor(face, base, files)),
        DW=0,
        W=_widths(face, glyphs),
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
            ToUnicode=pdf.make_stream(_to_unicode(texts)),
        )
    )


def _subset(face: Typeface, glyphs: Iterable[int], *, keep_numbers: bool) -> tuple[bytes, bytes]:
    """The font file with these glyphs only, and its CFF table (empty for TrueType).

    The Noto CJK fonts are keyed by CID equal to the glyph's number, and a subset keeps the CIDs: both kinds of font are
    therefore addressed by the number that shaping gave.
    """
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_HINTING | (hb.SubsetFlags.RETAIN_GIDS if keep_numbers else 0)
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _DROPPED)
    small = hb.subset(face.face, wanted)
    compact = b"" if keep_numbers else bytes(small.reference_table("CFF ").data)
    return bytes(small.blob.data), compact


def _descriptor(face: Typeface, base: Name, files: Mapping[str, pikepdf.Object]) -> Dictionary:
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


def _widths(face: Typeface, glyphs: list[int]) -> Array:
    """Consecutive glyphs share one entry of the width array; widths in thousandths of an em."""
    found: list[object] = []
    group: list[float] = []
    for position, glyph in enumerate(glyphs):
        if position and glyph == glyphs[position - 1] + 1:
            group.append(face.advance(glyph) * 1000 / face.upem)
        else:
            group = [face.advance(glyph) * 1000 / face.upem]
            found += [glyph, group]
    return Array(
        [Array([_number(width) for width in one]) if isinstance(one, list) else one for one in found]
    )


def _number(value: float) -> object:
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def _to_unicode(texts: dict[int, str]) -> bytes:
    told = [
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items()) if text
    ]
    blocks = [told[start : start + _MAP_BLOCK] for start in range(0, len(told), _MAP_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _tag(label: str, glyphs: list[int]) -> str:
    digest = hashlib.sha256((label + ",".join(map(str, glyphs))).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
