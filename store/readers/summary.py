"""Summaries as language models write them, read as a careful person would.

The outline says how a document is built; here its blocks become header, sections, list of quotes
and conclusion. Every line that is not blank ends as content or in one remark “left out”.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from store import offsets
from store.episodes import Moment, Part, Point, Quote, Reading, Remark, Section, Span, Summary
from store.readers import frontmatter, headings, quotes, stamps, yaml
from store.readers.frontmatter import FrontMatter
from store.readers.header import Entry, Header, entry
from store.readers.margins import CUT
from store.readers.outline import MOST_ENTRIES, MOST_LINES, Block, Heading, Item, TooMany, outline
from store.readers.parts import PartReader, spans, walk
from store.words import clean

Told = TypeVar("Told", bound=Part)

_PREAMBLE = re.compile(
    r"(?:sure|certainly|of course|absolutely|ok(?:ay)?|here(?: is| are|['’]s)|below (?:is|are)"
    r"|the following is|based on|i(?:['’]ve| have|['’]ll| will))"
    r".*(?:summar|analysis|overview|breakdown|notes|sections|insights)"
    r"|(?:好的|以下是|这是).*(?:总结|摘要|分析|稍等|笔记)"
    r"|(?:вот|конечно|ниже|хорошо).*(?:саммари|содержани|конспект|резюме|анализ|обзор|пересказ)",
    re.IGNORECASE | re.DOTALL,
)
_SIGN_OFF = re.compile(
    r"let me know|i hope|would you like|feel free|if you(?:['’]d| would| need| want) "
    r"|(?:this|the above) (?:\w+ ){0,3}summary (?:should|provides|captures|serves|covers)"
    r"|希望(?:这|以上|对)|如(?:果|需).*(?:请|可以)|надеюсь|если (?:хотите|нужно)|дайте знать",
    re.IGNORECASE,
)
# What a model says it lacks, or that it was not given what it should summarise.
_REFUSAL = re.compile(
    r"(?:i['’]m sorry|i am sorry|sorry,|i apologi[sz]e|i can(?:['’]t|not)|i(?:['’]m| am) (?:unable|not able)"
    r"|as an ai|unfortunately,? i|i do(?:n['’]t| not) have (?:enough|access)"
    r"|抱歉|对不起|我无法|к сожалению|извините|простите|я не могу).*"
    r"(?:summar|transcript|provide|assist|help|access|content|fulfil|总结|转录|提供|摘要"
    r"|транскрипт|расшифровк|пересказ|содержани|саммари|помочь)",
    re.IGNORECASE | re.DOTALL,
)
# Some come to it only after saying what they were given instead.
_CONFUSED = re.compile(
    r"might be some confusion|(?:content|text) (?:that )?you(?:['’]ve| have)? provided (?:is|appears|seems)"
    r"|not (?:a|an actual) (?:\S{1,12} )?(?:podcast )?(?:episode )?transcript\b",
    re.IGNORECASE,
)
_REFUSAL_START = 300
_REFUSAL_LENGTH, _REFUSAL_ITEMS = 2000, 3
# A heading of an episode of its own: these are what a header says below it.
_OWN_HEADER = ("title", "show", "date", "duration", "hosts", "guests")
_EPISODE_NUMBER = re.compile(
    r"(?:episode|ep\.?|эпизод|выпуск)\s?#?(\d{1,5})\b.*|第\s?(\d{1,5})\s?[期集].*", re.IGNORECASE
)
_MOST_STARTS = 20
# A paragraph before the first section of so many bytes is no preamble; Chinese takes fewer characters.
_ABSTRACT_BYTES = 80
_NOBODY = quotes.Names("", ())


@dataclass(frozen=True, slots=True)
class _Page:
    """A document as Markdown alone: what its front matter holds of it stands below the front matter.

    `where` says on which of the document's lines each line of the page is written.
    """

    lines: Sequence[str]
    where: Sequence[tuple[int, ...]]

    def placed(self, lines: Iterable[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(there for line in lines for there in self.where[line - 1]))

    def line(self, line: int) -> int:
        return next(iter(self.placed((line,))), 0) if line else 0

    def reasons(self, left: dict[int, str]) -> dict[int, str]:
        return {there: reason for line, reason in left.items() for there in self.where[line - 1]}


def read(lines: Sequence[str]) -> Reading:
    try:
        matter = frontmatter.read(lines)
    except yaml.Malformed as error:
        return _failed(error.line, error.message, "summary")
    page = _page(lines, matter)
    try:
        outlined = outline(page.lines)
    except TooMany as error:
        message = f"more than {MOST_ENTRIES:,} entries or {MOST_LINES:,} lines; expected a summary"
        return _failed(page.line(error.line), message)
    if refused := _no_episode(page, outlined.blocks):
        return refused
    header = _header(outlined.blocks, matter, outlined.left)
    _leave_out_sign_off(outlined.blocks[-1], header)
    summary = _summary(page.lines, outlined.blocks, header)
    summary = _placed(summary, page, matter.quotes) if matter.below else summary
    if not (summary.sections or summary.quotes or summary.conclusion):
        return _failed(0, "not a summary: expected headings with bullets below them, or quotes; found none")
    doubts = (Remark(line=line, severity="warning", message=each) for line, each in outlined.doubts.items())
    remarks = [each.model_copy(update={"line": page.line(each.line)}) for each in (*header.remarks, *doubts)]
    remarks += [
        *matter.remarks,
        *_doubts(summary),
        *_left_out(lines, summary, matter.left | page.reasons(header.left)),
    ]
    return Reading(format="summary", summary=summary, remarks=tuple(sorted(remarks, key=_by_line)))


def _page(lines: Sequence[str], matter: FrontMatter) -> _Page:
    below = matter.below
    where = [(line,) for line in range(1, len(lines) + 1)]
    return _Page(
        [*([""] * below), *(row.text for row in matter.rows), *lines[below:]],
        [*where[:below], *(row.lines for row in matter.rows), *where[below:]],
    )


def _placed(summary: Summary, page: _Page, stated: Sequence[Quote]) -> Summary:
    """A page's summary with the document's own lines, and the quotes of the front matter before its own."""

    def part(entry: Told) -> Told:
        update: dict[str, object] = {"lines": page.placed(entry.lines)}
        if isinstance(entry, Point):
            update["parts"] = tuple(map(part, entry.parts))
        return entry.model_copy(update=update)

    def section(each: Section) -> Section:
        return each.model_copy(
            update={"lines": page.placed(each.lines), "parts": tuple(map(part, each.parts))}
        )

    lines = {name: page.line(line) for name, line in summary.facts.stated.items()}
    return Summary(
        facts=summary.facts.model_copy(update={"stated": lines}),
        sections=tuple(map(section, summary.sections)),
        quotes=(*stated, *map(part, summary.quotes)),
        conclusion=tuple(map(part, summary.conclusion)),
    )


def _no_episode(page: _Page, blocks: Sequence[Block]) -> Reading | None:
    """Why a document is not one episode's summary."""
    if _is_refusal(page.lines, blocks):
        line = next(line for line, text in enumerate(page.lines, 1) if text.strip())
        return _failed(page.line(line), "looks like a model’s refusal, not like a summary")
    starts, what = _cut_starts(page.lines), "episodes"
    if len(starts) < 2:
        starts, what = _starts(blocks), "titles"
    if len(starts) < 2:
        return None
    placed = [page.line(line) for line in starts]
    where = ", ".join([*map(str, placed[:_MOST_STARTS]), *(["…"] if len(placed) > _MOST_STARTS else [])])
    message = f"{len(starts)} {what} found (lines {where}); expected one episode"
    return _failed(placed[1], message, "summary")


