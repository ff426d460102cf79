"""Time stamps in running text: found, lifted out, and doubted where they are not times."""

import re
from dataclasses import dataclass, replace

from store import offsets

_TIME = r"(?:\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?|(?:\d{1,2}h)?\d{1,3}m\d{1,2}s)"
_RANGE = re.compile(
    rf"(?P<start>{_TIME})(?:\s{{0,2}}(?:-{{0,2}}>|[-–—−~～→]|to|至|到|до)\s{{0,2}}(?P<end>{_TIME}|end|结尾|конец))?",
    re.IGNORECASE,
)
_WITH_UNITS = re.compile(r"(?:(\d+)h)?(\d+)m(\d+)s", re.IGNORECASE | re.ASCII)
# What may stand before a time in its brackets, as in “[视频 09:00]” and “[Estimated 12:30]”.
_INTRODUCED = re.compile(
    r"(?:(?P<about>[~≈]|est(?:imated)?\b\.?|approx(?:imately)?\b\.?|about\b|around\b|ca?\.|circa\b|около\b|约|大约)"
    r"|at\b|time(?:stamp)?\b|video\b|audio\b|в\b|время\b|видео\b|视频|音频|时间):?\s?(?=\d)",
    re.IGNORECASE,
)
# Every repetition is bounded, so that a line of ten megabytes costs ten megabytes.
_BRACKETED = re.compile(
    r"(?P<open>[\[(【（])(?P<inside>[^\[\]()【】（）]{3,40})[\])】）](?:\((?:https?:|#|/)[^()\s]{0,600}\))?"
)
# Unbracketed, a time is a stamp only at the very start: “16:9” and “5:30 pm” are not.
# An emoji may precede it.
_LEADING = re.compile(
    rf"(?:[^\w\s\[\]()【】（）“”\"'«»„‘’「」『』*_`#$€£¥~≈+=<>|\\/.,;:!?…-]{{1,3}}\s)?"
    rf"(?P<inside>{_RANGE.pattern})(?=[\s:–—-])(?!:\d)(?!\s?[ap]\.?m\b)(?P<after>)",
    re.IGNORECASE,
)
_SQUARE_LOOKALIKE = re.compile(r"[~≈-]?\w{1,3}(?::\w{1,3}){1,3}(?:\s?[-–—−]\s?[\w:]{1,9})?")
_ROUND_LOOKALIKE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[-–—−]\s?[\d:]{1,9})?")
_MOST_DOUBTS = 20
_SEPARATOR = re.compile(r"\s*(?:[:：|]|[-–—](?=\s))\s*")
_CLINGS = ",.;:!?…)]}”’»—–-，。；：！？、）】」』"
_WRAPPERS = (("(", ")"), ("（", "）"), ("`", "`"), ("*", "*"))


@dataclass(frozen=True, slots=True)
class Stamp:
    start: int
    end: int | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Lifted:
    """A text without its stamps; `doubts` say what looked like a stamp and is none."""

    text: str
    stamps: tuple[Stamp, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def start(self) -> int | None:
        return self.stamps[0].start if self.stamps else None

    @property
    def end(self) -> int | None:
        return self.stamps[0].end if self.stamps else None

    @property
    def approximate(self) -> bool:
        return bool(self.stamps) and self.stamps[0].approximate


def lift(text: str, most: int = 1) -> Lifted:
    """Take the first stamps out of a text, with all that brackets them; later ones stay in it."""
    doubts: list[str] = []
    found: list[tuple[int, int, Stamp]] = []
    leading = _LEADING.match(text)
    for match in (*([leading] if leading else []), *_BRACKETED.finditer(text)):
        stamp = _stamp(match, doubts)
        if stamp and len(found) < most:
            found.append((*_widened(text, *_span(match)), stamp))
    rest = text
    for start, end, _ in reversed(found):
        rest = _joined(rest[:start], rest[end:])
    # A line that is nothing but a stamp keeps it: a part has words.
    return Lifted(rest or text, tuple(stamp for *_, stamp in found), tuple(doubts[:_MOST_DOUBTS]))


def leads(text: str) -> bool:
    """Whether a text starts with a stamp."""
    return bool(_LEADING.match(text) or ((match := _BRACKETED.match(text)) and bare(match[0])))


def bare(text: str) -> Stamp | None:
    """The stamp that a text is, with or without brackets."""
    match = _RANGE.fullmatch(text.strip(" []()`*"))
    try:
        return _read(match, []) if match else None
    except ValueError:
        return None


def _span(match: re.Match[str]) -> tuple[int, int]:
    """What is lifted out: all that a stamp is written in, but not an emoji before it."""
    return match.span() if match.groupdict().get("open") else (match.start("inside"), match.end())


def _stamp(match: re.Match[str], doubts: list[str]) -> Stamp | None:
    inside = match["inside"].strip(" *_`")
    introduced = _INTRODUCED.match(inside) if match.groupdict().get("open") else None
    times = _RANGE.fullmatch(inside, introduced.end() if introduced else 0)
    try:
        if times:
            stamp = _read(times, doubts)
            about = introduced is not None and introduced["about"] is not None
            return replace(stamp, approximate=True) if about else stamp
    except ValueError:
        pass
    lookalike = _SQUARE_LOOKALIKE if match.groupdict().get("open") in ("[", "【") else _ROUND_LOOKALIKE
    if lookalike.fullmatch(inside):
        doubts.append(f"“{match[0]}” looks like a time stamp and is not one")
    return None


def _read(times: re.Match[str], doubts: list[str]) -> Stamp:
    start = _seconds(times["start"])
    if times["end"] is None or not times["end"][0].isdigit():
        return Stamp(start)
    end = _seconds(times["end"])
    if end < start:
        doubts.append(f"“{times[0]}” runs backwards; read as {offsets.timestamp(start)} alone")
    return Stamp(start, end if end > start else None)


def _seconds(time: str) -> int:
    units = _WITH_UNITS.fullmatch(time)
    if units is None:
        return offsets.parse(time)
    hours, minutes, seconds = (int(part or 0) for part in units.groups())
    if seconds > 59:
        raise ValueError(f"“{time}” is not a time: seconds end at 59")
    return hours * 3600 + minutes * 60 + seconds


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in what is wrapped around a stamp and around nothing else: `([2:18])`."""
    for _ in range(6):
        if start == 0 or (text[start - 1], text[end : end + 1]) not in _WRAPPERS:
            break
        start, end = start - 1, end + 1
    return start, end


def _joined(before: str, after: str) -> str:
    before = before.rstrip()
    if not before:
        return _SEPARATOR.sub("", after, count=1).strip() if _SEPARATOR.match(after) else after.strip()
    if not after.strip():
        return re.sub(r",$|\s[-–—|]$", "", before)
    return before + ("" if after[0] in _CLINGS else " ") + after.lstrip()
