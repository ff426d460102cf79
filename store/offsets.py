"""Offsets, whole seconds into the audio, and the timestamps that documents and people write for them."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from store.errors import NotATime

_STAMP = re.compile(
    r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})(?:[.,]\d{1,3})?", re.ASCII
)

_BRACKETS = " \t[]()"
_BEFORE = re.compile(r"^(?:at|from|~|≈|t\s*=)\s*(?=[0-9])", re.IGNORECASE)
_TYPED_SPAN = re.compile(r"([0-9]+(?::[0-9]+)+)\s*[-–—−]\s*[0-9]+(?::[0-9]+)+")
_LIKE_A_TIME = re.compile(r"[-−]?[0-9]+(?:\s*:\s*[0-9]+)*(?:[.,][0-9]+)?")
_WITH_UNITS = re.compile(
    r"(?:([0-9]{1,3})\s*h(?:ours?|rs?)?)?\s*(?:([0-9]{1,5})\s*m(?:in(?:ute)?s?)?)?\s*"
    r"(?:([0-9]{1,6})\s*s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)

# Times amid other words: “35:20”, no time of day, or a range of such; “1h2m”, “35m20s”; “35 min”,
# “minute 35”, “at 35m”; and what a link to a player starts from.
_CLOCK = r"\d{1,3}(?::\d{2}){1,2}(?![\d:]|\s*(?:[ap]\.?m\b|uhr\b))"
_AMID = re.compile(
    rf"(?<![\w:.,/$€£])(?:(?P<clock>{_CLOCK})(?:\s*[-–—−]\s*{_CLOCK})?"
    r"|(?P<units>(?:\d{1,2}\s*h\w*\s*)?\d{1,3}\s*m\w*\s*\d{1,2}\s*s(?:ec\w*)?\b"
    r"|\d{1,2}\s*h\w*\s*\d{1,2}\s*m(?:in\w*)?\b)"
    r"|(?P<minutes>\d{1,3})\s*min(?:s|ute[ns]?)?\b)"
    r"|\b(?:minute\s+(?P<minute>\d{1,3})|at\s+(?P<at>\d{1,3})m)\b|[?&#]t=(?P<link>[\dhms]{1,12})\b",
    re.IGNORECASE | re.ASCII,
)


def timestamp(offset: int) -> str:
    """Print an offset the way players do: 126 is 2:06, 3723 is 1:02:03."""
    minutes, seconds = divmod(offset, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def parse(stamp: str) -> int:
    """Read a document's stamp: `2:06`, `75:10`, `1:02:03`; fractions of a second are cut off.

    Raises ValueError for anything else, for seconds past 59, and for minutes past 59 beside hours.
    """
    match = _STAMP.fullmatch(stamp.strip())
    if match is None:
        raise ValueError(f"“{stamp}” is not a time like 2:06 or 1:02:03")
    hours, minutes, seconds = (int(match[part] or 0) for part in ("hours", "minutes", "seconds"))
    if seconds > 59 or (match["hours"] and minutes > 59):
        raise ValueError(f"“{stamp}” is not a time: minutes and seconds end at 59")
    return hours * 3600 + minutes * 60 + seconds


def typed(text: str) -> tuple[int, ...]:
    """What a person may mean by a time: `2:18`, `2m18s`, `[02:18]` and `138` are all 138.

    A bare number has a second reading: 138 is also 1:38, 27 also 27:00. Empty for what is no time but
    words. Raises NotATime for what is written like a time and cannot be one.
    """
    text = _BEFORE.sub("", unicodedata.normalize("NFKC", _typed_plainly(text)).strip(_BRACKETS))
    if span := _TYPED_SPAN.fullmatch(text):
        text = span[1]
    units = _WITH_UNITS.fullmatch(text)
    if text.strip() and units:
        return (_seconds(*(int(part or 0) for part in units.groups())),)
    if not _LIKE_A_TIME.fullmatch(text):
        return ()
    if text[0] in "-−":
        raise NotATime(text, "an episode starts at 0:00")
    if len(text) > 12:
        raise NotATime(text, "no episode is that long")
    return _with_colons(text) if ":" in text else _number(text)


def mentioned(text: str) -> tuple[int, ...]:
    """The times that stand amid the words of a text, in their order, each once; of a range its start."""
    return tuple(dict.fromkeys(_mentioned(text)))


def _mentioned(text: str) -> Iterator[int]:
    for match in _AMID.finditer(unicodedata.normalize("NFKC", text)):
        written = match["clock"] or match["units"] or match["link"]
        minutes = match["minutes"] or match["minute"] or match["at"]
        with suppress(NotATime):  # 12:99 is a score, or a slip
            yield from typed(written or f"{minutes} min")[:1]


def _typed_plainly(text: str) -> str:
    """Refuse a time in digits or colons other than a keyboard’s: １２：３４, ١٢:٣٤. Raises NotATime."""
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in unicodedata.normalize("NFKC", text))
    foreign = not text.isascii() and any(map(_is_foreign, text))
    bare = plain.strip(_BRACKETS)
    if foreign and any(form.fullmatch(bare) for form in (_LIKE_A_TIME, _WITH_UNITS, _TYPED_SPAN)):
        raise NotATime(text, "times are written with the digits 0 to 9 and a plain colon, as in 2:05")
    return text


def _is_foreign(sign: str) -> bool:
    return not sign.isascii() and (sign.isdigit() or unicodedata.normalize("NFKC", sign) == ":")


def _with_colons(text: str) -> tuple[int, ...]:
    parts = re.sub(r"\s|[.,][0-9]+$", "", text).split(":")
    if len(parts) > 3:
        raise NotATime(text, "it has more than hours, minutes and seconds")
    if any(len(part) != 2 for part in parts[1:]):
        raise NotATime(text, "after a colon stand two digits, as in 2:05")
    if int(parts[-1]) > 59 or (len(parts) == 3 and int(parts[1]) > 59):
        raise NotATime(text, "minutes and seconds end at 59" if len(parts) == 3 else "seconds end at 59")
    return (_seconds(*(int(part) for part in ["0", *parts][-3:])),)


def _number(text: str) -> tuple[int, ...]:
    """`35.20` as a phone's keyboard has it; of other numbers with a point, none is a time."""
    whole, _, fraction = text.replace(",", ".").partition(".")
    if fraction:
        return (_seconds(0, int(whole), int(fraction)),) if len(fraction) == 2 and fraction < "60" else ()
    hours, minutes, seconds = int(whole[:-4] or 0), int(whole[-4:-2] or 0), int(whole[-2:])
    if len(whole) < 3:
        return (int(whole), int(whole) * 60) if int(whole) else (0,)
    as_clock = (_seconds(hours, minutes, seconds),) if minutes < 60 and seconds < 60 else ()
    return tuple(dict.fromkeys((int(whole), *as_clock)))


def _seconds(hours: int, minutes: int, seconds: int) -> int:
    return hours * 3600 + minutes * 60 + seconds
