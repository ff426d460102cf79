"""Cues in the order in which they are said."""

from collections.abc import Iterable
from itertools import pairwise

from store.readers.remarks import Remarks
from store.readers.segments import Cue


def ordered(cues: Iterable[Cue], remarks: Remarks) -> list[Cue]:
    """By time; a cue without one stays behind the one that it follows."""
    keyed: list[tuple[float, Cue]] = []
    for cue in cues:
        before = keyed[-1][0] if keyed else 0.0
        keyed.append((before if cue.start is None else cue.start, cue))
    for (before, _), (start, cue) in pairwise(keyed):
        if start < before:
            message = f"found “{start:g}” seconds below “{before:g}”, expected them by time; sorted"
            remarks.add("warning", cue.line, message)
    return [cue for _, cue in sorted(keyed, key=lambda each: each[0])]
