"""The part of YAML that front matter is written in: mappings, lists and texts, and where each line stands.

A YAML library names the line on which a text starts, and not those of the paragraphs within it. It also
takes `duration: 47:18` for 2838, `title: No` for false and `title: Chips: Part 2` for an error, and runs
out of stack on 3,000 brackets. Here all values are texts; aliases, anchors and tags are never followed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from store.words import visible

_KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[^\W\d][\w ./()-]{0,60}?)(?P=quote)\s{0,3}:(?=\s|$)")
_ITEM = re.compile(r"-(?=\s|$)")
_BLOCK = re.compile(r"(?P<style>[|>])(?:[+-]|(?P<indent>[1-9])){0,2}(?:\s+#.*)?")
_NOT_FOLLOWED = re.compile(r"[&*!][^\s*]\S{0,60}")
# A hash that touches a word is no comment here: people write “Chips #127”.
_COMMENT = re.compile(r"\s#\s.*$|^#.*$")
_DOUBLE = re.compile(
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<one>.)|(?P<joins>$))"
    r"|(?P<end>\")|[^\"\\]+"
)
_SINGLE = re.compile(r"(?P<one>'')|(?P<end>')|[^']+")
_ESCAPES = {"n": "\n", "N": "\n", "L": "\n", "P": "\n", "t": " ", "_": " ", "r": "", "0": "", "''": "'"}
_FLOW = re.compile(r"\s*(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')|[\[\]{},]|[^\[\]{},]+")
# Front matter that a tool writes is four deep; hostile nesting stays harmless.
_DEEPEST = 6

Numbered = tuple[int, str]


class Malformed(Exception):
    """A text that has no end; `line` is where it starts."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a text, and the document's lines on which it is written."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text of as many lines as its author gave it, however the document wraps them."""

    rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows if row.text)

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(line for row in self.rows for line in row.lines))


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Entries:
    entries: tuple["Entry", ...]

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(entry.line for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Unread:
    """A value in a form that is not read, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    line: int
    value: "Value"


Value = Scalar | Items | Entries | Unread


def is_key(text: str) -> bool:
    """Whether a line starts an entry of a mapping."""
    return bool(_KEY.match(text))


def entries(block: Sequence[Numbered], depth: int = 0) -> Entries:
    """Read numbered lines as one mapping; lines of no entry are passed over.

    Raises Malformed.
    """
    found = []
    for first, *below in _split(block, _KEY):
        line, text = first
        match = _KEY.match(text.lstrip())
        if match:
            inline = text.lstrip()[match.end() :].strip()
            found.append(Entry(match["key"], line, _value((line, inline), below, depth)))
    return Entries(tuple(found))


def _items(block: Sequence[Numbered], depth: int) -> Items:
    # Without its dash an item is a block of its own, indented as the dash and its space indent it.
    loose = ([(line, text.replace("-", " ", 1)), *below] for (line, text), *below in _split(block, _ITEM))
    return Items(tuple(_block(item, depth + 1) for item in loose))


def _split(block: Sequence[Numbered], opens: re.Pattern[str]) -> Iterator[list[Numbered]]:
    """A block from each line that opens a part, at the indentation of the first, to the next such line."""
    base = _indent(next((text for _, text in block if text.strip()), ""))
    part: list[Numbered] = []
    for line, text in block:
        if _indent(text) == base and opens.match(text, base):
            if part:
                yield part
            part = []
        elif not part:
            continue
        part.append((line, text))
    if part:
        yield part


def _block(block: Sequence[Numbered], depth: int) -> Value:
    """Read what stands below a key or behind a dash by what its first line looks like."""
    said = [(line, text) for line, text in block if text.strip() and not text.lstrip().startswith("# ")]
    if not said:
        return Scalar()
    line, first = said[0][0], said[0][1].strip()
    if depth > _DEEPEST:
        return Unread("is nested deeper than we read")
    if _ITEM.match(first):
        return _items(block, depth)
    if _KEY.match(first):
        return entries(block, depth)
    return _value((line, first), [each for each in block if each[0] > line], depth)


def _value(first: Numbered, below: Sequence[Numbered], depth: int) -> Value:
    inline = first[1]
    if not inline or inline.startswith("#"):
        return _block(below, depth + 1)
    if match := _BLOCK.fullmatch(inline):
        return _literal(below, int(match["indent"] or 0), folded=match["style"] == ">")
    if match := _NOT_FOLLOWED.match(inline):
        return Unread(f"starts with “{match[0]}”; aliases, anchors and tags of YAML are not followed")
    if inline[0] == "[":
        return _flow([first, *below])
    if inline[0] == "{":
        return Unread("is written in braces, which are not read")
    quoted = _quoted(first, below) if inline[0] in "\"'" else None
    return quoted or _plain([first, *below])


