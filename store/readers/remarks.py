"""What there is to say of a document: each kind of remark once, with where else it holds."""

import re
from dataclasses import dataclass, field

from store.episodes import Remark, Severity

_CITED = re.compile("“.*”", re.DOTALL)
_SHOWN = 3


@dataclass(slots=True)
class _Kind:
    """The first of its kind, how many others there are, and where the first of them hold."""

    remark: Remark
    by_path: bool
    others: int = 0
    places: list[str] = field(default_factory=list)

    def folded(self) -> Remark:
        if not self.others:
            return self.remark
        lines = "" if self.by_path else "lines " if self.others > 1 else "line "
        places = lines + ", ".join(self.places) + (", …" if self.others > _SHOWN else "")
        message = f"{self.remark.message} (and {self.others:,} more: {places})"
        return self.remark.model_copy(update={"message": message})


@dataclass(slots=True)
class Remarks:
    """Gathered while a document is read. Those that differ in nothing but what they cite are of one kind.

    A broken document has millions of them: no more are held than are shown.
    """

    kinds: dict[tuple[Severity, str], _Kind] = field(default_factory=dict)

    def add(self, severity: Severity, line: int, message: str, path: str = "") -> None:
        """A remark on a line, or on what stands at a path of JSON: `chapters[4]`."""
        alike = severity, _CITED.sub("“…”", message)
        if kind := self.kinds.get(alike):
            kind.others += 1
            if len(kind.places) < _SHOWN:
                kind.places.append(path or str(line))
        else:
            told = Remark(line=line, severity=severity, message=f"{path}: {message}" if path else message)
            self.kinds[alike] = _Kind(told, bool(path))

    def folded(self) -> tuple[Remark, ...]:
        """One remark of each kind, by the lines on which they first hold."""
        return tuple(sorted((kind.folded() for kind in self.kinds.values()), key=lambda each: each.line))
