"""What a word can be looked up by, so that one nobody wrote still finds those it may stand for.

Every word of the vocabulary is stored under its keys: itself with up to two letters left out
(Garbe’s symmetric deletions: two words a slip apart share one), how it sounds, and its stem. A
typed word finds its repairs by equality, whatever the size of the archive.
"""

import re
from functools import lru_cache
from itertools import combinations
from zlib import crc32

from rapidfuzz.distance import OSA, JaroWinkler
from Stemmer import Stemmer  # type: ignore[import-not-found]  # it has no types

# Deletions are made of a word’s beginning only, as SymSpell does: it keeps them few, and what is found is
# compared whole. Words from _LONG letters on may bear two slips.
_BEGINNING = 7
_LONG = 8
_SHORT = 6
# What is longer is a number, an address or a slip of a recording.
_LONGEST = 24

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "s"),
        (r"mb$", "m"),
        (r"ph", "f"),
        (r"(?:tch|sch|ch|sh)", "S"),
        (r"[ct]i(?=[oa])", "S"),
        (r"gh(?=t|$)", ""),
        (r"dg(?=[eiy])", "j"),
        (r"g(?=[eiy])", "j"),
        (r"c(?=[eiy])", "s"),
        (r"(?:ck|[cqg])", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"[vw]", "f"),
        (r"d", "t"),
        (r"b", "p"),
        (r"(?<=.)h", ""),
        (r"^[aeiouy]+", "a"),
        (r"(?<=.)[aeiouy]+", ""),
        (r"(.)\1+", r"\1"),
    )
]


def stored(term: str) -> set[int]:
    """The keys a word of the vocabulary is stored under."""
    if not term.isalpha() or len(term) > _LONGEST:
        return {_key("=", term)}
    sound = sounds(term)
    return {
        _key("stem", stem(term)),
        *_letters(term),
        *(_key("sound", each) for each in (sound, sound[:-1]) if len(each) > 1),
    }


def stems(term: str) -> int:
    """The key under which words of the same stem are found."""
    return _key("stem", stem(term))


def repairs(term: str) -> set[int]:
    """The keys under which words are found that a mistyped or misheard one may stand for."""
    if not term.isalpha() or not 3 < len(term) <= _LONGEST:
        return set()
    return {_key("sound", sounds(term)), *_letters(term)}


def likeness(typed: str, known: str) -> float:
    """How surely a typed word stands for a known one: 1 is the word itself, 0 another word.

    One slip is allowed from four letters on, two from eight; a word that sounds the same may be spelt
    further away. A short word keeps its first letter, with which few slips are made: “rust” is not “must”.
    """
    slips = 0 if len(typed) < 4 else 1 if len(typed) < _LONG else 2
    distance = OSA.distance(typed, known, score_cutoff=slips)
    if len(typed) < _SHORT and typed[0] != known[0] and distance:
        distance = slips + 1
    if distance <= slips:
        return 1 - distance / (len(typed) + 1)
    mine, other = sounds(typed), sounds(known)
    alike = JaroWinkler.similarity(typed, known)
    if len(typed) < 4 or abs(len(typed) - len(known)) > 3 or alike < 0.7:
        return 0.0
    if mine == other and len(mine) > 1:
        return 0.6 + 0.2 * alike
    if len(other) > 3 and mine == other[:-1]:  # a last consonant that nobody hears: “crochet”
        return 0.5 + 0.2 * alike
    return 0.0


@lru_cache(maxsize=4096)
def stem(term: str) -> str:
    """What a word has in common with its other forms: “differentiate” and “differentiation”."""
    return str(_stemmer.stemWord(term))


@lru_cache(maxsize=4096)
def sounds(term: str) -> str:
    """How a word sounds to somebody who writes English: “croshay” is nearly “crochet”."""
    for pattern, sound in _SOUNDS:
        term = pattern.sub(sound, term)
    return term


_stemmer = Stemmer("english")
_SEEDS = {of: crc32(of.encode()) for of in ("=", "stem", "letters", "sound")}


def _letters(term: str) -> set[int]:
    """The keys of a word with up to two letters left out."""
    beginning, seed = term[:_BEGINNING], _SEEDS["letters"]
    most = 2 if len(term) >= _LONG else 1
    left = [left for n in range(most + 1) for left in combinations(beginning, len(beginning) - n)]
    return {crc32("".join(letters).encode(), seed) for letters in left}


def _key(of: str, text: str) -> int:
    """A number for a key: smaller and quicker than the text; what collides is compared anyway."""
    return crc32(text.encode(), _SEEDS[of])
