"""A document's lines sorted into headings and, below each, bullets, paragraphs and table rows.

A person's eye does this from rules, bullets, indentation and bold type, in whatever mixture a
model wrote them. Nothing is judged by its meaning here, except that a header's keys stay whole.
Every repetition in a pattern is bounded or followed by what it cannot hold: time stays linear.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from store.readers import header, margins, stamps
from store.readers.markup import cells, unlinked, unmarked
from store.words import clean

Mark = Literal["bullet", "paragraph", "block quote", "label", "row"]

_RULE = re.compile(r"\s*(?:[─━═—–_=~]{3,}|(?:-\s?){3,}|(?:\*\s?){3,})\s*")
_LONE_DASH = re.compile(r"\s*[-–—]\s*")
_UNDERLINE = re.compile(r"-{3,}|={3,}")
_HASHES = re.compile(r"\s{0,3}(?P<hashes>#{1,6})\s+(?P<title>\S.*)", re.DOTALL)
_BANNER = re.compile(r"[-=*─━═]{3,}\s?(?P<title>\w.{0,120}?)\s?[-=*─━═]{3,}")
_BOLD = re.compile(r"\*\*(?P<title>[^*]{1,200})\*\*\s?[:：]?")
_NUMBER = re.compile(r"\d{1,3}[.)]\s")
_BULLET = re.compile(
    r"\s*(?P<mark>[•●◦▪‣·](?=\s?\S)|[-–*+](?=\s)|\d{1,3}[.)](?=\s))\s*(?:\[[ xX]\]\s|>\s)?(?=\S)"
)
# A dash at the same indentation is below any other bullet.
_OUTER_MARKS = "•●◦▪‣·*+0123456789"
_MARKS = "•●◦▪‣·-–—*+>|# "
_DOT_INSIDE = re.compile(r"\s[•●]\s")
# “issues such as:- first” and “a constant companion.- The question”, but not “e.g.- The first”.
_DASH_INSIDE = re.compile(r"(?<=:)-\s(?=\S)|(?<!e\.g\.)(?<!i\.e\.)(?<=[.!?…])-\s(?=[A-Z“\"(\[])")
_ENDS = tuple('.!?…:;。！？：；”"»」』')
_CLOSES_QUOTE = tuple('”"»」』')
_OPENS_QUOTE = tuple('“"«„「『')
_LABELLED = re.compile(r"[^\W\d_a-z][\w ()/-]{1,30}(?:[\[(][\d:–-]{3,17}[\])])?(?::\s|：)")
_ATTRIBUTION = re.compile(r"[—―–-]{1,2}\s?[^\W\d_a-z]")
_PART = re.compile(
    r"(?:(?:notable|key|memorable|top|best)\s)?quotes?(?:\s.{0,40})?|conclusions?"
    r"|(?:closing|final) (?:thoughts|remarks)|заключение|выводы|(?:ключевые )?цитаты",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"#?\d{1,3}")
_NUMBERED_LABEL = re.compile(r"[*_]{0,2}[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20})?\s#?\d{1,3}\s?[:：]")
# A rule within a line: the line ends of a table were lost.
_INNER_RULE = re.compile(r"\|(?:\s{0,3}:?-{2,}:?\s{0,3}\|){2,}")
_MOST_CELLS = 12
# What follows `:-` on a line has nothing below it: the bullets of the next lines stand beside it.
_INNERMOST = 1_000_000, 0
_TITLE_LENGTH = 200
# Twenty times what a long episode’s summary holds; what has more is none, and is not read to its end.
MOST_ENTRIES, MOST_LINES = 20_000, 100_000
_LONE_DASH_LEVEL, _BOLD_LEVEL = 7, 8


class TooMany(Exception):
    """More entries or lines than a summary has; `line` is where the first stands that is too many."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` orders headings as Markdown's hashes do; `hashed` ones can be a document's title."""

    text: str
    line: int
    level: int
    hashed: bool = False


