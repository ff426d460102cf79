"""The episode format: our own, for people to write and for everything to be exported to.

Read strictly: what does not fit is an error with its line and the nearest right form. A backslash takes
the character behind it as it is, whatever that means elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from store import offsets
from store.episodes import Entry, Moment, Part, Point, Quote, Reading, Remark, Section, Span, Summary
from store.readers import facts, values
from store.readers.parts import walk
from store.words import clean

MARKER = "<!-- Pullquote episode -->"
# Headings that are no section’s.
QUOTES, CONCLUSION = "Quotes", "Conclusion"
# As deep as the reader of summaries goes.
DEEPEST = 6
IN_QUOTATION_MARKS = re.compile('[“"„«「『].*[”"“»」』]')
_BETWEEN_TOPICS = re.compile("[,，、]")
_BETWEEN_NAME_AND_WORDS = re.compile("[:：]")

_MARKED = re.compile(r"<!--\s*Pullquote episode\b", re.IGNORECASE)
# What no summary has that a model wrote: keys of ours alone, and quotes by name without quotation marks.
_ONLY_OURS = re.compile(
    r"(?:Alias|Guid): \S|\s*[->*] ~\[|\s*> (?:\[[\d:-]{4,20}\] [^:“”\"]{1,60}|\?): [^\s“\"]"
)
_ESCAPE = re.compile(r"\\(?P<escaped>[^\n])")
# The escapes in a comment are none.
_ESCAPE_OR_COMMENT = re.compile(rf"{_ESCAPE.pattern}|<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(?P<hashes>#+)(?P<space>\s*)(?P<title>.*)")
_ENTRY = re.compile(r"(?P<indent>\s*)(?P<mark>[-*>])(?P<space>\s*)(?P<rest>.*)")
_MARKS = re.compile(r"[-*](?:\s|$)|>")
_STAMP = re.compile(r"(?P<about>~?)\[(?P<start>[0-9:]+)(?:-(?P<end>[0-9:]+))?\](?:\s+(?P<rest>.*))?")
_SPANS = re.compile(r"\[(?P<spans>[^\[\]]*)\](?:\s+(?P<rest>.*))?")
_MEANT = re.compile(r"[~≈]?\s?\[(?P<inside>[^\[\]]{1,40})\]")
_BARE = re.compile(r"\d{1,3}(?::\d\d){1,2}(?![:\d])")
_MODELS: dict[str, type[Point | Quote | Moment]] = {"-": Point, ">": Quote, "*": Moment}
_MOST_FAULTS = 500


@dataclass(slots=True)
class _Node:
    """A point, quote or moment, and what stands below it."""

    line: int
    level: int
    mark: str
    says: dict[str, object] = field(default_factory=dict)
    below: list["_Node"] = field(default_factory=list)

    def entry(self) -> Entry:
        below = {"parts": tuple(node.entry() for node in self.below)} if self.mark == "-" else {}
        return _MODELS[self.mark].model_validate({**self.says, **below, "lines": (self.line,)})


@dataclass(slots=True)
class _Part:
    """A heading and what stands below it; `reserved` is that of the quotes or of the conclusion."""

    line: int
    reserved: str | None = None
    title: str = ""
    spans: tuple[Span, ...] = ()
    topics: tuple[str, ...] = ()
    nodes: list[_Node] = field(default_factory=list)


def recognises(lines: Sequence[str]) -> bool:
    """Whether a comment at the top says so, or a title, a key of ours below it, and what only we write.

    A title and keys are not enough: models write them too, and mean a summary.
    """
    first, second = [*islice(filter(str.strip, lines), 2), "", ""][:2]
    if _MARKED.match(first):
        return True
    return first.startswith("# ") and second.startswith(_KEYS) and any(map(_ONLY_OURS.match, lines))


def read(lines: Sequence[str]) -> Reading:
    reader = _Reader(lines)
    for line, text in enumerate(reader.lines, 1):
        if text.strip():
            reader.take(line, text)
    if "title" not in reader.stated.lines:
        reader.fault(0, "found no title; expected a line # Title above all others")
    if reader.faults:
        return Reading(format="episode", remarks=tuple(reader.told()))
    summary = reader.summary()
    return Reading(format="episode", summary=summary, remarks=tuple(_past_end(summary)))


class _Reader:
    """Reads line after line and gathers the faults of all.

    An escaped character is read as one that the document does not hold, which means nothing, until its words
    are cut out: see `worded`.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        text = "\n".join(lines)
        held = set(text)
        # Of the planes for private use, whose characters mean nothing to anybody.
        unused = (each for each in map(chr, range(0xF0000, 0x110000)) if each not in held)
        escaped: dict[str, None] = dict.fromkeys(_ESCAPE.findall(text))
        self._stand_ins = dict(zip(escaped, unused, strict=False))
        self._meant = str.maketrans({stand_in: each for each, stand_in in self._stand_ins.items()})
        self.faults: list[tuple[int, str]] = []
        self.stated = facts.Stated()
        self.parts: list[_Part] = []
        self.open: list[_Node] = []
        self.last: _Node | None = None
        self.lines = self._without_comments(text)

    def fault(self, line: int, message: str) -> None:
        self.faults.append((line, message))

    def worded(self, text: str) -> str:
        """The words that a text is. Raises ValueError where there are none."""
        if words := clean(text.translate(self._meant)):
            return words
        raise ValueError("found no words; expected some, or the line left out")

    def take(self, line: int, text: str) -> None:
        try:
            if text.startswith("#"):
                self._heading(line, text)
            elif self.parts:
                self._below(line, text)
            else:
                self._key(line, text)
        except ValueError as error:
            self.fault(line, str(error))

    def told(self) -> Iterator[Remark]:
        """The faults by their lines; of a file that is wrong throughout, the first."""
        faults = sorted(self.faults, key=itemgetter(0))
        for line, message in faults[:_MOST_FAULTS]:
            yield Remark(line=line, severity="error", message=message.translate(self._meant))
        if more := faults[_MOST_FAULTS:]:
            message = f"{len(more):,} more faults, the next in line {more[0][0]}"
            yield Remark(line=more[0][0], severity="error", message=message)

    def summary(self) -> Summary:
        sections = [
            Section(
                title=part.title,
                lines=(part.line,),
                spans=part.spans,
                topics=part.topics,
                parts=tuple(node.entry() for node in part.nodes),
            )
            for part in self.parts
            if part.reserved is None
        ]
        return Summary.model_validate(
            {
                "facts": self.stated.facts(),
                "sections": tuple(sections),
                "quotes": self._entries(QUOTES),
                "conclusion": self._entries(CONCLUSION),
            }
        )

    def _entries(self, reserved: str) -> tuple[Entry, ...]:
        return tuple(node.entry() for part in self.parts if part.reserved == reserved for node in part.nodes)

    def _without_comments(self, text: str) -> list[str]:
        """The lines as they are read: escapes as their stand-ins, comments gone and their lines kept."""
        closed = text.rfind("-->") + 3 if "-->" in text else 0
        read = _ESCAPE_OR_COMMENT.sub(self._read_as, text[:closed])
        read += _ESCAPE.sub(self._read_as, text[closed:])
        read, opened, _ = read.partition("<!--")
        if opened:
            self.fault(read.count("\n") + 1, "a comment begins with <!-- and does not end; expected -->")
        lines = [line.rstrip() for line in read.split("\n")]
        for line, each in enumerate(lines, 1):
            if each.endswith("\\"):
                self.fault(line, "a backslash at the end escapes nothing; expected two for one: \\\\")
        return lines

    def _read_as(self, match: re.Match[str]) -> str:
        escaped: str | None = match["escaped"]
        return "\n" * match[0].count("\n") if escaped is None else self._stand_ins.get(escaped, escaped)

    def _heading(self, line: int, text: str) -> None:
        match = _HEADING.fullmatch(text)
        assert match  # it begins with a hash
        hashes, title = match["hashes"], clean(match["title"])
        if len(hashes) > 2:
            raise ValueError(f"found {hashes}; expected ## for a section, there are none below it")
        if not title or not match["space"]:
            raise ValueError(f"“{text[:80]}” is no heading; expected one like {hashes} {title or 'Title'}")
        if hashes == "#":
            self._title(line, title)
        else:
            part = _Part(line)
            self.parts.append(part)
            self.open, self.last = [], None
            self._titled(part, title)

    def _title(self, line: int, title: str) -> None:
        if first := self.stated.lines.get("title"):
            raise ValueError(
                f"“# {title[:80]}” is a second title, line {first} has the first; expected one episode, "
                "and ## for its sections"
            )
        self.stated.state("title", line, *2 * (self.worded(title),))
        if self.parts or len(self.stated.lines) > 1:
            raise ValueError("the title stands below other lines; expected it above them all")

    def _titled(self, part: _Part, title: str) -> None:
        reserved = next((each for each in (QUOTES, CONCLUSION) if each.casefold() == title.casefold()), None)
        if reserved:
            part.reserved = reserved
            first = next(each.line for each in self.parts if each.reserved == reserved)
            if first != part.line:
                raise ValueError(f"“## {title}” stands here again; line {first} has it already")
            return
        part.title = "…"  # a section even where its heading is at fault
        if title.startswith("["):
            part.spans, title = _spans(title)
        part.title = self.worded(_checked(title))

    def _key(self, line: int, text: str) -> None:
        entry = _ENTRY.fullmatch(text)
        if entry and facts.states(entry["rest"]):
            raise ValueError(f"“{clean(text)[:80]}” has a mark; expected it without: {entry['rest'][:80]}")
        if entry and not text.startswith("**"):
            raise ValueError(f"“{clean(text)[:80]}” stands in no section; expected ## Section above it")
        if "title" not in self.stated.lines:
            self.fault(line, f"“{clean(text)[:80]}” stands above the title; expected # Title above it")
        if _BETWEEN_NAME_AND_WORDS.split(text.strip(), maxsplit=1)[0].rstrip().casefold() == "title":
            raise ValueError("the title stands in a line of its own; expected # Title and no key")
        self.stated.take(line, text, self.worded)

    def _below(self, line: int, text: str) -> None:
        match = _ENTRY.fullmatch(text)
        if match is None:
            self._beside(line, text)
            return
        mark, rest = match["mark"], match["rest"]
        node = _Node(line, self._level(line, len(match["indent"])), mark)
        self._place(node)
        if not rest or not match["space"]:
            right = f"{mark} {rest[:80] or 'words'}"
            raise ValueError(f"“{clean(text)[:80]}” is no line of ours; expected one like {right}")
        self._refuse_place(node)
        node.says = self._quote(rest) if mark == ">" else self._timed(rest)

    def _level(self, line: int, indent: int) -> int:
        """How deep a line stands, as near as can be where that is a fault."""
        level, odd = divmod(indent, 2)
        if odd:
            self.fault(line, f"indented by {indent} spaces; expected {2 * level} or {2 * level + 2}")
        above = self.last.level if self.last and self.last.mark != "-" else None
        if above is not None and level > above:
            self.fault(line, f"nothing stands below a quote or a moment; expected {2 * above} spaces")
        elif level >= DEEPEST:
            self.fault(line, f"{level + 1} levels deep; expected at most {DEEPEST}")
        elif level > len(self.open):
            most = 2 * len(self.open)
            self.fault(line, f"indented by {indent} spaces; expected at most {most}, a level more than above")
        return min(level, len(self.open), DEEPEST - 1)

    def _place(self, node: _Node) -> None:
        del self.open[node.level :]
        (self.open[-1].below if self.open else self.parts[-1].nodes).append(node)
        self.last = node
        if node.mark == "-":
            self.open.append(node)

    def _refuse_place(self, node: _Node) -> None:
        """Raise ValueError for what its part does not hold."""
        reserved = self.parts[-1].reserved
        if reserved == QUOTES and node.mark == "-":
            raise ValueError(f"a point stands below ## {QUOTES}; expected a quote > or a moment *")
        if reserved == CONCLUSION and node.level == 0 and node.mark != "-":
            raise ValueError(f"“{node.mark}” stands below ## {CONCLUSION}; expected a point -")

    def _timed(self, text: str) -> dict[str, object]:
        time, words = _stamped(text)
        return {**time, "text": self.worded(_checked(words))}

    def _quote(self, text: str) -> dict[str, object]:
        time, said = _stamped(text)
        who, *words = map(str.strip, _BETWEEN_NAME_AND_WORDS.split(_checked(said), maxsplit=1))
        if not who or not words or not words[0]:
            raise ValueError(
                f"“{said[:80]}” does not say whose words it is; expected a name before a colon, "
                "> Dylan Patel: words, or ? where nobody knows"
            )
        if IN_QUOTATION_MARKS.fullmatch(words[0]):
            raise ValueError(f"{words[0][:80]} stands in quotation marks; expected the words without them")
        if words[0].startswith(("[", "~[")):
            raise ValueError(f"“{words[0][:20]}” stands behind the name; expected a stamp before it")
        speaker = None if who == "?" else self._speaker(who)
        return {**time, "text": self.worded(words[0]), "speaker": speaker}

    def _speaker(self, name: str) -> str:
        try:
            values.people(name)
        except ValueError:
            raise ValueError(f"“{name[:80]}” is no name; expected one, or ? where nobody knows") from None
        return self.worded(name)

    def _beside(self, line: int, text: str) -> None:
        """A line without a mark: a quote’s label, or a section’s topics."""
        key, *value = map(str.strip, _BETWEEN_NAME_AND_WORDS.split(text, maxsplit=1))
        part, last = self.parts[-1], self.last
        if value and key.casefold() == "about":
            if last is None or last.mark != ">" or "label" in last.says or line - last.line != 1:
                raise ValueError("“About” stands below no quote; expected it on the next line, once")
            if len(text) - len(text.lstrip()) != (indent := 2 * last.level + 2):
                raise ValueError(f"expected {indent} spaces before “About”, two more than before its quote")
            last.says["label"] = self.worded(value[0])
        elif value and key.casefold() == "topics":
            if part.nodes or part.topics or part.reserved:
                raise ValueError("“Topics” stands apart; expected it right below a section’s heading, once")
            part.topics = tuple(map(self.worded, _BETWEEN_TOPICS.split(value[0])))
        elif facts.states(text):
            raise ValueError(f"“{key}” stands below a heading; expected it below the title")
        else:
            raise ValueError(
                f"“{clean(text)[:80]}” is no line of ours; expected - , > or * before it, and all of a point "
                "on one line"
            )


