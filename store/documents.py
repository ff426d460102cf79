"""Documents: the files that state one episode, found on disk, read and put together."""

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from store import corrections, readers, verification
from store.assemble import Placed, merge, place
from store.episodes import Chapter, Facts, Reading, Remark, Segment, Summary
from store.errors import Unreadable
from store.readers import text
from store.reports import Counts, FileCheck, FileRemark
from store.words import clean

# Raised when what is stored of a document would be another: by the readers, by how passages are placed, or
# by how text is cut into words.
READERS_VERSION = 5

# What a document’s file is called in a folder; `at` takes any single file.
SUFFIXES = (
    ".txt", ".md", ".markdown", ".facts", ".vtt", ".srt", ".json", ".html", ".htm", ".xml", ".psc"
)  # fmt: skip
# What may stand before the suffix and is no part of the stem: `chips.chapters.json` goes with `chips.txt`.
_PARTS = (".chapters", ".transcript", ".summary", ".facts")

# Far past any point a model writes, and as much as can be drawn without being felt, in characters.
_LONGEST = 50_000


@dataclass(frozen=True)
class Document:
    """Files that share a stem are one document.

    `name` is the stem's path: relative to the content folder, or absolute for one added by hand. `show` is
    the folder of a show that it lies in.
    """

    name: str
    paths: tuple[Path, ...]
    show: str | None = None

    def files(self) -> dict[str, bytes]:
        """The bytes of each file by its name. Raises Unreadable."""
        return {_printable(path.name): _bytes(path) for path in self.paths}


