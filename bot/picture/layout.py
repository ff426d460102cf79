"""Where everything of a picture stands: the words, and below a rule whose they are."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.picture import direction, fitting
from bot.picture.fitting import Block
from bot.picture.quote import Quote
from bot.picture.shaping import Glyph
from store.words import clean

Ink = Literal["words", "accent", "quiet"]

WIDTH = 1200
# No taller than this: what is taller, Discord shows too narrow to read. No lower than links’ pictures are.
_TALLEST, _LOWEST = 2000, 630
_MARGIN, _BELOW = 112, 86
_MEASURE = WIDTH - 2 * _MARGIN
_RULE_WIDTH, _RULE_HEIGHT = 72, 5
_AFTER_WORDS, _AFTER_RULE = 70, 36


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
    """All that is to be drawn: glyphs, and the upper left and lower right corner of the rule."""

    height: int
    glyphs: tuple[Placed, ...]
    rule: tuple[int, int, int, int]


@dataclass(frozen=True)
class _Told:
    """What is told beside the words, and the space above it."""

    block: Block
    ink: Ink
    gap: float


def page(quote: Quote) -> Page:
    words = clean(unicodedata.normalize("NFC", quote.words))
    rightward = direction.is_rightward(words)
    told, told_more = (list(_told(quote, whole=whole)) for whole in (True, False))
    block, whole = fitting.fitted(words, rightward, _MEASURE, _room(told), _room(told_more))
    told = told if whole else told_more
    foot = _foot(told)
    taken = _MARGIN + block.height + block.deep + _AFTER_WORDS + foot
    height = max(_LOWEST, round(taken))
    # Few words stand in the middle of what is free above the rule.
    glyphs = list(_placed(block, _MARGIN + (height - taken) / 2, "words", rightward))
    x = WIDTH - _MARGIN - _RULE_WIDTH if rightward else _MARGIN
    y = height - foot
    rule = (x, round(y), x + _RULE_WIDTH, round(y) + _RULE_HEIGHT)
    y += _RULE_HEIGHT + _AFTER_RULE
    for each in told:
        glyphs += _placed(each.block, y + each.gap, each.ink, rightward)
        y += each.gap + each.block.height
    return Page(height, tuple(glyphs), rule)


def _room(told: Sequence[_Told]) -> float:
    """How high the words may be."""
    return _TALLEST - _MARGIN - _AFTER_WORDS - _foot(told)


def _foot(told: Sequence[_Told]) -> float:
    """How high everything is from the rule down to the lower edge."""
    return _RULE_HEIGHT + _AFTER_RULE + sum(each.gap + each.block.height for each in told) + _BELOW


def _told(quote: Quote, *, whole: bool) -> Iterator[_Told]:
    """Who, where and when, what is known of it, and whether that is all."""
    where = " · ".join(filter(None, (quote.episode, quote.time)))
    shown: tuple[tuple[str, float, float, float, Ink], ...] = (
        (quote.speaker, 42, 650, 0, "words"),
        (where, 33, 400, 26, "quiet"),
        (quote.provenance, 33, 400, 28, "quiet"),
        ("" if whole else quote.shortened, 33, 400, 24, "quiet"),
    )
    deep = 0.0
    for text, size, weight, gap, ink in shown:
        told = clean(text)
        if block := fitting.short(told, size, weight, _MEASURE, direction.is_rightward(told)):
            yield _Told(block, ink, gap + deep)
            deep = block.deep


def _placed(block: Block, top: float, ink: Ink, rightward: bool) -> Iterator[Placed]:
    y = top + block.capitals
    for number, line in enumerate(block.lines):
        hang = block.hang if number == 0 else 0
        left = WIDTH - _MARGIN + hang - line.width if rightward else _MARGIN - hang
        for glyph in line.glyphs:
            shown: Ink = ink if glyph.at in block.inside else "accent"
            yield Placed(glyph, left + glyph.x, y - glyph.y, shown, block.size)
        y += block.step