@dataclass
class Item:
    """A bullet, paragraph or row; what has a greater `depth` than the one above is below it.

    Its words are read again and again once the outline stands, so they are worked out once.
    """

    mark: Mark
    depth: tuple[int, int]
    fragments: list[str]
    lines: list[int]

    @property
    def announces(self) -> bool:
        """Whether what is deeper is below it; of paragraphs only those that announce something have that."""
        loose = self.mark in ("paragraph", "block quote", "row")
        return not loose or self.text.endswith((":", "：")) or bool(_NUMBERED_LABEL.match(self.text))

    @cached_property
    def text(self) -> str:
        return clean(unmarked(" ".join(self.fragments)))

    @cached_property
    def lifted(self) -> stamps.Lifted:
        return stamps.lift(self.text)

    @cached_property
    def words(self) -> str:
        """The text without its stamps and without the addresses of its links."""
        return clean(unlinked(self.lifted.text)) or self.lifted.text


@dataclass(slots=True)
class Block:
    """A heading and what stands directly below it; only a document's first block lacks one."""

    heading: Heading | None = None
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """`left` says of lines why they are no content, `doubts` what is odd about some that are."""

    blocks: list[Block]
    left: dict[int, str]
    doubts: dict[int, str]


def outline(lines: Sequence[str]) -> Outline:
    """Read a document's lines into headings and entries. Raises TooMany."""
    if len(lines) > MOST_LINES:
        raise TooMany(MOST_LINES + 1)
    outliner = _Outliner(lines, margins.without_content(lines))
    for line in range(1, len(lines) + 1):
        outliner.read(line)
    outliner.leave_out_sign_off()
    return Outline(outliner.blocks, outliner.left, outliner.doubts)


