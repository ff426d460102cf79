"""By what an episode is recognised through edits, renames and other files that state it."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.episodes import Facts, Origin, called
from store.tables import Base, Episode

Identity = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """A stored episode, by what a load has to know of it."""

    id: int
    key: str
    document: str
    origin: Origin
    seen: str
    readers: int
    loaded_at: datetime.datetime
    guid: str | None
    title: str
    show: str | None
    number: int | None
    date: datetime.date | None

    @property
    def name(self) -> str:
        return called(self.title, self.show, self.number)


_COLUMNS = Base.metadata.tables["episodes"].c
_KNOWN = select(*(_COLUMNS[name] for name in Known.__dataclass_fields__))


def known(session: Session) -> list[Known]:
    """Every stored episode."""
    return [Known(*row) for row in session.execute(_KNOWN)]


def of_row(row: Episode) -> Known:
    """A stored episode by its row."""
    return Known(*(getattr(row, name) for name in Known.__dataclass_fields__))


def of(stated: Facts | Known) -> Iterator[Identity]:
    """What an episode is recognised by, the surest first: guid, show and number, title and date."""
    if stated.guid:
        yield "guid", stated.guid
    if stated.show and stated.number is not None:
        yield "number", stated.show.casefold(), str(stated.number)
    yield "title", (stated.title or "").casefold(), str(stated.date)


def twins(stated: Facts, stored: Iterable[Known]) -> Iterator[tuple[Known, Identity]]:
    """The stored episodes that are this one, each with what it is recognised by, the surest first.

    What both state and state differently keeps them apart, whatever else is alike.
    """
    mine = list(of(stated))
    kinds = [identity[0] for identity in mine]
    found = []
    for each in stored:
        theirs = {identity[0]: identity for identity in of(each)}
        surest = next((identity for identity in mine if identity[0] in theirs), None)
        if surest and theirs[surest[0]] == surest:
            found.append((each, surest))
    yield from sorted(found, key=lambda twin: kinds.index(twin[1][0]))
