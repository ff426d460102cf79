"""A prepared document becomes rows, with keys that name an episode and its passages through every reload."""

import datetime
import hashlib
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import database, documents, tables
from store.episodes import Facts, Origin, Span
from store.prepare import COLUMNS, Prepared


def key(*identity: object) -> str:
    """The key of an episode by what it is recognised by: see `identities`."""
    return _short(*(str(part).casefold() for part in identity))[:8]


def store(
    session: Session,
    document: str,
    key: str,
    origin: Origin,
    seen: str,
    prepared: Prepared,
    now: datetime.datetime,
) -> tuple[tables.Episode, Mapping[int, str]]:
    """Add an episode and all its passages; returns its row, and by which words each passage is found."""
    row = _episode(document, key, origin, seen, prepared, now)
    session.add(row)
    session.flush()
    database.insert(
        session, "passages", _INSERTED, [_inserted(row.id, key, each) for each in prepared.passages]
    )
    passage = tables.Base.metadata.tables["passages"].c
    placed = select(passage.position, passage.id).where(passage.episode_id == row.id)
    ids: dict[int, int] = dict(session.execute(placed).all())
    spans = [(ids[at], span.start, span.end) for at, span in prepared.spans]
    database.insert(session, "spans", ("passage_id", "start", "end"), spans)
    return row, {ids[at]: words for at, words in enumerate(prepared.found_by)}


_INSERTED = ("episode_id", "key", *(name for name in COLUMNS if name != "nth"))
_POSITION, _NTH, _KIND, _TEXT = (COLUMNS.index(name) for name in ("position", "nth", "kind", "text"))


def passage_key(episode: str, passage: Sequence[Any]) -> str:
    """The key of a prepared passage, of its episode’s key, its kind, its words, and which of several."""
    return _short(episode, passage[_KIND], passage[_TEXT], str(passage[_NTH]))


def _inserted(episode: int, key: str, passage: Sequence[Any]) -> tuple[Any, ...]:
    return (episode, passage_key(key, passage), passage[_POSITION], *passage[_NTH + 1 :])


def _episode(
    document: str, key: str, origin: Origin, seen: str, prepared: Prepared, now: datetime.datetime
) -> tables.Episode:
    facts = prepared.facts
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
        marked=marked(span for _, span in prepared.spans),
        people=[tables.Person(role=role, name=name) for role, name in people],
        aliases=[
            tables.Alias(name=alias.name, spelling=spelling)
            for alias in facts.aliases
            for spelling in alias.spellings
        ],
        links=json.dumps([[address, prepared.maps.get(address)] for address in _addresses(facts)]),
        shown=json.dumps(
            [[spelling, alias.name] for alias in facts.aliases if alias.shown for spelling in alias.spellings]
        ),
        remarks=[tables.Remark(file=each.file, **each.remark.model_dump()) for each in prepared.remarks],
    )


def _addresses(facts: Facts) -> dict[str, None]:
    """Where an episode plays, its source first, each once."""
    return dict.fromkeys(filter(None, (facts.source, *facts.links)))


def marked(spans: Iterable[Span]) -> int:
    """Seconds that spans cover together, counting an overlap once."""
    covered = end = 0
    for span in sorted(spans, key=lambda each: each.start):
        covered += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return covered


def _short(*parts: str) -> str:
    """Ten characters of base 32, fifty bits: two passages of a million share them once in two thousand."""
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=8).digest()
    bits = int.from_bytes(digest, "big") >> 14
    return "".join(_PAIRS[bits >> at & 1023] for at in (40, 30, 20, 10, 0))


# Two characters of base 32 by their ten bits: one look-up each is three times as quick as `b32encode`.
_PAIRS = ["".join(pair) for pair in itertools.product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]