@dataclass(frozen=True)
class DocumentReading:
    """A document as read; what it states is only worth storing when it is `ok`.

    `facts` are those of all its files, merged; `placed` is what they make together. `maps` are the time maps
    of addresses where it plays.
    """

    readings: Mapping[str, Reading]
    remarks: tuple[FileRemark, ...]
    facts: Facts = field(default_factory=Facts)
    summary: Summary = field(default_factory=Summary)
    segments: tuple[Segment, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    maps: Mapping[str, str] = field(default_factory=dict)
    placed: tuple[Placed, ...] = ()

    @property
    def ok(self) -> bool:
        return not any(each.remark.severity == "error" for each in self.remarks)


def in_folder(folder: Path) -> list[Document]:
    """All documents of a content folder and its sub-folders; none where there is no such folder.

    Raises Unreadable for a folder that cannot be listed: its episodes are not gone.
    """
    files = [
        path for path in _walk(folder) if path.suffix.lower() in SUFFIXES and path.stem.lower() != "readme"
    ]
    return [
        replace(each, show=_show(each.name))
        for each in _grouped({path: _stem(path.relative_to(folder)).as_posix() for path in files})
    ]


def not_read(folder: Path) -> list[str]:
    """The files of a folder that are no documents by their name, such as pictures and backups."""
    return [
        _printable(path.relative_to(folder).as_posix()) for path in _walk(folder) if not _is_document(path)
    ]


def at(path: Path) -> list[Document]:
    """The documents at a path: a folder's, or one file together with the files that share its stem.

    Raises Unreadable where nothing is there.
    """
    path = path.absolute()
    if not path.exists():
        raise Unreadable(path, "there is no such file or folder")
    if path.is_dir():
        files = [file for document in in_folder(path) for file in document.paths]
    else:
        files = [file for file in sorted(path.parent.iterdir()) if file == path or _goes_with(file, path)]
    return _grouped({file: _stem(file).as_posix() for file in files})


def grouped(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Files by the stem that they share, which is the name of their document."""
    found: dict[str, dict[str, bytes]] = defaultdict(dict)
    for name, data in files.items():
        found[_stem(Path(name)).as_posix()][name] = data
    return found


def digest(files: Mapping[str, bytes]) -> str:
    """Changes whenever a file's name or bytes do."""
    parts = [f"{name} {hashlib.sha256(files[name]).hexdigest()}" for name in sorted(files)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read(files: Mapping[str, bytes], show: str | None = None) -> DocumentReading:
    """Read every file of a document and put them together; what is wrong stands in the remarks.

    `show` is that of the episode where no file states one. A fault of ours is a remark too: one document
    never holds up the others.
    """
    try:
        return _read(files, show)
    except Exception as error:
        fault = Remark(
            line=0, severity="error", message=f"our reader failed on it: {error!r}; please report it"
        )
        readings = {name: Reading(format="unknown", remarks=(fault,)) for name in files}
        return DocumentReading(readings, tuple(FileRemark(name, fault) for name in files))


def _read(files: Mapping[str, bytes], show: str | None) -> DocumentReading:
    corrected = {name: data for name, data in files.items() if name.endswith(corrections.SUFFIX)}
    corrected_by, remarks = [], list[FileRemark]()
    for name, data in corrected.items():
        found, faults = corrections.read(data)
        corrected_by += found
        remarks += [FileRemark(name, fault) for fault in faults]
    readings = {name: readers.read(name, data) for name, data in files.items() if name not in corrected}
    remarks += [FileRemark(name, remark) for name, reading in readings.items() for remark in reading.remarks]
    summaries = [name for name, reading in readings.items() if reading.summary]
    stated = {name: reading.facts for name, reading in readings.items() if reading.facts}
    transcripts = _best_first({name: each.segments for name, each in readings.items() if each.segments})
    chapters = _best_first({name: each.chapters for name, each in readings.items() if each.chapters})
    told = [*summaries, *transcripts, *chapters]
    if len(summaries) > 1 or len(stated) > 1 or not told:
        return DocumentReading(readings, (*remarks, *_not_one(readings, summaries, list(stated))))
    for name, used in (*_unused(transcripts), *_unused(chapters)):
        message = f"not used beside {used}, which says as much or more"
        remarks.append(FileRemark(name, Remark(line=0, severity="note", message=message)))

    summary = (readings[summaries[0]].summary if summaries else None) or Summary()
    given = next(iter(stated.values()), Facts())
    facts, notes = merge(summary.facts, given)
    remarks += [FileRemark(next(iter(stated)), note) for note in notes]
    named = (*facts.aliases, *corrections.aliases(corrected_by))
    facts = facts.model_copy(update={"show": facts.show or show, "aliases": named})
    if facts.title is None and all(reading.ok for reading in readings.values()):
        facts = facts.model_copy(update={"title": _title(told[0])})
        remarks.append(FileRemark(told[0], _untitled(facts.title)))
    segments = (readings[transcripts[0]].segments if transcripts else None) or ()
    listed = (readings[chapters[0]].chapters if chapters else None) or ()
    placed = tuple(place(summary, facts, given, segments, listed))
    placed, missed = corrections.applied(placed, corrected_by)
    placed = verification.verified(placed, segments)
    for each in missed:
        message = f"corrects a {each.kind} that is no longer there: “{each.text[:80]}”"
        remarks.append(FileRemark(next(iter(corrected)), Remark(line=0, severity="warning", message=message)))
    remarks += [FileRemark(told[0], remark) for remark in map(_too_long, placed) if remark]
    maps = {each.text: each.to for each in corrected_by if each.what == "sync" and each.to}
    return DocumentReading(readings, tuple(remarks), facts, summary, segments, listed, maps, placed)


def _title(name: str) -> str | None:
    """What an episode is called where no file states a title: `no-priors_127.md` is “no priors 127”."""
    return clean(_stem(Path(name)).name.replace("-", " ").replace("_", " ")) or None


def _untitled(title: str | None) -> Remark:
    expected = "expected a line “Title: …” here or in a .facts file of the same name"
    if title is None:
        return Remark(line=0, severity="error", message=f"found no title, {expected}")
    message = f"found no title, so the episode is called “{title}” like the file; {expected}"
    return Remark(line=0, severity="warning", message=message)


def _best_first(parts: Mapping[str, Sequence[Segment] | Sequence[Chapter]]) -> list[str]:
    """The names of files that say one thing, first the one that says most: who speaks, and when."""

    def said(name: str) -> tuple[int, int]:
        named = [part for part in parts[name] if isinstance(part, Segment) and part.speaker]
        timed = [part for part in parts[name] if part.start is not None]
        return len(named), len(timed)

    return sorted(parts, key=said, reverse=True)


def _unused(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files after the first, each with the first."""
    return ((name, names[0]) for name in names[1:])


def check(path: Path) -> list[FileCheck]:
    """What each file at a path reads as, storing nothing. Raises Unreadable."""
    return [checked for document in at(path) for checked in _checks(document)]


def _checks(document: Document) -> list[FileCheck]:
    try:
        files = document.files()
    except Unreadable as error:
        remark = Remark(line=0, severity="error", message=error.reason)
        return [FileCheck(error.path.name, "unknown", False, None, Counts(), (remark,))]
    reading = read(files, document.show)
    return [_checked(name, reading) for name in files]


def counts(placed: Sequence[Placed]) -> Counts:
    kinds = Counter(entry.kind for entry in placed)
    return Counts(
        sections=kinds["section"],
        points=kinds["point"],
        quotes=kinds["quote"],
        groups=len({entry.group for entry in placed if entry.group is not None}),
        moments=kinds["moment"],
        conclusions=kinds["conclusion"],
        segments=kinds["segment"],
        chapters=kinds["chapter"],
    )


def _checked(name: str, document: DocumentReading) -> FileCheck:
    reading = document.readings[name]
    remarks = tuple(each.remark for each in document.remarks if each.file == name)
    return FileCheck(
        file=name,
        format=reading.format,
        ok=not any(remark.severity == "error" for remark in remarks),
        title=document.facts.title,
        counts=counts(document.placed) if reading.summary else Counts(),
        counted=reading.counted,
        remarks=tuple(sorted(remarks, key=lambda remark: remark.line)),
    )


def _too_long(entry: Placed) -> Remark | None:
    if len(entry.text) <= _LONGEST:
        return None
    message = f"found a {entry.kind} of {len(entry.text):,} characters, expected at most {_LONGEST:,}"
    return Remark(line=entry.line, severity="error", message=message)


def _not_one(
    readings: Mapping[str, Reading], summaries: Sequence[str], stated: Sequence[str]
) -> Iterable[FileRemark]:
    """Errors for a document that is not one summary and at most one facts file."""
    for name in (*summaries[1:], *stated[1:]):
        first = (summaries if name in summaries else stated)[0]
        message = f"found a second {readings[name].format} beside {first}, expected one of each per episode"
        yield FileRemark(name, Remark(line=0, severity="error", message=message))
    if stated and not summaries and all(reading.ok for reading in readings.values()):
        message = "found facts alone, expected a summary or transcript of the same name beside them"
        yield FileRemark(next(iter(readings)), Remark(line=0, severity="error", message=message))


def _grouped(names: Mapping[Path, str]) -> list[Document]:
    paths = defaultdict(list)
    for path, name in names.items():
        paths[_printable(name)].append(path)
    return [Document(name, tuple(files)) for name, files in sorted(paths.items())]


def _stem(path: Path) -> Path:
    """A path without what does not name the episode: `no-priors/chips.chapters.json` is no-priors/chips."""
    stem = path.with_suffix("")
    return stem.with_suffix("") if stem.suffix.lower() in _PARTS else stem


def _show(name: str) -> str | None:
    """The folder that a document lies in, as a show is called."""
    folder = Path(name).parent.name
    return folder.replace("_", " ") or None


def _printable(name: str) -> str:
    """A file’s name as text, where the system keeps any bytes."""
    return os.fsencode(name).decode(errors="replace")


def _walk(folder: Path) -> Iterator[Path]:
    """Every file of a folder in a fixed order, without what editors and version control leave there."""

    def refuse(error: OSError) -> None:
        if Path(error.filename) != folder or folder.exists():
            raise Unreadable(Path(error.filename), error.strerror or str(error)) from error

    for where, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not name.endswith("~"):
                yield Path(where, name)


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.stem.lower() != "readme"


def _goes_with(file: Path, path: Path) -> bool:
    """Whether a file beside another is of the same document."""
    return _stem(file) == _stem(path) and file.suffix.lower() in SUFFIXES and file.is_file()


def _bytes(path: Path) -> bytes:
    try:
        # Refused by its size before it is read: the bot goes on answering beside a mistaken 50 MB.
        if path.stat().st_size > text.LIMIT:
            raise Unreadable(path, f"it is larger than {text.LIMIT // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(path, error.strerror or str(error)) from error
