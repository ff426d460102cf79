"""Exceptions as one friendly sentence, and what to try next: the only place that handles them."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from discord import app_commands
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.card import Button, Card, Line, bold, clip, code, since, small, text
from bot.cards import listens, opening, other_readings, provenance, stamped, topic, whole
from bot.language import say
from bot.references import Action
from store.answers import Passage
from store.errors import (
    Empty,
    Gone,
    LoadRunning,
    NotAPair,
    NotATime,
    NotFound,
    NothingMarked,
    NoTimes,
    NotServers,
    PastEnd,
    Refused,
    StoreUnavailable,
    Timeless,
    UnknownEpisode,
    UnknownPlayer,
    UnknownShow,
    UnknownSpeaker,
    UnknownVersion,
    Unreadable,
    Wordless,
    WouldRemove,
)
from store.offsets import timestamp
from store.words import clean

# Typed words are repeated up to here, in characters.
_ECHO = 100


class NotAllowed(app_commands.CheckFailure):
    """Whoever pressed or typed may not; the text says who may."""


class Stopped(Exception):
    """An admin has stopped a load: nothing has changed."""


class CannotServe(Exception):
    """The bot cannot run; the text says why and what to check."""


def card(error: BaseException) -> Card | None:
    """What to say about an error; None for one that nobody foresaw."""
    match error:
        case NotFound():
            return _not_found(error)
        case Wordless():
            return _sentence(say("There are no words in this message to look for."))
        case Timeless():
            return _sentence(say("There is no time in this message, such as 35:20 or “at 35 min”."))
        case NothingMarked():
            return _nothing_marked(error)
        case PastEnd(offset=offset, episode=episode):
            ends = f"{episode.name} ends at {timestamp(episode.duration or 0)}"
            return _sentence(f"{ends}; there is no {timestamp(offset)}.", whole(episode))
        case NotATime(typed=typed, reason=reason):
            return _sentence(f"“{_echo(typed)}” is not a time: {reason}.")
        case NoTimes(episode=episode):
            return _sentence(f"The summary of {episode.name} bears no times.", whole(episode))
        case UnknownSpeaker(name=name, known=known):
            return _sentence(f"No quote names “{_echo(name)}” as its speaker.", then=_known("Quoted", known))
        case UnknownEpisode(name=name, known=known):
            return _sentence(f"There is no episode “{_echo(name)}”.", then=_known("Loaded", known))
        case UnknownShow(name=name, known=known):
            return _sentence(f"There is no show “{_echo(name)}”.", then=_known("Loaded", known))
        case UnknownPlayer(name=name, known=known):
            return _sentence(f"There is no player “{_echo(name)}”.", then=_known("It plays in", known))
        case NotAPair(reason=reason):
            return _sentence(f"That cannot be: {reason}.")
        case NotServers(typed=typed):
            return _sentence(f"“{_echo(typed)}” are no ids of servers.", then="With commas between, please.")
        case Gone(episode=None):
            return _sentence("That episode is no longer loaded.")
        case Gone(episode=episode) if episode:
            return _sentence(
                f"The summary of {episode.name} has changed: this passage is no longer in it.", whole(episode)
            )
        case Empty(folder=None):
            return _sentence("No episode is loaded yet.", then="An admin can add one to the content folder.")
        case Empty(folder=folder):
            return Card(
                (
                    text(
                        bold("No episode is loaded"), ", and there is no document in ", code(str(folder)), "."
                    ),
                )
            )
        case LoadRunning():
            return _sentence("Another load is running.", then="Try again when it is done.")
        case WouldRemove(names=names, of=of):
            return _would_remove(names, of)
        case UnknownVersion(number=None):
            return _sentence("There is no version before this one.")
        case UnknownVersion(number=number, last=last):
            return _sentence(f"There is no version {number}.", then=f"The last one is {last}.")
        case Unreadable(path=path, reason=reason):
            return Card((text(code(str(path)), f" cannot be read: {reason}."),))
        case Refused(url=url, reason=reason):
            return Card((text(code(clip(url, 300)), f" is not fetched: {reason}."),))
        case StoreUnavailable(database=database, reason=reason):
            return Card((text("The database ", code(database), f" cannot be used: {reason}."),))
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return _sentence("This command has changed.", then="Reload Discord (Ctrl-R) and try again.")
        case app_commands.CommandOnCooldown(retry_after=left):
            until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=ceil(left))
            return Card(
                (text(bold(say("That is a lot at once.")), " ", say("Ask again"), " ", since(until), "."),)
            )
        case Stopped():
            return _sentence("Stopped. Nothing has changed.")
        case NotAllowed() | CannotServe():
            return _sentence(str(error))
        case ValidationError():
            return Card(tuple(map(_setting, error.errors())))
        case _:
            return None


def unforeseen(error: BaseException | None = None) -> Card:
    """For an error of ours: members are told of it; at a prompt, also which `error` and how to see more."""
    if error is None:
        return _sentence("Something went wrong here, and it is in the log.", then="Try again in a moment.")
    kind = f"{type(error).__name__}: {error}"
    return _sentence("Something went wrong here.", then=f"{kind}. PULLQUOTE_LOG_LEVEL=DEBUG shows where.")


def _not_found(error: NotFound) -> Card:
    if not error.words:
        return _sentence(
            f"The summary of {error.episode.name} holds no quotes."
            if error.episode
            else "No quotes are loaded yet."
        )
    episode, echo = error.episode, _echo(error.words)
    if episode is None:
        return Card(
            (
                text(bold(f"None of the summaries mentions “{echo}”.")),
                *_closest(error),
                *([text("Closest topics:")] if error.nearest else []),
            ),
            buttons=(*map(opening, error.closest), *map(topic, error.nearest)),
        )
    return Card(
        (text(bold(f"The summary doesn’t mention “{echo}”.")), *_closest(error), text(_marked(error))),
        footer=provenance([episode]) if error.closest else (small(episode.name),),
        buttons=(*map(opening, error.closest), *map(topic, error.nearest), whole(episode)),
    )


def _closest(error: NotFound) -> Iterator[Line]:
    """What may be meant all the same: it is told as that and not as an answer."""
    if error.closest:
        yield text("The closest it comes to that:")
        yield from (text(*stamped(_short(passage))) for passage in error.closest)


def _marked(error: NotFound) -> str:
    """A summary’s silence is not the episode’s: say how much of it the summary covers."""
    closest = " Closest topics:" if error.nearest else ""
    if error.episode is None or not error.episode.marked:
        return f"It may still have come up.{closest}"
    minutes = f"{round(error.episode.marked / 60)}"
    of = f" of {round(error.episode.duration / 60)}" if error.episode.duration else ""
    return f"It marks {minutes}{of} minutes, so it may still have come up.{closest}"


def _nothing_marked(error: NothingMarked) -> Card:
    near = [passage for passage in (error.before, error.after) if passage]
    words = {"before": error.before, "after": error.after}
    lines = [text(bold(f"Nothing marked at {timestamp(error.offset)}."))]
    lines += [text(f"{word.capitalize()}, ", *stamped(_short(each))) for word, each in words.items() if each]
    return Card(
        tuple(lines),
        footer=provenance([error.episode]),
        buttons=(
            *listens(error.episode, [error.offset]),
            *map(opening, near),
            *other_readings(error.episode, error.readings),
        ),
    )


def _would_remove(names: tuple[str, ...], of: int) -> Card:
    """Half of a folder is seldom meant to go: more often it is not all there."""
    return Card(
        (
            text(
                bold(f"{len(names)} of {of} episodes are no longer in the content folder."),
                " Nothing has changed; members still see them.",
            ),
            text(clip(", ".join(names), 500)),
        ),
        buttons=(Button("Remove them", action=Action("reload"), typed="pullquote reload --remove"),),
    )


def _short(passage: Passage) -> Passage:
    """A passage that a button beside it opens in full."""
    return replace(passage, text=clip(passage.text, 500))


def _setting(wrong: ErrorDetails) -> Line:
    """A setting that does not hold, without its value: it may be the token."""
    name = "_".join(str(part) for part in wrong["loc"][:1])
    return text(code(f"PULLQUOTE_{name.upper()}"), f": {wrong['msg'].removeprefix('Value error, ')}.")


def _sentence(sentence: str, *buttons: Button, then: str = "") -> Card:
    return Card((text(bold(sentence), *([f" {then}"] if then else [])),), buttons=buttons)


def _known(what: str, names: tuple[str, ...]) -> str:
    return f"{what}: {clip(', '.join(names), 300)}." if names else ""


def _echo(words: str) -> str:
    return clip(clean(words), _ECHO)
