"""Examples of what can be asked, taken from what is loaded: each has been asked here, and answers."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from sqlalchemy.orm import Session

from store import scope, search
from store.answers import Example, HelpAnswer, QuoteAnswer, RecapAnswer, TimestampAnswer
from store.episodes import Kind
from store.errors import Empty, NotATime, NotFound, NothingMarked, NoTimes, PastEnd
from store.finding.query import commonness
from store.offsets import timestamp
from store.scope import Entry
from store.words import QUESTION_WORDS, tokens

# How many examples of each command are tried.
_TRIED = 12
# A word of fewer letters is seldom one to ask for; what speech hardly has is this rare.
_SHORTEST, _RARE = 4, 15
# What is worth to be opened by its time, in this order.
_TIMED: tuple[Kind, ...] = ("quote", "moment", "point")
# Raised where an example does not answer.
_UNANSWERED = (NotFound, NotATime, NothingMarked, NoTimes, PastEnd)

# Whether an example answers as it is meant to. Raises what its question raises.
Answers = Callable[[Session, Example], bool]


def examples(session: Session) -> HelpAnswer:
    """A word that a quote of the newest episode holds, one of a section’s title, and a moment’s time."""
    try:
        found = scope.whole(session, scope.newest(session))
    except Empty:
        return HelpAnswer(None)
    entries = [entry for entry in found.entries if entry.preferred and entry.of == found.newest.key]
    quotes = [entry for entry in entries if entry.passage.kind == "quote"]
    timed = [each for kind in _TIMED for each in entries if each.passage.kind == kind and each.passage.own]
    tried = (
        _first(session, _words("quote", quotes), _quotes),
        _first(session, _words("recap", found.sections(found.newest.key)), _recaps),
        _first(session, _times(timed), _opens),
    )
    return HelpAnswer(found.newest, tuple(example for example in tried if example))


def _first(session: Session, tried: Iterable[Example], answers: Answers) -> Example | None:
    for _, example in zip(range(_TRIED), tried, strict=False):
        try:
            if answers(session, example):
                return example
        except _UNANSWERED:
            continue
    return None


def _words(command: Literal["quote", "recap"], entries: Iterable[Entry]) -> Iterator[Example]:
    """The words of passages, those first that speech has least."""
    held = [
        (commonness().get(term, _RARE), word, entry.passage)
        for entry in entries
        for term, word in tokens(entry.passage.text)
        if len(term) >= _SHORTEST and term.isalpha() and term not in QUESTION_WORDS
    ]
    for _, word, passage in sorted(held, key=lambda each: -each[0]):
        yield Example(command, word, passage)


def _times(entries: Iterable[Entry]) -> Iterator[Example]:
    for entry in entries:
        if entry.passage.start is not None:
            yield Example("timestamp", timestamp(entry.passage.start), entry.passage)


def _quotes(session: Session, example: Example) -> bool:
    answer = search.quote(session, example.words)
    return isinstance(answer, QuoteAnswer) and not answer.instead_of and answer.passage == example.passage


def _recaps(session: Session, example: Example) -> bool:
    answer = search.recap(session, example.words)
    return isinstance(answer, RecapAnswer) and answer.outlines[0].section == example.passage


def _opens(session: Session, example: Example) -> bool:
    answer = search.timestamp(session, example.words)
    return isinstance(answer, TimestampAnswer) and example.passage in answer.passages
