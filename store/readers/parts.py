"""Items of an outline become points, quotes and moments, each with the time that it bears itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from store import offsets
from store.episodes import Entry, Moment, Part, Point, Quote, Remark, Span
from store.readers import quotes, stamps
from store.readers.outline import Item

Told = TypeVar("Told", Point, Moment)

# Deeper bullets join this level: no reader follows further, and hostile nesting stays harmless.
_DEEPEST = 6
# Lines between a quote and the line that names it, and characters of that line.
_APART, _NAMING = 2, 120
_BESIDE = re.compile(
    r"(?:(?:speaker|said by|attribut(?:ion|ed to)|спикер|автор|发言人|说话人)\s?[:：]\s?(?P<who>[^:：]{1,80})"
    r"|(?:timestamp|time(?:code)?|время|таймкод|时间(?:戳)?)\s?[:：]\s?[\[(]?(?P<when>[\d:–-]{4,17})[\])]?)",
    re.IGNORECASE,
)


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
        return tuple(entry for node in _tree(self._together(items)) for entry in self._entries(node))

    def listed(self, items: Iterable[Item]) -> tuple[Quote | Moment, ...]:
        """The entries of a list of quotes, where what quotes nobody is a moment."""
        found: list[Quote | Moment] = []
        whose: str | None = None
        for item in self._together(items, listed=True):
            whose = None if item.mark == "label" else whose
            quote = self._quote(item, listed=True, whose=whose)
            found.append(quote or self._part(Moment, item))
            # A bold name has all the quotes below it, to the next bold line.
            if item.mark == "label":
                whose = quote.speaker if quote else None
        return tuple(found)

    def turns(self, items: Iterable[Item]) -> tuple[Entry, ...]:
        """The entries of a transcript within a summary: who says what, and points where nobody is named."""
        return tuple(entry for node in _tree(items) for entry in self._said(node))

    def points(self, items: Iterable[Item]) -> tuple[Point, ...]:
        return tuple(self._point(node) for node in _tree(items))

    def quotes_any(self, items: Iterable[Item]) -> bool:
        return any(item.mark == "block quote" or quotes.recognise(item.words, self.names) for item in items)

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
        return kind(
            text=item.words,
            lines=tuple(item.lines),
            start=lifted.start,
            end=lifted.end,
            approximate=lifted.approximate,
        )

    def _quote(self, item: Item, *, listed: bool = False, whose: str | None = None) -> Quote | None:
        lifted = item.lifted
        words = item.words
        quotation = quotes.recognise(words, self.names)
        if quotation is None and listed and item.mark == "block quote":
            quotation = quotes.block(words, self.names)
        start = lifted.start if lifted.stamps or quotation is None else quotation.start
        marked = listed or start is not None
        if quotation is None or not (marked or quotation.called or quotation.alone):
            if marked and quotes.unclosed(words, self.names):
                self._warn(item.lines[0], "a quotation mark is opened and not closed; kept as it stands")
            return None
        if quotation.speaker is None and whose:
            quotation = replace(quotation, speaker=whose)
        if quotation.speaker is None:
            where = "quote" if start is None else f"quote at {offsets.timestamp(start)}"
            self._warn(item.lines[0], f"{where} names no speaker")
        return self._quoted(item, quotation)

    def _said(self, node: _Node) -> Iterator[Entry]:
        turn = quotes.turn(node.item.words, self.names)
        if turn is None:
            yield from self._entries(node)
            return
        yield self._quoted(node.item, turn)
        for below in node.below:
            yield from self._said(below)

    def _quoted(self, item: Item, quotation: quotes.Quotation) -> Quote:
        lifted = item.lifted
        self.doubt(lifted.doubts, item.lines)
        return Quote(
            text=quotation.text,
            lines=tuple(item.lines),
            start=lifted.start if lifted.stamps else quotation.start,
            end=lifted.end,
            approximate=lifted.approximate,
            speaker=quotation.speaker,
            label=quotation.label,
        )

    def _together(self, items: Iterable[Item], *, listed: bool = False) -> list[Item]:
        """Items, where a quote is one with a line above that only names it and lines below that do."""
        found: list[Item] = []
        for item in items:
            if found and (joint := self._joint(found[-1], item, listed=listed)):
                found[-1] = joint
            else:
                found.append(item)
        return found

    def _joint(self, above: Item, below: Item, *, listed: bool) -> Item | None:
        if below.lines[0] - above.lines[-1] > _APART:
            return None
        if (match := _BESIDE.fullmatch(below.text)) and self._lacks(above, match["who"] is not None):
            said = f"— {match['who']}" if match["who"] else f"({match['when']})"
            return _joined(above, above.text, said, below)
        quoted = below.mark == "block quote" or quotes.opens(below.text)
        if not quoted or len(above.text) > _NAMING or above.mark == "block quote":
            return None
        words = above.words
        named = quotes.introduces(words, self.names, listed=listed)
        quotation = quotes.recognise(below.words, self.names)
        # A time above a quote leaves open who said it; a name does not.
        whose = quotation.speaker if quotation and not stamps.bare(above.words) else None
        if not named or whose or (quotation is None and not _is_bare(below)):
            return None
        said = below.text if quotation else f"“{below.text}”"
        return _joined(above, f"{above.text.rstrip(':：-–— ')}:", said, below)

    def _lacks(self, item: Item, who: bool) -> bool:
        """Whether an item is a quote that names no speaker, or bears no time."""
        quotation = quotes.recognise(item.words, self.names)
        if quotation is None:
            return False
        if who:
            return quotation.speaker is None
        return not item.lifted.stamps and quotation.start is None

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


def _joined(above: Item, first: str, second: str, below: Item) -> Item:
    return Item(above.mark, above.depth, [first, second], [*above.lines, *below.lines])


def _is_bare(item: Item) -> bool:
    """Whether an item has no quotation marks at all, as block quotes may."""
    return item.mark == "block quote" and not any(mark in item.text for mark in '“”„«»"「」『』')


def _tree(items: Iterable[Item]) -> list[_Node]:
    roots: list[_Node] = []
    above: list[_Node] = []
    for item in items:
        while above and (above[-1].item.depth >= item.depth or len(above) >= _DEEPEST):
            above.pop()
        node = _Node(item)
        (above[-1].below if above else roots).append(node)
        if item.announces:
            above.append(node)
    return roots
