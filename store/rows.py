"""A document as read becomes rows, with keys that name an episode and its passages through every reload."""

import datetime
import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from store import documents, tables
from store.assemble import Placed
from store.documents import DocumentReading
from store.episodes import Facts, Span
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


def identity(facts: Facts) -> str:
    """What an episode is recognised by in buttons and reloads: show and number, else title and date."""
    numbered = facts.show is not None and facts.number is not None
    named = (facts.show, facts.number) if numbered else (facts.title, facts.date)
    return _short(*(str(part).casefold() for part in named))[:8]


def episode(
    document: str, key: str, files: Mapping[str, bytes], reading: DocumentReading, now: datetime.datetime
) -> tables.Episode:
    """The row of an episode, with all that belongs to it."""
    facts = reading.facts
    people = [("host", name) for name in facts.hosts] + [("guest", name) for name in facts.guests]
    return tables.Episode(
        key=key,
        document=document,
        digest=documents.digest(files),
        loaded_at=now,
        title=facts.title,
        show=facts.show,
        number=facts.number,
        date=facts.date,
        duration=facts.duration,
        theme=facts.theme,
        link=facts.source,
        marked=marked(span for entry in reading.placed for span in entry.spans),
        people=[tables.Person(role=role, name=name) for role, name in people],
        aliases=[
            tables.Alias(name=alias.name, spelling=spelling)
            for alias in facts.aliases
            for spelling in alias.spellings
        ],
        sources=[
            tables.Source(file=file, sha256=hashlib.sha256(data).hexdigest(), content=data)
            for file, data in files.items()
        ],
        remarks=[
            tables.Remark(file=each.file, **each.remark.model_dump())
            for each in reading.remarks
            if each.remark.severity != "left out"
        ],
        passages=_passages(key, reading.placed, facts),
    )


def _passages(episode_key: str, placed: Sequence[Placed], facts: Facts) -> list[tables.Passage]:
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    spellings = [{_folded(each) for each in (alias.name, *alias.spellings)} - {""} for alias in facts.aliases]
    for position, entry in enumerate(placed):
        seen[entry.kind, entry.text] += 1
        rows.append(
            tables.Passage(
                position=position,
                # By its words, not its place: a key outlives what changes around its passage.
                key=_short(episode_key, entry.kind, entry.text, str(seen[entry.kind, entry.text])),
                kind=entry.kind,
                text=entry.text,
                label=entry.label,
                speaker=entry.speaker,
                start=entry.start,
                end=entry.end,
                own=entry.own,
                line=entry.line,
                depth=entry.depth,
                section=entry.section,
                parent=entry.parent,
                group=entry.group,
                preferred=entry.preferred,
                listed=entry.listed,
                words=_folded(entry.text),
                label_words=_folded(entry.label or ""),
                alias_words=_asked_for(entry, placed, facts)
                if entry.kind == "fact"
                else _other_spellings(entry, spellings),
                context_words=" ".join(_folded(each) for each in _context(placed, position)),
                spans=[tables.Span(start=span.start, end=span.end) for span in entry.spans],
            )
        )
    return rows


def _asked_for(fact: Placed, placed: Sequence[Placed], facts: Facts) -> str:
    """The words people ask for a fact by; the title’s answer for all that no line of its own states."""
    if fact.label != "title":
        return _folded(_ASKED[fact.label or ""])
    others = {each.label for each in placed if each.kind == "fact"} - {"title"}
    names = (facts.show or "", str(facts.number or ""), *facts.hosts, *facts.guests)
    return _folded(
        " ".join((*names, *(f"{name} {words}" for name, words in _ASKED.items() if name not in others)))
    )


def _other_spellings(entry: Placed, aliases: Iterable[set[str]]) -> str:
    """The other spellings of what a passage names, so that whoever types one of them finds it."""
    text = f" {_folded(entry.text)} {_folded(entry.label or '')} "
    named = [(group, {each for each in group if f" {each} " in text}) for group in aliases]
    return " ".join(each for group, written in named if written for each in sorted(group - written))


def _context(placed: Sequence[Placed], position: int) -> Iterator[str]:
    """What a passage stands in and between, and what other wordings of it have beside their words."""
    entry = placed[position]
    wordings = [each for each in placed if entry.group is not None and each.group == entry.group]
    for each in wordings or [entry]:
        above = {each.section, each.parent} - {None}
        yield from (placed[at].text for at in sorted(at for at in above if at is not None))
    yield from (f"{each.label or ''} {each.text}" for each in wordings if each != entry)
    if entry.kind != "section":
        yield from (each.text for each in _beside(placed, position))


def _beside(placed: Sequence[Placed], position: int) -> Iterator[Placed]:
    """The passages before and after, where they are of the same section."""
    entry = placed[position]
    for at in (position - 1, position + 1):
        if 0 <= at < len(placed):
            other = placed[at]
            if other.kind != "section" and (other.section, other.listed) == (entry.section, entry.listed):
                yield other


def _folded(text: str) -> str:
    return " ".join(terms(text))


def marked(spans: Iterable[Span]) -> int:
    """Seconds that spans cover together, counting an overlap once."""
    covered = end = 0
    for span in sorted(spans, key=lambda each: each.start):
        covered += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return covered


def _short(*parts: str) -> str:
    """Ten characters of base 32, fifty bits: two passages of a million share them once in two thousand."""
    return b32encode(hashlib.blake2b("\0".join(parts).encode(), digest_size=8).digest())[:10].decode().lower()
