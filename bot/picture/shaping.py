"""Text as glyphs: how wide each character is, and where in a line each glyph stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import uharfbuzz  # type: ignore[import-untyped]  # it has no types

from bot.picture import clusters, direction, faces
from bot.picture.faces import Face


@dataclass(frozen=True)
class Glyph:
    """A glyph of a font, where it stands in its line, and which character it shows."""

    font: uharfbuzz.Font
    number: int
    x: float
    y: float
    at: int
    coloured: bool


@dataclass(frozen=True)
class Line:
    """Glyphs from left to right, and how wide they are together."""

    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True)
class _Run:
    """A part of a text in one face and one direction."""

    face: Face
    level: int
    start: int
    end: int


class Text:
    """A text prepared for setting, whatever its size: its clusters, their faces and their directions."""

    def __init__(self, words: str, rightward: bool) -> None:
        found = faces.chosen(clusters.clusters(words))
        letters = (face.leading for part, face in found if part[0].isalpha())
        self.leading = max(letters, default=faces.SERIF.leading)
        self.parts = [part for part, _ in found]
        self.words = "".join(self.parts)
        self._faces = [face for part, face in found for _ in part]
        self._levels = direction.levels(self.words, int(rightward))

    def runs(self, start: int, end: int) -> Iterator[_Run]:
        at = start
        of = zip(self._faces[start:end], self._levels[start:end], strict=True)
        for (face, level), same in groupby(of):
            length = sum(1 for _ in same)
            yield _Run(face, level, at, at + length)
            at += length


class Size:
    """A size of type: the fonts of one drawing at it."""

    def __init__(self, size: float, weight: float = 400) -> None:
        self.size = size
        self._weight = weight
        self._fonts: dict[Face, uharfbuzz.Font] = {}

    def widths(self, text: Text) -> list[float]:
        """How wide each character is; a ligature counts for the first of its characters."""
        found = [0.0] * len(text.words)
        for run in text.runs(0, len(text.words)):
            for info, position in self._shaped(text, run):
                found[info.cluster] += self._advance(run, position)
        return found

    def line(self, text: Text, start: int, end: int) -> Line:
        runs = list(text.runs(start, end))
        glyphs: list[Glyph] = []
        x = 0.0
        for at in direction.visual([run.level for run in runs]):
            run = runs[at]
            font = self._font(run.face)
            for info, position in self._shaped(text, run):
                left = x + position.x_offset / 64 - self._narrowed(run, position)
                up = position.y_offset / 64
                glyphs.append(Glyph(font, info.codepoint, left, up, info.cluster, run.face.coloured))
                x += self._advance(run, position)
        return Line(tuple(glyphs), x)

    def _advance(self, run: _Run, position: uharfbuzz.GlyphPosition) -> float:
        advance: int = position.x_advance
        return advance / 64 - 2 * self._narrowed(run, position)

    def _narrowed(self, run: _Run, position: uharfbuzz.GlyphPosition) -> float:
        return run.face.tight * self.size if position.x_advance else 0

    def _shaped(self, text: Text, run: _Run) -> Sequence[tuple[uharfbuzz.GlyphInfo, uharfbuzz.GlyphPosition]]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text.words, run.start, run.end - run.start)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if run.level % 2 else "ltr"
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self._font(run.face), buffer, {})
        return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))

    def _font(self, face: Face) -> uharfbuzz.Font:
        if face not in self._fonts:
            self._fonts[face] = face.font(self.size, self._weight)
        return self._fonts[face]
