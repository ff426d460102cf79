"""What autocomplete offers: real passages, so that whatever is chosen has an answer."""

import re
from collections.abc import Iterable

from sqlalchemy.orm import Session

from store import matching, scope
from store.answers import Suggestion
from store.errors import Empty, UnknownEpisode
from store.matching import Candidate
from store.offsets import timestamp
from store.scope import Entry, Scope
from store.words import terms


def quotes(session: Session, typed: str, episode: str | None = None) -> list[Suggestion]:
    """Quotes first, then the other passages; with nothing typed quotes, then sections."""
    return _passages(session, typed, episode, ("quote",), ("section",))


def sections(session: Session, typed: str, episode: str | None = None) -> list[Suggestion]:
    """Sections first, then what stands in them."""
    return _passages(session, typed, episode, ("section",), ())


def moments(session: Session, typed: str, episode: str | None = None) -> list[Suggestion]:
    """Everything that bears a time."""
    return _passages(session, typed, episode, ("quote", "moment", "point"), ("section",), timed=True)


def speakers(session: Session, typed: str, episode: str | None = None) -> list[Suggestion]:
    """Who is quoted, whoever is quoted most first."""
    found = _read(session, episode)
    said = [e.passage.speaker for e in found.entries if e.passage.speaker and e.preferred] if found else []
    names = sorted(dict.fromkeys(said), key=lambda name: -said.count(name))
    return [Suggestion(name, name) for name in names if _starts(name, typed)]


def episodes(session: Session, typed: str) -> list[Suggestion]:
    """Episodes, newest first."""
    found = _read(session, None)
    known = found.episodes if found else ()
    named = [
        (each, f"{each.name} · {each.title}" if each.name != each.title else each.title) for each in known
    ]
    return [Suggestion(each.key, text) for each, text in named if _starts(text, typed)]


def _passages(
    session: Session,
    typed: str,
    episode: str | None,
    first: tuple[str, ...],
    then: tuple[str, ...],
    timed: bool = False,
) -> list[Suggestion]:
    found = _read(session, episode)
    if found is None:
        return []
    entries = [e for e in found.entries if e.preferred and not (timed and e.passage.start is None)]
    if stamped := _stamped(entries, typed):
        chosen = stamped
    elif not terms(typed):
        chosen = _in_time_order(entries, first) + _in_time_order(entries, then)
    else:
        candidates = [Candidate(e, tuple(matching.fields(found, e))) for e in entries]
        matches = matching.find(found, candidates, typed, unfinished=True)
        chosen = [match.entry for match in sorted(matches, key=lambda m: m.entry.passage.kind not in first)]
    return [_suggestion(entry) for entry in chosen]


def _stamped(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """What bears a time that begins as typed, in the order of time: “35:” is 35:15 and 35:19."""
    if not re.fullmatch(r"[0-9]+(?::[0-9]{0,2}){0,2}", typed.strip()):
        return []
    timed = [each for each in entries if each.passage.own and each.passage.start is not None]
    found = [each for each in timed if timestamp(each.passage.start or 0).startswith(typed.strip())]
    return sorted(found, key=lambda each: each.passage.start or 0)


def _in_time_order(entries: Iterable[Entry], kinds: tuple[str, ...]) -> list[Entry]:
    of_kind = [entry for entry in entries if entry.passage.kind in kinds]
    return sorted(of_kind, key=lambda entry: (entry.passage.start is None, entry.passage.start or 0))


def _suggestion(entry: Entry) -> Suggestion:
    """The key makes the choice exact; the words beside it still answer should the key be gone."""
    passage = entry.passage
    return Suggestion(f"#{passage.key} {passage.text}", passage.text, passage.start)


def _starts(text: str, typed: str) -> bool:
    """Every typed word begins a word of the text."""
    words = terms(text)
    return all(any(word.startswith(term) for word in words) for term in terms(typed))


def _read(session: Session, episode: str | None) -> Scope | None:
    """The scope, or None where there is nothing to suggest from: autocomplete has no way to explain."""
    try:
        return scope.read(session, episode)
    except (Empty, UnknownEpisode):
        return None
