"""From proposed passages to the best ones, and whether the best is an answer at all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10
from typing import NamedTuple

from rapidfuzz import fuzz

from store.episodes import Kind
from store.finding.query import Form, Query, Unit
from store.finding.vectors import Sense
from store.words import terms

# What a hit counts by where it stands: the words themselves most, what surrounds them less.
TEXT, ALIAS, LABEL, SPEAKER, CONTEXT = 1.0, 0.97, 0.92, 0.75, 0.45

# How much the order and nearness of the words decide among passages that hold them.
_ORDER = 0.35
# How many passages are ranked: those that hold most of the query (20: .009 fewer of the harder ones).
_RANKED = 40
# How much likeness in meaning decides beside the words: of a whole passage, and of its likest part. The
# best of a grid up to 3 each over the four sets of `_sureness`: .94 right at first, by words alone .82.
_WHOLE, _PART = 2.0, 1.0
# From which sureness on a form is the typed word but for its form.
_NEARLY = 0.75
# How surely a word stands for another that means the same.
_SYNONYM = 0.9
# How much a fact is preferred where what it states is all that is asked for, and a quote where “who” is.
_ABOUT, _WHO = 0.5, 0.1
# How much less a passage counts than one of another kind that holds as much.
_BEHIND: dict[Kind, float] = {"section": 0.02, "conclusion": 0.06, "theme": 0.06, "fact": 0.08}

# How much surer a passage must be for every tenfold of an archive.
_AMONG = 0.6

_NUMBER = re.compile(
    r"[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|dozen|hundred|thousand"
    r"|million|billion|trillion|percent|half|twice|double|triple)s?\b"
)


class Candidate(NamedTuple):
    """A passage that competes to be the answer; its words folded, as they are stored."""

    id: int
    episode_id: int
    position: int
    kind: Kind
    group: int | None
    section: int | None
    start: int | None
    speaker: str | None
    words: str
    label_words: str
    alias_words: str
    context_words: str


@dataclass(frozen=True)
class Hit:
    """The form by which a unit is held, and what the field counts in which it stands."""

    unit: Unit
    form: Form
    field: float

    @property
    def counts(self) -> float:
        return self.field * self.form.sureness


@dataclass(frozen=True)
class Match:
    """A candidate with what it holds of the query; `score` compares it, `sureness` says if it answers."""

    candidate: Candidate
    hits: tuple[Hit, ...]
    missing: tuple[Unit, ...]
    score: float
    sureness: float

    @property
    def sure(self) -> bool:
        """Whether it answers what was asked, as far as can be told."""
        return self.sureness > 0

    @property
    def direct(self) -> bool:
        """Whether it answers by itself, and not only through what it stands in."""
        return self.field > CONTEXT or not self.hits

    @property
    def plain(self) -> bool:
        """Whether it holds every word itself, as it was typed or nearly so."""
        return not self.missing and all(
            hit.field > CONTEXT and hit.form.sureness >= _NEARLY for hit in self.hits
        )

    @property
    def field(self) -> float:
        """What the field counts that counts most of those that hold something."""
        return max((hit.field for hit in self.hits), default=0.0)


def rank(candidates: Iterable[Candidate], query: Query, sense: Sense | None = None) -> list[Match]:
    """The likeliest candidates, best first; ties in the order they came in.

    Passages count by what they mean too where there is a `sense` of the query.
    """
    held = [(each, hits := _hits(each, query), _held(each, hits, query, sense)) for each in candidates]
    held.sort(key=lambda each: -each[2])
    matches = [_match(each, hits, much, query, sense) for each, hits, much in held[:_RANKED]]
    return sorted(matches, key=lambda match: -match.score)


def refine(
    matches: Sequence[Match], query: Query, sense: Sense, near: Mapping[str, Sequence[tuple[str, float]]]
) -> list[Match]:
    """The first matches anew, where a word that means nearly the same stands for one that they lack."""
    units = {
        unit: replace(unit, forms=tuple(Form(word, _SYNONYM * surely) for word, surely in found))
        for unit in query.units
        if (found := sorted(near.get(unit.term, ()), key=lambda each: -each[1]))
    }
    refined = []
    for match in matches:
        fields = _fields(match.candidate)[:3]
        hits = {hit.unit: hit for hit in match.hits}
        for unit, meant in units.items():
            hit = _hit(meant, fields)
            if hit and (unit not in hits or hit.counts > hits[unit].counts):
                hits[unit] = replace(hit, unit=unit)
        much = _held(match.candidate, hits.values(), query, sense)
        refined.append(_match(match.candidate, tuple(hits.values()), much, query, sense))
    return sorted(refined, key=lambda match: -match.score)


def _held(candidate: Candidate, hits: Iterable[Hit], query: Query, sense: Sense | None) -> float:
    """How much of a query a candidate holds in its words, and how like it is in meaning."""
    cover = sum(hit.unit.weight * hit.counts for hit in hits) / query.weight
    if sense is None:
        return cover
    whole, part = sense.passages.get(candidate.id, (0.0, 0.0))
    return cover + _WHOLE * whole + _PART * part


def _hits(candidate: Candidate, query: Query) -> tuple[Hit, ...]:
    fields = _fields(candidate)
    return tuple(hit for unit in query.units if (hit := _hit(unit, fields)))


def _fields(candidate: Candidate) -> list[tuple[float, str]]:
    """What each field counts, and its words; the words themselves first."""
    return [
        (value, f" {words} ")
        for value, words in (
            (TEXT, candidate.words),
            (ALIAS, candidate.alias_words),
            (LABEL, candidate.label_words),
            (SPEAKER, _folded(candidate.speaker) if candidate.speaker else ""),
            (CONTEXT, candidate.context_words),
        )
        if words
    ]


@lru_cache(maxsize=1024)
def _folded(speaker: str) -> str:
    return " ".join(terms(speaker))


def _hit(unit: Unit, fields: Sequence[tuple[float, str]]) -> Hit | None:
    """The hit that counts most; fields come in the order of what they count."""
    best: Hit | None = None
    for form in unit.forms:
        for value, words in fields:
            if form.padded in words:
                if best is None or value * form.sureness > best.counts:
                    best = Hit(unit, form, value)
                break
    return best


def _match(
    candidate: Candidate, hits: tuple[Hit, ...], much: float, query: Query, sense: Sense | None
) -> Match:
    held = {hit.unit for hit in hits}
    missing = tuple(unit for unit in query.units if unit not in held)
    order = fuzz.partial_ratio(query.typed, candidate.words) / 100
    score = much + _ORDER * order + _suits(candidate, hits, query)
    sureness = _sureness(candidate, hits, query, sense, order)
    return Match(candidate, hits, missing, score, sureness)


def _sureness(
    candidate: Candidate, hits: Sequence[Hit], query: Query, sense: Sense | None, order: float
) -> float:
    """Whether a passage answers: above zero if so.

    What weighs is how much of the query it holds, itself and through what surrounds it, the weightiest
    word it lacks, how many words there were to hold, and how like it is in meaning, by itself and beside
    all others. The numbers began as a logistic regression’s over four sets of queries (359 answerable, 87
    not); their sum was then lowered until few of those that nothing answers were answered. Of 100 queries
    and 25 that nothing answers, by somebody who knew only the document, .89 are answered right and surely
    and .04 at all; by words alone .74 and none.
    """
    if query.counts and not _NUMBER.search(candidate.words):
        return -1.0
    own = {hit.unit: hit.form.sureness for hit in hits if hit.field > CONTEXT}
    held = sum(unit.weight * surely for unit, surely in own.items()) / query.weight
    lacking = max(unit.weight * (1 - own.get(unit, 0.0)) for unit in query.units)
    many = min(len(query.units), 8)
    # Among many passages one that holds a part of the words by chance is easily found.
    among = _AMONG * log10(max(query.every, 100) / 100)
    somehow = sum(hit.unit.weight * hit.form.sureness for hit in hits) / query.weight
    if sense is None:
        return 2.4 * held + 2.9 * somehow - 2.6 * lacking + 1.4 * order + 0.39 * many - 2.3 - among
    part = sense.passages.get(candidate.id, (0.0, 0.0))[1]
    apart = sense.distinct(candidate.id)
    return 1.3 * held + 2.2 * somehow - 2.3 * lacking + 2.7 * part + apart + 0.66 * many - 5.4 - among


def _suits(candidate: Candidate, hits: Sequence[Hit], query: Query) -> float:
    """What kind of passage answers this kind of question."""
    if candidate.kind == "fact" and query.asks and hits and len(hits) == len(query.units):
        about = f" {candidate.label_words} {candidate.alias_words} "
        if all(hit.form.padded in about for hit in hits):
            return _ABOUT
    return _WHO * ("who" in query.asks and candidate.speaker is not None) - _BEHIND.get(candidate.kind, 0.0)
