"""What stands in a document and is none of its content: code, comments, images, HTML, heads of tables."""

import re
from collections.abc import Sequence

from store.readers import header
from store.readers.markup import cells, unmarked

_COMMENT, _COMMENT_END = re.compile(r"\s*<!--"), re.compile(r"-->")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
# Possessive: to come back to each of 400,000 tags of one line would take 90 megabytes.
_HTML = re.compile(r"(?:\s*+</?[a-zA-Z][^<>]{0,500}+>)++\s*+")
_IMAGE = re.compile(r"\s*!\[[^\[\]]{0,400}\]\([^()\s]{0,600}\)\s*")
# What some tools put between the summaries of one file.
CUT = re.compile(r"\s{0,40}-{2,}\s{0,3}<CUT>\s{0,3}-{2,}", re.IGNORECASE)
_TABLE_RULE = re.compile(r"\|?(?:\s*+:?-{2,}+:?\s*+\|)++(?:\s*+:?-{2,}+:?)?\s*+")


def without_content(lines: Sequence[str]) -> dict[int, str]:
    """Why lines hold nothing to read; nothing in them is ever fetched."""
    left = _enclosed(lines, _FENCE, _FENCE, "code")
    left |= _enclosed(lines, _COMMENT, _COMMENT_END, "comment")
    for line, text in enumerate(lines, 1):
        if _IMAGE.fullmatch(text):
            left[line] = "image"
        elif CUT.fullmatch(text):
            left[line] = "rule"
        elif _HTML.fullmatch(text):
            left[line] = "HTML"
        elif _TABLE_RULE.fullmatch(text.strip()):
            left[line] = "table rule"
            if line > 1 and "|" in lines[line - 2] and not _states(lines, line - 1):
                left[line - 1] = "table head"
    return left


def _states(lines: Sequence[str], head: int) -> bool:
    """Whether a table has no head: its first row states a fact, as the row below the rule does."""
    rows = [cells(lines[line - 1]) for line in (head, head + 2) if line <= len(lines)]
    entries = [header.entry(unmarked(": ".join(row))) for row in rows if len(row) == 2]
    return len(entries) == 2 and all(entry and entry.field for entry in entries)


def _enclosed(
    lines: Sequence[str], opens: re.Pattern[str], closes: re.Pattern[str], reason: str
) -> dict[int, str]:
    """The lines from an opening to its closing; an opening that is never closed is alone."""
    last = max((line for line, text in enumerate(lines, 1) if closes.search(text)), default=0)
    left: dict[int, str] = {}
    inside = False
    for line, text in enumerate(lines, 1):
        opening = None if inside else opens.match(text)
        if inside or opening:
            left[line] = reason
            inside = line < last and not closes.search(text, opening.end() if opening else 0)
    return {line: reason for line, reason in left.items() if lines[line - 1].strip()}
