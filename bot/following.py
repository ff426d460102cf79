"""Asking on: what a reply to an answer means, going by what the answer’s own buttons name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import discord

from bot import cards, references, written
from bot.card import Card
from bot.client import Client
from bot.errors import Unanswered
from bot.language import say
from bot.references import VERSION, Reference
from store import asking, lookups, phrases
from store.answers import Answer, Passage, QuoteAnswer, RecapAnswer, TimestampAnswer
from store.phrases import Follows
from store.viewers import Viewer

# Views by how surely their first key is what an answer is about; of a list, its first passage is.
_ABOUT = ("window", "passage", "around", "moments", "at", "sections", "speaker")
# What buttons do that name what the answer is itself about.
_ITSELF = ("more", "discuss", "copy", "flag")
# How many replies are gone back to find what was asked at first.
_BACK = 5

_KEY = re.compile(r"[a-z2-7]{10}")
_NAMED = re.compile(rf"{VERSION}:(?P<does>[a-z-]+):(?P<named>.*)")


@dataclass(frozen=True)
class Answered:
    """An answer of the bot that somebody replied to, for whom it is told on, and whether in public.

    What was written before it the bot may read only where it is `readable`.
    """

    client: Client
    viewer: Viewer
    message: discord.Message
    public: bool
    readable: bool


async def follow(answered: Answered, what: Follows) -> tuple[Card, int]:
    """The card that a reply asks on for, and its page. Raises Unanswered, and what questions raise."""
    ask = answered.client.ask
    match what:
        case "elsewhere":
            return shown(await _elsewhere(answered), public=answered.public), 0
        case "more":
            reference = await _more(answered)
        case "around":
            about = await _about(answered)
            reference = Reference("around", about.episode, about.arguments[:1])
        case _:
            passage = await _passage(answered)
            return (cards.who if what == "who" else cards.when)(passage), 0
    answer = await ask(answered.viewer, references.answer, reference)
    return shown(answer, public=answered.public), reference.page


def shown(answer: Answer, *, public: bool) -> Card:
    """The card of an answer; where everybody sees it, without what was typed to get it."""
    if public and isinstance(answer, QuoteAnswer | RecapAnswer | TimestampAnswer):
        answer = replace(answer, why=None)
    return cards.draw(answer)


async def _more(answered: Answered) -> Reference:
    """The next page, else what was found besides: as the answer offers it, or else what was asked would."""
    shown = answered.message.components
    beside = (each for each in _named(shown, "more") if each.view == "window")
    more = _going_on([*_named(shown, "open"), *beside]) or _going_on(await _asked_again(answered))
    if more is None:
        raise Unanswered(say("That is all there is to this."))
    return more


def _going_on(named: Sequence[Reference]) -> Reference | None:
    paged = [each for each in named if each.page]
    listed = [each for each in named if each.view == "passages"]
    windows = [each for each in named if each.view == "window"]
    beside = [Reference("passages", "", each.arguments[3:]) for each in windows if each.arguments[3:]]
    return next(iter([*paged, *listed, *beside]), None)


async def _about(answered: Answered) -> Reference:
    """The passage or section that an answer is about."""
    shown = answered.message.components
    about = (
        _surest(_named(shown, *_ITSELF)) or _surest(_named(shown)) or _surest(await _asked_again(answered))
    )
    if about is None:
        raise Unanswered(say("That was no single moment."))
    if about.view == "at":
        passage = cards.lead(await answered.client.ask(answered.viewer, references.answer, about))
        return Reference("passage", about.episode, (passage.key,) if passage else ())
    return about


def _surest(named: Sequence[Reference]) -> Reference | None:
    by_view = {each.view: each for each in reversed(named) if each.arguments}
    return next((by_view[view] for view in _ABOUT if view in by_view), None)


async def _passage(answered: Answered) -> Passage:
    about = await _about(answered)
    return (
        await answered.client.ask(answered.viewer, lookups.passage, about.episode, about.arguments[:1])
    ).passage


async def _elsewhere(answered: Answered) -> Answer:
    """What answers the same question in other episodes; where it cannot be read, what is about the same."""
    ask, viewer = answered.client.ask, answered.viewer
    question = await _question(answered)
    named = [*_named(answered.message.components), *_chosen(answered.message.components)]
    episode = next((each.episode for each in named if each.episode), None)
    title = ""
    if episode is None or question is None:
        passage = await _passage(answered)
        episode = passage.episode.key
        title = (passage.section or passage).text
    return await ask(viewer, asking.elsewhere, episode, question, title)


async def _asked_again(answered: Answered) -> Sequence[Reference]:
    """What the answer to the same question offers now."""
    question = await _question(answered)
    if question is None:
        return ()
    return _offered(cards.draw(await answered.client.ask(answered.viewer, asking.ask, question)))


async def _question(answered: Answered) -> str | None:
    """What was asked at first: Discord hands it out, for it mentions the bot. None where it is gone."""
    answer = answered.message
    for _ in range(_BACK if answered.readable else 0):
        if answer.reference is None or answer.reference.message_id is None:
            return None
        try:
            asked = await answer.channel.fetch_message(answer.reference.message_id)
        except discord.HTTPException:
            return None
        question = written.own(asked)
        if phrases.follows(question) is None:
            return question or None
        # It asked on itself.
        if asked.reference is None or not isinstance(asked.reference.resolved, discord.Message):
            return None
        answer = asked.reference.resolved
    return None


def _named(components: Iterable[discord.Component], *does: str) -> Sequence[Reference]:
    """What the buttons of a message name, in their order; of those that do one of some things, if any."""
    buttons = (each for each in _inside(components) if isinstance(each, discord.Button))
    known = (_NAMED.fullmatch(each.custom_id or "") for each in buttons)
    return [
        reference
        for each in known
        if each and (not does or each["does"] in does) and (reference := _read(each["named"]))
    ]


def _chosen(components: Iterable[discord.Component]) -> Sequence[Reference]:
    """What can be chosen from the lists of a message."""
    menus = (each for each in _inside(components) if isinstance(each, discord.SelectMenu))
    values = (option.value for menu in menus for option in menu.options)
    return [named for value in values if (named := _read(value))]


def _offered(card: Card) -> Sequence[Reference]:
    """What a card offers and is, with what only its studio has."""
    buttons = (*card.buttons, *card.besides)
    flags = [Reference("passage", "", (each.flags,)) for each in buttons if each.flags]
    opened = [each.reference for each in buttons if each.reference]
    return [*opened, *flags, *(each for each in (card.more, card.again) if each)]


def _inside(components: Iterable[discord.Component]) -> Iterator[discord.Component]:
    for each in components:
        yield each
        if isinstance(each, discord.Container | discord.ActionRow):
            yield from _inside(each.children)


def _read(named: str) -> Reference | None:
    """The reference in a custom id, to a passage where it has only that key; None for anything else."""
    if _KEY.fullmatch(named):
        return Reference("passage", "", (named,))
    try:
        return references.parse(named)
    except ValueError:
        return None
