"""Documents: the files that state one episode, found on disk, read and put together."""

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store import readers
from store.assemble import Placed, merge, place
from store.episodes import Facts, Reading, Remark
from store.errors import Unreadable
from store.readers import text
from store.reports import Counts, FileCheck, FileRemark

# Part of every digest. Raised when what is stored of a document would be another: by the readers, by how
# passages are placed, or by how text is cut into words.
READERS_VERSION = 2

# What a document’s file is called in a folder; `at` takes any single file.
SUFFIXES = (".txt", ".md", ".markdown", ".facts")

# Far past any point a model writes, and as much as can be drawn without being felt, in characters.
_LONGEST = 50_000


@dataclass(frozen=True)
class Document:
    """Files that share a stem are one document.

    `name` is the stem's path: relative to the content folder, or absolute for one added by hand.
    """

    name: str
    paths: tuple[Path, ...]

    def files(self) -> dict[str, bytes]:
        """The bytes of each file by its name. Raises Unreadable."""
        return {_printable(path.name): _bytes(path) for path in self.paths}


@dataclass(frozen=True)
class DocumentReading:
    """A document as read; `facts` and `placed` are only worth storing when it is `ok`."""

    readings: Mapping[str, Reading]
    remarks: tuple[FileRemark, ...]
    facts: Facts = field(default_factory=Facts)
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
    return _grouped({path: path.relative_to(folder).with_suffix("").as_posix() for path in files})


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
    return _grouped({file: file.with_suffix("").as_posix() for file in files})


def digest(files: Mapping[str, bytes]) -> str:
    """Changes whenever a file's name or bytes do, or the readers."""
    return digest_of({name: hashlib.sha256(data).hexdigest() for name, data in files.items()})


def digest_of(hashes: Mapping[str, str]) -> str:
    """The digest of files by the SHA-256 of each, in hexadecimal."""
    parts = [f"{name} {hashes[name]}" for name in sorted(hashes)]
    return hashlib.sha256("\n".join([str(READERS_VERSION), *parts]).encode()).hexdigest()


def read(files: Mapping[str, bytes]) -> DocumentReading:
    """Read every file of a document and put them together; what is wrong stands in the remarks.

    A fault of ours is a remark too: one document never holds up the others.
    """
    try:
        return _read(files)
    except Exception as error:
        fault = Remark(
            line=0, severity="error", message=f"our reader failed on it: {error!r}; please report it"
        )
        readings = {name: Reading(format="unknown", remarks=(fault,)) for name in files}
        return DocumentReading(readings, tuple(FileRemark(name, fault) for name in files))


def _read(files: Mapping[str, bytes]) -> DocumentReading:
    readings = {name: readers.read(name, data) for name, data in files.items()}
    remarks = [FileRemark(name, remark) for name, reading in readings.items() for remark in reading.remarks]
    summaries = [name for name, reading in readings.items() if reading.summary]
    stated = {name: reading.facts for name, reading in readings.items() if reading.facts}
    if len(summaries) != 1 or len(stated) > 1:
        return DocumentReading(readings, (*remarks, *_not_one(readings, summaries, list(stated))))

    [summary_name] = summaries
    summary = readings[summary_name].summary
    assert summary is not None  # chosen by it, three lines above
    given = next(iter(stated.values()), Facts())
    facts, notes = merge(summary.facts, given)
    remarks += [FileRemark(next(iter(stated)), note) for note in notes]
    if facts.title is None and all(reading.ok for reading in readings.values()):
        missing = "found no title, expected a line “Title: …” here or in a .facts file of the same name"
        remarks.append(FileRemark(summary_name, Remark(line=0, severity="error", message=missing)))
    placed = tuple(place(summary, facts, given))
    remarks += [FileRemark(summary_name, remark) for remark in map(_too_long, placed) if remark]
    return DocumentReading(readings, tuple(remarks), facts, placed)


def check(path: Path) -> list[FileCheck]:
    """What each file at a path reads as, storing nothing. Raises Unreadable."""
    return [checked for document in at(path) for checked in _checks(document)]


def _checks(document: Document) -> list[FileCheck]:
    try:
        files = document.files()
    except Unreadable as error:
        remark = Remark(line=0, severity="error", message=error.reason)
        return [FileCheck(error.path.name, "unknown", False, None, Counts(), (remark,))]
    reading = read(files)
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
    if not summaries and all(reading.ok for reading in readings.values()):
        message = "found facts alone, expected a summary of the same name beside them"
        yield FileRemark(next(iter(readings)), Remark(line=0, severity="error", message=message))


def _grouped(names: Mapping[Path, str]) -> list[Document]:
    paths = defaultdict(list)
    for path, name in names.items():
        paths[_printable(name)].append(path)
    return [Document(name, tuple(files)) for name, files in sorted(paths.items())]


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
    return file.stem == path.stem and file.suffix.lower() in SUFFIXES and file.is_file()


def _bytes(path: Path) -> bytes:
    try:
        # Refused by its size before it is read: the bot goes on answering beside a mistaken 50 MB.
        if path.stat().st_size > text.LIMIT:
            raise Unreadable(path, f"it is larger than {text.LIMIT // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(path, error.strerror or str(error)) from error
