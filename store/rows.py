"""A document as read becomes rows, with keys that name an episode and its passages through every reload."""

import datetime
import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Mapping, Sequence

from store import documents, tables
from store.assemble import Placed
from store.documents import DocumentReading
from store.episodes import Facts
from store.words import terms


def identity(facts: Facts) -> str:
    """What an episode is recognised by in buttons and reloads: show and number, else title and date."""
    numbered = facts.show is not None and facts.number is not None
    named = (facts.show, facts.number) if numbered else (facts.title, facts.date)
    return _short(*(str(part).casefold() for part in named))[:8]


def episode(
    document: str, key: str, files: Mapping[str, bytes], reading: DocumentReading, now: datetime.datetime
) -> tables.Episode:
    """The row of an episode, with all that belongs to it."""
    facts = reading.facts
    people = [("host", name) for name in facts.hosts] + [("guest", name) for name in facts.guests]
    return tables.Episode(
        key=key,
        document=document,
        digest=documents.digest(files),
        loaded_at=now,
        title=facts.title,
        show=facts.show,
        number=facts.number,
        date=facts.date,
        duration=facts.duration,
        theme=facts.theme,
        link=facts.source,
        people=[tables.Person(role=role, name=name) for role, name in people],
        aliases=[
            tables.Alias(name=alias.name, spelling=spelling)
            for alias in facts.aliases
            for spelling in alias.spellings
        ],
        sources=[
            tables.Source(file=file, sha256=hashlib.sha256(data).hexdigest(), content=data)
            for file, data in files.items()
        ],
        remarks=[
            tables.Remark(file=each.file, **each.remark.model_dump())
            for each in reading.remarks
            if each.remark.severity != "left out"
        ],
        passages=_passages(key, reading.placed),
    )


def _passages(episode_key: str, placed: Sequence[Placed]) -> list[tables.Passage]:
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    for position, entry in enumerate(placed):
        seen[entry.kind, entry.text] += 1
        rows.append(
            tables.Passage(
                position=position,
                # By its words, not its place: a key outlives what changes around its passage.
                key=_short(episode_key, entry.kind, entry.text, str(seen[entry.kind, entry.text])),
                kind=entry.kind,
                text=entry.text,
                label=entry.label,
                speaker=entry.speaker,
                start=entry.start,
                end=entry.end,
                own=entry.own,
                line=entry.line,
                depth=entry.depth,
                section=entry.section,
                parent=entry.parent,
                group=entry.group,
                preferred=entry.preferred,
                listed=entry.listed,
                words=" ".join(terms(entry.text)),
                label_words=" ".join(terms(entry.label or "")),
                spans=[tables.Span(start=span.start, end=span.end) for span in entry.spans],
            )
        )
    return rows


def _short(*parts: str) -> str:
    """Ten characters of base 32, fifty bits: two passages of a million share them once in two thousand."""
    return b32encode(hashlib.blake2b("\0".join(parts).encode(), digest_size=8).digest())[:10].decode().lower()
