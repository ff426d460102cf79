"""The buttons of a card, and what each opens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from bot.card import (
    Button,
    clip,
)
from bot.language import say
from bot.references import KEYS, Reference
from bot.statements import between
from store import timemap
from store.answers import (
    Episode,
    Passage,
    WindowAnswer,
)
from store.links import inserts_ads, listen
from store.offsets import timestamp

# Links to as many times at most; a select holds 25 options (components/reference.mdx).
LISTENS = 3
_CHOICES = 25
# As many neighbours are taken in: together they are a recap rather than a moment.
_WIDEST = 8


def listens(episode: Episode, offsets: Iterable[int | None]) -> Iterator[Button]:
    """Links that play the episode, from each offset or from its start, and a way to other players."""
    wanted = list(dict.fromkeys(offsets))[:LISTENS]
    told = (plays_at(link, offset) for link in playing(episode)[:1] for offset in wanted)
    yield from dict.fromkeys(button for button in told if button)
    if len(episode.links) > 1:
        arguments = () if not wanted or wanted[0] is None else (str(wanted[0]),)
        yield Button(say("Other players"), Reference("players", episode.key, arguments))


def playing(episode: Episode) -> Sequence[tuple[str, str | None]]:
    """Where an episode plays, each with its time map."""
    return episode.links or ([(episode.source, None)] if episode.source else [])


def plays_at(link: tuple[str, str | None], offset: int | None) -> Button | None:
    """A link’s button, if it can be had: the time stands on it only where it plays from there."""
    address, pairs = link
    there = timemap.read(pairs).there(offset) if pairs and offset is not None else offset
    plays = listen(address, there)
    if plays is None:
        return None
    if offset is None:
        return Button(say("Listen"), url=plays.url)
    if not plays.timed:
        return Button(say("Open the episode"), url=plays.url)
    if not pairs and inserts_ads(address):
        return Button(say("Listen at about {time}", time=timestamp(offset)), url=plays.url)
    return Button(say("Listen at {time}", time=timestamp(offset)), url=plays.url)


def sections(contents: Sequence[Passage]) -> tuple[Button, ...]:
    """One choice for each section; its label starts with the time, so that phones do not cut it."""
    return tuple(
        Button(f"{first_time(section)}{section.text}", section_of(section)) for section in contents[:_CHOICES]
    )


def first_time(section: Passage) -> str:
    """The first of a section’s times, in front of its title."""
    more = " …" if len(section.spans) > 1 else ""
    return f"{between(section.start, section.end)}{more} " if section.start is not None else ""


def surroundings(passage: Passage) -> Button:
    """Opens what stands around a passage."""
    return Button(say("Around it"), Reference("around", passage.episode.key, (passage.key,)))


def topic(section: Passage) -> Button:
    return Button(clip(section.text, 40), section_of(section), typed=f"/recap {section.text}")


def opening(passage: Passage) -> Button:
    """Opens a passage by its time."""
    reference = Reference("passage", passage.episode.key, (passage.key,))
    if passage.start is None:
        return Button(say("Open “{words}”", words=clip(passage.text, 40)), reference)
    stamp = timestamp(passage.start)
    return Button(say("Open {time}", time=stamp), reference, typed=f"/timestamp {stamp}")


def whole(episode: Episode) -> Button:
    return Button(say("Whole episode"), Reference("overview", episode.key), typed="/recap")


def other_readings(
    episode: Episode, readings: Iterable[int], command: Literal["recap", "timestamp"] = "timestamp"
) -> Iterator[Button]:
    """What else a bare number may have meant."""
    for reading in readings:
        stamp = timestamp(reading)
        reference = Reference("at" if command == "timestamp" else "since", episode.key, (str(reading),))
        yield Button(say("I meant {time}", time=stamp), reference, typed=f"/{command} {stamp}")


def window_of(passage: Passage, others: Iterable[Passage] = ()) -> Reference:
    """Opens a passage by itself, with other results beside it."""
    keys = tuple(each.key for each in others)[: KEYS - 1]
    return Reference("window", passage.episode.key, (passage.key, "0", "0", *keys))


def widened(answer: WindowAnswer, earlier: int = 0, later: int = 0) -> Reference:
    """The same passage, wider by so many of its neighbours."""
    before, after = len(answer.before) + earlier, len(answer.after) + later
    window = (answer.passage.key, str(before), str(after))
    return Reference("window", answer.passage.episode.key, window)


def slides(answer: WindowAnswer, reference: Reference) -> Iterator[Button]:
    """Ways to make a passage wider, as far as there is something, and back."""
    others = reference.arguments[3:]

    def wider(earlier: int, later: int) -> Reference:
        wide = widened(answer, earlier, later)
        return replace(wide, arguments=(*wide.arguments, *others))

    full = len(answer.before) + len(answer.after) >= _WIDEST
    yield Button(say("Earlier"), wider(1, 0), does="more", off=full or not answer.earlier)
    yield Button(say("Later"), wider(0, 1), does="more", off=full or not answer.later)
    if answer.before or answer.after:
        yield Button(say("Only this"), wider(-len(answer.before), -len(answer.after)), does="more")


def pictured(answer: WindowAnswer) -> Iterator[Button]:
    """Words that somebody said may be a picture, unless the transcript does not have them."""
    passage = answer.passage
    if passage.kind in ("quote", "segment") and passage.verdict != "not found":
        yield Button(say("As picture"), window_of(passage), does="picture")


def besides(answer: WindowAnswer, chosen: Passage) -> list[Passage]:
    """The other results beside one of them that was chosen: the passage before is one of them then."""
    return [each for each in (answer.passage, *answer.others) if each.key != chosen.key]


def in_short(passage: Passage) -> str:
    return f"{passage.speaker}: {passage.text}" if passage.speaker else passage.text


def other_results(others: Sequence[Passage]) -> Button | None:
    """Opens the other results as equals; on a card, they are in its studio."""
    if not others:
        return None
    keys = tuple(passage.key for passage in others[:KEYS])
    return Button(say("{count} more…", count=len(others)), Reference("passages", "", keys))


def elsewhere(others: Sequence[Passage]) -> Iterator[Button]:
    if others:
        keys = tuple(passage.key for passage in others[:KEYS])
        label = say("{count} more in other episodes", count=len(others))
        yield Button(label, Reference("passages", "", keys))


def reporting(passage: Passage) -> Button:
    """A quiet way to tell the show that something is wrong with a passage."""
    return Button(say("Report"), flags=passage.key)


def section_of(passage: Passage) -> Reference:
    """Opens a section; of a chapter, what is talked about where it begins."""
    if passage.kind == "chapter":
        return Reference("at", passage.episode.key, (str(passage.start or 0),))
    return Reference("sections", passage.episode.key, (passage.key,))


def recap_of(passage: Passage) -> Iterator[Button]:
    if passage.section or passage.kind == "section":
        yield Button(say("Recap this part"), section_of(passage))
