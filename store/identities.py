"""By what an episode is recognised through edits, renames and other files that state it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.episodes import Facts, Origin, called
from store.tables import Base, Episode

# A guid of so many characters is nobody else’s.
_UNIQUE = 16

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


def is_unique(guid: str) -> bool:
    """Whether no other show can be meant by a guid: an address, a UUID, and not a number."""
    return len(guid) >= _UNIQUE


def known(session: Session) -> list[Known]:
    """Every stored episode."""
    return [Known(*row) for row in session.execute(_KNOWN)]


def of_row(row: Episode) -> Known:
    """A stored episode by its row."""
    return Known(*(getattr(row, name) for name in Known.__dataclass_fields__))


def of(stated: Facts | Known) -> Iterator[Identity]:
    """What an episode is recognised by, the surest first: guid, show and number, title and date."""
    if stated.guid:
        # Some shows number their episodes there: “12” is not the only one of its kind.
        yield "guid", stated.guid if is_unique(stated.guid) else f"{stated.show} {stated.guid}"
    if stated.show and stated.number is not None:
        yield "number", stated.show.casefold(), str(stated.number)
    yield "title", (stated.title or "").casefold(), str(stated.date)


class Recognised:
    """The stored episodes by key and by all that each is recognised by: a load asks of thousands."""

    def __init__(self, stored: Iterable[Known]) -> None:
        self._by_key: dict[str, Known] = {}
        self._by_identity: dict[Identity, dict[str, Known]] = defaultdict(dict)
        for each in stored:
            self.add(each)

    def add(self, known: Known) -> None:
        self._by_key[known.key] = known
        for identity in of(known):
            self._by_identity[identity][known.key] = known

    def remove(self, known: Known) -> None:
        del self._by_key[known.key]
        for identity in of(known):
            del self._by_identity[identity][known.key]

    def by_key(self, key: str) -> Known | None:
        return self._by_key.get(key)

    def twins(self, stated: Facts) -> Iterator[tuple[Known, Identity]]:
        """The stored episodes that are this one, each with what it is recognised by, the surest first.

        What both state and state differently keeps them apart, whatever else is alike.
        """
        surer: set[str] = set()
        for identity in of(stated):
            for known in self._by_identity.get(identity, {}).values():
                if not surer & {kind for kind, *_ in of(known)}:
                    yield known, identity
            surer.add(identity[0])