def _is_refusal(lines: Sequence[str], blocks: Sequence[Block]) -> bool:
    if sum(map(len, lines)) > _REFUSAL_LENGTH:
        return False
    items = [item for block in blocks for item in block.items if not _entry(item)]
    short = 0 < len(items) <= _REFUSAL_ITEMS
    return short and any(_refuses(text) for text in (items[0].text, clean(" ".join(lines))))


def _refuses(text: str) -> bool:
    return bool(_REFUSAL.match(text) or _CONFUSED.search(text, 0, _REFUSAL_START))


def _cut_starts(lines: Sequence[str]) -> list[int]:
    """The lines on which the episodes begin that a tool cut apart; one that is a heading alone is none."""
    cuts = [line for line, text in enumerate(lines, 1) if CUT.fullmatch(text)]
    edges = [0, *cuts, len(lines) + 1] if cuts else []
    said = (
        [line for line in range(above + 1, below) if lines[line - 1].strip()]
        for above, below in pairwise(edges)
    )
    return [found[0] for found in said if len(found) > 1]


def _starts(blocks: Sequence[Block]) -> list[int]:
    """The lines on which an episode of its own begins: by a title entry, else by a first heading."""
    tops = [block for block in blocks if block.heading and headings.is_top(block.heading)]
    owned = [block.heading.line for block in tops if block.heading and _has_header(block)]
    numbers: dict[str, int] = {}
    for block in tops:
        if block.heading and (match := _EPISODE_NUMBER.fullmatch(headings.title(block.heading).words)):
            numbers.setdefault(match[1] or match[2], block.heading.line)
    return next((found for found in (_titles(blocks), owned, list(numbers.values())) if len(found) > 1), [])


