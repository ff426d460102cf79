"""Whether any document, however broken, is more than our readers take: a hundred thousand mutated ones."""

import multiprocessing
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from store import readers
from tests.conftest import SHARED, SHIPPED

# What formats are made of: where it stands wrong, readers trip.
_TOKENS = [
    *("<", ">", "</", "-->", "[", "]", "(", ")", "{", "}", '"', "“", "”", "’", "|", "#", "##", "•", "---"),
    *("===", "**", ":", "：", "WEBVTT", "[00:00]", "[99:99]", "</v>", "&amp;", "&#x110000;", "\\[01:02\\]"),
    *("1e999", "null", "NaN", "é", "标题", "🎙️", "\ud83c"),
    *("- ", "─" * 20, "<v ", "00:00:01.000 --> 00:00:02.000", "Speaker 1:", "0" * 400),
    *("\r\n", "\r", "\n\n", "\t", "\x00", "\ufeff", "\u202e", "\u2028"),
    *("<!DOCTYPE x [<!ENTITY a 'b'>]>", "<![CDATA["),
]
# A window of so many bytes is mutated most times: what matters is near what was changed.
_WINDOW = 6_000
# A document is repeated up to this size now and then: time must grow with it and no faster.
_LARGE = 1_500_000
_ONE_IN = 400
# Seconds a megabyte may take, of issue 4; a smaller document, as long as a whole one.
_PER_MEGABYTE, _MEGABYTE = 1.0, 1_000_000
_SHOWN = 10


@dataclass(frozen=True)
class Tried:
    """What came of some inputs: what was raised, seconds a megabyte at most, and what was recognised."""

    faults: list[str]
    slowest: tuple[float, str]
    formats: Counter[str]


def main(
    inputs: Annotated[int, typer.Option(help="How many inputs are read.")] = 100_000,
    seed: Annotated[int, typer.Option(help="Which inputs they are.")] = 4,
) -> None:
    """Read mutated documents of every format, and tell what raised and what took long."""
    documents = list(_documents())
    processes = os.cpu_count() or 1
    shares = [(documents, inputs // processes, seed + number) for number in range(processes)]
    started = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        tried = pool.starmap(_try, shares)
    faults = [fault for each in tried for fault in each.faults]
    slowest, which = max(each.slowest for each in tried)
    formats = sum((each.formats for each in tried), Counter[str]())
    typer.echo(
        f"{formats.total():,} inputs of {len(documents)} documents in {time.perf_counter() - started:.0f} s"
    )
    typer.echo(", ".join(f"{count:,} {name}" for name, count in formats.most_common()))
    typer.echo(f"{len(faults)} raised (none may: {_holds(not faults)})")
    for fault in faults[:_SHOWN]:
        typer.echo(f"  {fault}")
    typer.echo(
        f"the slowest, {which}, took {slowest:.2f} s per megabyte (at most {_PER_MEGABYTE:.0f}: "
        f"{_holds(slowest <= _PER_MEGABYTE)})"
    )


def _documents() -> Iterator[tuple[str, bytes]]:
    """Every real document that there is here; the shipped ones always are."""
    for folder in (SHIPPED, SHARED / "fixtures"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != "SOURCES.md":
                yield path.name, path.read_bytes()


def _try(documents: list[tuple[str, bytes]], inputs: int, seed: int) -> Tried:
    chance = random.Random(seed)
    faults: list[str] = []
    slowest = 0.0, ""
    formats: Counter[str] = Counter()
    for number in range(inputs):
        name, data = chance.choice(documents)
        mutated = _mutated(data, chance, large=number % _ONE_IN == 0)
        which = f"input {number} of seed {seed}, of {name}"
        started = time.process_time()  # beside others at work, the clock tells of them
        try:
            formats[readers.read(name, mutated).format] += 1
        except Exception as error:
            faults.append(f"{which}: {error!r}"[:300])
        taken = time.process_time() - started
        slowest = max(slowest, (taken / max(len(mutated) / _MEGABYTE, 1), which))
    return Tried(faults, slowest, formats)


def _mutated(data: bytes, chance: random.Random, *, large: bool) -> bytes:
    if large:
        data = (data + b"\n") * (_LARGE // (len(data) + 1) + 1)
    elif len(data) > _WINDOW and chance.random() < 0.9:
        # Its beginning, by which it is recognised, and some other part.
        start = chance.randrange(len(data) - _WINDOW // 2)
        data = data[: _WINDOW // 2] + data[start : start + _WINDOW // 2]
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(_MUTATIONS)(data, chance)
    return data


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    token = chance.choice(_TOKENS).encode(errors="surrogatepass") * chance.choice((1, 1, 1, 2, 50))
    return data[:at] + token + data[at:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 2, 10, 200)) :]


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    piece = data[at : at + chance.choice((1, 5, 80))]
    return data[:at] + piece * chance.choice((2, 20, 300)) + data[at:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _end(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _unbroken(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", b" " if chance.random() < 0.5 else b"\r")


_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_insert, _insert, _insert, _cut, _cut, _flip, _flip),
    *(_repeat, _swap, _swap, _end, _unbroken),
)


def _holds(true: bool) -> str:
    return "holds" if true else "DOES NOT HOLD"


if __name__ == "__main__":
    typer.run(main)
