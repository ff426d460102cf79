"""What the values of a header say: dates, durations, people and addresses.

Every function raises ValueError with what was found and what was expected.
"""

import datetime
import re
from urllib.parse import urlsplit

from store import offsets
from store.words import clean

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RUSSIAN_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = r"(?P<month>[A-Za-z]{3,9}|[а-яА-Я]{3,9})\.?"
_WEEKDAY = r"(?:[A-Za-z]{3,9},? )?"
_DATES = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[T ]\d.{0,40})?",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        rf"{_WEEKDAY}{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})(?: г(?:\.|ода)?)?",
    )
)
_DURATION = re.compile(
    r"(?:PT)?(?:(?P<hours>\d{1,3}) ?h(?:(?:ou)?rs?)?,? ?)?"
    r"(?:(?P<minutes>\d{1,4}) ?m(?:in(?:ute)?s?)?,? ?)?(?:(?P<seconds>\d{1,10}) ?s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,504}")
_ASIDE = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_BETWEEN_NAMES = re.compile(r"[,;、，；]|\s(?:and|und|&|\+)\s")
_NAME_WITH_ROLE = re.compile(r"([^,;、，；()（）]{1,200})(?:[(（]([^()（）]{0,400})[)）])?")
_NOBODY = re.compile(
    r"(?:none|n/?a|unknown|unnamed|unspecified|anonymous|various|tbd|no one|nobody|not\b.*|无|未知|未提及"
    r"|нет|неизвест\w*|не (?:указан|назван)\w*|(?:unknown |anonymous )?(?:speaker|host|guest)(?: ?\d{1,2})?"
    r"|[-–—?]+)",
    re.IGNORECASE,
)
# What a model writes behind a word that it only guesses to be a name: “Key (role unknown)”.
_GUESSED = re.compile(
    r"(?:role|name|identity)? ?(?:is )?(?:unknown|unnamed|unspecified|unclear)\b", re.IGNORECASE
)
_NAME_WORDS = 6
# A column of the store holds no larger number.
_BOUND = 2**31


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
    # Some shows number by date: 20250814.
    if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) >= _BOUND:
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
    known = _ASIDE.sub(lambda aside: " unknown" if _GUESSED.match(aside[1]) else "", text)
    names = tuple(filter(None, map(clean, _BETWEEN_NAMES.split(known))))
    if not names or any(is_nobody(name) or len(name.split()) > _NAME_WORDS for name in names):
        raise ValueError(f"“{text}” names nobody; expected names like Sarah Guo, Elad Gil")
    return tuple(dict.fromkeys(names))


def is_nobody(name: str) -> bool:
    """Whether a placeholder stands where a name would."""
    return not name or name.endswith(" unknown") or bool(_NOBODY.fullmatch(name))


def roles(text: str) -> list[tuple[str, str]]:
    """The names in a list, each with what stands in brackets behind it; none that names nobody."""
    found = [(clean(name), clean(role)) for name, role in _NAME_WITH_ROLE.findall(text)]
    names = ((name.removeprefix("and ").removeprefix("& "), role) for name, role in found)
    return [(name, role) for name, role in names if not is_nobody(name) and not _GUESSED.match(role)]


def asides(text: str) -> list[str]:
    """What stands in brackets: explanations that are no part of a name."""
    return _ASIDE.findall(text)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    start = text[:3].lower()
    return (_RUSSIAN_MONTHS if start in _RUSSIAN_MONTHS else _MONTHS).index(start) + 1