def _titles(blocks: Sequence[Block]) -> list[int]:
    """The lines of title entries, but for those that say one again before the first section or at the end."""
    found: dict[int, str] = {}
    before = True
    for index, block in enumerate(blocks):
        is_header = _is_header(blocks, index)
        before = before and is_header
        for item in block.items:
            stated = _entry(item) if is_header or item.mark == "paragraph" else None
            if stated and (stated.field == "title" or _is_title_for_number(stated)):
                again = stated.value in found.values() and (before or index == len(blocks) - 1)
                found |= {} if again else {item.lines[0]: stated.value}
    return list(found)


def _is_title_for_number(found: Entry) -> bool:
    """Whether an entry “Episode: …” says what the episode is called."""
    return found.field == "number" and bool(found.value) and not re.match(r"#?\d", found.value)


def _has_header(block: Block) -> bool:
    return any((found := _entry(item)) and found.field in _OWN_HEADER for item in block.items)


def _is_header(blocks: Sequence[Block], index: int) -> bool:
    heading = blocks[index].heading
    first = index == 1 and heading is not None and headings.is_top(heading)
    return heading is None or first or bool(headings.OVERVIEW.fullmatch(headings.title(heading).words))


def _entry(item: Item) -> Entry | None:
    return entry(item.text.replace(" — ", ": ", 1) if item.mark == "row" else item.text)


def _header(blocks: Sequence[Block], matter: FrontMatter, left: dict[int, str]) -> Header:
    """Gather the facts; what the overview says besides `Key: value` stays in its block."""
    header = Header(left=left)
    for found, lines in matter.facts:
        header.take(found, lines)
    for index, block in enumerate(blocks):
        if _is_header(blocks, index):
            headed = block.heading is not None or len(blocks) > 1
            keeps = headed or _quotes_any(block)
            block.items = [
                item for item in block.items if not _taken(header, item, block.heading, headed, keeps)
            ]
    top = blocks[1].heading if len(blocks) > 1 else None
    if top and headings.is_top(top) and "title" not in header.stated:
        header.take(Entry("", headings.title(top).words, "title"), (top.line,))
    for block in blocks:
        block.items = [item for item in block.items if not _repeats(header, item)]
    return header


def _taken(header: Header, item: Item, heading: Heading | None, headed: bool, keeps: bool) -> bool:
    """Whether the header has an item's words, or has left them out.

    `headed`: a heading stands above or below; `keeps`: what is no preamble may be content.
    """
    found = _entry(item)
    bears_time = bool(item.lifted.stamps)
    told = _tells(found.value if found else item.text)
    if found and (found.field or (headed and not bears_time and not told)):
        header.take(found, item.lines)
        return True
    says = told or not headed
    no_content = _PREAMBLE.match(item.text) or _refuses(item.text) or not (heading or (keeps and says))
    if item.mark == "paragraph" and not bears_time and no_content:
        header.left |= dict.fromkeys(item.lines, "stands before the first section")
        return True
    return False


def _tells(text: str) -> bool:
    """Whether words before the first section are sentences of what the episode is about."""
    ends = text.endswith((".", "!", "?", "…", "。", "！", "？"))
    return ends and len(text[:_ABSTRACT_BYTES].encode()) >= _ABSTRACT_BYTES


def _quotes_any(block: Block) -> bool:
    """Whether a block holds quotes that are quotes anywhere."""
    found = (quotes.recognise(item.words, _NOBODY) for item in block.items)
    return any(quote and (quote.called or quote.alone) for quote in found)


def _repeats(header: Header, item: Item) -> bool:
    """Leave out a line that says again what the header says, as some models end with."""
    found = _entry(item) if item.mark == "paragraph" else None
    said = found is not None and found.value and header.says(found)
    if said:
        header.left |= dict.fromkeys(item.lines, "says again what the header says")
    return bool(said)


def _leave_out_sign_off(block: Block, header: Header) -> None:
    last = block.items[-1] if block.items else None
    if last and last.mark == "paragraph" and _SIGN_OFF.match(last.text):
        block.items.pop()
        header.left |= dict.fromkeys(last.lines, "sign-off")


