"""Chapters as YouTube takes them from a description: a list of times with titles."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from store import offsets
from store.episodes import Format, Reading
from store.readers import chapters, speakers
from store.readers.chapters import Mark
from store.readers.remarks import Remarks

_FORMAT: Format = "YouTube chapters"

_TIME = r"\d{1,4}(?::\d{1,2}){1,3}(?:[.,]\d{1,3})?"
_STAMP = rf"[\[(（【]?(?P<start>{_TIME})(?:\s?[-–—‑−~]\s?(?P<end>{_TIME}))?[\])）】]?"
_BULLET = r"\s{0,20}(?:[^\w\s\[(（【#>]{1,4}\s{0,3})?(?:\d{1,3}[.)]\s{1,3})?"
_BEFORE = re.compile(
    rf"{_BULLET}{_STAMP}(?:(?<=[\])）】])|(?!\w|:\d))(?!\s?[ap]\.?m\b)[\s\-–—‑−:|·•~→=>]{{0,9}}(?P<title>\S.*)",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?<![\w:.,])(?<![\[(（【]){_STAMP}\s{{0,9}}$")
_TITLE = re.compile(rf"{_BULLET}(?P<title>.*?)[\s\-–—‑−:|·•~→=>]{{0,9}}$")

# YouTube makes chapters of three entries and more, the first at 0:00 and none shorter than ten seconds.
# What is said has times closer to each other, longer lines, and ends with a full stop.
_LEAST, _SHORTEST = 3, 10
# Four hours of such chapters.
_MOST = 1_500
_LONGEST, _MEDIAN = 200, 80
# Amid a list stand few lines that are none of it; below each chapter of a summary stand some.
_STRANGERS = 4
_SENTENCE_ENDS = (".", ",", "。", "…")
# What stands in a summary and in no description.
_OF_A_SUMMARY = re.compile(
    r"\s{0,9}(?:#{1,6}\s|>|\*\*|-{3}$)|[^\"“]{0,200}[\"“][^\"“”]{20}"
    r"|\W{0,9}(?:\d{1,2}[.)]\s)?(?:\w{1,20}\s){0,2}(?:quotes?|takeaways?|conclusions?|insights|summary|recap)\W{0,9}$",
    re.IGNORECASE,
)
_POINT = re.compile(r"\s{0,20}[-•*–]\s(?!.{0,200}(?:https?:|www\.|@))")
_POINTS = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a list; the time `leads`, or follows the title."""

    line: int
    leads: bool
    start: str
    end: str | None
    title: str


def recognises(lines: Sequence[str]) -> bool:
    """Whether a list of chapters stands there, and around it nothing but what descriptions say."""
    entries = _entries(lines)
    if not _LEAST <= len(entries) <= _MOST or not _are_titles([each.title for each in entries]):
        return False
    if not _are_apart([each.start for each in entries]):
        return False
    strangers = _strangers(lines, entries)
    amid = sum(entries[0].line < line < entries[-1].line for line, _ in strangers)
    bare = entries[0].leads and len(strangers) <= 1
    starts = bare or set(entries[0].start) <= set("0:.,")
    points = sum(bool(_POINT.match(text)) for _, text in strangers)
    summarised = points >= _POINTS or any(_OF_A_SUMMARY.match(text) for _, text in strangers)
    return starts and not summarised and amid * _STRANGERS <= len(entries)


def read(lines: Sequence[str]) -> Reading:
    remarks = Remarks()
    entries = _entries(lines)
    for line, text in _strangers(lines, entries):
        remarks.add("left out", line, f"“{text.strip()[:60]}” is no chapter")
    marks = [mark for each in entries if (mark := _mark(each, remarks))]
    return chapters.reading(_FORMAT, marks, remarks)


def _entries(lines: Sequence[str]) -> list[_Entry]:
    """The entries of a list, be the times in front of its titles or behind them, as most are."""
    likely = [(line, text) for line, text in enumerate(lines, 1) if len(text) <= _LONGEST and ":" in text]
    before = _first(entry for line, text in likely if (entry := _before(line, text)))
    after = _first(entry for line, text in likely if (entry := _after(line, text)))
    return before if len(before) >= len(after) else after


def _first(entries: Iterable[_Entry]) -> list[_Entry]:
    """As many as a list may have, and one more that says that it has too many."""
    return list(islice(entries, _MOST + 1))


def _before(line: int, text: str) -> _Entry | None:
    match = _BEFORE.match(text)
    return _Entry(line, True, match["start"], match["end"], match["title"]) if match else None


def _after(line: int, text: str) -> _Entry | None:
    match = _AFTER.search(text)
    title = _TITLE.match(text[: match.start()]) if match else None
    return (
        _Entry(line, False, match["start"], match["end"], title["title"])
        if match and title and title["title"]
        else None
    )


def _strangers(lines: Sequence[str], entries: Sequence[_Entry]) -> list[tuple[int, str]]:
    known = {each.line for each in entries}
    return [(line, text) for line, text in enumerate(lines, 1) if text.strip() and line not in known]


def _are_titles(titles: Sequence[str]) -> bool:
    """Whether they are short and no sentences, nor what the same few people say."""
    sentences = sum(title.endswith(_SENTENCE_ENDS) for title in titles)
    labels = Counter(said.label for title in titles if (said := speakers.labelled(title)))
    turns = sum(count for count in labels.values() if count > 1)
    return median(map(len, titles)) <= _MEDIAN and 2 * max(sentences, turns) < len(titles)


def _are_apart(starts: Sequence[str]) -> bool:
    times = [time for start in starts if (time := _seconds(start)) is not None]
    between = [abs(later - time) for time, later in pairwise(times)]
    return bool(between) and median(between) >= _SHORTEST


def _mark(entry: _Entry, remarks: Remarks) -> Mark | None:
    start = _seconds(entry.start)
    if start is None:
        message = f"“{entry.start}” is not a time like 2:06 or 1:02:03; “{entry.title[:60]}” is left out"
        remarks.add("left out", entry.line, message)
        return None
    return Mark(entry.title, entry.line, start, None if entry.end is None else _seconds(entry.end))


def _seconds(stamp: str) -> int | None:
    try:
        return offsets.parse(stamp)
    except ValueError:
        return None
