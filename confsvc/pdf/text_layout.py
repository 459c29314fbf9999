"""Names set as type: shaped in the fonts their scripts need, measured in em, broken into lines and fitted, never cut.

Everything is a pure function of text, weight and language (BCP 47); lengths named ``em`` multiply with the size in points.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb

from confsvc.pdf.scripts import (
    NEUTRAL,
    breakable_pieces,
    clean,
    is_right_to_left,
    letters,
    mirrored,
    runs,
    script_of,
)
from confsvc.pdf.typefaces import REPLACEMENT, Typeface, Weight, face_with, latin_face

ASCENT_EM = 0.72
DESCENT_EM = 0.22
CLEARANCE_EM = 0.04
# Readers turn a right-to-left run round glyph by glyph: a glyph of several letters would come out with them reversed.
_READABLE_FEATURES = {"liga": False, "clig": False, "dlig": False, "calt": False}
_LEAST = 1e-6
_MANY_LINES = 4
_INVISIBLE = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph in its place: all lengths in font units. ``text`` is what it stands for.

    Later glyphs of a cluster stand for nothing; a bracket from right to left stands for the one it looks like.
    """

    number: int
    advance: int
    across: int
    up: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class ShapedRun:
    """Glyphs of one face from left to right, ``x_em`` from the line's left end, standing for ``text``."""

    face: Typeface
    glyphs: tuple[Glyph, ...]
    text: str
    start: int
    right_to_left: bool
    x_em: float


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A shaped line: its runs in reading order, its width, how far its ink rises above and falls below the baseline."""

    text: str
    runs: tuple[ShapedRun, ...]
    width_em: float
    rise_em: float
    fall_em: float
    right_to_left: bool


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """Lines and the size in points that was chosen for them; ``whole_words`` is False where a word had to be divided."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    whole_words: bool = True

    @property
    def width(self) -> float:
        """Width of the widest line in points."""
        return max((line.width_em for line in self.lines), default=0.0) * self.size

    def baselines(self) -> list[float]:
        """Distance in points of each baseline from the top of the block; lines never touch, whatever their script."""
        if not self.lines:
            return []
        places = [max(ASCENT_EM, self.lines[0].rise_em) * self.size]
        for above, below in pairwise(self.lines):
            free = above.fall_em + below.rise_em + CLEARANCE_EM
            places.append(places[-1] + max(self.leading, free) * self.size)
        return places

    @property
    def height(self) -> float:
        """Height of the block in points, ink included."""
        if not self.lines:
            return 0.0
        return self.baselines()[-1] + max(DESCENT_EM, self.lines[-1].fall_em) * self.size


@lru_cache(maxsize=8192)
def shape_line(text: str, weight: Weight = Weight.REGULAR, language: str = "en") -> Line:
    """Shape one line; a character that no installed font draws becomes U+FFFD, so that nothing is silently lost."""
    shaped: list[ShapedRun] = []
    x = rise = fall = 0.0
    for run in runs(text):
        parts = _by_face(run.text, run.script, weight, language)
        start = run.start
        placed: list[tuple[Typeface, str, int]] = []
        for face, part in parts:
            placed.append((face, part, start))
            start += len(part)
        for face, part, begin in reversed(placed) if run.right_to_left else placed:
            glyphs, up, down = _shape(face, part, run.script, language, run.right_to_left)
            shaped.append(ShapedRun(face, glyphs, part, begin, run.right_to_left, x))
            x += sum(glyph.advance for glyph in glyphs) / face.upem
            rise, fall = max(rise, up), max(fall, down)
    shaped.sort(key=lambda one: one.start)
    return Line(text, tuple(shaped), x, rise, fall, is_right_to_left(text))


def uncovered(text: str, weight: Weight = Weight.BOLD, language: str = "en") -> list[str]:
    """The characters of the cleaned text that no installed font draws, each once, in order."""
    lost: dict[str, None] = {}
    for run in runs(clean(text)):
        for character in run.text:
            if character not in _INVISIBLE and face_with(character, run.script, language, weight) is None:
                lost[character] = None
    return list(lost)


def is_covered(text: str, weight: Weight = Weight.BOLD, language: str = "en") -> bool:
    """Whether every character can be drawn."""
    return not uncovered(text, weight, language)


def fit(
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
) -> Fitted:
    """Set text into a column of ``width`` points at a size from ``largest`` down to ``smallest`` points.

    One line is kept while it costs less than a fifth of the size that more lines would allow; lines are of like length.
    Where ``max_lines`` would make it smaller than ``comfortable``, it takes up to four. What does not fit even at the
    smallest size takes more lines, dividing a word only where it alone is wider than the column. Nothing is ever cut; the
    caller looks at ``height``.
    """
    text = clean(text)
    if not text:
        return Fitted((), largest, leading)
    smallest = min(smallest, largest)
    sizes = _sizes(text, weight, language, width, largest, max_lines)
    if max(size for _, size in sizes) < min(comfortable, largest):
        sizes = _sizes(text, weight, language, width, largest, max(max_lines, _MANY_LINES))
    best = max(size for _, size in sizes)
    divided = max(smallest, min(comfortable, largest))
    if best < smallest:
        texts, whole = _divided(text, weight, language, width / divided)
        return Fitted(tuple(shape_line(one, weight, language) for one in texts), divided, leading, whole)
    count, size = next(one for one in sizes if one[1] >= max(smallest, 0.8 * best))
    lines = _balanced(text, weight, language, count)
    widest = max(_LEAST, *(line.width_em for line in lines))
    return Fitted(lines, max(smallest, _round_down(min(size, width / widest))), leading)


