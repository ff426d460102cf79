"""What was measured, as tables to read and as data to compare."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.benchmarks.archives import Size
from tests.benchmarks.asking import Asked, percentile
from tests.benchmarks.measuring import MEANT, OURS, Measured
from tests.benchmarks.quality import EVERY, NEGATIVE, Judged, Quality
from tests.benchmarks.ratios import Ratio

_PARTS = {"median": 0.5, "p95": 0.95, "p99": 0.99}
_HEADS = {EVERY: "ALL", NEGATIVE: "FAR"}


def measured(size: Size, found: Measured) -> Iterator[str]:
    """Everything about one size: how good the answers are, and how long they take."""
    filled = "kept from before" if found.seconds is None else f"filled in {found.seconds:.0f} s"
    yield f"\n{size}: {found.passages:,} passages, {found.size / 1e6:,.0f} MB, {filled}\n"
    yield from _qualities(found.judged)
    yield _row("\nmilliseconds", ["asked", *_PARTS])
    yield from (_latency(name, asked) for name, asked in found.answers.items())
    yield from (_latency(f"{name}, a keystroke", asked) for name, asked in found.typed.items())


def misses(judged: Judged, of: str) -> Iterator[str]:
    """The queries of a class that were not answered right, and what was found instead."""
    for miss in judged.misses:
        if miss.query.of == of:
            yield f"\n{miss.query.words}"
            yield from (f"   wanted  {each[:140]}" for each in miss.query.answers)
            yield from (f"   found   {each[:140]}" for each in miss.found)


def ratio(each: Ratio) -> str:
    holds = "holds" if each.holds else "DOES NOT HOLD"
    return f"{each.what:<58}{_times(each.value):>7}  (at most {_times(each.most)}: {holds})"


def data(found: Mapping[Size, Measured], divided: Iterable[Ratio]) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "sizes": {size: _data(each) for size, each in found.items()},
        "ratios": [vars(each) | {"holds": each.holds} for each in divided],
    }


def _data(found: Measured) -> dict[str, Any]:
    return {
        "passages": found.passages,
        "bytes": found.size,
        "seconds": found.seconds,
        "quality": {name: [vars(each) for each in judged.classes] for name, judged in found.judged.items()},
        "ms": {name: _parts(asked) for name, asked in found.answers.items()},
        "keystroke_ms": {name: _parts(asked) for name, asked in found.typed.items()},
        "answers": {name: [_answer(each) for each in asked] for name, asked in found.answers.items()},
        "keystrokes": {name: {each.words: each.ms for each in asked} for name, asked in found.typed.items()},
    }


def _qualities(judged: Mapping[str, Judged]) -> Iterator[str]:
    """A row for each search and a column for each class; what ours shows as an answer in a row of its own."""
    classes = judged[OURS].classes
    yield _row("hit@1", [_HEADS.get(each.of, each.of) for each in classes])
    yield _row("queries", [str(each.count) for each in classes])
    for name, each in judged.items():
        found = {quality.of: quality for quality in each.classes}
        yield _row(name, [_hit(found.get(quality.of)) for quality in classes])
        if name in (OURS, MEANT):
            yield _row("  sure@1", ["" if q.of == NEGATIVE else f"{q.sure:.3f}" for q in each.classes])


def _hit(quality: Quality | None) -> str:
    if quality is None:
        return "-"
    return f"{quality.false if quality.of == NEGATIVE else quality.hit:.3f}"


def _latency(name: str, asked: Sequence[Asked]) -> str:
    return _row(name, [str(len(asked)), *(f"{ms:.2f}" for ms in _parts(asked).values())])


def _parts(asked: Sequence[Asked]) -> dict[str, float]:
    return {name: percentile(asked, part) for name, part in _PARTS.items()}


def _answer(asked: Asked) -> dict[str, Any]:
    found = asked.found
    best = [{"episode": each.episode, "start": each.start, "text": each.text} for each in found.best]
    return {"query": asked.words, "confident": found.sure, "results": best, "ms": asked.ms}


def _times(value: float) -> str:
    return f"{value:.2g}×" if value >= 0.5 else f"1/{1 / value:.0f}"


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<36}" + "".join(f"{cell:>11}" for cell in cells)
