"""From typed words to the entries that hold them, best first, or to none.

A query is cut into units: a word, a compound or an alias, each with the forms it may take in the text.
Words are matched as they are first; only one that nothing in scope knows is repaired. Then every
candidate is scored by how much of the query's weight it holds, and where.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from store.answers import Why
from store.scope import Entry, Scope
from store.words import QUESTION_WORDS, clean, fold, terms, tokens

# What a hit counts by where it stands: the words themselves most, what surrounds them less.
TEXT, LABEL, SPEAKER, CONTEXT = 1.0, 0.9, 0.7, 0.5

# An answer holds at least this part of the query's weight, in which a rare word counts more.
_COVERED = 0.5
# From how many letters on a word that nothing knows stands for those that begin with it.
_COMPLETED = 3
# How many words of a query are read: what Discord lets a member type holds no more.
_READ = 150
# How alike (0–100) a title must be to be offered for words that it shares none of.
_LIKE = 45
# How much the order and nearness of the words decide among entries that hold them.
_ORDER = 0.3

_POSSESSIVE = re.compile("['’ʼ]s$")


@dataclass(frozen=True)
class Unit:
    """A piece of a query and the folded phrases that stand for it in the text; none if it is absent."""

    typed: str
    forms: frozenset[str]
    repaired: bool = False


@dataclass(frozen=True)
class Field:
    """Words a candidate is found by: `text` as written, `words` as folded, `weight` what a hit counts."""

    text: str
    words: str
    weight: float


@dataclass(frozen=True)
class Candidate:
    """An entry that competes to be the answer, with every field it may be found by."""

    entry: Entry
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Match:
    """A candidate that holds enough of the query; `score` is 0 to 1.3, `held` says what it holds where."""

    entry: Entry
    score: float
    held: tuple[tuple[Unit, Field], ...]
    missing: tuple[Unit, ...] = ()

    @property
    def best(self) -> Field:
        """The field that counts most of those that hold something."""
        return max((field for _, field in self.held), key=lambda field: field.weight)

    @property
    def direct(self) -> bool:
        """Whether it holds something itself, and not only through the section or point it stands in."""
        return self.best.weight > CONTEXT

    @property
    def why(self) -> Why:
        """Worked out when asked for: of hundreds of matches, few are shown."""
        shown = [(unit, _as_written(field.text, unit)) for unit, field in self.held]
        return Why(
            words=tuple(written for _, written in shown),
            where=None if self.best.weight == TEXT else self.best.text,
            repairs=tuple(
                (unit.typed, written) for unit, written in shown if not _alike(unit.typed, written)
            ),
            missing=tuple(unit.typed for unit in self.missing),
        )


def find(
    scope: Scope, candidates: Sequence[Candidate], words: str, *, unfinished: bool = False
) -> list[Match]:
    """The candidates that answer the words, best first; ties in document order.

    `unfinished` words are being typed: the last one stands for its completions too.
    """
    query = _units(scope, words, unfinished)
    if not _answerable(query):
        return []
    weights = _weights(scope, query)
    typed = " ".join(terms(words)[:_READ])
    matches = [match for each in candidates if (match := _match(each, query, weights, typed))]
    return sorted(matches, key=lambda match: -match.score)


def fields(scope: Scope, entry: Entry) -> Iterator[Field]:
    """Where an entry's words stand: itself, its label and speaker, the point and section it is in."""
    yield Field(entry.passage.text, entry.words, TEXT)
    if entry.passage.label:
        yield Field(entry.passage.label, entry.label_words, LABEL)
    if entry.passage.speaker:
        yield Field(entry.passage.speaker, " ".join(terms(entry.passage.speaker)), SPEAKER)
    for position in (entry.parent, entry.section):
        if above := scope.at(entry.of, position):
            yield Field(above.passage.text, above.words, CONTEXT)


def in_header(scope: Scope, words: str) -> str | None:
    """The key of the newest episode whose title, show or people hold all the words."""
    query = _units(scope, words, unfinished=False)
    headers = scope.headers.items() if _answerable(query) else ()
    return next((key for key, held in headers if all(_holds(held, unit) for unit in query)), None)


def nearest(scope: Scope, candidates: Iterable[Candidate], words: str) -> list[Entry]:
    """Entries closest to words that nothing answers: by the words they do share, then by likeness."""
    query = _units(scope, words, unfinished=False)
    weights = _weights(scope, query)

    def closeness(candidate: Candidate) -> tuple[float, float]:
        fields = ((unit, _field(candidate, unit)) for unit in query)
        shared = sum(weights[unit] * field.weight for unit, field in fields if field)
        return shared, fuzz.partial_token_sort_ratio(words, candidate.entry.passage.text)

    near = [(closeness(candidate), candidate.entry) for candidate in candidates]
    near = [(close, entry) for close, entry in near if close[0] or close[1] >= _LIKE]
    return [entry for _, entry in sorted(near, key=lambda each: each[0], reverse=True)]


def _units(scope: Scope, words: str, unfinished: bool) -> list[Unit]:
    typed = list(islice(tokens(clean(words)), _READ))
    known = Counter(
        word for entry in scope.entries for word in (entry.words + " " + entry.label_words).split()
    )
    known += Counter(word for header in scope.headers.values() for word in header.split())
    phrases = [f" {words} " for words in (*(entry.words for entry in scope.entries), *scope.headers.values())]
    units: list[Unit] = []
    at = 0
    while at < len(typed):
        unit, taken = _alias(scope, typed[at:]) or _compound(typed[at:], known, phrases) or (None, 1)
        if unit is None:
            last = at == len(typed) - 1
            # A lone beginning of a word says little; after other words, one letter narrows enough.
            shortest = 1 if last and (unfinished or _weighty(units)) else _COMPLETED
            unit = _word(*typed[at], known, scope.aliases, shortest, unfinished and last)
        units.append(unit)
        at += taken
    return list(dict.fromkeys(_weighty(units) or units))


