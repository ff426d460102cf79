"""Exceptions as one friendly sentence, and what to try next: the only place that handles them."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

import discord
from discord import app_commands
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot import cards
from bot.card import Button, Card, Line, bold, clip, code, phrase, since, small, text
from bot.language import foreign, say, worded
from bot.openings import listens, opening, other_readings, topic, whole
from bot.references import Action
from bot.statements import heard, provenance, stamped
from store.answers import Passage
from store.errors import (
    Changed,
    Empty,
    Gone,
    LoadRunning,
    NotAPair,
    NotATime,
    NotFound,
    NothingAsked,
    NothingMarked,
    NoTimes,
    NotMissed,
    NotServers,
    OnlyEpisode,
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
# How many topics are offered to who has named none.
_OFFERED = 3


class NotAllowed(app_commands.CheckFailure):
    """Whoever pressed or typed may not; the text says who may."""


class Unanswered(Exception):
    """A reply asks for what the answer does not have; the text says what that is."""


class Stopped(Exception):
    """An admin has stopped a load: nothing has changed."""


class CannotServe(Exception):
    """The bot cannot run; the text says why and what to check."""


def card(error: BaseException) -> Card | None:
    """What to say about an error; None for one that nobody foresaw."""
    match error:
        case NotFound():
            return _not_found(error)
        case NothingAsked(episode=episode, sections=sections):
            return _sentence(
                say("Ask about a topic, a person or a time of {episode}.", episode=episode.name),
                *map(topic, sections[:_OFFERED]),
                whole(episode),
            )
        case Wordless():
            return _sentence(say("There are no words in this message to look for."))
        case Timeless():
            return _sentence(say("There is no time in this message, such as 35:20 or “at 35 min”."))
        case NothingMarked():
            return _nothing_marked(error)
        case PastEnd(offset=offset, episode=episode):
            ends, past = timestamp(episode.duration or 0), timestamp(offset)
            ended = _sentence(
                say(
                    "{episode} ends at {end}; there is no {time}.", episode=episode.name, end=ends, time=past
                ),
                whole(episode),
            )
            return replace(ended, footer=tuple(heard(error.heard)))
        case NotATime(typed=typed, reason=reason):
            return _sentence(
                say("“{typed}” is not a time: {reason}.", typed=_echo(typed), reason=worded(reason))
            )
        case NoTimes(episode=episode):
            return _sentence(
                say("The summary of {episode} bears no times.", episode=episode.name), whole(episode)
            )
        case UnknownSpeaker(name=name, known=known):
            return _sentence(
                say("No quote names “{name}” as its speaker.", name=_echo(name)),
                then=say("Quoted: {names}.", names=_known(known)) if known else "",
            )
        case UnknownEpisode(name=name, known=known):
            return _sentence(
                say("There is no episode “{name}”.", name=_echo(name)),
                then=say("Loaded: {names}.", names=_known(known)) if known else "",
            )
        case UnknownShow(name=name, known=known):
            return _sentence(
                say("There is no show “{name}”.", name=_echo(name)),
                then=say("Loaded: {names}.", names=_known(known)) if known else "",
            )
        case UnknownPlayer(name=name, known=known):
            return _sentence(
                say("There is no player “{name}”.", name=_echo(name)),
                then=say("It plays in: {names}.", names=_known(known)) if known else "",
            )
        case NotAPair(reason=reason):
            return _sentence(say("That cannot be: {reason}.", reason=reason))
        case NotServers(typed=typed):
            return _sentence(
                say("“{typed}” are no ids of servers.", typed=_echo(typed)),
                then=say("With commas between, please."),
            )
        case NotMissed():
            return _sentence(
                say("These words are no longer missed."), then=say("They are too old by now, or found.")
            )
        case Changed(former=former):
            return cards.former(former)
        case Gone(episode=None):
            return _sentence(say("That episode is no longer loaded."))
        case Gone(episode=episode) if episode:
            return _sentence(
                say(
                    "The summary of {episode} has changed: this passage is no longer in it.",
                    episode=episode.name,
                ),
                whole(episode),
            )
        case Empty(folder=None):
            return _sentence(
                say("No episode is loaded yet."), then=say("An admin can add one to the content folder.")
            )
        case Empty(folder=folder):
            empty = phrase(
                "{nothing}, and there is no document in {folder}.",
                nothing=bold(say("No episode is loaded")),
                folder=code(str(folder)),
            )
            return Card((text(*empty),))
        case LoadRunning():
            return _sentence(say("Another load is running."), then=say("Try again when it is done."))
        case WouldRemove(names=names, of=of):
            return _would_remove(names, of)
        case UnknownVersion(number=None):
            return _sentence(say("There is no version before this one."))
        case UnknownVersion(number=number, last=last):
            return _sentence(
                say("There is no version {number}.", number=number),
                then=say("The last one is {number}.", number=last),
            )
        case Unreadable(path=path, reason=reason):
            return Card(
                (text(*phrase("{file} cannot be read: {reason}.", file=code(str(path)), reason=reason)),)
            )
        case Refused(url=url, reason=reason):
            address = code(clip(url, 300))
            return Card((text(*phrase("{url} is not fetched: {reason}.", url=address, reason=reason)),))
        case StoreUnavailable(database=database, reason=reason):
            unusable = phrase(
                "The database {database} cannot be used: {reason}.", database=code(database), reason=reason
            )
            return Card((text(*unusable),))
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return _sentence(
                say("This command has changed."), then=say("Reload Discord (Ctrl-R) and try again.")
            )
        case app_commands.CommandOnCooldown(retry_after=left):
            until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=ceil(left))
            again = phrase("Ask again {when}.", when=since(until))
            return Card((text(bold(say("That is a lot at once.")), " ", *again),))
        case Stopped():
            return _sentence(say("Stopped. Nothing has changed."))
        case OnlyEpisode(episode=episode):
            return _sentence(
                say("No other episode is loaded than {episode}.", episode=episode.name), whole(episode)
            )
        case NotAllowed() | CannotServe() | Unanswered():
            return _sentence(str(error))
        case discord.HTTPException(code=number):
            said = _refused(number)
            return _sentence(said) if said else None
        case ValidationError():
            return Card(tuple(map(_setting, error.errors())))
        case _:
            return None


def public(error: BaseException) -> Card | None:
    """What to say about an error where everybody reads it: in a sentence that repeats nothing typed."""
    match error:
        case NothingAsked() | NothingMarked() | NoTimes() | PastEnd() | Gone() | Empty() | OnlyEpisode():
            return card(error)
        case Unanswered():
            return card(error)
        case NotFound(episode=None, nearest=nearest):
            return _sentence(
                say("None of the summaries surely answers that."),
                *map(topic, nearest),
                then=say("Try other words."),
            )
        case NotFound(episode=episode, nearest=nearest) if episode:
            return _sentence(
                say("The summary of {episode} doesn’t surely answer that.", episode=episode.name),
                *map(topic, nearest),
                whole(episode),
                then=say("Try other words, or the whole episode."),
            )
        case NotATime():
            return _sentence(say("That is not a time."), then=say("One looks like 35:20."))
        case UnknownSpeaker(known=known):
            return _sentence(
                say("No quote names them as its speaker."),
                then=say("Quoted: {names}.", names=_known(known)) if known else "",
            )
        case _:
            return None


def unforeseen(error: BaseException | None = None) -> Card:
    """For an error of ours: members are told of it; at a prompt, also which `error` and how to see more."""
    if error is None:
        return _sentence(
            say("Something went wrong here, and it is in the log."), then=say("Try again in a moment.")
        )
    kind = f"{type(error).__name__}: {error}"
    return _sentence(
        say("Something went wrong here."),
        then=say("{kind}. PULLQUOTE_LOG_LEVEL=DEBUG shows where.", kind=kind),
    )


def _refused(number: int) -> str | None:
    """What Discord does not do, by its code (topics/opcodes-and-status-codes.mdx); None where it should."""
    match number:
        case 10003:
            return say("This channel is gone.")
        case 10008:
            return say("This post is gone; share it anew to go on.")
        case 20016 | 20028:
            return say("Slow mode lets nobody write here so soon. Try again in a moment.")
        case 40067:
            return say(
                "This forum wants a tag on every post, and the bot cannot know which; begin it yourself."
            )
        case 50001:
            return say("The bot does not see this channel; an admin can let it.")
        case 50013:
            return say("The bot lacks a permission for that here; an admin can give it.")
        case 50024:
            return say("This kind of channel has no threads.")
        case 50083:
            return say("This thread is archived; write in it to open it again.")
        case 160004:
            return say("This post had a thread before, which is gone; share it anew to discuss it.")
        case 160005:
            return say("This thread is locked.")
        case 160006:
            return say("This server has as many open threads as Discord allows. An archived one makes room.")
        case 200000 | 200001:
            return say("AutoMod does not let these words through in this server.")
        case _:
            return None


def _not_found(error: NotFound) -> Card:
    if not error.words:
        return _sentence(
            say("The summary of {episode} holds no quotes.", episode=error.episode.name)
            if error.episode
            else say("No quotes are loaded yet.")
        )
    episode, echo = error.episode, _echo(error.words)
    if episode is None:
        return Card(
            (
                text(
                    bold(say("None of the summaries mentions “{words}”.", words=echo)),
                    f" {say('The summaries are in English.')}" if foreign(error.language) else "",
                ),
                *_closest(error),
                *([text(say("Closest topics:"))] if error.nearest else []),
            ),
            buttons=(*map(opening, error.closest), *map(topic, error.nearest)),
        )
    return Card(
        (
            text(
                bold(say("The summary doesn’t mention “{words}”.", words=echo)),
                f" {say('The summary is in English.')}" if foreign(error.language) else "",
            ),
            *_closest(error),
            text(_marked(error)),
        ),
        footer=provenance([episode]) if error.closest else (small(episode.name),),
        buttons=(*map(opening, error.closest), *map(topic, error.nearest), whole(episode)),
    )


def _closest(error: NotFound) -> Iterator[Line]:
    """What may be meant all the same: it is told as that and not as an answer."""
    if error.closest:
        yield text(say("The closest it comes to that:"))
        yield from (text(*stamped(_short(passage))) for passage in error.closest)


def _marked(error: NotFound) -> str:
    """A summary’s silence is not the episode’s: say how much of it the summary covers."""
    closest = f" {say('Closest topics:')}" if error.nearest else ""
    if error.episode is None or not error.episode.marked:
        return say("It may still have come up.") + closest
    minutes = f"{round(error.episode.marked / 60)}"
    if not error.episode.duration:
        return say("It marks {minutes} minutes, so it may still have come up.", minutes=minutes) + closest
    of = f"{round(error.episode.duration / 60)}"
    return (
        say("It marks {minutes} of {of} minutes, so it may still have come up.", minutes=minutes, of=of)
        + closest
    )


def _nothing_marked(error: NothingMarked) -> Card:
    near = [passage for passage in (error.before, error.after) if passage]
    lines = [text(bold(say("Nothing marked at {time}.", time=timestamp(error.offset))))]
    if error.before:
        lines.append(text(*phrase("Before, {passage}", passage=stamped(_short(error.before)))))
    if error.after:
        lines.append(text(*phrase("After, {passage}", passage=stamped(_short(error.after)))))
    return Card(
        tuple(lines),
        footer=(*heard(error.heard), *provenance([error.episode])),
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
                bold(
                    say(
                        "{count} of {of} episodes are no longer in the content folder.",
                        count=len(names),
                        of=of,
                    )
                ),
                f" {say('Nothing has changed; members still see them.')}",
            ),
            text(clip(", ".join(names), 500)),
        ),
        buttons=(Button(say("Remove them"), action=Action("reload"), typed="pullquote reload --remove"),),
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


def _known(names: tuple[str, ...]) -> str:
    return clip(", ".join(names), 300)


def _echo(words: str) -> str:
    return clip(clean(words), _ECHO)
