"""What WebVTT and SRT have in common: cues, each of them words below a line with its times."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from store.episodes import Remark, Severity

# Some programs and editors make another arrow of it; between two whole times it is one.
_ARROW = re.compile(r"-->|[-–—]>")
_NUMBER = re.compile(r"\s*\d{1,9}\s+(?=-?\d)")
_TIME = re.compile(
    r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,4}):(?P<seconds>\d{1,2})(?:[.,:;](?P<fraction>\d{1,9}))?",
    re.ASCII,
)
_FIRST = re.compile(r"\s*(?P<time>-?\d[\d:.,;]{0,24})?")
_LIKE_A_TIME = re.compile(r"\d\s?:\s?\d")
_CUT_OFF = re.compile(r"\d{1,3}:[\d:.,]{1,20}(?: -{0,2})?")
# Words, or the mark of a bullet, before an arrow: a sentence about times, and no cue’s.
_SENTENCE = re.compile(r"[^\W\d_]{2}|[-•*]\s")
_LONGEST = 24
# Where and how a cue is shown, in WebVTT’s words and in SRT’s.
_SETTING = re.compile(
    r"\s*(?:vertical|line|position|size|align|region|[XY][12]):\s?\S+(?=\s|$)", re.IGNORECASE
)
_CITED = re.compile("“[^”]*”")


@dataclass(frozen=True, slots=True)
class Timing:
    """The two times that a line states, as it has them, and the words that stand behind them."""

    start: str
    end: str
    words: str

    def __str__(self) -> str:
        return f"{self.start} --> {self.end}".strip()


@dataclass(slots=True)
class Caption:
    """A cue as its file has it: `line` is that of its times, in seconds, None where they are unreadable.

    `name` is what stands on the line above it.
    """

    line: int
    start: float | None
    end: float | None
    words: list[str]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a format writes a pair of times, and what it has besides cues.

    What is `tolerated` is worth a note and not a warning. A line in the form of a `block`, below an empty
    one, begins lines that are no words. Cues that are `named` have any words above their times, others a
    number.
    """

    example: str
    strict: re.Pattern[str]
    tolerated: tuple[tuple[re.Pattern[str], str], ...] = ()
    block: re.Pattern[str] | None = None
    named: bool = False


@dataclass(slots=True)
class Account:
    """What there is to say of a document, each kind once, with the lines of its others."""

    said: list[tuple[int, Severity, str]] = field(default_factory=list)

    def add(self, severity: Severity, line: int, message: str) -> None:
        self.said.append((line, severity, message))

    def folded(self) -> tuple[Remark, ...]:
        alike: dict[tuple[Severity, str], list[tuple[int, str]]] = defaultdict(list)
        for line, severity, message in sorted(self.said, key=itemgetter(0)):
            alike[severity, _CITED.sub("“…”", message)].append((line, message))
        return tuple(_one(severity, found) for (severity, _), found in alike.items())


@dataclass(slots=True)
class Scanned:
    """The cues of a document in its order, what stands before the first, and the lines of its blocks."""

    captions: list[Caption]
    preamble: list[tuple[int, str]]
    blocks: list[tuple[int, str]]


def timing(line: str) -> Timing | None:
    """The times of a line that is there to state them, be they readable or not."""
    arrow = _ARROW.search(line) if ">" in line else None
    if arrow is None:
        return None
    number = _NUMBER.match(line)
    start = line[number.end() if number else 0 : arrow.start()].strip()
    first = _FIRST.match(line, arrow.end())
    end = (first and first["time"]) or ""
    words = _without_settings(line[first.end() if first else arrow.end() :])
    if arrow[0] != "-->":
        meant = _is_whole(start) and _is_whole(end)
    else:
        like = any(map(_LIKE_A_TIME.search, (start, end))) and not _SENTENCE.search(start)
        meant = like and len(start) <= _LONGEST and (bool(end) or not words or _is_whole(start))
    return Timing(start, end, words) if meant else None


def _is_whole(time: str) -> bool:
    return bool((match := _TIME.fullmatch(time)) and match["fraction"])


def seconds(time: str) -> float | None:
    """A cue’s time; None where it is none: seconds past 59, or minutes past 59 beside hours."""
    match = _TIME.fullmatch(time)
    if match is None:
        return None
    hours, minutes, whole = (int(match[part] or 0) for part in ("hours", "minutes", "seconds"))
    if whole > 59 or (match["hours"] and minutes > 59):
        return None
    return hours * 3600 + minutes * 60 + whole + float(f"0.{match['fraction'] or 0}")