_KEYS = tuple(f"{key}:" for key in facts.KEYS if key != "Title")


def _stamped(text: str) -> tuple[dict[str, object], str]:
    """The time that a text bears, and its words. Raises ValueError for what is almost a stamp."""
    if not text.startswith(("[", "~")):
        return {}, text
    match = _STAMP.fullmatch(text)
    if match is None:
        raise ValueError(_almost(text))
    start, end = _times(match["start"], match["end"])
    if not match["rest"]:
        raise ValueError(f"“{text}” has no words; expected what is said then")
    return {"start": start, "end": end, "approximate": bool(match["about"])}, match["rest"]


def _times(start: str, end: str | None) -> tuple[int, int | None]:
    try:
        first, last = offsets.parse(start), offsets.parse(end) if end is not None else None
    except ValueError as error:
        raise ValueError(f"{error}; expected one like [46:42] or [05:10-07:00]") from None
    if last is not None and last < first:
        raise ValueError(f"“{start}-{end}” runs backwards; expected [{end}-{start}]")
    if last == first:
        raise ValueError(f"“{start}-{end}” lasts no time; expected [{start}]")
    return first, last


def _almost(text: str) -> str:
    """What to say of a text that begins as a stamp and goes on otherwise."""
    meant = _MEANT.match(text)
    found = meant[0] if meant else text[:40]
    inside = re.sub(r"\s|[~≈]", "", re.sub(r"[–—−]|\sto\s", "-", meant["inside"])) if meant else ""
    right = f"{'~' if re.search('[~≈]', found) else ''}[{inside}] "
    if re.fullmatch(r"[0-9:]+(?:-[0-9:]+)?", inside) and not text.startswith(right):
        return f"“{found}” is not a stamp as we write it; did you mean {right}with a space behind it?"
    return f"“{found}” is not a stamp; expected one like [46:42], or a backslash before it: \\{text[0]}"


