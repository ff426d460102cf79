"""Transcripts as people write and services export them: a name, now and then a time, and what is said.

In Markdown (`**Ann Lind:** words`) or plain, with the name before the words or on a line above them. A
paragraph is a segment, and so is what stands behind a time amid one. Written out, a transcript is Markdown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from store import offsets
from store.episodes import Reading, Segment
from store.readers import facts, speakers
from store.readers.remarks import Remarks
from store.readers.segments import together
from store.words import clean

MARKER = "<!-- Pullquote transcript -->"
_MARKED = re.compile(r"<!--\s*Pullquote transcript\b", re.IGNORECASE)
# What our own transcripts call the speaker of words that nobody is named for.
_NOBODY = "Unknown"
# The words and characters of the longest name.
_NAME_WORDS, _NAME_LENGTH = 6, 80
# So many lines tell whether a document is a transcript, which has as many turns for each bullet or heading.
_LOOKED_AT, _MOST_BESIDE = 500, 5

_TIME = r"\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?(?![\d:])"
_RANGE = rf"(?P<start>{_TIME})(?:\s?(?:[-–—]|-->|to)\s?(?P<end>{_TIME}))?"
_STAMP = re.compile(rf"\\?\[\s?{_RANGE}\s?\\?\]")
_ROUND_STAMP = re.compile(rf"\(\s?{_RANGE}\s?\)")
# The only time of a line, and what stands on both sides of it.
_BESIDE = re.compile(
    rf"(?P<before>[^\d:：\[(\\]{{0,60}}(?:\d{{1,3}}\s)?)\s?(?P<opens>\\?[\[(])?\s?{_RANGE}\s?(?(opens)\\?[\])])"
    r"(?P<after>.*)"
)
_BETWEEN = " ,|-–—"
_BOLD = re.compile(r"\*\*(?P<name>(?:[^*\\]|\\.)+?)(?P<colon>[:：])?\*\*\s*(?P<words>.*)")
_ASIDE = re.compile(r"\s?[(（](?P<aside>[^()（）]*)[)）]$")
# Turns of nobody: what is heard between two people’s, and what a sponsor has to say.
_BREAK = re.compile(
    r"(?:(?:commercial|sponsor|sponsored|ad|intro|outro|theme|opening|closing|mid-?roll|pre-?roll)\s)?"
    r"(?:break|music|ads?|advert(?:isement)?|sponsors?|message|song|jingle|interlude|sound(?: effect)?|sfx"
    r"|promo|intro|outro)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"#{1,6}\s+\S.*")
_RULE = re.compile(r"(?:[-*_=─━═]\s?){3,}")
_BULLET = re.compile(r"(?:[•●◦▪‣*+-]|\d{1,3}[.)])\s|\|")
_IN_QUOTATION_MARKS = re.compile('[“"„«].*[”"“»]\\W{0,3}')
_BLOCK_QUOTE = re.compile(r"^(?:>\s?)+")

# Markdown’s marks around words. Each repetition is bounded or ends at what it cannot hold: time stays linear.
_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!?\[(?P<link>(?:[^\[\]\\]|\\.){1,400})\]\([^()\s]{0,600}(?:\([^()\s]{0,100}\)[^()\s]{0,300})?\)"
    r"|(?P<mark>\*\*|\*|(?<!\w)__?|`)(?=\S)(?P<inside>(?:[^*_`\\]|\\.|(?<=\w)_(?=\w)){1,400})(?<!\s)(?P=mark)"
)

Time = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class _Label:
    """Who begins to speak on a line, as the document calls them, when, and the words behind that.

    An empty name heads the words and says them not: “Note”. Without a name, the line is nothing but the time
    of what follows.
    """

    name: str | None
    words: str
    time: Time | None = None


@dataclass(slots=True)
class _Piece:
    """Words of a paragraph, from one time to the next."""

    line: int
    time: Time | None
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Turn:
    line: int
    name: str
    time: Time | None = None
    pieces: list[_Piece] = field(default_factory=list)


def recognises(lines: Sequence[str]) -> bool:
    """Whether a comment at the top says so, or people’s turns make up the document and hardly any bullets."""
    if _is_ours(lines):
        return True
    content = _content(lines[:_LOOKED_AT], Remarks())
    texts = [text for _, text in content if text]
    _, labels = _labels(texts, ours=False)
    turns = [label for label in labels.values() if label.name]
    bullets = sum(1 for text in texts if _BULLET.match(text))
    headings = sum(1 for line in lines[:_LOOKED_AT] if _HEADING.fullmatch(line))
    cues = sum(1 for text in texts if "-->" in text)
    if len(turns) < 2 or cues > len(turns) or _MOST_BESIDE * max(bullets, headings) > len(turns):
        return False
    quoted = sum(1 for label in turns if _IN_QUOTATION_MARKS.fullmatch(label.words))
    silent = sum(
        1 for at, label in labels.items() if label.name and not label.words and _ends(at + 1, labels, texts)
    )
    return 2 * quoted < len(turns) and 2 * silent < len(turns)


def read(lines: Sequence[str]) -> Reading:
    remarks = Remarks()
    content = _content(lines, remarks)
    markdown, labels = _labels([text for _, text in content], ours=_is_ours(lines))
    reader = _Reader(markdown, remarks)
    for at, (line, text) in enumerate(content):
        reader.take(line, text, labels.get(at))
    segments = reader.segments()
    if not segments:
        remarks.add("error", 0, "found nobody’s words; expected a name, a colon and what is said")
    return Reading(
        format="Markdown transcript" if markdown else "plain transcript",
        segments=segments or None,
        counted={"turns": sum(1 for turn in reader.turns if turn.pieces)},
        remarks=remarks.folded(),
    )


def write(segments: Iterable[Segment]) -> str:
    """A transcript of which `read` makes the same segments, each with who speaks, when, and what.

    A backslash stands before what would be more than words. Nobody is “Unknown”; one who is really called so,
    or in another way that no person is, has a backslash before the name.
    """
    turns = (
        f"**{_named(segment.speaker)}:** {_stamped(segment)}{_escaped(segment.text)}" for segment in segments
    )
    return "\n\n".join((MARKER, *turns)) + "\n"


class _Reader:
    """Reads line after line and remembers whose turn it is, and what time the next words are said."""

    def __init__(self, markdown: bool, remarks: Remarks) -> None:
        self.markdown = markdown
        self.remarks = remarks
        self.turns: list[_Turn] = []
        self.open: _Piece | None = None
        self.next: tuple[int, Time] | None = None

    def take(self, line: int, text: str, label: _Label | None) -> None:
        if not text or label:
            self.open = None
        if label:
            self._begin(line, label)
            text = label.words
        if text and not self.turns:
            self.remarks.add("left out", line, f"“{text[:80]}” stands before the first turn")
        elif text:
            self._add(line, text if label else _BLOCK_QUOTE.sub("", text, count=1))

    def segments(self) -> tuple[Segment, ...]:
        if self.next and self.turns and not self.turns[-1].pieces:
            self.turns[-1].time = self.next[1]
        elif self.next:
            self.remarks.add("left out", self.next[0], "a time stands behind the last words")
        segments = [segment for turn in self.turns for segment in self._segments(turn)]
        self._remark_on_order(segments)
        return tuple(segments)

    def _begin(self, line: int, label: _Label) -> None:
        # A break’s time is when it begins: in the fixture, 1.8 and 2.0 words a second are said from there to
        # the next time, and from all others 2.6 to 3.2.
        if label.name is not None and self.next and self.turns and not self.turns[-1].pieces:
            self.turns[-1].time, self.next = self.next[1], None
        if label.time:
            self._await(line, label.time)
        if label.name is not None:
            self.turns.append(_Turn(line, label.name))

    def _await(self, line: int, time: Time) -> None:
        if self.next:
            self.remarks.add("left out", self.next[0], "a time stands right before another one")
        self.next = line, time

    def _add(self, line: int, text: str) -> None:
        """Add words to the paragraph; a time amid them is that of those behind it."""
        at = 0
        first = _ROUND_STAMP.match(text) if not self.turns[-1].pieces else None
        for match in [first] if first else _STAMP.finditer(text):
            try:
                time = _time(match)
            except ValueError as error:
                self.remarks.add("warning", line, f"{error}; kept as it stands")
                continue
            self._say(line, text[at : match.start()])
            self._await(line, time)
            self.open, at = None, match.end()
        self._say(line, text[at:])

    def _say(self, line: int, text: str) -> None:
        words = clean(_unmarked(text) if self.markdown else text)
        if not words:
            return
        if self.open is None:
            self.open = _Piece(line, self.next[1] if self.next else None)
            self.turns[-1].pieces.append(self.open)
            self.next = None
        self.open.texts.append(words)

    def _segments(self, turn: _Turn) -> list[Segment]:
        speaker = self._speaker(turn)
        found = []
        for piece in turn.pieces:
            start, end = piece.time or (None, None)
            text = together(piece.texts)
            found.append(Segment(text=text, line=piece.line, start=start, end=end, speaker=speaker))
        return found

    def _speaker(self, turn: _Turn) -> str | None:
        name = turn.name
        if not turn.pieces:
            when = f" at {offsets.timestamp(turn.time[0])}" if turn.time else ""
            self.remarks.add("left out", turn.line, f"“{_spelled(name)}”{when} has no words")
            return None
        if "\\" in name:
            return _spelled(name)
        if aside := _ASIDE.search(name):
            self.remarks.add("note", turn.line, f"left out of the name: “{aside['aside']}”")
        speaker = _called(name)
        if speaker is None:
            named = name or turn.pieces[0].texts[0][:40]
            message = f"“{named}” names nobody; the words are kept without a speaker"
            self.remarks.add("note", turn.line, message)
        return speaker

    def _remark_on_order(self, segments: Sequence[Segment]) -> None:
        timed = [segment for segment in segments if segment.start is not None]
        for before, segment in pairwise(timed):
            if (segment.start or 0) < (before.start or 0):
                message = "earlier than the time before it; the document’s order is kept"
                self.remarks.add("note", segment.line, message)


def _content(lines: Sequence[str], remarks: Remarks) -> list[tuple[int, str]]:
    """The lines that may be words, and the blank ones between them."""
    content: list[tuple[int, str]] = []
    until = "---" if lines[:1] == ["---"] and "---" in lines[1:] else ""
    for line, text in enumerate(map(str.strip, lines), 1):
        reason = "front matter" if until == "---" else "comment" if until else ""
        if until and until in text and line > 1:
            until = ""
        elif not reason and text.startswith("<!--"):
            reason, until = "comment", "" if "-->" in text else "-->"
        elif not reason:
            reason = "heading" if _HEADING.fullmatch(text) else "rule" if _RULE.fullmatch(text) else ""
        content.append((line, "" if reason else text))
        if reason and text and not _MARKED.match(text):
            remarks.add("left out", line, f"{reason}: “{text[:80]}”")
    return content


def _is_ours(lines: Sequence[str]) -> bool:
    return bool(_MARKED.match(next(filter(str.strip, lines), "")))


def _ends(at: int, labels: Mapping[int, _Label], texts: Sequence[str]) -> bool:
    """Whether another turn begins there, or there is nothing more."""
    return at >= len(texts) or bool(at in labels and labels[at].name)


def _labels(texts: Sequence[str], *, ours: bool) -> tuple[bool, dict[int, _Label]]:
    """Whether a document is written in Markdown, and where in it a turn begins or a time stands."""
    bold = {at: label for at, text in enumerate(texts) if text.startswith("**") and (label := _bold(text))}
    if ours or _voices(bold, texts):
        return True, bold
    plain = {
        at: label for at, text in enumerate(texts) if ":" in text or "：" in text if (label := _plain(text))
    }
    plain |= _above_their_times(plain, texts)
    voices = _voices(plain, texts)
    return False, {
        at: label
        for at, label in plain.items()
        if label.name is None or label.name in voices or (voices and _BREAK.fullmatch(label.name))
    }


def _voices(labels: Mapping[int, _Label], texts: Sequence[str]) -> frozenset[str]:
    number = {at: n for n, at in enumerate(at for at, text in enumerate(texts) if text)}
    return speakers.labels([(number[at], label.name) for at, label in sorted(labels.items()) if label.name])


def _bold(text: str) -> _Label | None:
    """Read `**Ann:** words`, `**Ann** (00:12): words`, `**[00:12] Ann:** words`."""
    match = _BOLD.fullmatch(text)
    if match is None:
        return None
    name, words, time = match["name"], match["words"], None
    if beside := _BESIDE.fullmatch(name):
        name, time = beside["before"] + beside["after"], _time_or_none(beside)
    elif not match["colon"] and (behind := _BESIDE.fullmatch(words)) and not behind["before"].strip(_BETWEEN):
        words, time = behind["after"].strip(), _time_or_none(behind)
    if not match["colon"] and not time and not words.startswith((":", "：")):
        return None
    words = words if match["colon"] else words.lstrip(":： ")
    if "\\" in name:
        return _Label(name, words, time)
    name = name.strip(_BETWEEN)
    if len(name.split()) > _NAME_WORDS or not any(map(str.isalpha, name)):
        return None
    if speakers.heads(name) or name in facts.KEYS:
        return _Label("", text, time)
    return _Label(name, words, time)


def _plain(text: str) -> _Label | None:
    """Read `Ann: words`, `[00:12] Ann: words`, `Ann (00:12): words`, and the same on a line of its own."""
    if facts.states(text):
        return None
    beside = _BESIDE.fullmatch(text)
    time = _time_or_none(beside) if beside else None
    if beside is None or time is None:
        found = speakers.labelled(text)
        return _Label(found.label, found.words) if found else None
    before, after = beside["before"].strip(_BETWEEN), beside["after"].strip()
    if not before and not after.strip(_BETWEEN):
        return _Label(None, "", time)
    if before and after[:1] in (":", "：", ""):
        found = speakers.labelled(f"{before}: {after[1:].strip()}")
    elif before:
        return None
    else:
        after = after.lstrip(_BETWEEN)
        found = speakers.labelled(after) or _alone(after)
    return _Label(found.label, found.words, time) if found else None


def _alone(text: str) -> speakers.Labelled | None:
    """A name that stands alone on its line."""
    found = speakers.labelled(f"{text}:") if len(text) <= _NAME_LENGTH else None
    return found if found and not found.words else None


def _above_their_times(labels: Mapping[int, _Label], texts: Sequence[str]) -> dict[int, _Label]:
    """Names alone on the line above a time, below which stands what is said."""
    times = [at for at, label in labels.items() if label.name is None and at and at + 1 < len(texts)]
    return {
        at - 1: _Label(found.label, "")
        for at in times
        if at - 1 not in labels and texts[at + 1] and (found := _alone(texts[at - 1]))
    }


def _time(match: re.Match[str]) -> Time:
    """The time that a stamp says. Raises ValueError for one like 00:75."""
    start = offsets.parse(match["start"])
    end = offsets.parse(match["end"]) if match["end"] else None
    return start, end if end is not None and end > start else None


def _time_or_none(match: re.Match[str]) -> Time | None:
    try:
        return _time(match)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _called(name: str) -> str | None:
    """The person whom a label without a backslash names."""
    bare = clean(_ASIDE.sub("", name))
    return None if _BREAK.fullmatch(bare) else speakers.person(bare)


def _spelled(name: str) -> str:
    return clean(re.sub(r"\\(.)", r"\1", name))


def _unmarked(text: str) -> str:
    """Words without Markdown’s marks around them, a link’s words without its address."""
    return _MARKS.sub(_inside, text)


def _inside(match: re.Match[str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    return _unmarked(match["inside"] or match["link"])


def _named(name: str | None) -> str:
    if name is None:
        return _NOBODY
    label = _bold(f"**{name}:**")
    as_it_is = label is not None and (label.name, label.time) == (name, None) and _called(name) == name
    return name if as_it_is and "\\" not in name else re.sub(r"(?s)^.|\W", r"\\\g<0>", name)


def _stamped(segment: Segment) -> str:
    if segment.start is None:
        return ""
    end = f"-{offsets.timestamp(segment.end)}" if segment.end is not None else ""
    return f"[{offsets.timestamp(segment.start)}{end}] "


def _escaped(text: str) -> str:
    """Words that mean nothing else in Markdown, neither marks nor a link nor a time."""
    text = re.sub(r"[\\*_`]|(?<=\])\(", r"\\\g<0>", text)
    return re.sub(r"(?<=\d):(?=\d)", r"\:", text) if re.search(r"[\[(]", text) else text
