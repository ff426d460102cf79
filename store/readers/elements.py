"""XML read safely: no DTD, at any depth, and of its elements only those that are wanted are kept."""

import codecs
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from store.readers.text import Unreadable
from store.words import clean

# Feeds carry the notes of every episode: those of daily shows pass the 5 MB of other documents.
LIMIT = 20_000_000
# 3,000 episodes with 60 elements each. Kept without bound, 20 MB of `<item/>` took over a gigabyte, and
# as many of `<a>` in each other nearly as much, inside the parser.
_MOST = 200_000
_DEEPEST = 1_000
_PIECE = 1 << 20

_DECLARED = re.compile(
    rb"\s{0,200}<\?xml[^>]{0,200}?\sencoding\s{0,20}=\s{0,20}[\"']([A-Za-z0-9._:-]{1,40})[\"']"
)
_HTML = re.compile(
    r"(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_END_BYTES = re.compile(rb"\r\n|\n|\r")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Without a mark, UTF-16 is known by how “<” is written (XML 1.0, appendix F).
_WIDE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
# What else Python decodes is no text, or takes more than linear time (“punycode”).
_ENCODINGS = frozenset(
    codecs.lookup(name).name
    for name in (
        *("ascii", "utf-8", "koi8-r", "koi8-u", "gb2312", "gbk", "gb18030", "big5"),
        *("shift_jis", "euc-jp", "euc-kr", "mac-roman"),
        *(f"iso-8859-{number}" for number in (*range(1, 12), *range(13, 17))),
        *(f"windows-{number}" for number in range(1250, 1259)),
    )
)

# By the name of an element, the names of those in it that are kept.
Wanted = Mapping[str, Collection[str]]
# By a namespace’s address, in lower case and without a slash at its end, the prefix that we give it.
Namespaces = Mapping[str, str]


@dataclass(slots=True)
class Element:
    """An element by the name that our own prefixes make: `podcast:person`, whatever the document’s are."""

    name: str
    line: int
    attributes: Mapping[str, str]
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str | None:
        """Its own words on one line, None where it has none."""
        return clean("".join(self.pieces)) or None

    def attribute(self, name: str) -> str | None:
        """An attribute’s value on one line, None where it says nothing."""
        return clean(self.attributes.get(name, "")) or None

    def all(self, *names: str) -> list["Element"]:
        """The elements of these names in it, in the order of the document."""
        return [child for child in self.children if child.name in names]


def parse(data: bytes, root: str, wanted: Wanted, namespaces: Namespaces) -> Element:
    """A document’s root with what is wanted in it.

    Raises Unreadable for what is not XML, has another root, or brings a DTD: entities need one.
    """
    if len(data) > LIMIT:
        raise Unreadable(f"larger than {LIMIT // 1_000_000} MB")
    keeping = _Keeping(root, wanted, namespaces)
    try:
        for piece in _pieces(data):
            keeping.read(piece)
        if not keeping.begun:
            raise Unreadable("empty")
        keeping.parser.close()
    except DefusedXmlException as error:
        message = "found a document type declaration (DTD), which is refused: it can bring entities"
        raise Unreadable(message, keeping.line) from error
    except ParseError as error:
        what = f"{str(error).partition(':')[0]} at column {error.position[1] + 1}"
        raise Unreadable(f"not well-formed XML: {what}", keeping.line) from error
    return keeping.top


class _Keeping:
    """What the parser tells of elements: those that are wanted are kept, all others are gone at once."""

    def __init__(self, root: str, wanted: Wanted, namespaces: Namespaces) -> None:
        self.parser = DefusedXMLParser(target=self, forbid_dtd=True)
        self.begun = False
        self._root = root
        self._wanted = wanted
        self._namespaces = namespaces
        self._names: dict[str, str] = {}
        self._open = [Element("", 0, {})]
        self._before = 0
        self._left_out = 0
        self._kept = 0

    def read(self, piece: str) -> None:
        """Go on. Blank lines before the declaration are no XML, and a common slip of what writes feeds."""
        if not self.begun:
            bare = piece.lstrip()
            self._before += len(_LINE_END.findall(piece, 0, len(piece) - len(bare)))
            self._begin(bare)
            piece = bare
        if piece:
            self.parser.feed(piece)

    def _begin(self, bare: str) -> None:
        self.begun = bool(bare)
        expected = f"expected XML that starts with <{self._root}>"
        if _HTML.match(bare):
            raise Unreadable(f"found an HTML page, {expected}", self._before + 1)
        if bare and not bare.startswith("<"):
            raise Unreadable(f"found “{clean(bare[:60])}”, {expected}", self._before + 1)

    @property
    def line(self) -> int:
        return int(self.parser.parser.CurrentLineNumber) + self._before

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names.get(tag) or self._names.setdefault(tag, self._named(tag))
        inside = self._open[-1]
        if not inside.name and name != self._root:
            found = clean(tag.rpartition("}")[2])[:60]
            raise Unreadable(f"found <{found}>, expected <{self._root}>", self.line)
        if self._left_out or (inside.name and name not in self._wanted.get(inside.name, ())):
            self._leave_out()
        else:
            self._keep(Element(name, self.line, attributes))

    def _leave_out(self) -> None:
        self._left_out += 1
        if self._left_out > _DEEPEST:
            raise Unreadable(
                f"found elements over {_DEEPEST:,} deep in each other, expected fewer", self.line
            )

    def _keep(self, element: Element) -> None:
        self._kept += 1
        if self._kept > _MOST:
            raise Unreadable(f"found over {_MOST:,} elements that say something, expected fewer", self.line)
        self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self._open.pop()

    def data(self, text: str) -> None:
        """Words, in pieces of at most 8 KB."""
        if not self._left_out:
            self._open[-1].pieces.append(text)

    @property
    def top(self) -> Element:
        return self._open[0].children[0]

    def _named(self, tag: str) -> str:
        space, _, name = tag.rpartition("}")
        if not space:
            return name
        prefix = self._namespaces.get(space[1:].casefold().rstrip("/"), "?")
        return f"{prefix}:{name}" if prefix else name


def _pieces(data: bytes) -> Iterator[str]:
    """A document’s text, piece by piece: one emoji in 20 MB would make 80 of it.

    Decoded by the mark at its start, else as it declares, else as UTF-8; never by what a server says of it.
    """
    mark, encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", _declared(data)))
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(len(mark), len(data) + 1, _PIECE):
        held = decoder.getstate()[0]
        try:
            yield decoder.decode(data[start : start + _PIECE], final=start + _PIECE > len(data))
        except UnicodeDecodeError as error:
            raise _undecoded(data, start - len(held) + error.start, encoding) from error


def _undecoded(data: bytes, offset: int, encoding: str) -> Unreadable:
    line = len(_LINE_END_BYTES.findall(data[:offset].replace(b"\x00", b""))) + 1
    what = f"byte 0x{data[offset]:02x} at line {line}: not {encoding.upper()} (offset {offset})"
    return Unreadable(what, line)


def _declared(data: bytes) -> str:
    wide = next((encoding for start, encoding in _WIDE if data.startswith(start)), None)
    declared = _DECLARED.match(data)
    if wide or not declared:
        return wide or "utf-8"
    named = declared[1].decode()
    try:
        encoding = codecs.lookup(named).name
    except LookupError:
        encoding = ""
    if encoding not in _ENCODINGS:
        raise Unreadable(f"declared as {named}, which we do not read; save it as UTF-8", 1)
    return encoding
