"""How much memory the bot takes with a million segments, and how soon it answers.

Only on Linux: other systems say in other ways how large a process is.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from store import database, load
from tests.benchmarks import archives, corpora
from tests.benchmarks.archives import Size
from tests.benchmarks.corpora import Missing
from tests.conftest import SHIPPED

# Of issue 3: megabytes more than at one episode, seconds from start to first answer.
_MORE, _SOON = 150, 2
# A start is timed so often, and the middle one counts.
_STARTS = 5
_MEGABYTE = 1024


def main(
    keep: Annotated[Path | None, typer.Option(help="A folder to keep databases in for the next run.")] = None,
    large: Annotated[Size, typer.Option(help="What is compared with the shipped episode.")] = "1m",
) -> None:
    """Measure the bot’s process at the shipped episode and at a million segments."""
    try:
        with tempfile.TemporaryDirectory() as scratch:
            few, many = (_measured(size, keep or Path(scratch)) for size in ("seed", large))
    except Missing as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    more = (many["resident"] - few["resident"]) / _MEGABYTE
    typer.echo(f"\n{more:.0f} MB more (at most {_MORE}: {_holds(more <= _MORE)})")
    soon = many["seconds"]
    typer.echo(f"{soon:.2f} s from start to first answer (at most {_SOON}: {_holds(soon <= _SOON)})")


def _measured(size: Size, folder: Path) -> dict[str, float]:
    queries = corpora.queries(corpora.QUERIES, "seed") + corpora.queries(corpora.QUERIES, "large100k")
    here = archives.place(folder, size)
    with archives.opened(size, here) as archive:
        kept = Path(archive.engine.url.database or "")
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{shutil.copy(kept, scratch)}"
        # The shipped episode is in both, so that both work with meaning.
        engine = database.connect(url)
        load.reload(engine, SHIPPED)
        engine.dispose()
        found = _answered(url, [query.words for query in queries])
        found["seconds"] = median(_first_answer(url, queries[0].words) for _ in range(_STARTS))
    typer.echo(
        f"{size:<5} {found['resident'] / _MEGABYTE:6.0f} MB resident after {len(queries)} quotes, "
        f"{found['most'] / _MEGABYTE:.0f} MB at most; {found['seconds']:.2f} s to the first answer"
    )
    return found


def _answered(url: str, queries: Sequence[str]) -> dict[str, float]:
    """What a process that has answered these says of its size, in kilobytes."""
    command = [sys.executable, "-m", "tests.benchmarks.answering", url]
    done = subprocess.run(command, input="\n".join(queries), text=True, check=True, stdout=subprocess.PIPE)
    return dict(json.loads(done.stdout))


def _first_answer(url: str, words: str) -> float:
    """Seconds that the command line takes for a quote, the whole start and its end included."""
    command = [sys.executable, "-m", "bot", "ask", f"/quote {words}"]
    settings = {"PULLQUOTE_DATABASE_URL": url, "PULLQUOTE_CONTENT": str(SHIPPED), "PULLQUOTE_TOKEN": ""}
    started = time.perf_counter()
    done = subprocess.run(command, env=os.environ | settings, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    assert done.stdout, done.stderr
    return seconds


def _holds(true: bool) -> str:
    return "holds" if true else "DOES NOT HOLD"


if __name__ == "__main__":
    typer.run(main)
