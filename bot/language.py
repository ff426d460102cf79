"""The language a person is answered in: every sentence of ours is said through `say`."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.german import GERMAN

# By the first letters of Discord’s locales (reference.mdx, Locales). English is what the code has.
CATALOGUES = {"de": GERMAN}
# Languages are called by their own names, so that who reads no other finds theirs.
NAMES = {"en": "English", "de": "Deutsch"}

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


def say(english: str, **values: object) -> str:
    """A sentence in the language that is spoken here, with `{names}` filled in; in English if it lacks it."""
    return worded(english).format(**values)


def many(count: int, one: str, more: str) -> str:
    """`say` for so many of something: `one` sentence for a single one, else the other, with its `{count}`."""
    return say(one if count == 1 else more, count=number(count))


def worded(english: str) -> str:
    """What is said for an English sentence here, its `{names}` not filled in."""
    return translated(english, _spoken.get()) or english


def translated(english: str, locale: str) -> str | None:
    """What a locale’s language says for an English sentence, or None if it is English or lacks it."""
    return CATALOGUES.get(locale[:2], {}).get(english)


def number(count: int) -> str:
    """A number as it is written here: 1,234 or 1.234."""
    return f"{count:,}".replace(",", worded(","))


def date(day: datetime.date) -> str:
    """A date as it is written here: March 7, 2025, or 7. März 2025."""
    months = say(
        "January February March April May June July August September October November December"
    ).split()
    return say("{month} {day}, {year}", month=months[day.month - 1], day=day.day, year=day.year)


def foreign(language: str | None) -> bool:
    """Whether we speak another language here than content that is in this one."""
    return language is not None and _spoken.get() in CATALOGUES and _spoken.get() != language


def speak(locale: object) -> None:
    """Speak a locale’s language from here on in this task, which is one interaction’s."""
    _spoken.set(_language(locale))


@contextmanager
def spoken(locale: object) -> Iterator[None]:
    """Speak another language for a while: what everybody sees is in the server’s."""
    token = _spoken.set(_language(locale))
    try:
        yield
    finally:
        _spoken.reset(token)


def _language(locale: object) -> str:
    """The language of a locale as Discord writes it, such as `de` or `en-US`; English without one."""
    return str(locale or "en")[:2]
