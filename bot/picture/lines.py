"""Where the lines of a text end: as few as can be, and as even as can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.picture import clusters
from bot.picture.shaping import Text

# What a last line of a single short word costs: it is widowed below this part of the measure.
_SHORT, _WIDOWED = 0.3, 0.6


@dataclass(frozen=True)
class _Piece:
    """What stays together: from one place where a line may end to the next."""

    start: int
    end: int
    width: float
    # With the space behind it, which a line does not end with.
    full: float


def broken(text: Text, widths: Sequence[float], measure: float) -> list[tuple[int, int]]:
    """The lines, each from a character to a character."""
    pieces = _pieces(text, widths, measure)
    if not pieces:
        return []
    ends = _even(pieces, measure)
    starts = [0, *ends[:-1]]
    return [(pieces[start].start, pieces[end - 1].end) for start, end in zip(starts, ends, strict=True)]


def _pieces(text: Text, widths: Sequence[float], measure: float) -> list[_Piece]:
    pieces: list[_Piece] = []
    start = at = 0
    for part, may_end in zip(text.parts, clusters.breaks(text.parts), strict=True):
        # A word wider than a line is cut wherever the line is full.
        if sum(widths[start : at + len(part)]) > measure and at > start and part != " ":
            pieces.append(_piece(text, widths, start, at))
            start = at
        at += len(part)
        if may_end:
            pieces.append(_piece(text, widths, start, at))
            start = at
    return pieces


def _piece(text: Text, widths: Sequence[float], start: int, end: int) -> _Piece:
    seen = start + len(text.words[start:end].rstrip(" "))
    return _Piece(start, max(seen, start), sum(widths[start:seen]), sum(widths[start:end]))


def _even(pieces: Sequence[_Piece], measure: float) -> list[int]:
    """After how many pieces each line ends, such that the squares of what is left over are least."""
    before = [0.0, *accumulate(piece.full for piece in pieces)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        last = end == len(pieces)
        found = (float("inf"), end - 1)
        for start in range(end - 1, -1, -1):
            width = before[end - 1] - before[start] + pieces[end - 1].width
            if width > measure and start < end - 1:
                break
            cost = best[start][0] + _cost(width, measure, last and start > 0)
            if cost < found[0]:
                found = (cost, start)
        best.append(found)
    ends = [len(pieces)]
    while start := best[ends[-1]][1]:
        ends.append(start)
    return ends[::-1]


def _cost(width: float, measure: float, last: bool) -> float:
    left = max(measure - width, 0) / measure
    widowed = _WIDOWED if last and width < _SHORT * measure else 0
    # Each line costs by itself, so that there are no more than need be.
    return 1 + left**2 + widowed
