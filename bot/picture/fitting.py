"""The words in the largest size in which they fit, and cut where they fit in none."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.picture import clusters, lines
from bot.picture.shaping import Line, Size, Text

# How many lines a size may take, the largest first: few words are set large, many grow into a column.
# The smallest is 12 pixels high where the picture is 400 wide.
_SIZES = {176: 1, 150: 1, 132: 1, 116: 2, 102: 3, 90: 4, 80: 5, 72: 7, 65: 9, 59: 11, 53: 14, 48: 17, 44: 21}
_SIZES |= {40: 26, 36: 99}
_LARGEST, *_, _SMALLEST = _SIZES
# More characters than this do not fit in any script.
_MOST = 2600
# Of what is told beside the words, no more ever fits.
_TOLD = 250
# How high capitals are, as a part of the size.
_CAPITALS = 0.72
# Marks of quotation where most letters are of these scripts; elsewhere “these”.
_MARKS = {"CYRILLIC": "«»", "GREEK": "«»", "ARABIC": "«»", "HEBREW": "””", "HIRAGANA": "「」"}
_SENTENCE = re.compile(r"[.!?…]+[”’»\"')\]]*(?= )|[。！？]+[」』”’]*|[।؟۔](?= )")
# A sentence’s end is worth this part of what would fit.
_WORTH = 0.3


@dataclass(frozen=True)
class Block:
    """Lines of one size, each a step below the one before, and how far the first hangs into the margin.

    What stands before and after these characters are the marks of quotation.
    """

    lines: tuple[Line, ...]
    size: float
    step: float
    hang: float
    inside: range

    @property
    def height(self) -> float:
        """From the top of the first line’s capitals to the foot of the last."""
        return self.step * (len(self.lines) - 1) + self.capitals

    @property
    def capitals(self) -> float:
        return _CAPITALS * self.size

    @property
    def deep(self) -> float:
        """How much deeper than Latin its letters may go."""
        return _deep(self.step, self.size)


def _deep(step: float, size: float) -> float:
    return max(0, 0.4 * (step - 1.4 * size))


def fitted(words: str, rightward: bool, measure: float, room: float, less: float) -> tuple[Block, bool]:
    """The words between their marks, in lines of a measure that have room, and whether these are all.

    There is less room if not, since the picture says so.
    """
    opening, closing = _marks(words)
    kept = words if len(words) <= _MOST else _cut(words[:_MOST])
    while True:
        text = Text(f"{opening}{kept}{closing}", rightward)
        inside = range(len(opening), len(text.words) - len(closing))
        for size in _plausible(text, measure):
            tried = _Tried(text, inside, size, measure)
            if tried.fits(room if kept == words else less):
                return tried.block(), kept == words
        # Each time by something, for “…” takes room as well.
        most = min(tried.last(less) - inside.start, len(inside) * 19 // 20)
        kept = _cut(text.words[inside.start :][:most])


def short(words: str, size: float, weight: float, measure: float, rightward: bool) -> Block | None:
    """One line or two of what is told beside the words, if there is anything to tell."""
    parts, more = clusters.clusters(words), ""
    while True:
        text, set_in = Text("".join(parts).rstrip() + more, rightward), Size(size, weight)
        ends = lines.broken(text, set_in.widths(text), measure)
        if len(ends) <= 2:
            break
        parts, more = parts[: min(len(parts) * 9 // 10, _TOLD)], "…"
    drawn = tuple(set_in.line(text, start, end) for start, end in ends)
    return Block(drawn, size, size * text.leading, 0, range(len(text.words))) if drawn else None


class _Tried:
    """A text broken into lines at one size, which may turn out not to fit."""

    def __init__(self, text: Text, inside: range, size: int, measure: float) -> None:
        self._text, self._inside, self._set_in = text, inside, Size(size)
        widths = self._set_in.widths(text)
        # The opening mark hangs in the margin, so that all lines begin below one another.
        self._hang = sum(widths[: inside.start])
        widths[: inside.start] = [0.0] * inside.start
        self._ends = lines.broken(text, widths, measure)
        widest = max(sum(widths[start:end]) for start, end in self._ends)
        few = len(self._ends) <= _SIZES[size]
        self._is_allowed = size == _SMALLEST or (few and widest <= measure)
        # Large type needs less space between its lines than small type.
        self._step = size * (text.leading + 0.13 - 0.14 * size / 96)

    def fits(self, room: float) -> bool:
        return self._is_allowed and len(self._ends) <= self._high(room)

    def last(self, room: float) -> int:
        """The character that ends the last line for which there is room."""
        return self._ends[min(self._high(room), len(self._ends)) - 1][1]

    def block(self) -> Block:
        drawn = tuple(self._set_in.line(self._text, start, end) for start, end in self._ends)
        return Block(drawn, self._set_in.size, self._step, self._hang, self._inside)

    def _high(self, room: float) -> int:
        """How many lines there is room for."""
        size = self._set_in.size
        return max(1, int((room - _CAPITALS * size - _deep(self._step, size)) / self._step) + 1)


def _plausible(text: Text, measure: float) -> Iterator[int]:
    """The sizes in which a text may fit, going by its width at one of them; the smallest in any case."""
    width = sum(Size(_SMALLEST).widths(text)) / _SMALLEST / measure
    for size, most in _SIZES.items():
        # Larger type is drawn narrower.
        if 0.85 * width * size <= most or size == _SMALLEST:
            yield size


def _cut(words: str) -> str:
    """The words up to the last sentence that is whole, if that leaves most of them, or else up to a word."""
    ends = [match.end() for match in _SENTENCE.finditer(words)]
    if ends and ends[-1] > (1 - _WORTH) * len(words):
        return words[: ends[-1]] + " …"
    parts = clusters.clusters(words)[:-1]
    may_end = list(clusters.breaks(parts))
    at = next((at for at in range(len(parts) - 2, len(parts) // 2, -1) if may_end[at]), len(parts) - 1)
    return "".join(parts[: at + 1]).rstrip(" ,;:—–-，、；：…") + " …"


def _marks(words: str) -> tuple[str, str]:
    """The marks of quotation that go with most of the letters, the opening and the closing one."""
    names = [unicodedata.name(char, "").split(" ")[0] for char in words[:500] if char.isalpha()]
    count = Counter("HIRAGANA" if name == "KATAKANA" else name for name in names)
    if count["HIRAGANA"]:
        # Japanese is written with both; without kana, it is Chinese.
        count["HIRAGANA"] += count.pop("CJK", 0)
    marks = _MARKS.get(max(count, key=lambda name: count[name], default=""), "“”")
    return marks[0], marks[1]
