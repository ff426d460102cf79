"""Where everything of a picture stands: the words as large as they fit, and below them whose they are."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.picture import clusters, direction, lines
from bot.picture.quote import Quote
from bot.picture.shaping import Glyph, Size, Text
from store.words import clean

Ink = Literal["words", "accent", "quiet"]

WIDTH = 1200
# No taller than this: what is taller, Discord shows too narrow to read. No lower than links’ pictures are.
_TALLEST, _LOWEST = 2000, 630
_MARGIN = 112
_MEASURE = WIDTH - 2 * _MARGIN
# How many lines a size may take, the largest first: few words are set large, many grow into a column.
# The smallest is 12 pixels high where the picture is 400 wide.
_SIZES = (
    (132, 1),
    (116, 2),
    (102, 3),
    (90, 4),
    (80, 5),
    (72, 7),
    (65, 9),
    (59, 11),
    (53, 14),
    (48, 17),
    (44, 21),
    (40, 26),
    (36, 99),
)
# More characters than this never fit.
_MOST = 4000
_RULE = (72, 5)
_AFTER_WORDS, _AFTER_RULE = 62, 34
# Marks of quotation where most letters are of these scripts; elsewhere “these”.
_MARKS = {
    "CYRILLIC": "«»",
    "GREEK": "«»",
    "ARABIC": "«»",
    "HEBREW": "””",
    "HIRAGANA": "「」",
    "KATAKANA": "「」",
}
_SENTENCE = re.compile(r"[.!?…]+[”’»\"')\]]*(?= )|[。！？]+[」』”’]*|[।؟۔](?= )")


@dataclass(frozen=True)
class Placed:
    """A glyph on the page, its origin counted from the upper left corner."""

    glyph: Glyph
    x: float
    y: float
    ink: Ink
    size: float


@dataclass(frozen=True)
class Page:
    """All that is to be drawn: glyphs, and the rule between the words and whose they are."""

    height: int
    glyphs: tuple[Placed, ...]
    rule: tuple[float, float, float, float]


@dataclass(frozen=True)
class _Block:
    """Lines of one size: their glyphs and widths, and how far the first hangs into the margin."""

    lines: tuple[tuple[tuple[Glyph, ...], float], ...]
    size: float
    step: float
    hang: float = 0
    # Characters before and from these on are marks of quotation.
    marks: tuple[int, int] = (0, 1 << 30)

    @property
    def height(self) -> float:
        """From the top of the first line’s capitals to the foot of the last."""
        return self.step * max(len(self.lines) - 1, 0) + 0.72 * self.size if self.lines else 0


def page(quote: Quote) -> Page:
    words = clean(unicodedata.normalize("NFC", quote.words[: 2 * _MOST]))
    rightward = direction.is_rightward(words)
    about = list(_about(quote, rightward, shortened=False))
    block, shortened = _fitted(words, rightward, _room(about))
    if shortened or len(quote.words) > 2 * _MOST:
        about = list(_about(quote, rightward, shortened=True))
        block, _ = _fitted(words, rightward, _room(about), shortened=True)
    height = max(_LOWEST, round(_TALLEST - _room(about) + block.height))
    # Few words stand in the middle of what is free above the rule.
    top = (height - (_TALLEST - _room(about)) - block.height) / 2 + _MARGIN
    glyphs = list(_placed(block, top, "words", rightward))
    foot = height - _foot(about)
    rule = (WIDTH - _MARGIN - _RULE[0] if rightward else _MARGIN, foot, *_RULE)
    y = foot + _RULE[1] + _AFTER_RULE
    for gap, ink, each in about:
        y += gap
        glyphs += _placed(each, y, ink, rightward)
        y += each.height
    return Page(height, tuple(glyphs), rule)


def _room(about: Sequence[tuple[float, Ink, _Block]]) -> float:
    """How high the words may be."""
    return _TALLEST - _MARGIN - _AFTER_WORDS - _foot(about)


def _foot(about: Sequence[tuple[float, Ink, _Block]]) -> float:
    """How high everything is from the rule down to the lower edge."""
    return _RULE[1] + _AFTER_RULE + sum(gap + block.height for gap, _, block in about) + 0.75 * _MARGIN


def _about(quote: Quote, rightward: bool, *, shortened: bool) -> Iterator[tuple[float, Ink, _Block]]:
    """Below the rule: who, where and when, and what is known of it; each with the space above it."""
    where = " · ".join(filter(None, (clean(quote.episode), clean(quote.time))))
    known = " · ".join(filter(None, (clean(quote.provenance), clean(quote.shortened) if shortened else "")))
    shown: tuple[tuple[str, float, float, float, Ink], ...] = (
        (clean(quote.speaker), 42, 650, 0, "words"),
        (where, 33, 400, 24, "quiet"),
        (known, 33, 400, 22, "quiet"),
    )
    for text, size, weight, gap, ink in shown:
        if text:
            yield gap, ink, _short(text, size, weight, rightward)


def _short(text: str, size: float, weight: float, rightward: bool) -> _Block:
    """A line, or two, of what is told about the words; more is cut."""
    most = 2
    set_in = Size(size, weight)
    prepared = Text(text[:400], rightward)
    found = lines.broken(prepared, set_in.widths(prepared), _MEASURE)
    while len(found) > most or len(text) > 400:
        text = prepared.words[: found[most - 1][1] if len(found) > most else 400][:-2].rstrip() + "…"
        prepared = Text(text, rightward)
        found = lines.broken(prepared, set_in.widths(prepared), _MEASURE)
    return _Block(
        tuple(_line(set_in, prepared, start, end) for start, end in found),
        size,
        1.3 * size * max(1, prepared.leading / 1.28),
    )


def _fitted(words: str, rightward: bool, room: float, *, shortened: bool = False) -> tuple[_Block, bool]:
    """The words in the largest size in which they fit, cut where they fit in none."""
    if len(words) > _MOST:
        words, shortened = words[:_MOST], True
    opening, closing = _marks(words)
    if shortened:
        words = _cut(words)
    while True:
        text = Text(f"{opening}{words}{closing}", rightward)
        for size, most in _SIZES:
            block, ends = _block(text, size, len(opening), len(text.words) - len(closing))
            if len(ends) <= most and block.height <= room:
                return block, shortened
        fit = int((room - 0.72 * block.size) / block.step) + 1
        words = _cut(text.words[len(opening) : min(ends[fit - 1], len(words) - 1)])
        shortened = True


def _block(text: Text, size: float, opening: int, closing: int) -> tuple[_Block, list[int]]:
    set_in = Size(size)
    widths = set_in.widths(text)
    hang, widths[:opening] = sum(widths[:opening]), [0.0] * opening
    found = lines.broken(text, widths, _MEASURE)
    # Large type needs less space between its lines than small type.
    step = size * (text.leading - 0.06 + 0.14 * (132 - size) / 96)
    drawn = tuple(_line(set_in, text, start, end) for start, end in found)
    return _Block(drawn, size, step, hang, (opening, closing)), [end for _, end in found]


def _line(set_in: Size, text: Text, start: int, end: int) -> tuple[tuple[Glyph, ...], float]:
    glyphs, width = set_in.line(text, start, end)
    return tuple(glyphs), width


def _placed(block: _Block, top: float, ink: Ink, rightward: bool) -> Iterator[Placed]:
    y = top + 0.72 * block.size
    for number, (glyphs, width) in enumerate(block.lines):
        hang = block.hang if number == 0 else 0
        left = WIDTH - _MARGIN + hang - width if rightward else _MARGIN - hang
        for glyph in glyphs:
            marks = not block.marks[0] <= glyph.at < block.marks[1]
            shown: Ink = "accent" if marks else ink
            yield Placed(glyph, left + glyph.x, y + number * block.step - glyph.y, shown, block.size)


def _cut(words: str) -> str:
    """The words up to the last sentence that is whole, if that leaves most of them, or else up to a word."""
    ends = [match.end() for match in _SENTENCE.finditer(words)]
    if ends and ends[-1] > 0.7 * len(words):
        return words[: ends[-1]] + " …"
    parts = clusters.clusters(words)[:-1]
    may_end = list(clusters.breaks(parts))
    at = next((at for at in range(len(parts) - 2, len(parts) // 2, -1) if may_end[at]), len(parts) - 1)
    return "".join(parts[: at + 1]).rstrip(" ,;:—–-，、；：") + " …"


def _marks(words: str) -> tuple[str, str]:
    """The marks of quotation that go with most of the letters, the opening and the closing one."""
    names = [unicodedata.name(char, "").split(" ")[0] for char in words[:500] if char.isalpha()]
    if {"HIRAGANA", "KATAKANA"} & set(names):
        names = ["HIRAGANA"]
    most = max(set(names), key=names.count, default="")
    opening, closing = _MARKS.get(most, "“”")
    return opening, closing