class _Outliner:
    """Reads line after line and remembers which heading and item are open."""

    def __init__(self, lines: Sequence[str], left: dict[int, str]) -> None:
        self.lines = lines
        self.left = left
        self.doubts: dict[int, str] = {}
        self.blocks = [Block()]
        self.entries = 0
        self.open: Item | None = None
        self.after_blank = True
        self.below_number = False
        self.awaits_title = False
        self.rule_below: tuple[Block, int] | None = None
        self.bold_headings = _bold_headings(lines)

    def read(self, line: int) -> None:
        text = self.lines[line - 1]
        if line in self.left or not text.strip() or self._divides(line, text):
            self.after_blank = True
            self.below_number = False
            return
        heading = self._heading(line, text)
        self.awaits_title = False
        if heading:
            self.blocks.append(Block(heading))
            self._count(line)
            self.open = None
            self.below_number = False
        else:
            self._add(line, text)
        self.after_blank = False

    def leave_out_sign_off(self) -> None:
        """Plain paragraphs below a document's last rule take leave of the reader."""
        block, above = self.rule_below or (None, 0)
        if block is not self.blocks[-1] or not above:
            return
        below = block.items[above:]
        if all(item.mark == "paragraph" and not item.lifted.stamps for item in below):
            del block.items[above:]
            self.left |= {line: "sign-off" for item in below for line in item.lines}

    def _divides(self, line: int, text: str) -> bool:
        """Whether the line is a rule or a lone dash; below the latter may stand a title."""
        rule, dash = _RULE.fullmatch(text), _LONE_DASH.fullmatch(text)
        if rule:
            self.left[line] = "rule"
            self.rule_below = self.blocks[-1], len(self.blocks[-1].items)
        elif dash:
            self.left[line] = "lone dash"
            self.awaits_title = _is_title(self._next(line))
        return bool(rule or dash)

    def _heading(self, line: int, text: str) -> Heading | None:
        if match := _HASHES.fullmatch(text):
            return Heading(match["title"], line, len(match["hashes"]), hashed=True)
        if underline := self._underline(line, text):
            self.left[line + 1] = "rule"
            return Heading(text, line, 1 if underline == "=" else 2, hashed=True)
        if match := _BANNER.fullmatch(text.strip()):
            return Heading(match["title"], line, 1)
        if self._is_sandwiched(line) or (self.after_blank and _is_capitals(text)):
            return Heading(text, line, 1)
        if self.awaits_title:
            return Heading(text, line, _LONE_DASH_LEVEL)
        title = _bold_title(text)
        if title and (self.bold_headings == _bold_kind(title) or self._is_part(title)):
            return Heading(text, line, _BOLD_LEVEL)
        return None

    def _is_part(self, title: str) -> bool:
        """Whether a bold line among numbered bold headings is one without a number."""
        return self.bold_headings == "numbered" and bool(_PART.fullmatch(title.strip(" :：")))

    def _underline(self, line: int, text: str) -> str:
        """The mark that makes the line a heading in Markdown, unless it rather is a rule below prose."""
        underline = self.lines[line].strip() if line < len(self.lines) else ""
        if not self.after_blank or not _UNDERLINE.fullmatch(underline) or self._is_sandwiched(line):
            return ""
        heads = _is_title(text) and not text.endswith(_ENDS) and not header.entry(text)
        return underline[0] if heads and not _bold_title(text) else ""

    def _is_sandwiched(self, line: int) -> bool:
        if not 1 < line < len(self.lines) or not _is_title(self.lines[line - 1]):
            return False
        return bool(_RULE.fullmatch(self.lines[line - 2]) and _RULE.fullmatch(self.lines[line]))

    def _next(self, line: int) -> str:
        """The text below, past a few blank lines."""
        return next((text for text in self.lines[line : line + 3] if text.strip()), "")

    def _add(self, line: int, text: str) -> None:
        stripped = text.strip()
        if not stripped.strip(_MARKS):
            self.left[line] = "mark without words"
        elif stripped.startswith("|") and stripped.count("|") > 1:
            self._rows(line, stripped)
        elif stripped.startswith(">"):
            self._paragraph("block quote", line, stripped.lstrip("> "), _indent(text))
        elif bullet := _BULLET.match(text):
            self._bullets(line, text, bullet)
        elif _bold_title(text):
            self._new("label", (-1, 0), line, stripped)
        else:
            self._paragraph("paragraph", line, stripped, _indent(text))

    def _rows(self, line: int, text: str) -> None:
        rows = _unflattened(text)
        if len(rows) == 1 and text.count("|") > _MOST_CELLS:
            self.doubts[line] = "a table on one line, whose rows cannot be told apart; kept as one point"
        for row in rows:
            self._new("row", (0, 1), line, _row(row))

    def _bullets(self, line: int, text: str, bullet: re.Match[str]) -> None:
        """One line may hold several: `• … :- … • …`; a dot among them starts at the left again."""
        depth = _indent(text), 0 if bullet["mark"][0] in _OUTER_MARKS else 1
        content = self._before_title(line, text[bullet.end() :].rstrip())
        known = header.entry(content[:_TITLE_LENGTH])
        for piece in [content] if known and known.field else _DOT_INSIDE.split(content):
            first, *below = _DASH_INSIDE.split(piece.lstrip("•● "))
            self._new("bullet", depth, line, first)
            for part in below:
                self._new("bullet", _INNERMOST, line, part)
            depth = 0, 0

    def _before_title(self, line: int, content: str) -> str:
        """Drop a dash glued to a line's end where the line below is the next section's title."""
        title = self._next(line)
        glued = content[-1:] in "-–" and content[-2:-1].isspace()
        # A wrapped sentence goes on in lower case after its dash.
        if not glued or not _is_title(title) or title.lstrip()[0].islower():
            return content
        self.awaits_title = True
        return content[:-2].rstrip()

    def _paragraph(self, mark: Mark, line: int, text: str, indent: int) -> None:
        if self.open and self._goes_on(self.open, mark, text):
            self.open.fragments.append(text)
            self.open.lines.append(line)
        else:
            # “Insight 1: …” has the lines directly below it for its own: “Quote: …”, “Significance: …”.
            numbered = bool(_NUMBERED_LABEL.match(text))
            below = self.below_number and not numbered
            self._new(mark, (indent, 0 if below else -1), line, self._before_title(line, text))
            self.below_number = self.below_number or numbered

    def _goes_on(self, above: Item, mark: Mark, text: str) -> bool:
        """Whether a line is the rest of what stands above it and not a paragraph of its own."""
        quoted = mark == "block quote"
        if above.mark in ("label", "row") or (quoted and above.mark != "block quote"):
            return False
        ending = above.fragments[-1].rstrip("*_` ")
        if ending.endswith(_CLOSES_QUOTE) and _ATTRIBUTION.match(text.lstrip("*_")):
            return quoted or not self.after_blank
        if self.after_blank or _starts_anew(text):
            return False
        return not ending.endswith(_ENDS) or text[:1].islower() or stamps.bare(ending) is not None

    def _new(self, mark: Mark, depth: tuple[int, int], line: int, text: str) -> None:
        if clean(unmarked(text)):
            self.open = Item(mark, depth, [text], [line])
            self.blocks[-1].items.append(self.open)
            self._count(line)

    def _count(self, line: int) -> None:
        self.entries += 1
        if self.entries > MOST_ENTRIES:
            raise TooMany(line)