def _plain(block: Sequence[Numbered]) -> Scalar:
    """A text without quotation marks: its lines are one, and a blank line ends a paragraph."""
    lines = [(line, _COMMENT.sub("", text.strip())) for line, text in block]
    return _folded([each for each, raw in zip(lines, block, strict=True) if each[1] or not raw[1].strip()])


def _literal(block: Sequence[Numbered], indent: int, *, folded: bool) -> Scalar:
    """The indented lines below `|`, kept as they stand, or below `>`, where each paragraph is one line."""
    base = indent or _indent(next((text for _, text in block if text.strip()), ""))
    kept = []
    for line, text in block:
        if text.strip() and _indent(text) < base:
            break
        kept.append((line, text[base:]))
    return _folded(kept) if folded else Scalar(_rows([Row(text, (line,)) for line, text in kept]))


def _folded(block: Sequence[Numbered]) -> Scalar:
    writing = _Writing()
    for line, text in block:
        writing.turn(line, indented=text[:1] == " ")
        if text.strip():
            writing.add(text)
        else:
            writing.blank()
    return writing.done()


def _quoted(first: Numbered, below: Sequence[Numbered]) -> Scalar | None:
    """The text between quotation marks; None where the first line goes on behind the closing one."""
    line, inline = first
    form = _DOUBLE if inline[0] == '"' else _SINGLE
    writing = _Writing()
    for number, text in [(line, inline[1:]), *((number, text.strip()) for number, text in below)]:
        writing.turn(number)
        if not text:
            writing.blank()
        for match in form.finditer(text):
            if match.lastgroup == "end":
                rest = text[match.end() :].strip()
                return None if rest and not rest.startswith("#") else writing.done()
            writing.add(_unescaped(match), joins=match.lastgroup == "joins")
    message = f"found the opening {inline[0]} of a text, expected the closing one before the next key"
    raise Malformed(line, message)


def _unescaped(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind is None:
        return match[0]
    if kind == "joins":
        return ""
    if kind == "one":
        return _ESCAPES.get(match["one"], match["one"])
    code = int(match[kind], 16)
    return chr(code) if code <= 0x10FFFF else ""


def _flow(block: Sequence[Numbered]) -> Value:
    """`[one, "two, three"]`, on one line or several; a text may also start with a bracket: “[Live] Chips”."""
    lines = tuple(line for line, text in block if text.strip())
    inner = " ".join(text.strip() for _, text in block).strip()
    found: list[Value] = []
    piece = ""
    for match in _FLOW.finditer(inner, 1):
        token = match[0]
        if token in "[{}":
            return Unread("holds lists within a list, which are not read")
        if token not in ",]":
            piece += token
            continue
        if piece.strip():
            found.append(Scalar((Row(_bare(piece.strip()), lines),)))
        piece = ""
        if token == "]" and not inner[match.end() :].strip():
            return Items(tuple(found))
        if token == "]":
            break
    return _plain(block)


def _bare(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


@dataclass
class _Writing:
    """A text as it is put together, row by row, from the lines that hold it."""

    rows: list[Row] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    line: int = 0
    blanks: int = 0
    joins: bool = False
    indented: bool = False

    def turn(self, line: int, *, indented: bool = False) -> None:
        """Go on to a line of the document: it continues the row, unless it or the last one is indented."""
        if self.lines and (indented or self.indented):
            self._break()
        self.line, self.indented = line, indented

    def blank(self) -> None:
        self.blanks += 1

    def add(self, text: str, *, joins: bool = False) -> None:
        """Write on; where it `joins`, the next line follows without a space between."""
        first, *others = text.split("\n")
        self._write(first)
        for part in others:
            self._break()
            self._write(part)
        self.joins = joins

    def done(self) -> Scalar:
        if self.lines:
            self._break()
        return Scalar(_rows(self.rows))

    def _write(self, part: str) -> None:
        if not part:
            return
        if self.blanks:
            self._break()
            self.rows += [Row("", ())] * (self.blanks - 1)
        elif self.lines and self.lines[-1] != self.line and not self.joins:
            self.words.append(" ")
        self.blanks = 0
        self.words.append(part)
        if self.lines[-1:] != [self.line]:
            self.lines.append(self.line)

    def _break(self) -> None:
        self.rows.append(Row("".join(self.words), tuple(self.lines)))
        self.words, self.lines = [], []


def _rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows without what shows nothing, and without the blank ones at the end."""
    shown = [Row(visible(_paired(row.text)).rstrip(), row.lines) for row in rows]
    while shown and not shown[-1].text:
        shown.pop()
    return tuple(shown)


def _paired(text: str) -> str:
    """JSON writes 🎯 as two halves; a half alone is nothing."""
    if text.isascii() or not re.search("[\ud800-\udfff]", text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
