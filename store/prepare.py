"""A document made ready to be stored: all that takes long and needs no database, for any process to do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from store import documents
from store.assemble import Placed
from store.episodes import Facts, Span
from store.finding import index
from store.reports import Counts, FileRemark
from store.words import terms

# What people say when they ask for a fact, by its field.
_ASKED = {
    "title": "called named name",
    "date": "release released publish published air aired appear appeared come came out",
    "duration": "long length minutes hours",
    "hosts": "hosted hosting presenter moderator interviewer",
    "guests": "interviewed interviewee",
    "number": "",
    "show": "podcast",
}


# What nothing stands beside.
_ALONE = ("section", "segment", "chapter")

# A passage’s columns but those that only the store knows: its episode, and its key, which is made of the
# episode’s, its kind, its words, and which of several alike it is.
COLUMNS = (
    *("position", "nth", "kind", "text", "label", "speaker", "start", "end", "own", "approximate"),
    *("corrected", "original", "verdict", "said", "said_at", "said_by", "line", "depth", "section", "parent"),
    *("group", "preferred", "listed", "words", "label_words", "alias_words", "context_words"),
)
_KIND, _TEXT, _SPEAKER, _WORDS = (COLUMNS.index(name) for name in ("kind", "text", "speaker", "words"))


@dataclass(frozen=True)
class Prepared:
    """A document as read and as rows; what it states is only worth storing when it is `ok`.

    `passages` have the values of COLUMNS, `found_by` the words by which each is found, and `counted` in how
    many of them each word is. `spans` are pairs of a passage’s position and a span.
    """

    ok: bool
    remarks: tuple[FileRemark, ...]
    facts: Facts
    counts: Counts
    maps: Mapping[str, str]
    passages: Sequence[tuple[Any, ...]]
    found_by: Sequence[str]
    counted: Counter[str]
    spans: Sequence[tuple[int, Span]]

    @property
    def texts(self) -> set[str]:
        return {row[_TEXT] for row in self.passages}


def prepare(files: Mapping[str, bytes], show: str | None = None) -> Prepared:
    """Read a document’s files, and make rows of what they say; of a document that fails, none."""
    reading = documents.read(files, show)
    placed = reading.placed if reading.ok else ()
    passages = list(_passages(placed, reading.facts))
    found_by = [_found_by(row) for row in passages]
    return Prepared(
        reading.ok,
        tuple(each for each in reading.remarks if each.remark.severity != "left out"),
        reading.facts,
        documents.counts(placed),
        reading.maps,
        passages,
        [" ".join(sorted(words)) for words in found_by],
        index.counted(found_by),
        [(at, span) for at, entry in enumerate(placed) for span in entry.spans],
    )


def _found_by(passage: Sequence[Any]) -> set[str]:
    return index.found_by(passage[_KIND], passage[_SPEAKER], *passage[_WORDS:])


def _passages(placed: Sequence[Placed], facts: Facts) -> Iterator[tuple[Any, ...]]:
    seen: Counter[tuple[str, str]] = Counter()
    spellings = [{_folded(each) for each in (alias.name, *alias.spellings)} - {""} for alias in facts.aliases]
    for position, entry in enumerate(placed):
        seen[entry.kind, entry.text] += 1
        words = _folded(entry.text)
        label_words = _folded(entry.label or "")
        yield (
            position,
            # By its words, not its place: a key outlives what changes around its passage.
            seen[entry.kind, entry.text],
            entry.kind,
            entry.text,
            entry.label,
            entry.speaker,
            entry.start,
            entry.end,
            entry.own,
            entry.approximate,
            entry.corrected,
            entry.original,
            entry.verdict,
            entry.said,
            entry.said_at,
            entry.said_by,
            entry.line,
            entry.depth,
            entry.section,
            entry.parent,
            entry.group,
            entry.preferred,
            entry.listed,
            words,
            label_words,
            _asked_for(entry, placed, facts)
            if entry.kind == "fact"
            else _besides(entry, f" {words} {label_words} ", spellings),
            " ".join(_folded(each) for each in _context(placed, position)),
        )


def _asked_for(fact: Placed, placed: Sequence[Placed], facts: Facts) -> str:
    """The words people ask for a fact by; the title’s answer for all that no line of its own states."""
    if fact.label != "title":
        return _folded(_ASKED[fact.label or ""])
    others = {each.label for each in placed if each.kind == "fact"} - {"title"}
    names = (facts.show or "", str(facts.number or ""), *facts.hosts, *facts.guests)
    return _folded(
        " ".join((*names, *(f"{name} {words}" for name, words in _ASKED.items() if name not in others)))
    )


def _besides(entry: Placed, text: str, aliases: Iterable[set[str]]) -> str:
    """A section’s topics, and the other spellings of what a passage names in its folded `text`."""
    named = [(group, {each for each in group if f" {each} " in text}) for group in aliases]
    spellings = (each for group, written in named if written for each in sorted(group - written))
    return " ".join((*map(_folded, entry.topics), *spellings))


def _context(placed: Sequence[Placed], position: int) -> Iterator[str]:
    """What a passage stands in and between, and what other wordings of it have beside their words.

    A segment and a chapter stand for themselves: what is said beside them is found by itself.
    """
    entry = placed[position]
    if entry.kind in ("segment", "chapter"):
        return
    wordings = [each for each in placed if each.group == entry.group] if entry.group is not None else []
    for each in wordings or [entry]:
        above = {each.section, each.parent} - {None}
        yield from (placed[at].text for at in sorted(at for at in above if at is not None))
    yield from (f"{each.label or ''} {each.text}" for each in wordings if each != entry)
    if entry.kind not in _ALONE:
        yield from (each.text for each in _beside(placed, position))


def _beside(placed: Sequence[Placed], position: int) -> Iterator[Placed]:
    """The passages before and after, where they are of the same section."""
    entry = placed[position]
    for at in (position - 1, position + 1):
        if 0 <= at < len(placed):
            other = placed[at]
            if other.kind not in _ALONE and (other.section, other.listed) == (entry.section, entry.listed):
                yield other


def _folded(text: str) -> str:
    """The folded words of a text, cut between its spaces, over which no word reaches."""
    return " ".join(filter(None, map(_folded_piece, text.split())))


@lru_cache(maxsize=50_000)
def _folded_piece(written: str) -> str:
    """Most pieces come again: of a hundred thousand segments, folding took a third as long with them kept."""
    return " ".join(terms(written))
