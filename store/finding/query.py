"""From what was typed to what is looked for: units, each with the forms that stand for it in the text.

A unit is a typed word. What nobody in the archive has written is repaired, completed or cut in two;
how much a unit weighs depends on how rare it is, here and in speech at large.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import islice, pairwise
from math import log

from sqlalchemy.orm import Session

from store.finding import index, keys
from store.words import QUESTION_WORDS, clean, plain, tokens

# How many words of a query are read: what Discord lets a member type holds no more.
_READ = 150

# How surely another form stands for a typed word; a repair is as sure as `keys.likeness` says.
_EXACT, _JOINED, _SPLIT, _STEM, _BEGINS, _MAYBE = 1.0, 0.97, 0.95, 0.9, 0.9, 0.6
# A repair that is less like the word than this is another word (.72: .009 fewer at the shipped episode).
_REPAIRED = 0.66
# A repair as sure as this is no two words written together.
_SURELY = 0.85
# A known word of so many letters is hardly the beginning of another.
_FINISHED = 5
# How many of the likeliest repairs, and of the most frequent completions, are looked for.
_REPAIRS, _COMPLETIONS = 3, 8
# A word in fewer passages than this may be a slip for one that is this many times as frequent (6: of 30
# queries that nothing answers at 100k, two more are answered).
_RARE, _TIMES = 3, 20

# In a small archive every other word is rare: a word is as common as in speech, if more so than here. One
# that speech does not have is this rare, in halvings (18: one more of those 30 is answered).
_UNHEARD = 15
_LEAST = 0.03


@dataclass(frozen=True, eq=False)
class Form:
    """A folded word or phrase, and how surely it stands for what was typed (0 to 1).

    One that `begins` stands for every word that begins so.
    """

    words: str
    sureness: float
    begins: bool = False

    @cached_property
    def padded(self) -> str:
        """How it is looked for in words with a space before and after."""
        return f" {self.words}" if self.begins else f" {self.words} "


@dataclass(frozen=True, eq=False)
class Unit:
    """A typed word, its forms (none if it is absent), its weight (0 to 1) and the passages that hold it.

    `words` are those of the vocabulary by which they are proposed.
    """

    typed: str
    term: str
    forms: tuple[Form, ...]
    words: tuple[str, ...]
    weight: float
    passages: int


@dataclass(frozen=True)
class Query:
    """What was typed, as it was and folded in order, its units, and the words it asks with.

    One that `counts` asks how much or how many, which only a number answers. `every` is how many passages
    the archive has.
    """

    written: str
    typed: str
    units: tuple[Unit, ...]
    asks: frozenset[str]
    counts: bool
    every: int
    unfinished: bool

    @cached_property
    def weight(self) -> float:
        return sum(unit.weight for unit in self.units)


def understand(session: Session, asked: str, *, unfinished: bool = False) -> Query:
    """Read a query; of `unfinished` words the last one is still being typed."""
    typed = list(islice(tokens(clean(asked)), _READ))
    written = dict(typed)
    order = [term for term, _ in typed]
    counted = {amount for how, amount in pairwise(order) if how == "how" and amount in ("much", "many")}
    idle = QUESTION_WORDS | counted
    content = [term for term in dict.fromkeys(order) if term not in idle] or list(dict.fromkeys(order))
    joined = {a + b: (a, b) for a, b in pairwise(order)}
    known, every = index.known(session, {*content, *joined})
    alike = _alike(session, content, known)
    strange = [term for term in content if term not in known and term not in commonness()]
    halves = _halves(session, [term for term in strange if all(sure < _SURELY for _, sure in alike[term])])
    units = []
    for term in content:
        whole = [each for each, parts in joined.items() if term in parts and each in known]
        forms, words = _forms(term, alike[term], whole, halves.get(term), is_known=term in known)
        if term == order[-1] or (term in strange and len(term) > 3):
            begun = plain(written[term])
            finished = term in known and len(term) >= _FINISHED and not unfinished
            alone = len(begun) < 2 and len(content) < 2 and not unfinished
            found = {} if finished or alone else index.completions(session, begun, _COMPLETIONS)
            begins = term not in known or unfinished or _likelier(term, found)
            if found and unfinished and term not in known:
                # What begins a word need not be repaired: “mach” is machine, and not much.
                forms, words = [form for form in forms if form.sureness >= _BEGINS], []
            if found:
                forms.append(Form(begun, _BEGINS if begins else _MAYBE, begins=True))
            if begins:
                words += found
                known |= found
        words = list(dict.fromkeys(words))
        passages = sum(known.get(each, 0) for each in words)
        weight = _weight(term, passages, every)
        units.append(Unit(written[term], term, tuple(forms), tuple(words), weight, passages))
    asks = frozenset(order) & QUESTION_WORDS
    return Query(asked, " ".join(order), tuple(units), asks, bool(counted), every, unfinished)


def _forms(
    term: str,
    alike: Iterable[tuple[str, float]],
    whole: Iterable[str],
    halves: tuple[str, str] | None,
    *,
    is_known: bool,
) -> tuple[list[Form], list[str]]:
    """What a word may be written as, and the words of the vocabulary by which that is proposed."""
    forms = [Form(term, _EXACT)] if is_known else []
    forms += [Form(other, sureness) for other, sureness in alike]
    forms += [Form(each, _JOINED) for each in whole]
    words = [form.words for form in forms]
    if halves:
        return [*forms, Form(" ".join(halves), _SPLIT)], [*words, halves[0]]
    return forms, words


def _likelier(term: str, found: dict[str, int]) -> bool:
    """Whether a word is more likely the beginning of others than meant as it stands."""
    return len(term) > 2 and sum(found.values()) > _TIMES * found.get(term, 0)


def _alike(
    session: Session, content: Sequence[str], known: dict[str, int]
) -> dict[str, list[tuple[str, float]]]:
    """For each word those of the same stem and, where it is unknown or rare, its likeliest repairs."""
    # What is common in speech is hardly a slip: those who ask for water mean no watch.
    doubted = [term for term in content if known.get(term, 0) < _RARE and term not in commonness()]
    stems = {keys.stems(term) for term in content if term.isalpha()}
    rows = index.keyed(session, stems.union(*map(keys.repairs, doubted)))
    found = {term: count for _, term, count in rows}
    stemmed = {term for key, term, _ in rows if key in stems}
    alike: dict[str, list[tuple[str, float]]] = {}
    for term in content:
        others = sorted(stemmed - {term} - QUESTION_WORDS, key=lambda each: (-found[each], each))
        same = [(each, _STEM) for each in others if keys.stem(each) == keys.stem(term)]
        alike[term] = same[:_REPAIRS]
        if term in doubted:
            alike[term] += _repairs(term, known.get(term, 0), found)
        for each, _ in alike[term]:
            known.setdefault(each, found[each])
    return alike


def _repairs(term: str, passages: int, found: dict[str, int]) -> list[tuple[str, float]]:
    """Never a word that questions are made of: those who type “frogs” do not mean “from”."""
    least = passages * _TIMES
    likely = [
        (likeness, count, each)
        for each, count in found.items()
        if each != term and each not in QUESTION_WORDS and count >= least
        if (likeness := keys.likeness(term, each)) >= _REPAIRED
    ]
    return [(each, likeness) for likeness, _, each in sorted(likely, reverse=True)[:_REPAIRS]]


def _halves(session: Session, unknown: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The two words that an unknown one is written together from, if there are such."""
    cuts = {term: [(term[:at], term[at:]) for at in range(2, len(term) - 1)] for term in unknown}
    parts = {part for pairs in cuts.values() for pair in pairs for part in pair}
    known, _ = index.known(session, parts) if parts else ({}, 0)
    halves = {}
    for term, pairs in cuts.items():
        likely = [(min(known[a], known[b]), (a, b)) for a, b in pairs if a in known and b in known]
        if likely:
            halves[term] = max(likely)[1]
    return halves


def _weight(term: str, passages: int, every: int) -> float:
    """How much a word says: the rarer the more, in the archive as in every text search, and in speech."""
    if term in QUESTION_WORDS:
        return _LEAST
    here = log(1 + (every + 1) / (passages + 0.5)) / log(1 + (every + 1) / 0.5)
    return max(_LEAST, here * min(1.0, (commonness().get(term, _UNHEARD) - 1) / (_UNHEARD - 1)))


@cache
def commonness() -> dict[str, int]:
    """How common a word is in speech, as common.txt has it."""
    lines = resources.files(__package__).joinpath("common.txt").read_text(encoding="utf-8").splitlines()
    classes = (line.split(": ") for line in lines if not line.startswith("#"))
    return {word: int(number) for number, words in classes for word in words.split()}