def _bold_headings(lines: Sequence[str]) -> str:
    """Which bold lines are headings: none beside Markdown's, all if none of them is numbered."""
    if any((match := _HASHES.fullmatch(text)) and len(match["hashes"]) > 1 for text in lines):
        return "none"
    kinds = {_bold_kind(title) for text in lines if (title := _bold_title(text))}
    return "numbered" if "numbered" in kinds else "plain"


def _bold_kind(title: str) -> str:
    return "numbered" if _NUMBER.match(title) else "plain"


def _bold_title(text: str) -> str | None:
    """The words of a line that is bold from end to end, but for a stamp or colon behind them."""
    if "**" not in text or len(text) > 2 * _TITLE_LENGTH:
        return None
    match = _BOLD.fullmatch(stamps.lift(text.strip()).text)
    return match["title"] if match and not stamps.bare(match["title"]) else None


def _is_title(text: str) -> bool:
    """Whether a line could be a title, going by its looks."""
    stripped = text.strip()
    marked = _RULE.fullmatch(text) or _LONE_DASH.fullmatch(text) or _BULLET.match(text)
    return bool(stripped) and not marked and len(stripped) <= _TITLE_LENGTH and stripped[0] not in "#|>`<["


def _is_capitals(text: str) -> bool:
    title = _NUMBER.sub("", text, count=1)
    capitals = sum(map(str.isupper, title[:_TITLE_LENGTH]))
    looks = _is_title(title) and not text[0].isspace() and not text.endswith((".", ",", "”", '"'))
    known = looks and header.entry(title)
    shouted = title.isupper() and capitals >= 4 and 2 * capitals >= sum(map(str.isalpha, title))
    return looks and shouted and not (known and known.field)


def _starts_anew(text: str) -> bool:
    quoted = text.startswith(_OPENS_QUOTE) and text.endswith(_CLOSES_QUOTE)
    head = unmarked(text[:_TITLE_LENGTH])
    return bool(quoted or _LABELLED.match(head) or stamps.leads(head))


def _unflattened(text: str) -> list[str]:
    """The rows of a table that lost its line ends, going by the columns of its rule; else the one row."""
    rule = _INNER_RULE.search(text)
    if rule is None or not text[rule.end() :].strip():
        return [text]
    found = cells(text[rule.end() :])
    columns = rule[0].count("|") - 1
    # “| a | b | | c | d |”: between two rows stands a cell of nothing.
    gaps = found[columns :: columns + 1]
    step = columns if any(gaps) or not gaps else columns + 1
    if (len(found) + step - columns) % step:
        return [text]
    return ["|" + "|".join(found[start : start + columns]) + "|" for start in range(0, len(found), step)]


def _row(text: str) -> str:
    """A row as one entry: its number dropped like a bullet, the first time among its cells leading."""
    found = [cell for cell in cells(unmarked(text)) if cell]
    known = header.entry(": ".join(found)) if len(found) == 2 else None
    if known and known.field:
        return " — ".join(found)
    first, *rest = found or [""]
    kept = rest if rest and _ORDINAL.fullmatch(first) else found
    times = [cell for cell in kept if stamps.bare(cell)][:1]
    words = [cell for cell in kept if cell not in times]
    return " ".join((*(f"[{time.strip('[]()`* ')}]" for time in times), " — ".join(words)))


def _indent(text: str) -> int:
    """Steps of two spaces, so that one space more or less does not matter."""
    return (len(text) - len(text.lstrip())) // 2
