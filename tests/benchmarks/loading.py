"""How quickly a thousand episodes load beside the answers, and what is left where a load is killed.

Only on Linux: other systems say in other ways how large a process is.
"""

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated

import typer
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from store import database, search
from store.episodes import Segment
from store.errors import Empty, NotFound
from store.readers import webvtt
from store.tables import Episode, Passage
from tests.benchmarks import corpora
from tests.benchmarks.corpora import Missing

# Of issue 4: segments a second on two cores.
_QUICK = 10_000
_EPISODES, _SEGMENTS = 1000, 100
# What is killed is smaller, so that a hundred kills take minutes.
_KILLED = 60
_MEGABYTE = 1024

# What one version of all episodes has, and no other: how many, and the last word of their transcripts.
State = tuple[int, frozenset[str]]


def main(
    kills: Annotated[int, typer.Option(help="How many loads are killed.")] = 100,
    episodes: Annotated[int, typer.Option(help="How many episodes are loaded.")] = _EPISODES,
) -> None:
    """Load many episodes while another process asks, then kill loads at any moment."""
    try:
        with tempfile.TemporaryDirectory() as scratch:
            _measure(Path(scratch) / "measured", episodes)
            _kill(Path(scratch) / "killed", kills)
    except Missing as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error


def _measure(folder: Path, episodes: int) -> None:
    content, url = folder / "content", f"sqlite:///{folder / 'pullquote.db'}"
    count = _write(content, episodes)
    # One bad file holds up nothing.
    (content / "bad.vtt").write_bytes(b"WEBVTT\n\n\x00")
    engine = database.connect(url)
    asked: list[float] = []
    done = threading.Event()
    asking = threading.Thread(target=_ask, args=(engine, done, asked))
    asking.start()
    started = time.perf_counter()
    loading, most = _begin(url, content), 0.0
    while loading.poll() is None:
        most = max(most, _memory(loading.pid))
        time.sleep(0.05)
    seconds = time.perf_counter() - started
    done.set()
    asking.join()
    with Session(engine) as session:
        loaded = session.scalar(select(func.count()).select_from(Episode))
    typer.echo(f"{loaded:,} episodes, {count:,} segments in {seconds:.1f} s; {most:.0f} MB at most")
    quick = count / seconds
    typer.echo(f"{quick:,.0f} segments a second (at least {_QUICK:,}: {_holds(quick >= _QUICK)})")
    typer.echo(
        f"beside it, {len(asked):,} queries of another process: median {median(asked):.1f} ms, "
        f"p99 {quantiles(asked, n=100)[98]:.0f} ms, at most {max(asked):.0f} ms"
    )
    engine.dispose()


def _kill(folder: Path, kills: int) -> None:
    """Kill loads of changed content at any moment, and look whether all or nothing of it is there."""
    content, url = folder / "content", f"sqlite:///{folder / 'pullquote.db'}"
    _write(content, _KILLED)
    engine = database.connect(url)
    seconds = time.perf_counter()
    _begin(url, content).wait()
    seconds = time.perf_counter() - seconds
    chance, old, new, mixed = random.Random(4), 0, 0, 0
    before = _state(engine)
    for kill in range(kills):
        _change(content, f"version{kill}")
        loading = _begin(url, content)
        time.sleep(chance.uniform(0, 1.1 * seconds))
        loading.send_signal(signal.SIGKILL)
        loading.wait()
        after = _state(engine)
        old += after == before
        new += after == (_KILLED, frozenset({f"version{kill}"}))
        mixed += after not in (before, (_KILLED, frozenset({f"version{kill}"})))
        before = after
    typer.echo(f"{kills} kills: {old} left the old content, {new} the new, {mixed} anything else")
    engine.dispose()


def _write(content: Path, episodes: int) -> int:
    """Write transcripts with their facts; returns how many segments they have."""
    content.mkdir(parents=True)
    said = chain.from_iterable(each.segments for each in corpora.transcripts())
    count = 0
    for number in range(episodes):
        segments = [
            Segment(text=each.text, line=0, start=at * 20, end=at * 20 + 15, speaker=each.speaker)
            for at, each in enumerate(islice(said, _SEGMENTS))
        ]
        (content / f"{number}.vtt").write_text(webvtt.write(segments), encoding="utf-8")
        stated = f"Title: Episode {number}\nShow: Benchmark\nEpisode: {number}\n"
        (content / f"{number}.facts").write_text(stated, encoding="utf-8")
        count += len(segments)
    return count


def _change(content: Path, word: str) -> None:
    """Add a cue of one word to every transcript, in place of the one that was added before."""
    for path in content.glob("*.vtt"):
        whole, _, _ = path.read_text(encoding="utf-8").partition("\n\n02:00:00.000")
        cue = f"\n\n02:00:00.000 --> 02:00:01.000\n{word}\n"
        path.write_text(whole.rstrip("\n") + cue, encoding="utf-8")


def _state(engine: Engine) -> State:
    last = select(Passage.text).where(Passage.kind == "segment", Passage.start == 7200)
    with Session(engine) as session:
        episodes = session.scalar(select(func.count()).select_from(Episode)) or 0
        return episodes, frozenset(session.scalars(last))


def _begin(url: str, content: Path) -> "subprocess.Popen[bytes]":
    settings = {"PULLQUOTE_DATABASE_URL": url, "PULLQUOTE_CONTENT": str(content), "PULLQUOTE_TOKEN": ""}
    command = [sys.executable, "-m", "bot", "reload"]
    quiet = subprocess.DEVNULL
    environment = os.environ | settings | {"PULLQUOTE_MEANING": "off"}
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)


def _memory(pid: int) -> float:
    """Megabytes that a process has held at most; 0 once it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / _MEGABYTE if found else 0


def _ask(engine: Engine, done: threading.Event, asked: list[float]) -> None:
    """Ask until the load is done; what is not there yet is an answer, too."""
    for words in _queries():
        if done.is_set():
            return
        started = time.perf_counter()
        with suppress(Empty, NotFound):
            database.ask(engine, search.quote, words)
        asked.append((time.perf_counter() - started) * 1000)
        time.sleep(0.02)


def _queries() -> Iterator[str]:
    queries = [query.words for query in corpora.queries(corpora.QUERIES, "large100k")]
    while True:
        yield from queries


def _holds(true: bool) -> str:
    return "holds" if true else "DOES NOT HOLD"


if __name__ == "__main__":
    typer.run(main)
