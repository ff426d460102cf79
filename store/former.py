"""What a passage was before its document changed, from the versions that are kept."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from store import rows, scope, tables
from store.answers import Episode, FormerAnswer, Passage
from store.errors import Gone, UnknownEpisode
from store.prepare import COLUMNS, prepare
from store.versions import files

# How many versions are read again, the last first: each takes as long as its documents.
_VERSIONS = 5
# From this likeness of their words on, 0 to 100, one passage took the place of another: an edit of a few
# words leaves more; two passages of the shipped episode that are no wordings of one have 54 at most.
_ALIKE = 60


def former(session: Session, episode: str, key: str) -> FormerAnswer:
    """The passage that had a key until its document changed. Raises Gone where no kept version has it."""
    try:
        [told] = scope.described(session, [scope.newest(session, episode)]).values()
    except UnknownEpisode as error:
        raise Gone(None) from error
    for version, until in _replaced(session, episode):
        for row in prepare(files(version), told.show).passages:
            if rows.passage_key(episode, row) == key:
                was = _passage(told, key, dict(zip(COLUMNS, row, strict=True)))
                return FormerAnswer(was, until, _nearest(session, told, was))
    raise Gone(told)


def _replaced(session: Session, episode: str) -> Iterator[tuple[tables.Version, datetime.datetime]]:
    """The versions that are no longer shown, the last first, each with when the next one came."""
    version = tables.Version
    kept = session.scalars(
        select(version).where(version.episode == episode).order_by(version.number.desc()).limit(_VERSIONS)
    ).all()
    for after, before in pairwise(kept):
        yield before, after.load.at


def _passage(episode: Episode, key: str, stated: dict[str, object]) -> Passage:
    names = ("kind", "text", "label", "speaker", "start", "end", "own", "depth", "approximate")
    told: dict[str, object] = {name: stated[name] for name in names}
    return Passage(key=key, episode=episode, section=None, **told)  # type: ignore[arg-type]  # as prepared


def _nearest(session: Session, episode: Episode, was: Passage) -> Passage | None:
    """What is most like a passage in the episode as it is; of segments, only those of its time are read."""
    passages, here = tables.Passage, scope.newest(session, episode.key)
    same = select(passages.id, passages.text).where(
        passages.episode_id == here, passages.kind == was.kind, passages.preferred
    )
    if was.kind == "segment" and was.start is not None:
        same = same.where(passages.start.between(was.start - 60, was.start + 60))
    alike = [(fuzz.ratio(was.text, text), id) for id, text in session.execute(same)]
    likeness, id = max(alike, default=(0.0, 0))
    if likeness < _ALIKE:
        return None
    found = scope.some(session, [id]).entries
    return next(entry.passage for entry in found if entry.id == id)
