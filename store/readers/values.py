"""What the values of a header say: dates, durations, people and addresses.

Every function raises ValueError with what was found and what was expected.
"""

import datetime
import re
from urllib.parse import urlsplit

from store import offsets
from store.words import clean

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DATES = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[T ]\d.{0,40})?",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        rf"(?:[A-Za-z]{{3,9}},? )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"(?:[A-Za-z]{{3,9}},? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})",
    )
)
_DURATION = re.compile(
    r"(?:PT)?(?:(?P<hours>\d{1,3}) ?h(?:(?:ou)?rs?)?,? ?)?"
    r"(?:(?P<minutes>\d{1,4}) ?m(?:in(?:ute)?s?)?,? ?)?(?:(?P<seconds>\d{1,6}) ?s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,504}")
_ASIDE = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_BETWEEN_NAMES = re.compile(r"[,;、，；]|\s(?:and|und|&|\+)\s")
_NOBODY = re.compile(
    r"(?:none|n/?a|unknown|unnamed|unspecified|anonymous|various|tbd|no one|nobody|not\b.*|无|未知|[-–—?]+)",
    re.IGNORECASE,
)
_NAME_WORDS = 6


def date(text: str) -> datetime.date:
    """A calendar day in a form that can be read in one way only."""
    match = next((match for form in _DATES if (match := form.fullmatch(text))), None)
    try:
        if match is None:
            raise ValueError
        return datetime.date(int(match["year"]), _month(match["month"]), int(match["day"]))
    except ValueError:
        raise ValueError(f"“{text}” is not a date we can be sure of; expected one like 2025-08-14") from None


def duration(text: str) -> int:
    """Seconds; a bare number is refused, since some write minutes and others seconds."""
    try:
        seconds = offsets.parse(text)
    except ValueError:
        match = _DURATION.fullmatch(text)
        hours, minutes, rest = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
        seconds = hours * 3600 + minutes * 60 + rest
    if seconds == 0:
        raise ValueError(f"“{text}” is not a duration; expected one like 47:18 or 1:02:03")
    return seconds


def number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError(f"“{text}” is not an episode’s number; expected one like 127")
    return int(text)


def source(text: str) -> str:
    try:
        host = urlsplit(text).hostname
    except ValueError:
        host = None
    if not host or not _ADDRESS.fullmatch(text):
        raise ValueError(f"“{text}” is not an address; expected one like https://example.org/127")
    return text


def people(text: str) -> tuple[str, ...]:
    """The names in a list, without what stands in brackets behind them: see `asides`."""
    names = tuple(filter(None, map(clean, _BETWEEN_NAMES.split(_ASIDE.sub("", text)))))
    if not names or any(_NOBODY.fullmatch(name) or len(name.split()) > _NAME_WORDS for name in names):
        raise ValueError(f"“{text}” names nobody; expected names like Sarah Guo, Elad Gil")
    return tuple(dict.fromkeys(names))


def asides(text: str) -> list[str]:
    """What stands in brackets: explanations that are no part of a name."""
    return _ASIDE.findall(text)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1
