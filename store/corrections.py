"""What the show has put right in a document: kept beside it, and carried from version to version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import ValidationError

from store.assemble import Placed
from store.episodes import Alias, Kind, Model, Offset, Remark, Text

# What the file is called, behind the stem of its document.
SUFFIX = ".corrections"


class Correction(Model):
    """One thing put right: words, speaker or time of a passage by its own words, or a spelling.

    `to` is what holds instead; of a spelling the right name, which is shown beside it where `shown`; of an
    address where the episode plays, its time map.
    """

    what: Literal["words", "speaker", "time", "alias", "sync"]
    text: Text
    kind: Kind = "quote"
    to: Text | None = None
    at: Offset | None = None
    shown: bool = False


def read(data: bytes) -> tuple[list[Correction], list[Remark]]:
    """One correction a line, as JSON; a line that is none is an error."""
    found, remarks = [], []
    for line, written in enumerate(data.decode(errors="replace").splitlines(), 1):
        try:
            found.append(Correction.model_validate_json(written))
        except ValidationError as error:
            fault = error.errors()[0]["msg"]
            message = f"“{written[:60]}” is not a correction as Pullquote writes it: {fault}"
            remarks.append(Remark(line=line, severity="error", message=message))
    return found, remarks


def added(files: Mapping[str, bytes], stem: str, correction: Correction) -> dict[str, bytes]:
    """The files of a document with one more correction; one of the same thing is replaced."""
    name = next((each for each in files if each.endswith(SUFFIX)), f"{stem}{SUFFIX}")
    kept = [each for each in read(files.get(name, b""))[0] if _about(each) != _about(correction)]
    lines = [each.model_dump_json(exclude_defaults=True) for each in (*kept, correction)]
    return {**files, name: ("\n".join(lines) + "\n").encode()}


def carried(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a version that go on to the next one, whatever becomes of the others."""
    return {name: data for name, data in files.items() if name.endswith(SUFFIX)}


def aliases(corrections: Iterable[Correction]) -> tuple[Alias, ...]:
    """The spellings that the show has named."""
    return tuple(
        Alias(name=each.to, spellings=(each.text,), shown=each.shown)
        for each in corrections
        if each.what == "alias" and each.to
    )


def applied(
    placed: Sequence[Placed], corrections: Iterable[Correction]
) -> tuple[tuple[Placed, ...], list[Correction]]:
    """Passages as corrected, with the document’s own words; and the corrections that met none."""
    corrected, missed = list(placed), []
    for each in corrections:
        if each.what in ("alias", "sync"):
            continue
        places = [at for at, entry in enumerate(corrected) if _meets(each, entry)]
        for at in places:
            corrected[at] = _corrected(corrected[at], each)
        if not places:
            missed.append(each)
    return tuple(corrected), missed


def _about(correction: Correction) -> tuple[object, ...]:
    return correction.what, correction.kind, correction.text


def _meets(correction: Correction, entry: Placed) -> bool:
    return entry.kind == correction.kind and correction.text in (entry.text, entry.original)


def _corrected(entry: Placed, correction: Correction) -> Placed:
    match correction.what:
        case "words" if correction.to:
            own = entry.original or entry.text
            return replace(entry, text=correction.to, original=own, corrected=True)
        case "speaker":
            return replace(entry, speaker=correction.to, corrected=True)
        case "time" if correction.at is not None:
            return replace(entry, start=correction.at, end=None, own=True, corrected=True)
    return entry