def _weighty(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if fold(unit.typed) not in QUESTION_WORDS]


def _alias(scope: Scope, typed: Sequence[tuple[str, str]]) -> tuple[Unit, int] | None:
    """The longest run of words that is a spelling of a known name, standing for all its spellings."""
    for length in range(min(len(typed), 5), 0, -1):
        phrase = " ".join(term for term, _ in typed[:length])
        for spellings in scope.aliases:
            if phrase in spellings:
                return Unit(" ".join(written for _, written in typed[:length]), spellings), length
    return None


def _compound(
    typed: Sequence[tuple[str, str]], known: Counter[str], phrases: Sequence[str]
) -> tuple[Unit, int] | None:
    """Two words that the text writes as one, or one that it writes as two."""
    (term, written), *rest = typed
    if rest and (joined := term + rest[0][0]) in known:
        return Unit(f"{written} {rest[0][1]}", frozenset({joined, f"{term} {rest[0][0]}"})), 2
    if term not in known:
        for cut in range(2, len(term) - 1):
            pair = f"{term[:cut]} {term[cut:]}"
            if term[:cut] in known and any(f" {pair} " in phrase for phrase in phrases):
                return Unit(written, frozenset({pair})), 1
    return None


def _word(
    term: str,
    written: str,
    known: Counter[str],
    aliases: Sequence[frozenset[str]],
    shortest: int,
    unfinished: bool,
) -> Unit:
    completions = frozenset(word for word in known if word.startswith(term))
    if term in known:
        return Unit(written, completions | {term} if unfinished else frozenset({term}))
    for spellings in aliases:
        if any(term in spelling.split() for spelling in spellings):
            return Unit(written, spellings)
    # “mars” is folded to “mar”, and does not begin “mark”.
    finished = frozenset(word for word in completions if word.startswith(written.casefold()))
    if len(term) >= shortest and finished:
        return Unit(written, finished)
    spelt = {word: spellings for spellings in aliases for spelling in spellings for word in spelling.split()}
    repair = _repair(term, Counter(spelt.keys()) | known)
    if repair in spelt:
        return Unit(written, spelt[repair], repaired=True)
    return Unit(written, frozenset({repair} if repair else ()), repaired=repair is not None)


def _repair(term: str, known: Counter[str]) -> str | None:
    """The known word with the fewest slips: one is allowed from four letters on, two from eight.

    Never a word that questions are made of: those who type “frogs” do not mean “from”. And a short word
    keeps its first letter, with which few slips are made: “rust” is not “must”.
    """
    slips = 0 if len(term) < 4 else 1 if len(term) < 8 else 2
    near = [
        (distance, -count, word)
        for word, count in known.items()
        if word not in QUESTION_WORDS
        and (len(term) > 5 or word[0] == term[0])
        and (distance := OSA.distance(term, word, score_cutoff=slips)) <= slips
    ]
    return min(near)[2] if near and slips else None


def _answerable(query: Sequence[Unit]) -> bool:
    """A repair never carries a query whose other words are absent: “quantum computing” is not competing."""
    absent = [unit for unit in query if not unit.forms]
    return bool(query) and (not absent or any(unit.forms and not unit.repaired for unit in query))


def _weights(scope: Scope, query: Sequence[Unit]) -> dict[Unit, float]:
    """A unit's weight by how many entries hold it, as in every text search: the fewer, the heavier."""
    held = {
        unit: sum(_holds(f"{entry.words} {entry.label_words}", unit) for entry in scope.entries)
        for unit in query
    }
    return {unit: log(1 + (len(scope.entries) + 1) / (count + 0.5)) for unit, count in held.items()}


def _match(
    candidate: Candidate, query: Sequence[Unit], weights: dict[Unit, float], typed: str
) -> Match | None:
    total = sum(weights[unit] for unit in query)
    fields = [(unit, _field(candidate, unit)) for unit in query]
    held = tuple((unit, field) for unit, field in fields if field)
    if sum(weights[unit] for unit, _ in held) < _COVERED * total:
        return None
    cover = sum(weights[unit] * field.weight for unit, field in held) / total
    order = max(fuzz.partial_ratio(typed, field.words) * field.weight for field in candidate.fields) / 100
    missing = tuple(unit for unit, field in fields if not field)
    return Match(candidate.entry, cover + _ORDER * order, held, missing)


def _field(candidate: Candidate, unit: Unit) -> Field | None:
    """The field that counts most of those that hold a unit."""
    holding = [field for field in candidate.fields if _holds(field.words, unit)]
    return max(holding, key=lambda field: field.weight, default=None)


def _holds(words: str, unit: Unit) -> bool:
    padded = f" {words} "
    return any(f" {form} " in padded for form in unit.forms)


def _as_written(text: str, unit: Unit) -> str:
    """The words of a text that a unit was found by, as they stand there, the likest to what was typed."""
    written = list(tokens(text))
    as_typed = " ".join(terms(unit.typed))
    for form in sorted(unit.forms, key=lambda form: (-fuzz.ratio(as_typed, form), form)):
        wanted = tuple(form.split())
        for at in range(len(written) - len(wanted) + 1):
            if tuple(term for term, _ in written[at : at + len(wanted)]) == wanted:
                words = " ".join(word for _, word in written[at : at + len(wanted)])
                return _POSSESSIVE.sub("", words)
    return unit.typed


def _alike(typed: str, written: str) -> bool:
    """Whether what is written is what was typed, but for spaces and folding."""
    return "".join(terms(written)) == "".join(terms(typed))
