"""What somebody quotes, beside all that is loaded: whether it stands there, nearly so, or nowhere."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from math import log2
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import finding, said, scope, spoken, viewers
from store.answers import ClaimAnswer, Passage
from store.episodes import Kind, Segment
from store.errors import Empty, Wordless
from store.finding import Match, index
from store.said import Checked
from store.tables import Passage as Row
from store.told import Transcript
from store.words import clean

# Of longer ones, this much is looked for: no quote of a summary has more words.
_WORDS = 150
# What of a summary may have the words: a quote of it before what it says itself.
_SUMMARISED: tuple[Kind, ...] = ("quote", "point", "moment", "conclusion")
# How many of a summary’s passages are looked through; in how many places of transcripts, and how many
# segments on either side of each. At 100,000 segments a check takes some 150 ms; all of 40 quotes of 6 to
# 30 words were exact, 36 with every fifth word replaced near, and of 40 made up of common words none.
_PASSAGES, _PLACES, _AROUND = 12, 4, 24
# How many of the closest are told where none has the words.
_CLOSEST = 2

_QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|(?<!\w)\"([^\"]+)\"", re.DOTALL)
# Discord’s own quotes: a line, or all from a line on (markdown: “> ” and “>>> ”).
_BLOCK = re.compile(r"^[ \t]*>>>[ \t]+([\s\S]+)|^[ \t]*>[ \t]+(.+)$", re.MULTILINE)


class _Found(NamedTuple):
    """What was found of a claim in a passage, by its id."""

    checked: Checked
    kind: Kind
    id: int


def check(session: Session, message: str) -> ClaimAnswer:
    """Look for what a message quotes in all transcripts and summaries.

    Raises Wordless and Empty.
    """
    claimed = quoted(message)
    if not claimed:
        raise Wordless
    if scope.is_empty(session):
        raise Empty
    every = index.known(session, ())[1]
    segments = finding.find(session, claimed, kinds=["segment"])
    passages = finding.find(session, claimed, kinds=_SUMMARISED)
    found = [
        *_in_transcripts(session, claimed, segments, every),
        *_in_summaries(session, claimed, passages, every),
    ]
    if not found:
        return ClaimAnswer(
            "not found",
            closest=_closest(session, [*segments, *passages]),
            transcribed=_transcribed(session),
        )
    return _answer(session, claimed, min(found, key=_rank))


def quoted(message: str) -> str:
    """The words that a message quotes, by its quotation marks or as a block; else all that it says."""
    marked = (next(filter(None, match.groups()), "") for match in _QUOTED.finditer(message))
    # A single word in quotation marks is seldom a quote.
    several = [part for part in marked if len(spoken.words(part)) > 1]
    block = " ".join(line or rest for rest, line in _BLOCK.findall(message))
    claimed = clean(max(several, key=len, default="") or block or message)
    words = spoken.words(claimed)[:_WORDS]
    return claimed[: words[-1].end] if words else ""


def _in_transcripts(session: Session, claimed: str, matches: Sequence[Match], every: int) -> Iterator[_Found]:
    """Look along the transcripts around the segments that are likest."""
    seen: list[tuple[int, range]] = []
    for match in matches:
        one = match.candidate
        if any(one.episode_id == episode and one.position in places for episode, places in seen):
            continue
        if len(seen) == _PLACES:
            return
        seen.append((one.episode_id, range(one.position - _AROUND, one.position + _AROUND + 1)))
        ids, transcript = _stretch(session, *seen[-1])
        checked = said.check(claimed, None, None, transcript, _evidence(every, len(ids)))
        if checked.status != "not found":
            yield _Found(checked, "segment", ids[checked.segments[0]])
        if checked.status == "exact":
            return


def _in_summaries(session: Session, claimed: str, matches: Sequence[Match], every: int) -> Iterator[_Found]:
    """Look at each passage by itself: nobody quotes from one on into the next."""
    likest = [match.candidate.id for match in matches[:_PASSAGES]]
    for one in session.execute(select(Row.id, Row.kind, Row.text).where(Row.id.in_(likest))):
        transcript = Transcript([Segment.model_construct(text=one.text, line=1)])
        checked = said.check(claimed, None, None, transcript, _evidence(every, 1))
        if checked.status != "not found":
            yield _Found(checked, one.kind, one.id)


def _evidence(every: int, some: int) -> float:
    """What to ask for where so many of every passage are looked at, being the likest: by chance, one is."""
    return said.EVIDENCE + log2(max(every / some, 1))


def _stretch(session: Session, episode: int, places: range) -> tuple[list[int], Transcript]:
    rows = session.execute(
        select(Row.id, Row.text, Row.start, Row.end, Row.speaker)
        .where(Row.episode_id == episode, Row.kind == "segment")
        .where(Row.position.between(places.start, places.stop - 1))
        .order_by(Row.position)
    ).all()
    # They were checked when they were read.
    segments = [
        Segment.model_construct(text=row.text, line=1, start=row.start, end=row.end, speaker=row.speaker)
        for row in rows
    ]
    return [row.id for row in rows], Transcript(segments)


def _rank(found: _Found) -> tuple[bool, bool, bool, float]:
    """Word for word before nearly, what was said before a summary, and its quotes before the rest of it."""
    return (
        found.checked.status != "exact",
        found.kind != "segment",
        found.kind != "quote",
        -found.checked.share,
    )


def _answer(session: Session, claimed: str, found: _Found) -> ClaimAnswer:
    passage = _passages(session, [found.id])[0]
    checked = found.checked
    pieces, instead = marked(claimed, checked.said or passage.text)
    transcript = found.kind == "segment"
    return ClaimAnswer(
        checked.status,
        passage,
        # A spelling of the same sound is no other word where all of them are said.
        pieces if checked.status == "near" else ((checked.said or passage.text, False),),
        instead if checked.status == "near" else (),
        checked.start if transcript else passage.start,
        checked.speaker if transcript else passage.speaker,
    )


def marked(claimed: str, told: str) -> tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]:
    """Words as they are told, in pieces that are as claimed or other; and what is claimed instead."""
    ours, theirs = spoken.words(told), spoken.words(claimed)
    forms = [word.form for word in ours], [word.form for word in theirs]
    pieces: list[tuple[str, bool]] = []
    instead, end = [], 0
    for tag, first, last, low, high in SequenceMatcher(None, *forms, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if high > low:
            instead.append(claimed[theirs[low].start : theirs[high - 1].end])
        if last > first:
            start, stop = ours[first].start, ours[last - 1].end
            pieces += [(told[end:start], False), (told[start:stop], True)]
            end = stop
    return tuple(piece for piece in (*pieces, (told[end:], False)) if piece[0]), tuple(instead)


def _closest(session: Session, matches: Sequence[Match]) -> tuple[Passage, ...]:
    sure = sorted((match for match in matches if match.sure), key=lambda match: -match.score)
    return _passages(session, [match.candidate.id for match in sure[:_CLOSEST]])


def _passages(session: Session, ids: Sequence[int]) -> tuple[Passage, ...]:
    """Passages by their ids, in this order."""
    known = {entry.id: entry.passage for entry in scope.some(session, ids).entries} if ids else {}
    return tuple(known[id] for id in ids)


def _transcribed(session: Session) -> bool:
    hidden = [index.tag(episode) for episode in viewers.hidden(session)]
    return bool(index.propose(session, [[[index.tag("segment")]]], 1, hidden))
