"""What a load or a check has to report: plain values, whole in themselves."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from store.episodes import Remark


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

    `not_read` are files whose names are not those of documents.
    """

    at: datetime.datetime
    added: tuple[Loaded, ...] = ()
    changed: tuple[Loaded, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()
    missing: Path | None = None
    not_read: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileCheck:
    """What one file reads as; nothing was stored."""

    file: str
    format: str
    ok: bool
    title: str | None
    counts: Counts
    remarks: tuple[Remark, ...]