def _summary(lines: Sequence[str], blocks: Sequence[Block], header: Header) -> Summary:
    facts = header.facts()
    names = quotes.Names("\n".join(lines), (*facts.hosts, *facts.guests, *header.speakers))
    reader = PartReader(lines, names, header.remarks)
    sections: list[Section] = []
    found: dict[str, list[Item]] = {"quotes": [], "conclusion": []}
    for block, following in zip(blocks, (*blocks[1:], Block()), strict=True):
        kind = _kind(block, following, reader)
        if kind in found:
            found[kind] += block.items
        elif kind == "section":
            sections.append(_section(block, reader))
        if block.heading and kind != "section":
            header.left.setdefault(block.heading.line, "heading of a part")
    return Summary(
        facts=facts,
        sections=tuple(sections),
        quotes=reader.listed(found["quotes"]),
        conclusion=reader.points(found["conclusion"]),
    )


def _kind(block: Block, following: Block, reader: PartReader) -> str:
    if block.heading is None:
        return "section" if block.items else "nothing"
    title = headings.title(block.heading)
    if title.lifted.stamps:
        return "section"
    if headings.QUOTES.search(title.words) and reader.quotes_any(block.items):
        return "quotes"
    if headings.CONCLUSION.fullmatch(title.words) and block.items:
        return "conclusion"
    heads = following.heading is not None and following.heading.level > block.heading.level
    named = any(form.fullmatch(title.words) for form in (headings.OVERVIEW, headings.CONCLUSION))
    return "section" if block.items or not (heads or named or headings.is_top(block.heading)) else "nothing"


def _section(block: Block, reader: PartReader) -> Section:
    if block.heading is None:
        where = block.items[0].lines[0]
        message = "points stand below no heading; they are kept below “Summary”"
        reader.remarks.append(Remark(line=where, severity="note", message=message))
        return _with_spans(Section(title="Summary", lines=(), parts=reader.entries(block.items)), ())
    title, line = headings.title(block.heading), block.heading.line
    reader.doubt(title.lifted.doubts, (line,))
    # A section has spans and no point in time, so a heading's single stamp becomes a moment.
    moments = [
        Moment(text=title.words, lines=(line,), start=stamp.start, approximate=stamp.approximate)
        for stamp in title.lifted.stamps
        if stamp.end is None
    ]
    read = reader.turns if headings.TRANSCRIPT.fullmatch(title.words) else reader.entries
    parts = (*moments, *read(block.items))
    return _with_spans(Section(title=title.words, lines=(line,), parts=parts), title.lifted.stamps)


def _with_spans(section: Section, own: Sequence[stamps.Stamp]) -> Section:
    ranges = [(stamp.start, stamp.end) for stamp in own]
    ranges += [(part.start, part.end) for part in walk(section.parts) if part.start is not None]
    found = (Span(start=start, end=end) for start, end in ranges if end is not None)
    return section.model_copy(update={"spans": spans(found)})


def _doubts(summary: Summary) -> Iterator[Remark]:
    """What is odd about the whole, said once each."""
    timed = [part for section in summary.sections for part in walk(section.parts) if part.start is not None]
    for before, part in pairwise(timed):
        if (part.start or 0) < (before.start or 0):
            message = "earlier than the time before it; the document’s order is kept (said once)"
            yield Remark(line=part.lines[0], severity="note", message=message)
            break
    yield from _past_end(summary)


def _past_end(summary: Summary) -> Iterator[Remark]:
    parts = (*(part for section in summary.sections for part in walk(section.parts)), *summary.quotes)
    end = summary.facts.duration
    late = next((part for part in parts if end and part.start is not None and part.start > end), None)
    if late and end:
        when = f"{offsets.timestamp(late.start or 0)} is past the episode’s end at {offsets.timestamp(end)}"
        yield Remark(line=late.lines[0], severity="warning", message=when)


def _left_out(lines: Sequence[str], summary: Summary, reasons: dict[int, str]) -> Iterator[Remark]:
    content = set(summary.lines())
    for line, text in enumerate(lines, 1):
        if text.strip() and line not in content:
            message = reasons.get(line, "stands outside every section")
            yield Remark(line=line, severity="left out", message=message)


def _by_line(remark: Remark) -> int:
    return remark.line


def _failed(line: int, message: str, format: Literal["summary", "unknown"] = "unknown") -> Reading:
    return Reading(format=format, remarks=(Remark(line=line, severity="error", message=message),))
