"""Spellings of an episode that are likely one name: words that sound alike and are not the same."""

from collections import Counter, defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.answers import Spelling, SpellingsAnswer
from store.finding import keys
from store.finding.query import commonness
from store.scope import aliases, described, newest
from store.tables import Passage
from store.words import tokens

# A name is written with a capital in this part of all places, and has as many letters.
_CAPITAL, _LETTERS = 0.6, 4
# As alike as two words that sound the same at least are.
_ALIKE = 0.6
_MOST = 25


def likely(session: Session, episode: str | None = None) -> SpellingsAnswer:
    """Pairs of words of one episode that may be one name, the more frequent spelling as the name.

    What is an alias already is left out. Raises what `scope.ids` raises.
    """
    id = newest(session, episode)
    [told] = described(session, [id]).values()
    written = _written(session, id)
    counts = {term: sum(forms.values()) for term, forms in written.items()}
    known = aliases(session, id)
    names = [term for term, forms in written.items() if _is_name(term, forms)]
    sounding = defaultdict(list)
    for term in written:
        if term.isalpha() and len(term) >= _LETTERS and term not in commonness():
            sounding[keys.sounds(term)].append(term)
    found: dict[frozenset[str], Spelling] = {}
    for name in names:
        for other in sounding[keys.sounds(name)]:
            pair = frozenset((name, other))
            if len(pair) == 1 or pair in found or any(pair <= group for group in known):
                continue
            if keys.likeness(other, name) >= _ALIKE and keys.stem(other) != keys.stem(name):
                right, heard = sorted(pair, key=lambda term: (-counts[term], term))
                found[pair] = Spelling(_form(written[right]), _form(written[heard]), counts[heard])
    return SpellingsAnswer(told, tuple(sorted(found.values(), key=lambda each: -each.count)[:_MOST]))


def _written(session: Session, episode: int) -> dict[str, Counter[str]]:
    """Each folded word of an episode with the forms in which it is written."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for text in session.scalars(select(Passage.text).where(Passage.episode_id == episode)):
        for term, form in tokens(text):
            written[term][form] += 1
    return written


def _is_name(term: str, forms: Counter[str]) -> bool:
    capital = sum(count for form, count in forms.items() if form[0].isupper())
    long = term.isalpha() and len(term) >= _LETTERS
    return long and term not in commonness() and capital >= _CAPITAL * sum(forms.values())


def _form(forms: Counter[str]) -> str:
    return forms.most_common(1)[0][0]
