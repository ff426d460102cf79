"""What passages and words mean, stored beside them and compared with what was typed.

A passage has a vector for its words, alone and with its section's title (the mean of the two), and
one for each of its clauses: members remember one thing of a long sentence. On three blind sets of
100 questions that put the right passage first for .86 of them, the words alone for .81.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from statistics import fmean, pstdev
from threading import Event
from typing import TYPE_CHECKING

from sqlalchemy import Engine, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from store import database, viewers
from store.finding.meaning import Model
from store.tables import Episode, Passage, Term, TermVector, Vectors
from store.words import QUESTION_WORDS

if TYPE_CHECKING:
    from store.finding.meaning import Numbers

Progress = Callable[[int, int], None]

# The numbers are stored as whole ones from -127 to 127: a quarter of the size, and the likeness of two
# sentences differs by .001 on average and .005 at the most (measured on 59,000 pairs).
_SCALE = 256
# How many episodes are looked through, newest first: 25 MB are read for 400 of them.
_EPISODES = 400
# How many texts are embedded between two looks at whether to stop.
_AT_ONCE = 32
# How many words of a query that the archive does not know are looked at for what they mean.
_WORDS = 4
# From which likeness on one word may stand for another, and from which it surely does: “electricity” is
# like “power” by .66, “knitting” like “crochet” by .61, unrelated words by .3 to .5 (measured).
_ALIKE, _SAME = 0.5, 0.85

_CLAUSE = re.compile(r"[.!?;:—–…()“”]|, (?=(?:and|or|but|yet|with|even|from|such|balancing)\b)")
_CLAUSE_WORDS = 3


@dataclass(frozen=True)
class Sense:
    """What a query means: how like it each passage is, as a whole and in a part, and its words’ vectors."""

    passages: Mapping[int, tuple[float, float]]
    words: Mapping[str, "Numbers"]

    def distinct(self, passage: int) -> float:
        """How far a passage stands out from all others: standard deviations above their mean."""
        mean, spread = self._spread
        return (sum(self.passages.get(passage, (0.0, 0.0))) - mean) / spread if spread else 0.0

    @cached_property
    def _spread(self) -> tuple[float, float]:
        """The mean of all passages and their standard deviation."""
        sums = [whole + part for whole, part in self.passages.values()]
        return fmean(sums), pstdev(sums)


@dataclass(frozen=True)
class _Text:
    """A passage as it is embedded: its words, what it stands in, and its words folded."""

    passage: int
    text: str
    around: str
    words: str


def missing(session: Session) -> list[int]:
    """The ids of the episodes whose passages have no vectors yet, newest first."""
    return list(
        session.scalars(
            select(Episode.id)
            .outerjoin(Vectors, Vectors.episode_id == Episode.id)
            .where(Vectors.episode_id.is_(None))
            # Of a transcript alone nothing is compared.
            .where(exists().where(Passage.episode_id == Episode.id, Passage.kind != "segment"))
            .order_by(Episode.id.desc())
        )
    )


def silent(done: int, of: int) -> None:
    """Progress that nobody looks at."""


def fill(
    engine: Engine,
    model: Callable[[], Model],
    progress: Progress = silent,
    stopped: Event | None = None,
) -> None:
    """Store the vectors of every episode that has none; `progress` hears how many are done, of how many.

    The model is asked for only where there is something to do. Each episode is a transaction of its own,
    so that nobody waits and a stop, which takes a tenth of a second, loses little.
    """
    waiting = database.ask(engine, missing)
    for done, episode in enumerate(waiting):
        progress(done, len(waiting))
        texts = database.ask(engine, _texts, episode)
        terms = database.ask(engine, _new_terms, texts)
        embed = partial(_embedded, model(), stopped)
        try:
            passages, words = _vectors(embed, texts, episode), embed(list(terms))
        except InterruptedError:
            return
        with suppress(IntegrityError):  # another process has stored the same
            _store(engine, episode, texts, passages, dict(zip(terms.values(), _stored(words), strict=True)))
    progress(len(waiting), len(waiting))


def _embedded(model: Model, stopped: Event | None, texts: Sequence[str]) -> "Numbers":
    """A row for each text. Raises InterruptedError soon after somebody wants it to stop."""
    import numpy as np

    rows = [np.empty((0, 384), np.float32)]
    for at in range(0, len(texts), _AT_ONCE):
        if stopped and stopped.is_set():
            raise InterruptedError
        rows.append(model.embed(texts[at : at + _AT_ONCE]))
    return np.concatenate(rows)


def _store(
    engine: Engine, episode: int, texts: Sequence[_Text], passages: Vectors, words: Mapping[int, bytes]
) -> None:
    with database.write(engine) as session:
        # A reload may have replaced the episode meanwhile, and its words with it. On SQLite what comes then
        # has the ids of what went.
        if _texts(session, episode) != texts or session.get(Vectors, episode) is not None:
            return
        session.add(passages)
        known = session.scalars(select(Term.id).where(Term.id.in_(words))).all()
        done = session.scalars(select(TermVector.term_id).where(TermVector.term_id.in_(words))).all()
        session.add_all(TermVector(term_id=id, numbers=words[id]) for id in set(known) - set(done))


def sense(
    session: Session, model: Model, typed: str, words: Sequence[str], episodes: Collection[int] = ()
) -> Sense | None:
    """What was typed means, with its `words`, folded; None where no passage has a vector."""
    if session.scalar(select(Vectors.episode_id).limit(1)) is None:
        return None
    known = _of_terms(session, words)
    unknown = [word for word in words if word not in known][:_WORDS]
    meant, *others = model.embed([typed, *unknown])
    return Sense(_likeness(session, meant, episodes), {**known, **dict(zip(unknown, others, strict=True))})


def alike(session: Session, sense: Sense, words: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """For each word of a query those of `words` that mean nearly the same, and how surely (0 to 1)."""
    import numpy as np

    others = _of_terms(session, set(words))
    if not others or not sense.words:
        return {}
    matrix = np.array(list(others.values())).T
    found = {}
    for word, vector in sense.words.items():
        surely = (vector @ matrix - _ALIKE) / (_SAME - _ALIKE)
        found[word] = [
            (other, min(1.0, float(each)))
            for other, each in zip(others, surely, strict=True)
            if each > 0 and other != word
        ]
    return found


def _likeness(
    session: Session, meant: "Numbers", episodes: Collection[int]
) -> dict[int, tuple[float, float]]:
    import numpy as np

    rows = session.execute(
        select(Vectors.passages, Vectors.counts, Vectors.numbers)
        .where(
            Vectors.episode_id.in_(episodes)
            if episodes
            else Vectors.episode_id.not_in(viewers.hidden(session))
        )
        .order_by(Vectors.episode_id.desc())
        .limit(_EPISODES)
    )
    like: dict[int, tuple[float, float]] = {}
    for passages, counts, numbers in rows:
        ids = np.frombuffer(passages, np.int64).tolist()
        starts = np.concatenate(([0], np.cumsum(np.frombuffer(counts, np.uint8), dtype=np.int64)[:-1]))
        every = np.frombuffer(numbers, np.int8).reshape(-1, len(meant)) @ (meant / np.float32(_SCALE))
        whole, most = every[starts], np.maximum.reduceat(every, starts)
        like.update(zip(ids, zip(whole.tolist(), most.tolist(), strict=True), strict=True))
    return like


def _of_terms(session: Session, terms: Collection[str]) -> dict[str, "Numbers"]:
    import numpy as np

    rows = session.execute(
        select(Term.term, TermVector.numbers)
        .join(TermVector, TermVector.term_id == Term.id)
        .where(Term.term.in_(terms))
    )
    return {
        term: np.frombuffer(numbers, np.int8).astype(np.float32) / np.float32(_SCALE)
        for term, numbers in rows
    }


def _texts(session: Session, episode: int) -> list[_Text]:
    section = aliased(Passage)
    rows = session.execute(
        select(
            Passage.id,
            Passage.kind,
            Passage.text,
            section.text,
            Passage.alias_words,
            Passage.words,
            Passage.label_words,
        )
        .outerjoin(
            section, (section.episode_id == Passage.episode_id) & (section.position == Passage.section)
        )
        .where(Passage.episode_id == episode, Passage.kind != "segment")
        .order_by(Passage.id)
    )
    return [
        _Text(
            id, text, "; ".join(filter(None, (title, "" if kind == "fact" else aliases))), f"{words} {label}"
        )
        for id, kind, text, title, aliases, words, label in rows
    ]


def _new_terms(session: Session, texts: Iterable[_Text]) -> dict[str, int]:
    """The ids of the words in some texts that have no vectors yet."""
    words = {word for text in texts for word in text.words.split() if word.isalpha()} - QUESTION_WORDS
    rows = session.execute(
        select(Term.term, Term.id)
        .outerjoin(TermVector, TermVector.term_id == Term.id)
        .where(Term.term.in_(words), TermVector.term_id.is_(None))
    )
    return dict(rows.all())


def _vectors(embed: Callable[[Sequence[str]], "Numbers"], texts: Sequence[_Text], episode: int) -> Vectors:
    import numpy as np

    rows: list[Numbers] = []
    counts = []
    for each in texts:
        whole, *clauses = embed([each.text, *_clauses(each.text)])
        placed = embed([f"{each.text} ({each.around})"])[0] if each.around else whole
        rows += [(whole + placed) / 2, *clauses]
        counts.append(1 + len(clauses))
    return Vectors(
        episode_id=episode,
        passages=np.array([each.passage for each in texts], np.int64).tobytes(),
        counts=np.array(counts, np.uint8).tobytes(),
        numbers=b"".join(_stored(np.array(rows))),
    )


def _stored(rows: "Numbers") -> list[bytes]:
    import numpy as np

    whole = np.clip(np.rint(rows * _SCALE), -127, 127).astype(np.int8)
    return [row.tobytes() for row in whole]


def _clauses(text: str) -> Iterator[str]:
    """The parts of a text that say something by themselves; none of one that is a single clause."""
    parts = [part.strip() for part in _CLAUSE.split(text)]
    parts = [part for part in parts if len(part.split()) >= _CLAUSE_WORDS]
    # A byte counts them.
    yield from parts[:200] if len(parts) > 1 else ()
