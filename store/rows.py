"""A document as read becomes rows, with keys that name an episode and its passages through every reload."""

import datetime
import hashlib
import json
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from store import documents, tables
from store.assemble import Placed
from store.documents import DocumentReading
from store.episodes import Facts, Origin, Span
from store.words import terms

# What people say when they ask for a fact, by its field.
_ASKED = {
    "title": "called named name",
    "date": "release released publish published air aired appear appeared come came out",
    "duration": "long length minutes hours",
    "hosts": "hosted hosting presenter moderator interviewer",
    "guests": "interviewed interviewee",
    "number": "",
    "show": "podcast",
}


# What nothing stands beside.
_ALONE = ("section", "segment", "chapter")

# As many rows go to the database at once: more makes it no quicker, and takes memory.
_TOGETHER = 2000


def key(*identity: object) -> str:
    """The key of an episode by what it is recognised by: see `identities`."""
    return _short(*(str(part).casefold() for part in identity))[:8]


def store(
    session: Session,
    document: str,
    key: str,
    origin: Origin,
    seen: str,
    reading: DocumentReading,
    now: datetime.datetime,
) -> tables.Episode:
    """Add an episode and all its passages; returns its row."""
    row = _episode(document, key, origin, seen, reading, now)
    session.add(row)
    session.flush()
    some: list[dict[str, Any]] = []
    for passage in _passages(key, reading.placed, reading.facts):
        some.append({"episode_id": row.id, **passage})
        if len(some) == _TOGETHER:
            session.connection().execute(insert(tables.Passage), some)
            some = []
    if some:
        session.connection().execute(insert(tables.Passage), some)
    _store_spans(session, row.id, reading.placed)
    return row


def _store_spans(session: Session, episode: int, placed: Sequence[Placed]) -> None:
    spanned = {at: entry.spans for at, entry in enumerate(placed) if entry.spans}
    if not spanned:
        return
    passage = tables.Passage
    ids = session.execute(
        select(passage.position, passage.id).where(passage.episode_id == episode, passage.kind == "section")
    )
    session.connection().execute(
        insert(tables.Span),
        [
            {"passage_id": id, "start": span.start, "end": span.end}
            for position, id in ids
            for span in spanned.get(position, ())
        ],
    )


def _episode(
    document: str, key: str, origin: Origin, seen: str, reading: DocumentReading, now: datetime.datetime
) -> tables.Episode:
    facts = reading.facts
    people = [("host", name) for name in facts.hosts] + [("guest", name) for name in facts.guests]
    return tables.Episode(
        key=key,
        document=document,
        origin=origin,
        seen=seen,
        readers=documents.READERS_VERSION,
        loaded_at=now,
        guid=facts.guid,
        title=facts.title,
        show=facts.show,
        number=facts.number,
        date=facts.date,
        duration=facts.duration,
        theme=facts.theme,
        link=facts.source,
        marked=marked(span for entry in reading.placed for span in entry.spans),
        people=[tables.Person(role=role, name=name) for role, name in people],
        aliases=[
            tables.Alias(name=alias.name, spelling=spelling)
            for alias in facts.aliases
            for spelling in alias.spellings
        ],
        links=json.dumps([[address, reading.maps.get(address)] for address in _addresses(facts)]),
        shown=json.dumps(
            [[spelling, alias.name] for alias in facts.aliases if alias.shown for spelling in alias.spellings]
        ),
        remarks=[
            tables.Remark(file=each.file, **each.remark.model_dump())
            for each in reading.remarks
            if each.remark.severity != "left out"
        ],
    )


def _addresses(facts: Facts) -> dict[str, None]:
    """Where an episode plays, its source first, each once."""
    return dict.fromkeys(filter(None, (facts.source, *facts.links)))