def _spans(title: str) -> tuple[tuple[Span, ...], str]:
    """The ranges before a section’s title, and the title. Raises ValueError."""
    match = _SPANS.fullmatch(title)
    if match is None or not match["rest"]:
        right = "## [05:10-07:00, 11:00-14:00] Section"
        raise ValueError(f"“## {title[:80]}” is no heading; expected one like {right}")
    return tuple(_span(each.strip()) for each in match["spans"].split(",")), match["rest"]


def _span(written: str) -> Span:
    match = _STAMP.fullmatch(f"[{written}]")
    if match is None or match["end"] is None:
        right = re.sub(r"\s*[–—−]\s*", "-", written)
        right = right if "-" in right and right != written else "05:10-07:00"
        raise ValueError(f"“{written[:40]}” is no range of a section; expected one like [{right}]")
    start, end = _times(match["start"], match["end"])
    assert end is not None  # it is stated
    return Span(start=start, end=end)


def _checked(text: str) -> str:
    """Words that are nothing else. Raises ValueError where they begin as something else of ours."""
    or_escaped = f"or a backslash before it: \\{text[:1]}"
    if bare := _BARE.match(text):
        raise ValueError(f"“{bare[0]}” stands without brackets; expected [{bare[0]}], {or_escaped}")
    if text.startswith(("[", "~")):
        raise ValueError(f"“{text[:20]}” is a second stamp; expected one, {or_escaped}")
    if _MARKS.match(text):
        raise ValueError(f"“{text[:20]}” begins with a second mark; expected one, {or_escaped}")
    return text


def _past_end(summary: Summary) -> Iterator[Remark]:
    """A warning for the first time that lies behind the stated end."""
    end = summary.facts.duration
    parts: Iterator[Part] = walk((*(p for s in summary.sections for p in s.parts), *summary.quotes))
    late = next((part for part in parts if end and part.start is not None and part.start > end), None)
    if late and end and late.start is not None:
        when = f"{offsets.timestamp(late.start)} is past the episode’s end at {offsets.timestamp(end)}"
        yield Remark(line=late.lines[0], severity="warning", message=when)
