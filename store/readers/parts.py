"""Items of an outline become points, quotes and moments, each with the time that it bears itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from store import offsets
from store.episodes import Entry, Moment, Part, Point, Quote, Remark, Span
from store.readers import quotes, stamps
from store.readers.markup import unlinked
from store.readers.outline import Item
from store.words import clean

Told = TypeVar("Told", Point, Moment)

# Deeper bullets join this level: no reader follows further, and hostile nesting stays harmless.
_DEEPEST = 6


@dataclass(slots=True)
class _Node:
    item: Item
    below: list["_Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PartReader:
    """Makes parts of items and gathers in `remarks` what is doubtful about them."""

    lines: Sequence[str]
    names: quotes.Names
    remarks: list[Remark]

    def entries(self, items: Iterable[Item]) -> tuple[Entry, ...]:
        return tuple(entry for node in _tree(items) for entry in self._entries(node))

    def listed(self, items: Iterable[Item]) -> tuple[Quote | Moment, ...]:
        """The entries of a list of quotes, where what quotes nobody is a moment."""
        return tuple(self._quote(item, listed=True) or self._part(Moment, item) for item in items)

    def points(self, items: Iterable[Item]) -> tuple[Point, ...]:
        return tuple(self._point(node) for node in _tree(items))

    def quotes_any(self, items: Iterable[Item]) -> bool:
        return any(quotes.recognise(_words(item.lifted), self.names) for item in items)

    def doubt(self, doubts: Iterable[str], lines: Sequence[int]) -> None:
        """Warn of what looked like a stamp, on the line of several that it stands on."""
        for message in doubts:
            found = message.partition("”")[0].removeprefix("“")
            line = next((line for line in lines if found in self.lines[line - 1]), lines[0])
            self._warn(line, message)

    def _entries(self, node: _Node) -> Iterator[Entry]:
        quote = self._quote(node.item)
        if quote is None:
            yield self._point(node)
            return
        yield quote
        # A quote holds nothing; what is written below it follows it.
        for below in node.below:
            yield from self._entries(below)

    def _point(self, node: _Node) -> Point:
        point = self._part(Point, node.item)
        below = tuple(entry for child in node.below for entry in self._entries(child))
        return point.model_copy(update={"parts": below}) if below else point

    def _part(self, kind: type[Told], item: Item) -> Told:
        lifted = item.lifted
        self.doubt(lifted.doubts, item.lines)
        return kind(text=_words(lifted), lines=tuple(item.lines), start=lifted.start, end=lifted.end)

    def _quote(self, item: Item, *, listed: bool = False) -> Quote | None:
        lifted = item.lifted
        words = _words(lifted)
        quotation = quotes.recognise(words, self.names)
        start = lifted.start if lifted.stamps or quotation is None else quotation.start
        marked = listed or start is not None
        if quotation is None or not (marked or quotation.called):
            if marked and quotes.unclosed(words, self.names):
                self._warn(item.lines[0], "a quotation mark is opened and not closed; kept as it stands")
            return None
        self.doubt(lifted.doubts, item.lines)
        if quotation.speaker is None:
            where = "quote" if start is None else f"quote at {offsets.timestamp(start)}"
            self._warn(item.lines[0], f"{where} names no speaker")
        return Quote(
            text=quotation.text,
            lines=tuple(item.lines),
            start=start,
            end=lifted.end,
            speaker=quotation.speaker,
            label=quotation.label,
        )

    def _warn(self, line: int, message: str) -> None:
        self.remarks.append(Remark(line=line, severity="warning", message=message))


def walk(parts: Iterable[Entry]) -> Iterator[Part]:
    """Parts at every depth, in document order."""
    for part in parts:
        yield part
        if isinstance(part, Point):
            yield from walk(part.parts)


def spans(found: Iterable[Span]) -> tuple[Span, ...]:
    """In the order found, without those that lie within another."""
    distinct = tuple(dict.fromkeys(found))
    # By start, the longest first: a span lies within another if one before it ends no earlier.
    kept: set[Span] = set()
    furthest = -1
    for span in sorted(distinct, key=lambda span: (span.start, -span.end)):
        if span.end > furthest:
            kept.add(span)
            furthest = span.end
    return tuple(span for span in distinct if span in kept)


def _words(lifted: stamps.Lifted) -> str:
    return clean(unlinked(lifted.text)) or lifted.text


def _tree(items: Iterable[Item]) -> list[_Node]:
    roots: list[_Node] = []
    above: list[_Node] = []
    for item in items:
        while above and (above[-1].item.depth >= item.depth or len(above) >= _DEEPEST):
            above.pop()
        node = _Node(item)
        (above[-1].below if above else roots).append(node)
        # Of paragraphs only those that announce something have it below them.
        if item.mark not in ("paragraph", "block quote", "row") or item.text.endswith((":", "：")):
            above.append(node)
    return roots