def scan(lines: Sequence[str], dialect: Dialect, account: Account) -> Scanned:
    """Every cue: what stands from its times to where the next begins, past empty lines too."""
    lines = _without_a_beginning(lines, account)
    found = [(at, times) for at, line in enumerate(lines) if (times := timing(line))]
    heads = [*_heads(lines, [at for at, _ in found], dialect), len(lines)]
    scanned = Scanned([], list(enumerate(lines[: heads[0]], 1)), [])
    for (at, times), (head, end) in zip(found, pairwise(heads), strict=True):
        start, stop = _timed(times, at + 1, dialect, account)
        words = [times.words] if times.words else []
        caption = Caption(at + 1, start, stop, words, lines[head].strip() if head < at else "")
        _take(lines, range(at + 1, end), caption, scanned.blocks, dialect, account)
        scanned.captions.append(caption)
    return scanned


def in_order(captions: Sequence[Caption], account: Account) -> list[Caption]:
    """By time, as they are said; a cue without a time stays behind the one that it follows."""
    keyed: list[tuple[float, Caption]] = []
    for caption in captions:
        before = keyed[-1][0] if keyed else 0.0
        keyed.append((before if caption.start is None else caption.start, caption))
    for (before, _), (start, caption) in pairwise(keyed):
        if start < before:
            message = "found a cue that starts before the one above it, expected them by time; sorted"
            account.add("warning", caption.line, message)
    ordered = [caption for _, caption in sorted(keyed, key=lambda each: each[0])]
    for earlier, caption in pairwise(ordered):
        if earlier.end is not None and caption.start is not None and caption.start < earlier.end:
            account.add("warning", caption.line, "found a cue that starts before another ends; both are kept")
    return ordered


def _without_a_beginning(lines: Sequence[str], account: Account) -> Sequence[str]:
    """Leave out the beginning of a cue with which a document is cut off."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), 0)
    first = last - 1 if last and lines[last - 1].strip().isdecimal() else last
    if first < 1 or lines[first - 1].strip() or not _CUT_OFF.fullmatch(lines[last].strip()):
        return lines
    account.add("warning", last + 1, f"found “{lines[last].strip()}”, at which the document is cut off")
    return lines[:first]


def _without_settings(text: str) -> str:
    at = 0
    while match := _SETTING.match(text, at):
        at = match.end()
    return text[at:].strip()


def _heads(lines: Sequence[str], times: Sequence[int], dialect: Dialect) -> list[int]:
    """Where each cue begins: the line above its times where that numbers or names it, else its times."""
    heads: list[int] = []
    number, before = 0, -1
    for at in times:
        above = lines[at - 1].strip() if at - 1 > before else ""
        apart = at < 2 or not lines[at - 2].strip()
        counted = above.isascii() and above.isdigit() and len(above) <= 9
        # Without an empty line above it, only the next number is one, and not the last words of a cue.
        if counted and (apart or int(above) == number + 1):
            number = int(above)
            heads.append(at - 1)
        else:
            heads.append(at - 1 if above and apart and dialect.named else at)
        before = at
    return heads


def _take(
    lines: Sequence[str],
    where: range,
    caption: Caption,
    blocks: list[tuple[int, str]],
    dialect: Dialect,
    account: Account,
) -> None:
    """Give a cue its words; what stands below an empty line in it is among them, unless it is a block."""
    empty = in_block = False
    for at in where:
        line = lines[at].strip()
        if not line:
            empty, in_block = True, False
        elif in_block or (empty and dialect.block and dialect.block.match(line)):
            in_block = True
            blocks.append((at + 1, line))
        else:
            if empty and caption.words:
                message = "found words below an empty line, expected a time; they are kept with the cue above"
                account.add("note", at + 1, message)
            caption.words.append(line)
            empty = False


def _timed(times: Timing, line: int, dialect: Dialect, account: Account) -> tuple[float | None, float | None]:
    start, end = seconds(times.start), seconds(times.end)
    severity, message = _doubt(times, start, end, dialect)
    if message:
        account.add(severity, line, message)
    return start, None if start is not None and end is not None and end < start else end


def _doubt(times: Timing, start: float | None, end: float | None, dialect: Dialect) -> tuple[Severity, str]:
    """What is to be said of two times; nothing where they are as the format has them."""
    found = f"found “{times}”, expected times like {dialect.example}"
    if start is None:
        return "warning", f"{found}; the words are kept without a time"
    if end is None:
        return "warning", f"{found}; kept without an end"
    if end < start:
        return "warning", f"found “{times}”, which ends before it starts; kept without an end"
    pair = f"{times.start} {times.end}"
    if dialect.strict.fullmatch(pair):
        message = f"found “{times}”, which lasts no time; kept" if end == start else ""
        return "note", message
    for form, message in dialect.tolerated:
        if form.fullmatch(pair):
            return "note", f"found “{times}”, {message}"
    return "warning", f"{found}; read all the same"


def _one(severity: Severity, found: Sequence[tuple[int, str]]) -> Remark:
    (line, message), *others = found
    if others:
        shown = ", ".join(str(other) for other, _ in others[:3]) + (", …" if len(others) > 3 else "")
        message += f" (and {len(others):,} more, line{'s' * (len(others) > 1)} {shown})"
    return Remark(line=line, severity=severity, message=message)
