"""Summaries as language models write them, read as a careful person would.

The outline says how a document is built; here its blocks become header, sections, list of quotes
and conclusion. Every line that is not blank ends as content or in one remark “left out”.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from store import offsets
from store.episodes import Moment, Reading, Remark, Section, Span, Summary
from store.readers import headings, quotes, stamps
from store.readers.header import Entry, Header, entry
from store.readers.outline import Block, Heading, Item, outline
from store.readers.parts import PartReader, spans, walk
from store.words import clean

_PREAMBLE = re.compile(
    r"(?:sure|certainly|of course|ok(?:ay)?|here(?: is| are|['’]s)|below (?:is|are)|the following is)"
    r".*(?:summar|analysis|overview|breakdown|notes)"
    r"|(?:好的|以下是).*(?:总结|摘要|分析|稍等)",
    re.IGNORECASE | re.DOTALL,
)
_SIGN_OFF = re.compile(
    r"let me know|i hope|would you like|feel free|if you(?:['’]d| would) like"
    r"|(?:this|the above) (?:\w+ ){0,3}summary (?:should|provides|captures|serves|covers)",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"(?:i['’]m sorry|i am sorry|sorry,|i apologi[sz]e|i can(?:['’]t|not)|i(?:['’]m| am) (?:unable|not able)"
    r"|as an ai|unfortunately,? i|抱歉|对不起|我无法).*"
    r"(?:summar|transcript|provide|assist|help|access|content|fulfil|总结|转录|提供)",
    re.IGNORECASE | re.DOTALL,
)
_REFUSAL_LENGTH, _REFUSAL_ITEMS = 2000, 3
# What some tools put between the summaries of one file.
_CUT = re.compile(r"\s*-{2,}\s*<CUT>\s*-{2,}\s*", re.IGNORECASE)
# A heading of an episode of its own: these are what a header says below it.
_OWN_HEADER = ("title", "show", "date", "duration", "hosts", "guests")


def read(lines: Sequence[str]) -> Reading:
    outlined = outline(lines)
    if _is_refusal(lines, outlined.blocks):
        line = next(line for line, text in enumerate(lines, 1) if text.strip())
        return _failed(line, "looks like a model’s refusal, not like a summary")
    if cut := next((line for line, text in enumerate(lines, 1) if _CUT.fullmatch(text)), None):
        return _failed(cut, "a cut between two episodes; expected one episode in a file", "summary")
    starts = _starts(outlined.blocks)
    if len(starts) > 1:
        where = ", ".join(map(str, starts))
        return _failed(
            starts[1], f"{len(starts)} titles found (lines {where}); expected one episode", "summary"
        )
    header = _header(outlined.blocks, outlined.front_matter, outlined.left)
    _leave_out_sign_off(outlined.blocks[-1], header)
    summary = _summary(lines, outlined.blocks, header)
    if not (summary.sections or summary.quotes or summary.conclusion):
        return _failed(0, "not a summary: expected headings with bullets below them, or quotes; found none")
    remarks = (*header.remarks, *_doubts(summary), *_left_out(lines, summary, header.left))
    return Reading(format="summary", summary=summary, remarks=tuple(sorted(remarks, key=_by_line)))


def _is_refusal(lines: Sequence[str], blocks: Sequence[Block]) -> bool:
    if sum(map(len, lines)) > _REFUSAL_LENGTH:
        return False
    items = [item for block in blocks for item in block.items if not _entry(item)]
    short = len(items) <= _REFUSAL_ITEMS and bool(items)
    return short and bool(_REFUSAL.match(items[0].text) or _REFUSAL.match(clean(" ".join(lines))))


def _starts(blocks: Sequence[Block]) -> list[int]:
    """The lines on which an episode of its own begins: by a title entry, else by a first heading."""
    titles = [
        item.lines[0]
        for index, block in enumerate(blocks)
        for item in block.items
        if _is_header(blocks, index) or item.mark == "paragraph"
        if (found := _entry(item)) and found.field == "title"
    ]
    tops = [
        block.heading.line
        for block in blocks
        if block.heading and headings.is_top(block.heading) and _has_header(block)
    ]
    return titles if len(titles) > 1 else tops


def _has_header(block: Block) -> bool:
    return any((found := _entry(item)) and found.field in _OWN_HEADER for item in block.items)


def _is_header(blocks: Sequence[Block], index: int) -> bool:
    heading = blocks[index].heading
    first = index == 1 and heading is not None and headings.is_top(heading)
    return heading is None or first or bool(headings.OVERVIEW.fullmatch(headings.title(heading).words))


def _entry(item: Item) -> Entry | None:
    return entry(item.text.replace(" — ", ": ", 1) if item.mark == "row" else item.text)


def _header(blocks: Sequence[Block], front_matter: dict[int, Entry], left: dict[int, str]) -> Header:
    """Gather the facts; what the overview says besides `Key: value` stays in its block."""
    header = Header(left=left)
    for line, found in front_matter.items():
        header.take(found, (line,))
    for index, block in enumerate(blocks):
        if _is_header(blocks, index):
            headed = block.heading is not None or len(blocks) > 1
            block.items = [item for item in block.items if not _taken(header, item, block.heading, headed)]
    top = blocks[1].heading if len(blocks) > 1 else None
    if top and headings.is_top(top) and "title" not in header.stated:
        header.take(Entry("", headings.title(top).words, "title"), (top.line,))
    for block in blocks:
        block.items = [item for item in block.items if not _repeats(header, item)]
    return header


def _taken(header: Header, item: Item, heading: Heading | None, headed: bool) -> bool:
    """Whether the header has an item's words, or has left them out."""
    found = _entry(item)
    bears_time = bool(item.lifted.stamps)
    if found and (found.field or (headed and not bears_time)):
        header.take(found, item.lines)
        return True
    if item.mark == "paragraph" and not bears_time and (heading is None or _PREAMBLE.match(item.text)):
        header.left |= dict.fromkeys(item.lines, "stands before the first section")
        return True
    return False


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
    names = quotes.Names("\n".join(lines), (*facts.hosts, *facts.guests))
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
        Moment(text=title.words, lines=(line,), start=stamp.start)
        for stamp in title.lifted.stamps
        if stamp.end is None
    ]
    parts = (*moments, *reader.entries(block.items))
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
