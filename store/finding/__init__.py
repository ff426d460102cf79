"""Finding the right moment for whatever a person types.

A query goes from `query` (what the words may mean) through `index` (which passages hold them) and
`ranking` (which of those is best, and whether it is an answer at all) to matches, best first.

Each constant of the three was moved both ways, over 446 queries of the shipped episode, 163 of 100,453
segments and 440 harder ones. What that cost stands beside those that cost anything; of the others no
value tried changed a share of right or false answers by more than .007.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from sqlalchemy import Engine, bindparam, select
from sqlalchemy.orm import Session

from store import viewers
from store.episodes import Kind
from store.finding import background, index, ranking, vectors
from store.finding.meaning import Model
from store.finding.query import Query, Unit, understand
from store.finding.ranking import Candidate, Match
from store.finding.vectors import Sense
from store.tables import Base

__all__ = ["Match", "by_meaning", "find"]

# How many passages are proposed for the ranking in each of the ways below (50: .006 fewer are found).
_PROPOSED = 100
# While somebody types, fewer: 25 are offered, and every keystroke asks.
_TYPED = 60
# Rare words are looked up each by itself, as long as no more passages than this hold them together
# (60: .009 fewer of the harder ones).
_BUDGET = 120
# In which part of all passages a word may be to be looked for beside rarer ones (.02: .009 fewer).
_COMMON = 0.05
# How many words are looked for together; how few tell little; of how many rarest ones some may be missing
# (3: .006 fewer).
_CONJOINED, _FEW, _RAREST = 6, 3, 4
# Where fewer hold all the words, those that lack some are proposed too; while somebody types, for none.
# (20: no more are found, and a query takes twice as long at a million segments.)
_ENOUGH = 5
# How many passages are proposed for what they mean.
_LIKE = 30
# How many of the best are looked at word by word for what they mean, and from which weight on a word is.
_REFINED = 10
_TELLING = 0.1


def find(
    session: Session,
    words: str,
    *,
    kinds: Collection[Kind] = (),
    episodes: Collection[int] = (),
    prefer: Collection[Kind] = (),
    unfinished: bool = False,
) -> list[Match]:
    """The passages that may answer the words, best first, of some kinds and episodes only if named.

    Kinds to `prefer` are looked for even where others crowd them out. Of `unfinished` words the last one
    is still being typed.
    """
    query = understand(session, words, unfinished=unfinished)
    if not query.units:
        return []
    within = Within([[index.tag(each) for each in kinds]] if kinds else [])
    if episodes:
        within.held.append([index.tag(episode) for episode in episodes])
    else:
        within.lacked.extend(index.tag(episode) for episode in viewers.hidden(session))
    ids = dict.fromkeys(_proposed(session, query, within))
    matches = ranking.rank(_candidates(session, ids), query)
    crowded = len(ids) >= (_TYPED if unfinished else _PROPOSED)
    if prefer and crowded and not any(match.candidate.kind in prefer for match in matches):
        preferred = replace(within, held=[*within.held, [index.tag(each) for each in prefer]])
        ids |= dict.fromkeys(_proposed(session, query, preferred))
        matches = ranking.rank(_candidates(session, ids), query)
    # What was said word for word is found by its words.
    meant = not kinds or set(kinds) != {"segment"}
    if meant and not unfinished and not (matches and matches[0].plain) and (model := _model(session)):
        telling = [unit.term for unit in query.units if unit.weight >= _TELLING and unit.term.isalpha()]
        if sense := vectors.sense(session, model, query.written, telling, episodes):
            matches = _by_meaning(session, query, sense, ids, kinds)
    return list(_collapsed(matches))


def by_meaning(session: Session) -> bool:
    """Whether passages are found by what they mean too, and not by words alone."""
    return _model(session) is not None


def _model(session: Session) -> Model | None:
    bind = session.get_bind()
    meaning = background.of(bind) if isinstance(bind, Engine) else None
    return meaning.model() if meaning else None


def _by_meaning(
    session: Session, query: Query, sense: Sense, ids: dict[int, None], kinds: Collection[Kind]
) -> list[Match]:
    """The passages that are proposed, and those that are likest in meaning, ranked by both."""
    likest = sorted(sense.passages, key=lambda id: -sum(sense.passages[id]))[:_LIKE]
    candidates = _candidates(session, ids | dict.fromkeys(likest))
    wanted = [each for each in candidates if not kinds or each.kind in kinds]
    matches = ranking.rank(wanted, query, sense)
    first, rest = matches[:_REFINED], matches[_REFINED:]
    words = {word for match in first for word in match.candidate.words.split()}
    words |= {word for match in first for word in match.candidate.label_words.split()}
    return ranking.refine(first, query, sense, vectors.alike(session, sense, words)) + rest


@dataclass(frozen=True)
class Within:
    """The tags of which a passage holds one of each group, and none of those that it lacks."""

    held: list[list[str]]
    lacked: list[str] = field(default_factory=list)


def _proposed(session: Session, query: Query, within: Within) -> Iterator[int]:
    """Passages that hold the rarest words, all words, or most of the rarest."""
    present = sorted((unit for unit in query.units if unit.words), key=lambda unit: unit.passages)
    most, enough = (_TYPED, 1) if query.unfinished else (_PROPOSED, _ENOUGH)
    budget, rare = _BUDGET, list[Unit]()
    for unit in present:
        budget -= unit.passages
        if budget < 0:
            break
        rare.append(unit)
    if rare:
        ways = [[unit.words, *within.held] for unit in rare]
        yield from index.propose(session, ways, _BUDGET, within.lacked)
    if len(rare) == len(present):
        return
    together = _telling(query, present)
    holding = [*(unit.words for unit in together), *within.held]
    found = index.propose(session, [holding], most, within.lacked)
    yield from found
    if len(found) == most and len(together) <= _FEW and query.asks:
        # Few words that tell little: those that tell nothing narrow it down, as they do a phrase.
        narrower = [*holding, *([word] for word in sorted(query.asks))]
        yield from index.propose(session, [narrower], most, within.lacked)
    # All but one of the rarest, and of a whole question any two, since it words what was said anew.
    rarest = together[:_RAREST]
    for fewer in dict.fromkeys((len(rarest) - 1, 2)):
        if len(found) < enough and 1 < fewer < len(together) and (fewer > 2 or not query.unfinished):
            ways = [[*(unit.words for unit in held), *within.held] for held in combinations(rarest, fewer)]
            found = index.propose(session, ways, most, within.lacked)
            yield from found


def _telling(query: Query, present: Sequence[Unit]) -> list[Unit]:
    """The rarest units, without those that hardly narrow anything down."""
    rare = [unit for unit in present if unit.passages <= _COMMON * query.every]
    return (rare if len(rare) > 1 else list(present))[:_CONJOINED]


_PASSAGES = Base.metadata.tables["passages"].c
# Its columns are a candidate’s fields, in their order.
_CANDIDATES = (
    select(*(_PASSAGES[field] for field in Candidate._fields))
    .where(_PASSAGES.id.in_(bindparam("ids", expanding=True)))
    .order_by(_PASSAGES.episode_id.desc(), _PASSAGES.position)
)


def _candidates(session: Session, ids: Iterable[int]) -> list[Candidate]:
    return list(map(Candidate._make, session.execute(_CANDIDATES, {"ids": list(ids)})))


def _collapsed(matches: Sequence[Match]) -> Iterator[Match]:
    """One match for all wordings of a quote."""
    seen = set()
    for match in matches:
        one = match.candidate
        group = (one.episode_id, one.group if one.group is not None else -1 - one.position)
        if group not in seen:
            seen.add(group)
            yield match
