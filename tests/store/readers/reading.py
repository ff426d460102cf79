"""What tests of readers share: the remarks of a reading, and damage that is done to documents."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from store.episodes import Reading

# Where something is cut out, how many characters of it, and what takes their place.
Damage = list[tuple[int, int, str]]


def remarks(reading: Reading, severity: str) -> list[tuple[int, str]]:
    """Line and message of all remarks of a kind."""
    return [(each.line, each.message) for each in reading.remarks if each.severity == severity]


def damages(length: int, marks: Sequence[str], most: int) -> SearchStrategy[Damage]:
    """Damage to a document of some length, by what means something in its format."""
    place, cut = st.integers(0, length), st.integers(0, 9)
    return st.lists(st.tuples(place, cut, st.sampled_from(marks)), max_size=most)


def damaged(document: str, damage: Damage) -> str:
    for start, length, mark in damage:
        document = document[:start] + mark + document[start + length :]
    return document
