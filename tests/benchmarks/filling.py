"""Transcripts into a database, as quickly as they can be brought in a loadful at a time."""

import datetime
import hashlib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from store import database, documents
from store.finding import index
from store.tables import Episode, Passage
from store.words import terms
from tests.benchmarks.corpora import Segment, Transcript

# How many episodes are one transaction.
_TOGETHER = 50

_LOADED = datetime.datetime(2025, 8, 14, tzinfo=datetime.UTC)


def fill(engine: Engine, transcripts: Iterable[Transcript]) -> None:
    """Add transcripts as episodes whose passages are segments."""
    waiting = iter(transcripts)
    while some := list(islice(waiting, _TOGETHER)):
        with database.write(engine) as session:
            for transcript in some:
                _add(session, transcript)


def _add(session: Session, transcript: Transcript) -> None:
    episode = Episode(
        key=transcript.episode,
        document=f"/benchmark/{transcript.episode}",
        # No reload governs it, and no start has it to read again.
        origin="path",
        seen="",
        readers=documents.READERS_VERSION,
        loaded_at=_LOADED,
        # What is right is labelled by the episode’s name, so it is what the bot calls it, too.
        title=transcript.episode,
        marked=0,
    )
    session.add(episode)
    session.flush()
    session.connection().execute(insert(Passage), list(_rows(episode.id, transcript.segments)))
    held = index.held(session, episode.id)
    index.add(session, episode.id, {id: " ".join(words) for id, words in held.items()})
    index.count(session, index.counted(held.values()))
    session.expunge(episode)


def _rows(episode: int, segments: Sequence[Segment]) -> Iterator[dict[str, Any]]:
    for position, segment in enumerate(segments):
        yield {
            "episode_id": episode,
            "position": position,
            "key": _key(segment.episode, position),
            "kind": "segment",
            "text": segment.text,
            "label": None,
            "speaker": segment.speaker,
            "start": None if segment.start is None else int(segment.start),
            "end": None,
            "own": True,
            "approximate": False,
            "corrected": False,
            "line": position + 1,
            "depth": 0,
            "section": None,
            "parent": None,
            "group": None,
            "preferred": True,
            "listed": False,
            "words": " ".join(filter(None, map(_folded, segment.text.split()))),
            "label_words": "",
            "alias_words": "",
            "context_words": "",
        }


@lru_cache(maxsize=1_000_000)
def _folded(written: str) -> str:
    """The words in what stands between two spaces: no word reaches over one, and most come again."""
    return " ".join(terms(written))


def _key(episode: str, position: int) -> str:
    digest = hashlib.blake2b(f"{episode}#{position}".encode(), digest_size=8).digest()
    return b32encode(digest)[:10].decode().lower()
