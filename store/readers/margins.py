"""What stands in a document and is none of its content: front matter, code, comments, images."""

import re
from collections.abc import Sequence

from store.readers import header

_COMMENT, _COMMENT_END = re.compile(r"\s*<!--"), re.compile(r"-->")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HTML = re.compile(r"(?:\s*</?[a-zA-Z][^<>]{0,500}>)+\s*")
_IMAGE = re.compile(r"\s*!\[[^\[\]]{0,400}\]\([^()\s]{0,600}\)\s*")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*")
_FRONT_MATTER_ENTRY = re.compile(r"[A-Za-z][\w-]{0,40}:(?:\s|$)")


def front_matter(lines: Sequence[str]) -> tuple[dict[int, header.Entry], int]:
    """The simple `key: value` lines between the two `---` at the top, and the line these end at."""
    opens = len(lines) > 2 and lines[0].strip() == "---" and _FRONT_MATTER_ENTRY.match(lines[1])
    end = next((line for line, text in enumerate(lines[1:], 2) if text in ("---", "...")), 0) if opens else 0
    entries = {
        line: header.Entry(entry.key, entry.value.strip("\"' "), entry.field)
        for line, text in enumerate(lines[1 : end - 1], 2)
        if end and _FRONT_MATTER_ENTRY.match(text) and (entry := header.entry(text))
        if entry.field and not entry.value.startswith((">", "|", "[", "{", "&", "*", "!"))
    }
    return entries, end


def without_content(lines: Sequence[str], below: int) -> dict[int, str]:
    """Why lines below the front matter hold nothing to read; nothing in them is ever fetched."""
    left = _enclosed(lines, below, _FENCE, _FENCE, "code")
    left |= _enclosed(lines, below, _COMMENT, _COMMENT_END, "comment")
    for line in range(below + 1, len(lines) + 1):
        text = lines[line - 1]
        if _IMAGE.fullmatch(text):
            left[line] = "image"
        elif _HTML.fullmatch(text):
            left[line] = "HTML"
        elif _TABLE_RULE.fullmatch(text.strip()):
            left[line] = "table rule"
            if "|" in lines[line - 2] and line - 1 > below:
                left[line - 1] = "table head"
    return left


def _enclosed(
    lines: Sequence[str], below: int, opens: re.Pattern[str], closes: re.Pattern[str], reason: str
) -> dict[int, str]:
    """The lines from an opening to its closing; an opening that is never closed is alone."""
    last = max((line for line, text in enumerate(lines, 1) if closes.search(text)), default=0)
    left: dict[int, str] = {}
    inside = False
    for line in range(below + 1, len(lines) + 1):
        text = lines[line - 1]
        opening = None if inside else opens.match(text)
        if inside or opening:
            left[line] = reason
            inside = line < last and not closes.search(text, opening.end() if opening else 0)
    return {line: reason for line, reason in left.items() if lines[line - 1].strip()}
