"""A load under way: documents come in one by one, and each takes the place of its episode or is refused."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from store import ahead, changes, corrections, identities, rows, tables, versions
from store.ahead import Arrived, Incoming
from store.changes import Content
from store.episodes import How, Remark
from store.finding import index
from store.identities import Known, Recognised
from store.prepare import Prepared, prepare
from store.reports import Failed, FileRemark, Loaded, Report
from store.versions import Kept

# Told of each document that has been dealt with, and of how many there are. What it raises ends the load and
# leaves the old content.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class _Read:
    incoming: Incoming
    prepared: Prepared
    key: str


@dataclass
class Loading:
    """What is stored by now, what has left the store, and what came of each document.

    `coming` are the documents still to be dealt with, `gone` those of the folder that lie in it no longer.
    """

    session: Session
    by: str
    how: How
    coming: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    now: datetime.datetime = field(
        default_factory=lambda: datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    )
    added: list[Loaded] = field(default_factory=list)
    changed: list[Loaded] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stored = {each.document: each for each in identities.known(self.session)}
        self._recognised = Recognised(self.stored.values())
        self._counted: Counter[str] = Counter()
        self._aside: list[_Read] = []
        self._left: dict[str, tuple[Known, Content]] = {}
        self._versions: dict[str, Kept] = {}

    def take(self, arriving: Iterable[Arrived], of: int, progress: Progress | None) -> None:
        """Deal with each document; None is one that is as it was loaded."""
        for done, (document, prepared) in enumerate(ahead.prepared(arriving), 1):
            if isinstance(document, Failed):
                self.failed.append(document)
                self.coming.discard(document.document)
            elif document and prepared:
                self._read(document, prepared)
            if progress:
                progress(done, of)
        self._settle()

    def remove(self, known: Known, seen: str = "") -> None:
        """Take an episode out of the store; `seen` is what its files are, where they are still there."""
        self._left[known.key] = replace(known, seen=seen), self._take_out(known)
        self._versions.pop(known.key, None)

    def report(self) -> Report:
        """What the load did; to be asked once, at its end."""
        index.count(self.session, self._counted)
        report = Report(
            at=self.now,
            added=tuple(self.added),
            changed=tuple(self.changed),
            removed=tuple(known.name for known, _ in self._left.values()),
            failed=tuple(self.failed),
        )
        return replace(report, load=self._keep(report.said))

    def _keep(self, said: str) -> int | None:
        """Keep what each episode has become, under an entry of the log, if there is something to tell."""
        gone = [
            Kept(known.key, known.document, known.origin, known.name, known.seen, removed=True)
            for known, _ in self._left.values()
        ]
        kept = [*self._versions.values(), *gone]
        if not kept and (self.how == "start" or not self.failed):
            return None
        load = tables.Load(at=self.now, by=self.by, how=self.how, said=said)
        self.session.add(load)
        self.session.flush()
        versions.keep(self.session, load, kept)
        return load.id

    def _read(self, incoming: Incoming, prepared: Prepared) -> None:
        self.coming.discard(incoming.document)
        if not prepared.ok:
            errors = tuple(each for each in prepared.remarks if each.remark.severity == "error")
            self._fail(incoming, errors)
            return
        read = _Read(incoming, prepared, incoming.key or self._key(incoming, prepared))
        self._place(self._as_corrected(read))

    def _as_corrected(self, read: _Read) -> _Read:
        """With what the show has put right in the version before, which no file of the document says."""
        known = self._recognised.by_key(read.key)
        version = versions.last(self.session, read.key) if known and read.incoming.key is None else None
        carried = corrections.carried(versions.files(version)) if version else {}
        if not carried or corrections.carried(read.incoming.files):
            return read
        incoming = replace(read.incoming, files={**read.incoming.files, **carried})
        return replace(read, incoming=incoming, prepared=prepare(incoming.files, incoming.show))

    def _place(self, read: _Read) -> None:
        """Store a document as its episode, unless another one states that: then wait, or refuse it."""
        owner = self._owner(read)
        if owner is None or owner.document in self.gone:
            self._store(read)
        elif owner.document in self.coming or any(owner.document == e.incoming.document for e in self._aside):
            self._aside.append(read)
        elif {"upload", "feed"} & {read.incoming.origin, owner.origin}:
            self._store(_in_place_of(owner, read))
        else:
            self._refuse(read, owner.document)

    def _settle(self) -> None:
        """Store what waited for others to give up its episode, all at once: two may have swapped names."""
        waiting, self._aside = self._aside, []
        names = {read.incoming.document for read in waiting}
        taken: dict[str, str] = {}
        settled = []
        for read in waiting:
            owner = self._owner(read)
            by = owner.document if owner and owner.document not in names else taken.get(read.key)
            if by:
                self._refuse(read, by)
            else:
                taken[read.key] = read.incoming.document
                settled.append(read)
        for read in settled:
            if known := self.stored.get(read.incoming.document):
                self.remove(known)
        for read in settled:
            self._place(read)

    def _owner(self, read: _Read) -> Known | None:
        """The stored episode of another document that has the key."""
        known = self._recognised.by_key(read.key)
        return known if known and known.document != read.incoming.document else None

    def _key(self, incoming: Incoming, prepared: Prepared) -> str:
        """The key of the episode that a document states: its own until now, another’s, or a new one."""
        old = self.stored.get(incoming.document)
        if old and not self._is_another(old, prepared):
            return old.key
        for twin, identity in self._recognised.twins(prepared.facts):
            # Two undated episodes may have one title.
            if twin != old and (identity[0] != "title" or twin.date or self._shares_words(twin, prepared)):
                return twin.key
        surest = next(identities.of(prepared.facts))
        fresh = rows.key(*surest[1:])
        taken = self._recognised.by_key(fresh) or fresh in self._left
        return rows.key(*surest[1:], incoming.document) if taken else fresh

    def _is_another(self, old: Known, prepared: Prepared) -> bool:
        """Whether a document now states another episode, not a new version of its old one."""
        facts = prepared.facts
        if old.guid and facts.guid:
            return old.guid != facts.guid
        if None in (old.number, facts.number) or (old.show, old.number) == (facts.show, facts.number):
            return False
        # An episode whose number is put right keeps most of its words.
        return not self._shares_words(old, prepared)

    def _shares_words(self, old: Known, prepared: Prepared) -> bool:
        passage = tables.Passage
        texts = set(self.session.scalars(select(passage.text).where(passage.episode_id == old.id)))
        return 2 * len(texts & prepared.texts) >= len(texts)

    def _store(self, read: _Read) -> None:
        incoming = read.incoming
        replaced = {self._recognised.by_key(read.key), self.stored.get(incoming.document)}
        for known in replaced:
            if known:
                self.remove(known)
        _, held = self._left.pop(read.key, (None, None))
        prepared = read.prepared
        row, found_by = rows.store(
            self.session, incoming.document, read.key, incoming.origin, incoming.seen, prepared, self.now
        )
        index.add(self.session, row.id, found_by)
        self._counted.update(prepared.counted)
        files = versions.keep_contents(self.session, incoming.files)
        self._versions[read.key] = Kept(read.key, row.document, row.origin, row.name, row.seen, files)
        self.stored[incoming.document] = known = identities.of_row(row)
        self._recognised.add(known)
        (self.changed if held else self.added).append(
            Loaded(
                row.name,
                new=held is None,
                counts=prepared.counts,
                changes=tuple(changes.between(held, changes.content(self.session, row))) if held else (),
                remarks=prepared.remarks,
            )
        )
        # SQLite gives the id of a row that goes to one that comes: the session must not know it any more.
        self.session.expunge(row)

    def _take_out(self, known: Known) -> Content:
        """Take an episode’s rows out of the store; returns what they held."""
        row = self.session.get_one(tables.Episode, known.id)
        held = changes.content(self.session, row)
        self._counted.subtract(index.remove(self.session, known.id))
        self.session.expunge(row)
        self.session.execute(delete(tables.Episode).where(tables.Episode.id == known.id))
        del self.stored[known.document]
        self._recognised.remove(known)
        return held

    def _fail(self, incoming: Incoming, errors: tuple[FileRemark, ...]) -> None:
        old = self.stored.get(incoming.document)
        self.failed.append(Failed(incoming.document, errors, old.loaded_at if old else None))

    def _refuse(self, read: _Read, twin: str) -> None:
        """An episode has one document: a copy under another name is told of, not stored twice."""
        name = read.prepared.facts.name
        message = f"this is {name}, which “{Path(twin).name}” already states; keep one of the two"
        remark = FileRemark(
            next(iter(read.incoming.files)), Remark(line=0, severity="error", message=message)
        )
        self._fail(read.incoming, (remark,))


def _in_place_of(owner: Known, read: _Read) -> _Read:
    """What is uploaded or fed becomes the next version of the document that states its episode already."""
    if read.incoming.origin not in ("upload", "feed"):
        return read
    incoming = replace(read.incoming, document=owner.document, origin=owner.origin, seen=owner.seen)
    return replace(read, incoming=incoming)


def unreadable(document: str, path: Path, reason: str, old: Known | None) -> Failed:
    """A document of which a file cannot be read from disk; `old` is its episode, if it has one."""
    remark = Remark(line=0, severity="error", message=reason)
    return Failed(document, (FileRemark(path.name, remark),), old.loaded_at if old else None)