def _passages(episode_key: str, placed: Sequence[Placed], facts: Facts) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    spellings = [{_folded(each) for each in (alias.name, *alias.spellings)} - {""} for alias in facts.aliases]
    for position, entry in enumerate(placed):
        seen[entry.kind, entry.text] += 1
        words = _folded(entry.text)
        label_words = _folded(entry.label or "")
        yield {
            "position": position,
            # By its words, not its place: a key outlives what changes around its passage.
            "key": _short(episode_key, entry.kind, entry.text, str(seen[entry.kind, entry.text])),
            "kind": entry.kind,
            "text": entry.text,
            "label": entry.label,
            "speaker": entry.speaker,
            "start": entry.start,
            "end": entry.end,
            "own": entry.own,
            "approximate": entry.approximate,
            "corrected": entry.corrected,
            "original": entry.original,
            "verdict": entry.verdict,
            "said": entry.said,
            "said_at": entry.said_at,
            "said_by": entry.said_by,
            "line": entry.line,
            "depth": entry.depth,
            "section": entry.section,
            "parent": entry.parent,
            "group": entry.group,
            "preferred": entry.preferred,
            "listed": entry.listed,
            "words": words,
            "label_words": label_words,
            "alias_words": _asked_for(entry, placed, facts)
            if entry.kind == "fact"
            else _besides(entry, f" {words} {label_words} ", spellings),
            "context_words": " ".join(_folded(each) for each in _context(placed, position)),
        }


def _asked_for(fact: Placed, placed: Sequence[Placed], facts: Facts) -> str:
    """The words people ask for a fact by; the title’s answer for all that no line of its own states."""
    if fact.label != "title":
        return _folded(_ASKED[fact.label or ""])
    others = {each.label for each in placed if each.kind == "fact"} - {"title"}
    names = (facts.show or "", str(facts.number or ""), *facts.hosts, *facts.guests)
    return _folded(
        " ".join((*names, *(f"{name} {words}" for name, words in _ASKED.items() if name not in others)))
    )


def _besides(entry: Placed, text: str, aliases: Iterable[set[str]]) -> str:
    """A section’s topics, and the other spellings of what a passage names in its folded `text`."""
    named = [(group, {each for each in group if f" {each} " in text}) for group in aliases]
    spellings = (each for group, written in named if written for each in sorted(group - written))
    return " ".join((*map(_folded, entry.topics), *spellings))


def _context(placed: Sequence[Placed], position: int) -> Iterator[str]:
    """What a passage stands in and between, and what other wordings of it have beside their words.

    A segment and a chapter stand for themselves: what is said beside them is found by itself.
    """
    entry = placed[position]
    if entry.kind in ("segment", "chapter"):
        return
    wordings = [each for each in placed if each.group == entry.group] if entry.group is not None else []
    for each in wordings or [entry]:
        above = {each.section, each.parent} - {None}
        yield from (placed[at].text for at in sorted(at for at in above if at is not None))
    yield from (f"{each.label or ''} {each.text}" for each in wordings if each != entry)
    if entry.kind not in _ALONE:
        yield from (each.text for each in _beside(placed, position))


def _beside(placed: Sequence[Placed], position: int) -> Iterator[Placed]:
    """The passages before and after, where they are of the same section."""
    entry = placed[position]
    for at in (position - 1, position + 1):
        if 0 <= at < len(placed):
            other = placed[at]
            if other.kind not in _ALONE and (other.section, other.listed) == (entry.section, entry.listed):
                yield other


def _folded(text: str) -> str:
    """The folded words of a text, cut between its spaces, over which no word reaches."""
    return " ".join(filter(None, map(_folded_piece, text.split())))


@lru_cache(maxsize=50_000)
def _folded_piece(written: str) -> str:
    """Most pieces come again: of a hundred thousand segments, folding took a third as long with them kept."""
    return " ".join(terms(written))


def marked(spans: Iterable[Span]) -> int:
    """Seconds that spans cover together, counting an overlap once."""
    covered = end = 0
    for span in sorted(spans, key=lambda each: each.start):
        covered += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return covered


def _short(*parts: str) -> str:
    """Ten characters of base 32, fifty bits: two passages of a million share them once in two thousand."""
    return b32encode(hashlib.blake2b("\0".join(parts).encode(), digest_size=8).digest())[:10].decode().lower()
