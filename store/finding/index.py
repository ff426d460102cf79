"""Which passages hold which words: full-text search on each dialect, and the vocabulary beside it.

Both dialects get the same words from `store.words`, so that both find the same: PostgreSQL’s own parser
keeps `mark/zuck` and `3.1` whole, where SQLite’s splits them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select, text, update
from sqlalchemy.orm import Session

from store import database
from store.finding import keys
from store.tables import Base, Term
from store.words import terms

# Of each group of words, a passage holds at least one.
Holding = Sequence[Collection[str]]

# What every passage holds, as no text does: under it stands how many there are.
_EVERY = "_"


def add(session: Session, episode: int, found_by: Mapping[int, str]) -> None:
    """Make an episode’s passages findable by some words, in the transaction that stores them.

    The vocabulary is told of them with `count`, once for all episodes of a load.
    """
    tagged = [(id, f"{words} {tag(episode)}") for id, words in found_by.items()]
    if session.get_bind().dialect.name == "sqlite":
        database.insert(session, "passage_index", ("rowid", "terms"), tagged)
    elif tagged:
        statement = (
            "INSERT INTO passage_index (passage_id, terms)"
            " SELECT :id, array_to_tsvector(CAST(:terms AS text[]))"
        )
        session.execute(text(statement), [{"id": id, "terms": words.split()} for id, words in tagged])


def remove(session: Session, episode: int) -> Counter[str]:
    """Take an episode’s passages out, before their rows go; returns in how many of them each word was."""
    words_of = held(session, episode)
    if words_of and session.get_bind().dialect.name == "sqlite":
        # An index that keeps no text must be told what it held.
        gone = [("delete", id, f"{' '.join(words)} {tag(episode)}") for id, words in words_of.items()]
        database.insert(session, "passage_index", ("passage_index", "rowid", "terms"), gone)
    return counted(words_of.values())


def counted(found_by: Iterable[Collection[str]]) -> Counter[str]:
    """In how many passages each word is, tags aside, and how many passages there are."""
    counts: Counter[str] = Counter()
    every = 0
    for words in found_by:
        every += 1
        counts.update(words)
    for each in [word for word in counts if word.startswith("_")]:
        del counts[each]
    counts[_EVERY] = every
    return counts


def found_by(kind: str, speaker: str | None, *folded: str) -> set[str]:
    """The words by which a passage is found, with the tag of its kind."""
    return {*" ".join(folded).split(), *_named(speaker or ""), tag(kind)}


# Whoever speaks does so in thousands of segments.
_named = lru_cache(maxsize=1000)(terms)


def propose(session: Session, ways: Iterable[Holding], most: int, lacking: Collection[str] = ()) -> list[int]:
    """The ids of passages that hold words in one of several ways, at most so many, oldest first.

    None of them holds a word of those that are to be `lacking`.
    """
    if session.get_bind().dialect.name == "sqlite":
        statement, and_, or_, not_, quote = _SQLITE, " AND ", " OR ", " NOT ", '"'
    else:
        statement, and_, or_, not_, quote = _POSTGRESQL, " & ", " | ", " & !", "'"
    asked = or_.join(
        f"({and_.join(f'({or_.join(quote + word + quote for word in group)})' for group in holding)})"
        for holding in ways
    )
    if asked and lacking:
        asked = f"({asked}){not_}({or_.join(quote + word + quote for word in lacking)})"
    return list(session.scalars(statement, {"asked": asked, "most": most})) if asked else []


def known(session: Session, words: Collection[str]) -> tuple[dict[str, int], int]:
    """How many passages hold each of some words that the vocabulary has, and how many there are."""
    found = _pairs(session, _KNOWN, words=[*words, _EVERY])
    return found, found.pop(_EVERY, 0)


def keyed(session: Session, wanted: Collection[int]) -> list[tuple[int, str, int]]:
    """Each of these keys that words are stored under, with such a word and how many passages hold it."""
    return [(key, term, count) for key, term, count in session.execute(_KEYED, {"keys": list(wanted)})]


def completions(session: Session, beginning: str, most: int) -> dict[str, int]:
    """The words of the vocabulary that begin so, those that most passages hold first."""
    return _pairs(session, _BEGUN, least=beginning, beyond=beginning + "\U0010ffff", most=most)


def tag(kind_or_episode: str | int) -> str:
    """The word by which a kind of passages, or an episode’s, are found; no text holds such a one."""
    return f"_{kind_or_episode}"


# Every question asks these: built once, and of tables, they take a third of the time.
_TERMS, _KEYS = Base.metadata.tables["terms"].c, Base.metadata.tables["term_keys"].c
_PASSAGES = Base.metadata.tables["passages"].c
_INDEXED = select(
    *(_PASSAGES[name] for name in ("id", "kind", "speaker")),
    *(_PASSAGES[name] for name in ("words", "label_words", "alias_words", "context_words")),
)
_RECOUNT = (
    update(Base.metadata.tables["terms"])
    .where(_TERMS.id == bindparam("of"))
    .values(passages=_TERMS.passages + bindparam("by"))
)
_UNKEY = delete(Base.metadata.tables["term_keys"]).where(
    _KEYS.key == bindparam("each"), _KEYS.term_id == bindparam("of")
)
_COUNTED = select(_TERMS.term, _TERMS.passages)
_KNOWN = _COUNTED.where(_TERMS.term.in_(bindparam("words", expanding=True)))
_NUMBERED = select(_TERMS.term, _TERMS.id).where(_TERMS.term.in_(bindparam("words", expanding=True)))
_KEYED = select(_KEYS.key, _TERMS.term, _TERMS.passages).where(
    _TERMS.id == _KEYS.term_id, _KEYS.key.in_(bindparam("keys", expanding=True))
)
_BEGUN = (
    _COUNTED.where(_TERMS.term >= bindparam("least"), _TERMS.term < bindparam("beyond"))
    .order_by(_TERMS.passages.desc(), _TERMS.term)
    .limit(bindparam("most"))
)
_SQLITE = text("SELECT rowid FROM passage_index WHERE passage_index MATCH :asked LIMIT :most")
# The sum keeps the planner from reading passages in the order of their ids until enough hold the words.
_POSTGRESQL = text(
    "SELECT passage_id FROM passage_index WHERE terms @@ CAST(:asked AS tsquery)"
    " ORDER BY passage_id + 0 LIMIT :most"
)


def held(session: Session, episode: int) -> dict[int, set[str]]:
    """The words by which each passage of an episode is found, with the tag of its kind."""
    rows = session.execute(_INDEXED.where(_PASSAGES.episode_id == episode).order_by(_PASSAGES.id))
    return {id: found_by(kind, speaker, *folded) for id, kind, speaker, *folded in rows}


def _pairs(session: Session, statement: Select[Any, Any], **parameters: Any) -> dict[str, int]:
    """Two columns as a dictionary."""
    return dict(session.execute(statement, parameters).all())


def count(session: Session, changed: Counter[str]) -> None:
    """Bring the vocabulary up to date; a word that is new to it gets its keys, one that is gone leaves it."""
    # What has left and come back changes nothing.
    changed = Counter({term: many for term, many in changed.items() if many})
    ids: dict[str, int] = {}
    for some in database.batches(sorted(changed)):
        ids |= _pairs(session, _NUMBERED, words=some)
    if ids:
        session.connection().execute(_RECOUNT, [{"of": id, "by": changed[term]} for term, id in ids.items()])
    new = [term for term, many in changed.items() if many > 0 and term not in ids]
    first = (session.scalar(select(func.max(Term.id))) or 0) + 1
    numbered = list(enumerate(new, first))
    database.insert(
        session, "terms", ("id", "term", "passages"), [(id, term, changed[term]) for id, term in numbered]
    )
    # In the order of the table, which is sorted by key: a third of the time.
    stored = sorted((key, id) for id, term in numbered for key in keys.stored(term))
    database.insert(session, "term_keys", ("key", "term_id"), stored)
    _forget(session)


def _forget(session: Session) -> None:
    """Take the words out that no passage holds, and first their keys, each by its place in the table."""
    gone = session.execute(select(Term.id, Term.term).where(Term.passages <= 0)).all()
    if stored := [{"each": key, "of": id} for id, term in gone for key in keys.stored(term)]:
        session.connection().execute(_UNKEY, stored)
    session.execute(delete(Term).where(Term.passages <= 0))
