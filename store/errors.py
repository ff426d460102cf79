"""What can go wrong, as data; the bot words it for the person who asked.

Not frozen: `contextlib` writes the traceback of an exception that passes through it.
"""

from dataclasses import dataclass
from pathlib import Path

from store.answers import Episode, FormerAnswer, Heard, Passage


@dataclass(eq=False)
class NotFound(Exception):
    """No passage surely answers `words`; `closest` may, and `nearest` are sections to try instead.

    `episode` is the one that was asked, or None where several were. The `language` of what was asked is
    told as far as we know it.
    """

    words: str
    episode: Episode | None
    nearest: tuple[Passage, ...] = ()
    closest: tuple[Passage, ...] = ()
    language: str | None = None


class Wordless(Exception):
    """A message that something is to be found for has no words."""


class Timeless(Exception):
    """A message that was to be opened at its times names none."""


@dataclass(eq=False)
class NothingAsked(Exception):
    """A sentence asks for nothing; `sections` of the `episode` are what it could ask about."""

    episode: Episode
    sections: tuple[Passage, ...]


@dataclass(eq=False)
class NothingMarked(Exception):
    """The episode marks nothing at `offset`, only before and after it; `readings` are other times meant.

    `heard` is in which player it was typed for, as for PastEnd.
    """

    offset: int
    episode: Episode
    before: Passage | None
    after: Passage | None
    readings: tuple[int, ...] = ()
    heard: Heard | None = None


@dataclass(eq=False)
class PastEnd(Exception):
    """`offset` is where the episode has ended."""

    offset: int
    episode: Episode
    heard: Heard | None = None


@dataclass(eq=False)
class NotATime(ValueError):
    """`typed` is written like a time and is none; `reason` ends the sentence “… is not a time: ”."""

    typed: str
    reason: str


@dataclass(eq=False)
class NoTimes(Exception):
    """The episode's document bears no time stamps at all."""

    episode: Episode


@dataclass(eq=False)
class UnknownSpeaker(Exception):
    """No quote names this speaker; `known` are those that quotes name."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownEpisode(Exception):
    """No loaded episode goes by this name; `known` are some that do."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownShow(Exception):
    """No loaded episode is of a show of this name; `known` are some that there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownPlayer(Exception):
    """No episode that is meant plays in a player of this name; `known` are those that it does."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NotAPair(ValueError):
    """What time here is what time there contradicts other pairs; `reason` is a sentence that says how."""

    reason: str


@dataclass(eq=False)
class NotServers(ValueError):
    """`typed` are no ids of servers with commas between."""

    typed: str


@dataclass(eq=False)
class Gone(Exception):
    """A button's passage stands no longer in its document; `episode` is None where that is gone too."""

    episode: Episode | None


@dataclass(eq=False)
class Changed(Exception):
    """What was to be shown to everyone is no longer as it was when it was asked for."""

    former: FormerAnswer


class NotMissed(Exception):
    """What was asked for in vain is so no longer: its misses are too old, or put right."""


@dataclass(eq=False)
class OnlyEpisode(Exception):
    """No other episode than this one is loaded, or may be seen."""

    episode: Episode


@dataclass(eq=False)
class Empty(Exception):
    """No episode is loaded; `folder` is the content folder if that has been found empty."""

    folder: Path | None = None


@dataclass(eq=False)
class UnknownVersion(Exception):
    """An episode has no version of this `number`, or, with None, none before its last, which is `last`."""

    number: int | None
    last: int


@dataclass(eq=False)
class WouldRemove(Exception):
    """A reload would remove so many of the folder’s episodes that it wants to be confirmed."""

    names: tuple[str, ...]
    of: int


class LoadRunning(Exception):
    """Another load holds the store."""


@dataclass(eq=False)
class Unreadable(Exception):
    """A file could not be read from disk, or is not there."""

    path: Path
    reason: str


@dataclass(eq=False)
class Refused(Exception):
    """What an address answers is not taken; `reason` ends the sentence that starts with the address."""

    url: str
    reason: str


@dataclass(eq=False)
class StoreUnavailable(Exception):
    """The database cannot be opened or written."""

    database: str
    reason: str
