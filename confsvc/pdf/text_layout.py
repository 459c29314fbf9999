"""Setting names as type: shaped in the fonts of their scripts, broken into lines, never cut.

Everything is a pure function of text, weight and language (BCP 47). Lengths named ``em`` multiply
with the size in points.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb

from confsvc.pdf.scripts import (
    NEUTRAL,
    clean_text,
    get_script,
    is_right_to_left,
    mirror_character,
    split_at_breaks,
    split_letters,
    split_runs,
)
from confsvc.pdf.typefaces import (
    REPLACEMENT,
    Typeface,
    Weight,
    find_typeface_with,
    get_latin_typeface,
)

ASCENT_EM = 0.72
DESCENT_EM = 0.22
CLEARANCE_EM = 0.04
_NO_LIGATURES = {"liga": False, "clig": False, "dlig": False, "calt": False}
"""Readers reverse right-to-left text glyph by glyph, so a glyph must stand for one letter."""

_SMALLEST_WIDTH = 1e-6
_MANY_LINES = 4
_INVISIBLE = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph with its advance and offset in font units, and the ``text`` that it stands for.

    Later glyphs of a cluster stand for nothing. A bracket in right-to-left text stands for its
    mirror image, which it looks like.
    """

    number: int
    advance: int
    x_offset: int
    y_offset: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class ShapedRun:
    """Glyphs of one font from left to right, ``x_em`` from the left end of the line."""

    face: Typeface
    glyphs: tuple[Glyph, ...]
    text: str
    start: int
    right_to_left: bool
    x_em: float


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A shaped line with its runs in reading order.

    ``rise_em`` and ``fall_em`` say how far its ink reaches above and below the baseline.
    """

    text: str
    runs: tuple[ShapedRun, ...]
    width_em: float
    rise_em: float
    fall_em: float
    right_to_left: bool


@dataclass(frozen=True, slots=True, eq=False)
class FittedText:
    """Lines and the size in points that was chosen for them.

    ``leading`` is the distance of baselines in em. ``whole_words`` is false if a word was divided.
    """

    lines: tuple[Line, ...]
    size: float
    leading: float
    whole_words: bool = True

    @property
    def width(self) -> float:
        """The width of the widest line in points."""
        return max((line.width_em for line in self.lines), default=0.0) * self.size

    def compute_baselines(self) -> list[float]:
        """The distance in points of each baseline from the top; lines never touch each other."""
        if not self.lines:
            return []
        baselines = [max(ASCENT_EM, self.lines[0].rise_em) * self.size]
        for above, below in pairwise(self.lines):
            distance = above.fall_em + below.rise_em + CLEARANCE_EM
            baselines.append(baselines[-1] + max(self.leading, distance) * self.size)
        return baselines

    @property
    def height(self) -> float:
        """The height in points from the top to the lowest ink."""
        if not self.lines:
            return 0.0
        return self.compute_baselines()[-1] + max(DESCENT_EM, self.lines[-1].fall_em) * self.size


@lru_cache(maxsize=8192)
def shape_line(text: str, weight: Weight = Weight.REGULAR, language: str = "en") -> Line:
    """Shape one line; a character that no installed font draws is shown as U+FFFD."""
    shaped: list[ShapedRun] = []
    x = rise = fall = 0.0
    for run in split_runs(text):
        parts = _split_by_typeface(run.text, run.script, weight, language)
        start = run.start
        pieces: list[tuple[Typeface, str, int]] = []
        for face, part in parts:
            pieces.append((face, part, start))
            start += len(part)
        for face, part, begin in reversed(pieces) if run.right_to_left else pieces:
            glyphs, up, down = _shape_run(face, part, run.script, language, run.right_to_left)
            shaped.append(ShapedRun(face, glyphs, part, begin, run.right_to_left, x))
            x += sum(glyph.advance for glyph in glyphs) / face.upem
            rise, fall = max(rise, up), max(fall, down)
    shaped.sort(key=lambda run: run.start)
    return Line(text, tuple(shaped), x, rise, fall, is_right_to_left(text))


def find_uncovered(text: str, weight: Weight = Weight.BOLD, language: str = "en") -> list[str]:
    """The characters of the cleaned text that no installed font draws, each once, in order."""
    missing: dict[str, None] = {}
    for run in split_runs(clean_text(text)):
        for character in run.text:
            if character in _INVISIBLE:
                continue
            if find_typeface_with(character, run.script, language, weight) is None:
                missing[character] = None
    return list(missing)


def is_covered(text: str, weight: Weight = Weight.BOLD, language: str = "en") -> bool:
    """Whether installed fonts draw every character."""
    return not find_uncovered(text, weight, language)


def fit_text(
    text: str,
    *,
    width: float,
    largest: float,
    smallest: float,
    weight: Weight = Weight.REGULAR,
    language: str = "en",
    max_lines: int = 2,
    comfortable: float = 0.0,
    leading: float = 1.14,
) -> FittedText:
    """Set text into a column of ``width`` points, at ``largest`` to ``smallest`` points.

    - It stays on one line unless more lines allow a size that is a quarter larger. Lines have
      similar lengths.
    - If ``max_lines`` would make it smaller than ``comfortable`` points, it takes up to four lines.
    - What does not fit at the smallest size takes more lines. A word is divided only if it is wider
      than the column by itself. Nothing is ever cut: the caller checks ``height``.
    """
    text = clean_text(text)
    if not text:
        return FittedText((), largest, leading)
    smallest = min(smallest, largest)
    sizes = _compute_sizes(text, weight, language, width, largest, max_lines)
    if max(size for _, size in sizes) < min(comfortable, largest):
        sizes = _compute_sizes(text, weight, language, width, largest, max(max_lines, _MANY_LINES))
    best = max(size for _, size in sizes)
    divided = max(smallest, min(comfortable, largest))
    if best < smallest:
        texts, whole_words = _divide_words(text, weight, language, width / divided)
        lines = tuple(shape_line(line, weight, language) for line in texts)
        return FittedText(lines, divided, leading, whole_words)
    count, size = next((count, size) for count, size in sizes if size >= max(smallest, 0.8 * best))
    lines = _balance_lines(text, weight, language, count)
    widest = max(_SMALLEST_WIDTH, *(line.width_em for line in lines))
    return FittedText(lines, max(smallest, _round_down(min(size, width / widest))), leading)


def _compute_sizes(
    text: str, weight: Weight, language: str, width: float, largest: float, max_lines: int
) -> list[tuple[int, float]]:
    """Pairs of a number of lines and the size at which the text then fills the column."""
    pieces = len(_measure_pieces(text, weight, language))
    counts = range(1, min(max_lines, pieces) + 1)
    sizes = []
    for count in counts:
        narrowest = max(_SMALLEST_WIDTH, _find_narrowest_width(text, weight, language, count))
        sizes.append((count, min(largest, width / narrowest)))
    return sizes


@lru_cache(maxsize=4096)
def _measure_pieces(text: str, weight: Weight, language: str) -> tuple[tuple[str, float, float], ...]:
    """The pieces between breaks, each with its width in em with its last space and without."""
    pieces = []
    for piece in split_at_breaks(text, language):
        bare = piece.rstrip(" ")
        width = shape_line(piece, weight, language).width_em
        bare_width = width if bare == piece else shape_line(bare, weight, language).width_em
        pieces.append((piece, width, bare_width))
    return tuple(pieces)


def _wrap_pieces(pieces: tuple[tuple[str, float, float], ...], limit: float) -> tuple[list[str], float]:
    """Lines filled one after the other to ``limit`` em, and the width of the widest."""
    lines: list[str] = []
    current, used, widest = "", 0.0, 0.0
    for piece, whole, bare in pieces:
        if current and used + bare > limit + 1e-9:
            lines.append(current.rstrip(" "))
            current, used = "", 0.0
        widest = max(widest, used + bare)
        current, used = current + piece, used + whole
    lines.append(current.rstrip(" "))
    return lines, widest


@lru_cache(maxsize=4096)
def _find_narrowest_width(text: str, weight: Weight, language: str, count: int) -> float:
    """The least width in em that holds the text in ``count`` lines or fewer."""
    pieces = _measure_pieces(text, weight, language)
    low = max(bare for _, _, bare in pieces)
    high = sum(whole for _, whole, _ in pieces)
    lines, widest = _wrap_pieces(pieces, low)
    if len(lines) <= count:
        return widest
    for _ in range(12):
        middle = (low + high) / 2
        if len(_wrap_pieces(pieces, middle)[0]) <= count:
            high = middle
        else:
            low = middle
    return _wrap_pieces(pieces, high)[1]


def _balance_lines(text: str, weight: Weight, language: str, count: int) -> tuple[Line, ...]:
    if count == 1:
        return (shape_line(text, weight, language),)
    lines, _ = _wrap_pieces(
        _measure_pieces(text, weight, language), _find_narrowest_width(text, weight, language, count)
    )
    return tuple(shape_line(line, weight, language) for line in lines)


def _divide_words(text: str, weight: Weight, language: str, limit: float) -> tuple[list[str], bool]:
    """Lines filled to ``limit`` em, and whether all words could stay whole."""
    pieces: list[tuple[str, float, float]] = []
    whole_words = True
    for piece in _measure_pieces(text, weight, language):
        if piece[2] <= limit:
            pieces.append(piece)
            continue
        whole_words = False
        for letter in split_letters(piece[0]):
            width = shape_line(letter, weight, language).width_em
            pieces.append((letter, width, 0.0 if letter == " " else width))
    return _wrap_pieces(tuple(pieces), limit)[0], whole_words


def _split_by_typeface(text: str, script: str, weight: Weight, language: str) -> list[tuple[Typeface, str]]:
    """The run split where its font changes, with characters replaced that no font draws."""
    parts: list[tuple[Typeface, str]] = []
    for character in text:
        face = parts[-1][0] if parts else None
        if face is None or not _keeps_typeface(character, face):
            face = find_typeface_with(character, script, language, weight)
        if face is None:
            face, character = get_latin_typeface(weight), REPLACEMENT
        if parts and parts[-1][0] is face:
            parts[-1] = (face, parts[-1][1] + character)
        else:
            parts.append((face, character))
    return parts


def _keeps_typeface(character: str, face: Typeface) -> bool:
    """Whether a character stays in the font of the letter before it: joiners and shared signs."""
    return character in _INVISIBLE or (get_script(character) in NEUTRAL and face.has(character))


def _shape_run(
    face: Typeface, text: str, script: str, language: str, right_to_left: bool
) -> tuple[tuple[Glyph, ...], float, float]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.script = script
    buffer.language = language
    hb.shape(face.font, buffer, _NO_LIGATURES if script == "Arab" else None)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = sorted({info.cluster for info in infos})
    ends = dict(zip(clusters, [*clusters[1:], len(text)], strict=True))
    glyphs, rise, fall = [], 0, 0
    texts_given: set[int] = set()
    for info, position in zip(infos, positions, strict=True):
        glyph_text = "" if info.cluster in texts_given else text[info.cluster : ends[info.cluster]]
        texts_given.add(info.cluster)
        if right_to_left and len(glyph_text) == 1:
            glyph_text = mirror_character(glyph_text)
        glyphs.append(
            Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset, glyph_text)
        )
        top, bottom = _get_ink_bounds(face, info.codepoint)
        rise, fall = max(rise, top + position.y_offset), max(fall, -(bottom + position.y_offset))
    return tuple(glyphs), rise / face.upem, fall / face.upem


@lru_cache(maxsize=8192)
def _get_ink_bounds(face: Typeface, glyph: int) -> tuple[int, int]:
    extents = face.font.get_glyph_extents(glyph)
    return (extents.y_bearing, extents.y_bearing + extents.height) if extents else (0, 0)


def _round_down(size: float) -> float:
    return int(size * 20) / 20
