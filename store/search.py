"""The questions: what a member types in, what the episodes hold out; a session first, plain values out."""

import random
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from sqlalchemy.orm import Session

from store import lookups, matching, offsets, scope
from store.answers import (
    OverviewAnswer,
    PassagesAnswer,
    QuoteAnswer,
    RecapAnswer,
    TimestampAnswer,
)
from store.errors import NotFound, UnknownSpeaker
from store.matching import Candidate, Match
from store.scope import Entry, Scope
from store.words import terms

# How many passages “more” opens, and how many sections a miss offers.
_OTHERS = 6
_NEAREST = 2
# Moments that hold the words nearly as well as the best one are shown beside it, up to this many.
_BESIDE = 0.75
_MOMENTS = 3

# The value of an autocomplete choice: the passage itself, whatever words follow it.
_CHOICE = re.compile(r"#([a-z2-7]{10})(?:\s+(?P<words>.*))?", re.DOTALL)


def quote(
    session: Session, words: str | None = None, speaker: str | None = None, episode: str | None = None
) -> QuoteAnswer | PassagesAnswer | OverviewAnswer:
    """The quote that holds the words, else the passage that does; without words a quote by chance.

    Raises NotFound, UnknownSpeaker, and what `scope.read` raises.
    """
    found = scope.read(session, episode)
    quotes = [each for each in found.entries if each.passage.kind == "quote" and each.preferred]
    if speaker:
        quotes = _of_speaker(quotes, speaker)
        if not words:
            return PassagesAnswer(tuple(each.passage for each in quotes), speaker=quotes[0].passage.speaker)
    if not words:
        return _surprise(found, quotes)
    chosen, words = _chosen(found, words)
    if chosen:
        return lookups.quoted(found, chosen)
    if matches := _direct(matching.find(found, [_candidate(found, each) for each in quotes], words)):
        return _best(found, matches)
    if speaker:
        raise _not_found(found, words)
    return _instead(session, found, words, of="quote")


def recap(
    session: Session, topic: str | None = None, episode: str | None = None
) -> RecapAnswer | OverviewAnswer | QuoteAnswer:
    """The sections about a topic, all that comes after a time, or the episode as a whole.

    Raises NotFound, NotATime, PastEnd, and what `scope.read` raises.
    """
    if not topic:
        return lookups.overview(session, episode)
    if readings := offsets.typed(topic):
        return lookups.since(session, episode, *readings)
    found = scope.read(session, episode)
    chosen, topic = _chosen(found, topic)
    if chosen:
        section = found.at(chosen.of, chosen.section) or chosen
        return lookups.recapped(found, [section])
    matches = matching.find(found, list(_sections(found)), topic)
    if not matches:
        return _instead(session, found, topic, of="section")
    matches = [match for match in matches if match.entry.of == matches[0].entry.of]
    titled = [match for match in matches if match.best.weight == matching.TEXT]
    shown = [match for match in titled if match.score >= matches[0].score - 0.1] or matches[:1]
    answer = lookups.recapped(found, [match.entry for match in shown], shown[0].why)
    holding = [match.entry.passage for match in matches]
    return replace(answer, contents=tuple(dict.fromkeys((*holding, *answer.contents))))


def timestamp(
    session: Session, what: str, episode: str | None = None
) -> TimestampAnswer | QuoteAnswer | OverviewAnswer:
    """The moments about words, most specific first, or what is talked about at a time.

    Raises NotFound, NotATime, NothingMarked, PastEnd, and what `scope.read` raises.
    """
    if readings := offsets.typed(what):
        return lookups.at(session, episode, *readings)
    found = scope.read(session, episode)
    chosen, what = _chosen(found, what)
    if chosen:
        return TimestampAnswer(chosen.passage.episode, (chosen.passage,))
    timed = [each for each in found.entries if each.passage.start is not None and each.preferred]
    points = [_candidate(found, each) for each in timed if each.passage.kind != "section"]
    titles = [_candidate(found, each) for each in timed if each.passage.kind == "section"]
    matches = _direct(matching.find(found, points, what)) or matching.find(found, titles, what)
    if not matches:
        return _instead(session, found, what, of="time")
    best = matches[0]
    beside = [m for m in matches if m.score >= _BESIDE * best.score and m.entry.of == best.entry.of]
    shown = beside[:_MOMENTS]
    return TimestampAnswer(
        best.entry.passage.episode,
        tuple(entry.passage for entry in sorted((match.entry for match in shown), key=lookups.specific)),
        why=best.why,
        others=tuple(match.entry.passage for match in matches if match not in shown)[:_OTHERS],
    )


def _candidate(found: Scope, entry: Entry) -> Candidate:
    """An entry as a candidate: any of its wordings, and what any of them stands in, may find it."""
    return Candidate(entry, tuple(f for each in found.group(entry) for f in matching.fields(found, each)))


def _sections(found: Scope) -> Iterable[Candidate]:
    """Sections as candidates: by their title, and by all that stands in them."""
    for episode in found.episodes:
        for section in found.sections(episode.key):
            inner = [field for entry in found.inside(section) for field in matching.fields(found, entry)]
            title = matching.Field(section.passage.text, section.words, matching.TEXT)
            below = [replace(field, weight=field.weight * matching.CONTEXT) for field in inner]
            yield Candidate(section, (title, *below))


def _direct(matches: list[Match]) -> list[Match]:
    """Those that hold a word themselves, and not only through the section or point they stand in."""
    return [match for match in matches if match.direct]


def _best(found: Scope, matches: list[Match]) -> QuoteAnswer:
    best, *others = matches
    answer = lookups.quoted(found, best.entry, best.why)
    return replace(answer, others=tuple(match.entry.passage for match in others[:_OTHERS]))


def _instead(
    session: Session, found: Scope, words: str, of: Literal["quote", "section", "time"]
) -> QuoteAnswer | OverviewAnswer:
    """The passage that answers where what was asked for does not, or the episode that is called so.

    Raises NotFound where none does.
    """
    entries = [entry for entry in found.entries if entry.preferred]
    matches = matching.find(found, [_candidate(found, entry) for entry in entries], words)
    if matches:
        return replace(_best(found, matches), instead_of=of)
    if named := matching.in_header(found, words):
        return lookups.overview(session, named)
    raise _not_found(found, words)


def _not_found(found: Scope, words: str) -> NotFound:
    near = matching.nearest(found, _sections(found), words)[:_NEAREST]
    episode = found.newest if len(found.episodes) == 1 else None
    return NotFound(words, episode, tuple(entry.passage for entry in near))


def _surprise(found: Scope, quotes: list[Entry]) -> QuoteAnswer:
    if not quotes:
        raise NotFound("", found.newest)
    return lookups.quoted(found, random.choice(quotes))


def _chosen(found: Scope, words: str) -> tuple[Entry | None, str]:
    """The entry that an autocomplete choice names; where it is gone, the words that came with it."""
    match = _CHOICE.fullmatch(words.strip())
    if match is None:
        return None, words
    entry = next((each for each in found.entries if each.passage.key == match[1]), None)
    return entry, match["words"] or words


def _of_speaker(quotes: list[Entry], speaker: str) -> list[Entry]:
    wanted = set(terms(speaker))
    said = [each for each in quotes if each.passage.speaker and wanted <= set(terms(each.passage.speaker))]
    if not said or not wanted:
        known = dict.fromkeys(each.passage.speaker for each in quotes if each.passage.speaker)
        raise UnknownSpeaker(speaker, tuple(known))
    return said
