"""Podcasting 2.0 HTML transcripts: who speaks in <cite>, when in <time>, what in <p>."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from store import offsets
from store.episodes import Format, Reading, Remark
from store.readers import by_time
from store.readers.remarks import Remarks
from store.readers.segments import Cue, joined
from store.readers.text import Unreadable
from store.words import clean

_FORMAT: Format = "HTML transcript"
_EXPECTED = "expected <cite>, <time> and <p> for each turn"

_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"<(?:\?xml|(?:[\w.-]{1,40}:)?(?:rss|feed|chapters))\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<(/?)p[\s>]", re.IGNORECASE)
_TURN = re.compile(r"<(cite|time|p)(?=[\s>])", re.IGNORECASE)
# A line of a page may be all of it.
_HEAD_LINES, _HEAD = 100, 20_000
# All that is not words. The standard library’s parser takes 24 seconds over 160 KB of `<a`, four times as
# many over twice that, and 7 µs over each whole tag. “<” before anything else is a character like others.
_MARKUP = re.compile(
    r"<(?P<script>script|style)\b.*?(?:</(?P=script)[^<>]*>|\Z)|<(?P<name>/?[a-z][a-z0-9:-]{0,40})[^<>]*>"
    r"|(?P<comment><!--.*?(?:-->|\Z))|<!doctype[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
# Python reads no number of more than 4,300 digits.
_LONG_NUMBER = re.compile(r"&(?=#\d{8}|#x[0-9a-f]{7})", re.IGNORECASE)
# At these, a paragraph has ended, whether it says so or not.
_BLOCK = re.compile(
    r"/?(?:p|address|article|aside|blockquote|body|div|dl|footer|form|h[1-6r]|header|html|li|main|nav|ol"
    r"|section|table|td|tr|ul)"
)
# A turn every second of a whole day.
_MOST = 86_400


def recognises(lines: Sequence[str]) -> bool:
    """Whether it is a page, be there a transcript on it or not, or the tags of one stand at its top."""
    head = "\n".join(islice((line for line in lines if line.strip()), _HEAD_LINES))[:_HEAD].lstrip()
    if _PAGE.match(head):
        return True
    tags = {match[1].lower() for match in _TURN.finditer(head)} if head.startswith("<") else set()
    return "p" in tags and len(tags) > 1 and not _XML.match(head)


def read(lines: Sequence[str]) -> Reading:
    remarks = Remarks()
    turns = _Turns(remarks)
    try:
        turns.read("\n".join(lines))
    except Unreadable as error:
        remark = Remark(line=error.line, severity="error", message=error.message)
        return Reading(format="unknown", remarks=(remark,))
    segments = joined(by_time.ordered(turns.cues, remarks))
    return Reading(
        format=_FORMAT, segments=segments, counted={"turns": turns.count}, remarks=remarks.folded()
    )


class _Turns:
    """Paragraphs become cues; who is cited speaks on until somebody else is."""

    def __init__(self, remarks: Remarks) -> None:
        self.cues: list[Cue] = []
        self.count = 0
        self._remarks = remarks
        self._line = 1
        self._marked = 0
        # What holds of the next paragraph, or of this one before its first word.
        self._speaker: str | None = None
        self._start: int | None = None
        self._has_label = False
        # The words of a label and of a paragraph, where one is open, and where that begins.
        self._label = ""
        self._labelled: list[str] | None = None
        self._said: list[str] | None = None
        self._speaks = False
        self._ends = True
        self._began = 1

    def read(self, text: str) -> None:
        """Raises Unreadable for a page that is no transcript: it has paragraphs that nobody says."""
        ends = Counter(match[1] for match in _PARAGRAPH.finditer(text))
        self._ends = ends["/"] >= ends[""]
        at = 0
        for match in _MARKUP.finditer(text):
            self._take(text[at : match.start()])
            self._markup(match)
            self._line += match[0].count("\n")
            at = match.end()
        self._take(text[at:])
        self._end()
        if self._has_label:
            self._remarks.add("left out", self._line, f"a speaker or a time without a paragraph, {_EXPECTED}")
        if 2 * self._marked < self.count or not self.cues:
            found = (
                f"found a page of {self.count} paragraphs, {self._marked} of them with a speaker or a time"
            )
            raise Unreadable(f"{found}; {_EXPECTED}")

    def _take(self, raw: str) -> None:
        words = html.unescape(_LONG_NUMBER.sub("&amp;", raw)) if "&" in raw else raw
        if self._labelled is not None:
            self._labelled.append(words)
        elif self._said is not None:
            self._said.append(words)
            self._speaks = self._speaks or bool(clean(words))
        elif shown := clean(words[:200])[:60]:
            self._remarks.add("left out", self._line, f"“{shown}” stands in no paragraph")
        self._line += raw.count("\n")

    def _markup(self, match: re.Match[str]) -> None:
        name = (match["name"] or "").lower()
        if match["script"]:
            self._remarks.add("left out", self._line, f"“{match['script']}”, which is neither kept nor run")
        elif match["comment"]:
            self._remarks.add("left out", self._line, "a comment")
        elif name == "br":
            self._take(" ")
        elif name.removeprefix("/") in ("cite", "time"):
            self._begin_label(name)
        elif _BLOCK.fullmatch(name):
            self._end()
            self._said, self._began = ([] if name == "p" else None), self._line

    def _begin_label(self, name: str) -> None:
        """Amid a paragraph, what is cited is a book and a time is words, if paragraphs end."""
        self._end_label()
        if name[0] != "/" and self._speaks and not self._ends:
            self._end()
        if name[0] != "/" and not self._speaks:
            self._label, self._labelled = name, []

    def _end_label(self) -> None:
        if self._labelled is None:
            return
        words = clean("".join(self._labelled))
        if self._label == "cite":
            self._speaker = words.rstrip(":： ") or None
        else:
            self._start = self._time(words.strip("[]() "))
        self._labelled, self._has_label = None, True

    def _time(self, text: str) -> int | None:
        try:
            return offsets.parse(text)
        except ValueError:
            message = (
                f"found the time “{text[:60]}”, expected one like 1:02:03; the words are kept without it"
            )
            self._remarks.add("warning", self._line, message)
            return None

    def _end(self) -> None:
        """End a paragraph, where one is open."""
        self._end_label()
        if self._said is None:
            return
        self.count += 1
        if self.count > _MOST:
            raise Unreadable(f"found over {_MOST:,} paragraphs, expected fewer", self._began)
        if text := clean("".join(self._said)):
            self._marked += self._has_label
            self.cues.append(Cue(text, self._began, self._start, None, self._speaker))
        else:
            self._remarks.add("left out", self._began, "a paragraph without words")
        self._said = self._start = None
        self._has_label = self._speaks = False
