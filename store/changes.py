"""What is different between two versions of an episode."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from store import tables
from store.reports import Change

# What a change of is told; passages and aliases are compared one by one.
_FIELDS = ("title", "show", "number", "date", "duration", "theme", "hosts", "guests", "source")


@dataclass(frozen=True)
class Content:
    """An episode’s content as changes are told of it; `details` are what a passage says beside its words."""

    fields: Mapping[str, str]
    aliases: Counter[str]
    passages: Counter[tuple[str, str]]
    details: Counter[tuple[str, str, object]]


def content(episode: tables.Episode) -> Content:
    """What a stored episode says."""
    fields = {
        name: str(value)
        for name in ("title", "show", "number", "date", "duration", "theme")
        if (value := getattr(episode, name)) is not None
    }
    for role in ("host", "guest"):
        fields[f"{role}s"] = ", ".join(person.name for person in episode.people if person.role == role)
    # A header’s lines are told of as fields.
    told = [passage for passage in episode.passages if passage.kind != "fact"]
    return Content(
        fields={**fields, "source": episode.link or ""},
        aliases=Counter(f"{alias.name} = {alias.spelling}" for alias in episode.aliases),
        passages=Counter((passage.kind, passage.text) for passage in told),
        details=Counter((passage.kind, passage.text, _details(passage)) for passage in told),
    )


def between(before: Content, after: Content) -> Iterator[Change]:
    """Every difference, fields first."""
    for name in _FIELDS:
        old, new = before.fields.get(name, ""), after.fields.get(name, "")
        if old != new:
            yield Change("changed" if old and new else "added" if new else "removed", name, new or old)
    for alias in after.aliases - before.aliases:
        yield Change("added", "alias", alias)
    for alias in before.aliases - after.aliases:
        yield Change("removed", "alias", alias)
    for kind, text in after.passages - before.passages:
        yield Change("added", kind, text)
    for kind, text in before.passages - after.passages:
        yield Change("removed", kind, text)
    for kind, text in dict.fromkeys((kind, text) for kind, text, _ in after.details - before.details):
        if after.passages[kind, text] == before.passages[kind, text]:
            yield Change("changed", kind, text)


def _details(passage: tables.Passage) -> object:
    spans = tuple((span.start, span.end) for span in passage.spans)
    return (passage.start, passage.end, passage.speaker, passage.label, spans)
