"""References: what a button shows or does, by identity, so that it still means the same weeks later."""

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from sqlalchemy.orm import Session

from store import discussions, former, lookups
from store.answers import Answer, FormerAnswer
from store.errors import Changed, Gone, UnknownEpisode

View = Literal[
    "passage",
    "passages",
    "speaker",
    "sections",
    "moments",
    "overview",
    "since",
    "at",
    "around",
    "window",
    "remarks",
    "players",
    "discussion",
]

# Views on moments, by their keys or a time: the first of them is what a discussion of the view is about.
_MOMENTS: tuple[View, ...] = ("passage", "window", "around", "sections", "moments", "at")

# As many keys as a reference has room for: see `Reference`.
KEYS = 6

# The first part of every custom id. A later form takes the next number and goes on reading this one.
VERSION = "1"

_FORM = re.compile(
    rf"(?P<view>{'|'.join(get_args(View))}):(?P<episode>[a-z2-7]*):(?P<arguments>[a-z0-9.]*):(?P<page>\d{{1,4}})"
)


@dataclass(frozen=True)
class Reference:
    """A view on an episode: `arguments` are passage keys, or an offset in seconds.

    Those of a `window` are a key, how many of its neighbours come before and after it, and other keys.

    Six keys of ten characters keep a custom id within Discord’s 100 (components/reference.mdx).
    """

    view: View
    episode: str = ""
    arguments: tuple[str, ...] = ()
    page: int = 0

    def __str__(self) -> str:
        return f"{self.view}:{self.episode}:{'.'.join(self.arguments)}:{self.page}"


@dataclass(frozen=True)
class Action:
    """What an admin’s button does, and to what: a load or an upload by its number."""

    what: Literal["undo", "reload", "upload", "stop"]
    number: int = 0

    def __str__(self) -> str:
        return f"{self.what}:{self.number}"


def parse(text: str) -> Reference:
    """Read what `str(reference)` wrote. Raises ValueError for anything else."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is not a reference")
    view: View = match["view"]  # type: ignore[assignment]  # the pattern admits nothing else
    arguments = tuple(match["arguments"].split(".")) if match["arguments"] else ()
    return Reference(view, match["episode"], arguments, int(match["page"]))


def moment(reference: Reference | None) -> Reference | None:
    """The moment that may be discussed of what a reference shows; None where it is not about one."""
    if reference is None or reference.view not in _MOMENTS:
        return None
    return replace(reference, arguments=reference.arguments[:1], page=0)


def answer(session: Session, reference: Reference) -> Answer:
    """Ask the store for what a reference shows; of a passage that has changed, what it was and is.

    Raises Gone where it no longer stands.
    """
    try:
        return _answer(session, reference)
    except UnknownEpisode as error:
        raise Gone(None) from error
    except Gone:
        if reference.view in ("passage", "window", "around") and reference.episode:
            return former.former(session, reference.episode, reference.arguments[0])
        raise


def shareable(session: Session, reference: Reference) -> Answer:
    """`answer`, for everyone to see. Raises Changed where it is not what whoever shares it has seen."""
    found = answer(session, reference)
    if isinstance(found, FormerAnswer):
        raise Changed(found)
    return found


def _answer(session: Session, reference: Reference) -> Answer:
    episode, arguments = reference.episode, reference.arguments
    match reference.view:
        case "passage":
            return lookups.passage(session, episode, arguments)
        case "passages":
            return lookups.passages(session, episode, arguments)
        case "speaker":
            return lookups.speaker(session, episode, arguments)
        case "sections":
            return lookups.sections(session, episode, arguments)
        case "moments":
            return lookups.moments(session, episode, arguments)
        case "overview":
            return lookups.overview(session, episode)
        case "since":
            return lookups.since(session, episode, int(arguments[0]))
        case "at":
            return lookups.at(session, episode, int(arguments[0]))
        case "around":
            return lookups.around(session, episode, arguments)
        case "window":
            key, before, after, *others = (*arguments, "0", "0")[: max(3, len(arguments))]
            return lookups.window(session, episode, key, int(before), int(after), others)
        case "discussion":
            return discussions.beginning(session, episode, arguments)
        case "players":
            return lookups.players(session, episode, int(arguments[0]) if arguments else None)
        case "remarks":
            return lookups.remarks(session)