def _sizes(
    text: str, weight: Weight, language: str, width: float, largest: float, max_lines: int
) -> list[tuple[int, float]]:
    """For one line, two and so on: the size at which the text then fills the column, ``largest`` at most."""
    pieces = len(_pieces(text, weight, language))
    counts = range(1, min(max_lines, pieces) + 1)
    return [(n, min(largest, width / max(_LEAST, _narrowest(text, weight, language, n)))) for n in counts]


@lru_cache(maxsize=4096)
def _pieces(text: str, weight: Weight, language: str) -> tuple[tuple[str, float, float], ...]:
    """Breakable pieces with their width in em: with their last space, and without."""
    found = []
    for piece in breakable_pieces(text, language):
        bare = piece.rstrip(" ")
        whole = shape_line(piece, weight, language).width_em
        found.append((piece, whole, whole if bare == piece else shape_line(bare, weight, language).width_em))
    return tuple(found)


def _wrap(pieces: tuple[tuple[str, float, float], ...], limit: float) -> tuple[list[str], float]:
    """Greedy lines no wider than ``limit`` em where pieces allow, and the width of the widest."""
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
def _narrowest(text: str, weight: Weight, language: str, count: int) -> float:
    """The least width in em into which the text goes in ``count`` lines or fewer."""
    pieces = _pieces(text, weight, language)
    low = max(bare for _, _, bare in pieces)
    high = sum(whole for _, whole, _ in pieces)
    lines, widest = _wrap(pieces, low)
    if len(lines) <= count:
        return widest
    for _ in range(12):
        middle = (low + high) / 2
        if len(_wrap(pieces, middle)[0]) <= count:
            high = middle
        else:
            low = middle
    return _wrap(pieces, high)[1]


def _balanced(text: str, weight: Weight, language: str, count: int) -> tuple[Line, ...]:
    if count == 1:
        return (shape_line(text, weight, language),)
    lines, _ = _wrap(_pieces(text, weight, language), _narrowest(text, weight, language, count))
    return tuple(shape_line(line, weight, language) for line in lines)


def _divided(text: str, weight: Weight, language: str, limit: float) -> tuple[list[str], bool]:
    """Greedy lines no wider than ``limit`` em, with words wider than that divided between letters."""
    pieces: list[tuple[str, float, float]] = []
    whole_words = True
    for piece in _pieces(text, weight, language):
        if piece[2] <= limit:
            pieces.append(piece)
            continue
        whole_words = False
        for letter in letters(piece[0]):
            width = shape_line(letter, weight, language).width_em
            pieces.append((letter, width, 0.0 if letter == " " else width))
    return _wrap(tuple(pieces), limit)[0], whole_words


def _by_face(text: str, script: str, weight: Weight, language: str) -> list[tuple[Typeface, str]]:
    """The run cut where another face has to help out; undrawable characters replaced."""
    parts: list[tuple[Typeface, str]] = []
    for character in text:
        face = parts[-1][0] if parts else None
        if face is None or not _stays(character, face):
            face = face_with(character, script, language, weight)
        if face is None:
            face, character = latin_face(weight), REPLACEMENT
        if parts and parts[-1][0] is face:
            parts[-1] = (face, parts[-1][1] + character)
        else:
            parts.append((face, character))
    return parts


def _stays(character: str, face: Typeface) -> bool:
    """A joiner, mark or sign that all scripts share stays in the face of the letter before it."""
    return character in _INVISIBLE or (script_of(character) in NEUTRAL and face.has(character))


def _shape(
    face: Typeface, text: str, script: str, language: str, right_to_left: bool
) -> tuple[tuple[Glyph, ...], float, float]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.script = script
    buffer.language = language
    hb.shape(face.font, buffer, _READABLE_FEATURES if script == "Arab" else None)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = sorted({info.cluster for info in infos})
    ends = dict(zip(clusters, [*clusters[1:], len(text)], strict=True))
    glyphs, rise, fall = [], 0, 0
    told: set[int] = set()
    for info, place in zip(infos, positions, strict=True):
        stands_for = "" if info.cluster in told else text[info.cluster : ends[info.cluster]]
        told.add(info.cluster)
        if right_to_left and len(stands_for) == 1:
            stands_for = mirrored(stands_for)
        glyphs.append(Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset, stands_for))
        top, bottom = _ink(face, info.codepoint)
        rise, fall = max(rise, top + place.y_offset), max(fall, -(bottom + place.y_offset))
    return tuple(glyphs), rise / face.upem, fall / face.upem


@lru_cache(maxsize=8192)
def _ink(face: Typeface, glyph: int) -> tuple[int, int]:
    extents = face.font.get_glyph_extents(glyph)
    return (extents.y_bearing, extents.y_bearing + extents.height) if extents else (0, 0)


def _round_down(size: float) -> float:
    return int(size * 20) / 20
