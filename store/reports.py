"""What a load or a check has to report: plain values, whole in themselves."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from store.episodes import Remark

# The log names this many episodes of each kind of change.
_NAMED = 5


@dataclass(frozen=True)
class FileRemark:
    """A remark with the file it is about, named as the admin knows it."""

    file: str
    remark: Remark


@dataclass(frozen=True)
class Counts:
    """How much an episode holds; near-identical quotes form one group."""

    sections: int = 0
    points: int = 0
    quotes: int = 0
    groups: int = 0
    moments: int = 0
    conclusions: int = 0
    segments: int = 0
    chapters: int = 0


@dataclass(frozen=True)
class Change:
    """One difference to what was loaded before: a field, an alias or a passage, by its words."""

    how: Literal["added", "removed", "changed"]
    what: str
    text: str


@dataclass(frozen=True)
class Loaded:
    """An episode that a load added (`new`) or changed; without `changes`, only its form changed."""

    name: str
    new: bool
    counts: Counts
    changes: tuple[Change, ...] = ()
    remarks: tuple[FileRemark, ...] = ()


@dataclass(frozen=True)
class Failed:
    """A document of which nothing was loaded; its version of `since` still answers, if it had one."""

    document: str
    remarks: tuple[FileRemark, ...]
    since: datetime.datetime | None


@dataclass(frozen=True)
class Report:
    """What a load did. `missing` is the folder that held no document, so that nothing was removed.

    `not_read` are files whose names are not those of documents. `load` is its number in the log, by which it
    can be undone; None where there is nothing to tell.
    """

    at: datetime.datetime
    added: tuple[Loaded, ...] = ()
    changed: tuple[Loaded, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()
    missing: Path | None = None
    not_read: tuple[str, ...] = ()
    load: int | None = None

    @property
    def said(self) -> str:
        """The report in a line, for the log."""
        named = {
            "added": [each.name for each in self.added],
            "changed": [each.name for each in self.changed],
            "removed": list(self.removed),
            "skipped": [each.document for each in self.failed],
        }
        return " · ".join(f"{len(names)} {how}: {_listed(names)}" for how, names in named.items() if names)


@dataclass(frozen=True)
class FeedRead:
    """What came of reading a feed: what it loaded, and how many episodes were as they are loaded.

    `alone` are those of which it links to nothing that can be read.
    """

    title: str | None
    report: Report
    unchanged: int
    alone: tuple[str, ...]
    remarks: tuple[FileRemark, ...]


@dataclass(frozen=True)
class FileCheck:
    """What one file reads as; nothing was stored. `counted` are the format’s own units, as cues are."""

    file: str
    format: str
    ok: bool
    title: str | None
    counts: Counts
    remarks: tuple[Remark, ...]
    counted: Mapping[str, int] = field(default_factory=dict)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return f"{shown} and {len(names) - _NAMED} more" if len(names) > _NAMED else shown
