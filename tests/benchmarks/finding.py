"""How good and how quick finding is, beside what people would use instead."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from store.finding.background import Meaning
from store.finding.meaning import folder as model_folder
from tests.benchmarks import archives, corpora, measuring, printing, quality
from tests.benchmarks.archives import SIZES, Size
from tests.benchmarks.corpora import Missing
from tests.benchmarks.measuring import OURS, Measured
from tests.benchmarks.ratios import ratios


def main(
    size: Annotated[Size | None, typer.Option(help="Only this one, and not all three.")] = None,
    queries: Annotated[Path, typer.Option(help="Other queries of the same form.")] = corpora.QUERIES,
    words_only: Annotated[bool, typer.Option("--words-only", help="Without meaning.")] = False,
    misses: Annotated[str, typer.Option(help="A class of queries whose misses are shown.")] = "",
    postgres: Annotated[str, typer.Option(help="A PostgreSQL server to make databases on.")] = "",
    keep: Annotated[Path | None, typer.Option(help="A folder to keep databases in for the next run.")] = None,
    as_json: Annotated[
        Path | None, typer.Option("--json", help="A file for all figures and answers.")
    ] = None,
) -> None:
    """Measure finding beside its peers, and say which bounds of issue 3 hold."""
    found: dict[Size, Measured] = {}
    try:
        with tempfile.TemporaryDirectory() as scratch:
            for each in SIZES if size is None else (size,):
                found[each] = _measured(each, keep or Path(scratch), queries, postgres, words_only=words_only)
                _say(printing.measured(each, found[each]))
                _say(printing.misses(found[each].judged[OURS], misses))
    except Missing as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    divided = list(ratios(found))
    _say(["", *map(printing.ratio, divided)])
    if as_json:
        as_json.write_text(json.dumps(printing.data(found, divided), ensure_ascii=False), encoding="utf-8")


def _measured(size: Size, folder: Path, queries: Path, postgres: str, *, words_only: bool) -> Measured:
    labelled = corpora.queries(queries, "seed" if size == "seed" else "large100k")
    # Only what stands in summaries is found by what it means.
    meaning = None if words_only or size != "seed" else _meaning()
    here = archives.place(folder, size)
    with archives.opened(size, here, postgres) as archive:
        return measuring.measure(archive, labelled, quality.judge(), here, meaning)


def _meaning() -> Meaning | None:
    if folder := model_folder():
        return Meaning(folder)
    typer.echo("The model that meaning needs is not installed: words only.", err=True)
    return None


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


if __name__ == "__main__":
    typer.run(main)
