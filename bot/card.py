"""What a card is made of: lines of plain text in a few styles, and buttons that name what they open.

A card knows neither Discord nor the terminal: `components` and `plain` draw it for them.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from bot.references import Action, Reference


@dataclass(frozen=True)
class Run:
    """Text of one style: content and typed words are only ever this, never markup.

    The text of a `since` or `on` is a moment in seconds since 1970, shown in the reader's own time.
    """

    text: str
    style: Literal["plain", "bold", "italic", "code", "since", "on"] = "plain"


@dataclass(frozen=True)
class Line:
    """A line of a card; a `point` is indented by `depth` levels."""

    runs: tuple[Run, ...]
    kind: Literal["heading", "text", "quote", "point", "small"] = "text"
    depth: int = 0


@dataclass(frozen=True)
class Button:
    """Opens a reference or a link, does an action, or reports the passage that `flags` names by its key.

    `typed` is a command that does the same, where one should be told.
    """

    label: str
    reference: Reference | None = None
    url: str | None = None
    typed: str | None = None
    action: Action | None = None
    flags: str | None = None


@dataclass(frozen=True)
class Card:
    """What a person sees. `again` is how to draw the card anew, with the same `lines`.

    What depends on how one came here stands beside them: `above` the first page, and in the `footer` of
    every page. `choices` are offered together, under the word `choose`. Only a card with `share` may be
    posted for everyone, as a reply to the message `replies_to` if there is one.
    """

    lines: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    footer: tuple[Line, ...] = ()
    buttons: tuple[Button, ...] = ()
    choices: tuple[Button, ...] = ()
    choose: str = "Sections…"
    again: Reference | None = None
    share: bool = False
    replies_to: int | None = None


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


def clip(words: str, most: int) -> str:
    """At most so many characters, cut at a word, with “…” where something is missing."""
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut).rstrip(" ,;:—–-") + "…"


def _runs(runs: tuple[Run | str, ...]) -> tuple[Run, ...]:
    return tuple(Run(run) if isinstance(run, str) else run for run in runs)
