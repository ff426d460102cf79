"""What a card is made of: lines of plain text in a few styles, and buttons that name what they open.

A card knows neither Discord nor the terminal: `components` and `plain` draw it for them.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Literal

from bot.language import worded
from bot.references import Action, Reference


@dataclass(frozen=True)
class Run:
    """Text of one style: content and typed words are only ever this, never markup.

    The text of a `since` or `on` is a moment in seconds since 1970, shown in the reader's own time; that of a
    `channel` is the id of a channel or thread, shown by its name.
    """

    text: str
    style: Literal["plain", "bold", "italic", "code", "since", "on", "channel"] = "plain"


@dataclass(frozen=True)
class Line:
    """A line of a card; a `point` is indented by `depth` levels."""

    runs: tuple[Run, ...]
    kind: Literal["heading", "text", "quote", "point", "small"] = "text"
    depth: int = 0


# What pressing a button does with its reference, as `bot.buttons` reads it from the custom id.
Does = Literal["open", "back", "more", "share", "spoiler", "copy", "picture", "frame"]


@dataclass(frozen=True)
class Button:
    """Does something with a reference, opens a link, does an action, or reports a passage.

    That is the one that `flags` names by its key. `typed` is a command that does the same, where one should
    be told.
    """

    label: str
    reference: Reference | None = None
    url: str | None = None
    typed: str | None = None
    action: Action | None = None
    flags: str | None = None
    does: Does = "open"
    off: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture on a card, as a file, with its words for who cannot see it."""

    name: str
    data: bytes
    description: str


@dataclass(frozen=True)
class Card:
    """What a person sees. `again` is how to draw the card anew, with the same `lines`.

    What depends on how one came here stands beside them: `above` the first page, and in the `footer` of
    every page. `choices` are offered together, under the word `choose`. Only a card with `share` may be
    posted for everyone, as a reply to the message `replies_to` if there is one; a `public` one is at once,
    and one that stays `alone` cannot be, but copied. `more` is what its studio shows, where it is not the
    same, with buttons that are `besides` too; it offers the `others`, which there may be several of.
    """

    lines: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    footer: tuple[Line, ...] = ()
    buttons: tuple[Button, ...] = ()
    choices: tuple[Button, ...] = ()
    choose: str = ""
    again: Reference | None = None
    share: bool = False
    public: bool = False
    replies_to: int | None = None
    alone: bool = False
    more: Reference | None = None
    others: Button | None = None
    besides: tuple[Button, ...] = ()
    studio: bool = False
    spoiler: bool = False
    picture: Picture | None = None


def text(*runs: Run | str) -> Line:
    return Line(_runs(runs))


def heading(*runs: Run | str) -> Line:
    return Line(_runs(runs), "heading")


def quotation(*runs: Run | str) -> Line:
    return Line(_runs(runs), "quote")


def small(*runs: Run | str) -> Line:
    return Line(_runs(runs), "small")


def point(depth: int, *runs: Run | str) -> Line:
    return Line(_runs(runs), "point", depth)


def bold(words: str) -> Run:
    return Run(words, "bold")


def italic(words: str) -> Run:
    return Run(words, "italic")


def code(words: str) -> Run:
    return Run(words, "code")


def since(moment: datetime.datetime) -> Run:
    """How long ago a moment was."""
    return Run(str(int(moment.timestamp())), "since")


def on(moment: datetime.datetime) -> Run:
    """When a moment was."""
    return Run(str(int(moment.timestamp())), "on")


def phrase(english: str, **values: Run | str | Iterable[Run | str]) -> Iterator[Run | str]:
    """`say`, with runs of their own styles for the `{names}` of a sentence."""
    for words, name, *_ in Formatter().parse(worded(english)):
        if words:
            yield words
        if name:
            value = values[name]
            yield from [value] if isinstance(value, Run | str) else value


def channel(id: int) -> Run:
    """A link to a channel or a thread."""
    return Run(str(id), "channel")


def clip(words: str, most: int) -> str:
    """At most so many characters, cut at a word, with “…” where something is missing."""
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut).rstrip(" ,;:—–-") + "…"


def _runs(runs: tuple[Run | str, ...]) -> tuple[Run, ...]:
    return tuple(Run(run) if isinstance(run, str) else run for run in runs)
