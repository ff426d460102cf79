"""Answers as data, for `--json`: what the card shows, for scripts."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bot.card import Card
from store.answers import (
    Episode,
    FoundAnswer,
    Outline,
    OverviewAnswer,
    Passage,
    PassagesAnswer,
    QuoteAnswer,
    RecapAnswer,
    TimestampAnswer,
)
from store.errors import NotFound, NothingMarked
from store.reports import FileCheck, Report


def _provenance(passage: Passage) -> str:
    """Everything a summary says is summarised; a transcript’s words were said."""
    return "said" if passage.kind == "segment" else "summarised"


def outcome(command: str, result: object, card: Card) -> dict[str, Any]:
    """An answer or an error as one JSON object; the results of an error are what is nearest.

    `confident` is whether the results answer what was asked. `note` is what a person is told besides.
    """
    return {
        "command": command,
        "confident": not isinstance(result, Exception),
        "results": list(_results(result)),
        "note": _note(result, card),
    }


def found(query: str, answer: FoundAnswer, ms: float) -> dict[str, Any]:
    """What was found for a query of many, and the milliseconds it took."""
    return {
        "query": query,
        "confident": answer.sure,
        "results": [vars(result) for result in answer.results],
        "ms": round(ms, 2),
    }


def check(checked: FileCheck) -> dict[str, Any]:
    """What one file reads as."""
    return {
        "file": checked.file,
        "format": checked.format,
        "ok": checked.ok,
        "title": checked.title,
        "counts": vars(checked.counts),
        "problems": [remark.model_dump() for remark in checked.remarks],
    }


def show(value: Any) -> None:  # any JSON
    """Print data on one line of standard output."""
    print(json.dumps(value, ensure_ascii=False))


def _results(result: object) -> Iterable[dict[str, Any]]:
    match result:
        case QuoteAnswer(passage=passage, variants=variants):
            yield {**_passage(passage), "variants": [_passage(variant) for variant in variants]}
        case PassagesAnswer(passages=passages) | TimestampAnswer(passages=passages):
            yield from map(_passage, passages)
        case RecapAnswer(outlines=outlines):
            yield from map(_outline, outlines)
        case OverviewAnswer(episode=episode, sections=sections, conclusion=conclusion):
            yield _episode(episode)
            yield from map(_passage, (*sections, *conclusion))
        case NotFound(nearest=nearest):
            yield from map(_passage, nearest)
        case NothingMarked(before=before, after=after):
            yield from (_passage(each) for each in (before, after) if each)


def _note(result: object, card: Card) -> str:
    """An error’s own words; of an answer, what is not in its results."""
    if isinstance(result, Report):
        return " ".join("".join(run.text for run in line.runs) for line in card.lines)
    lines = (
        card.lines
        if isinstance(result, Exception)
        else [line for line in card.footer if line.kind == "small"]
    )
    return " ".join("".join(run.text for run in line.runs) for line in (*card.above, *lines))


def _passage(passage: Passage) -> dict[str, Any]:
    spans = {"spans": [[span.start, span.end] for span in passage.spans]} if passage.kind == "section" else {}
    return {
        "kind": passage.kind,
        "text": passage.text,
        "speaker": passage.speaker,
        "episode": passage.episode.name,
        "section": passage.section.text if passage.section else None,
        "start": passage.start,
        "end": passage.end,
        "provenance": _provenance(passage),
        **spans,
    }


def _outline(outline: Outline) -> dict[str, Any]:
    if outline.section is None:
        return {**_passage(outline.passages[0]), "points": []}
    return {**_passage(outline.section), "points": _nested(outline.passages)}


def _nested(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """A flat list with depths as a tree: each passage holds the deeper ones that follow it."""
    top: list[dict[str, Any]] = []
    above: list[tuple[int, list[dict[str, Any]]]] = [(-1, top)]
    for passage in passages:
        while above[-1][0] >= passage.depth:
            above.pop()
        entry = {**_passage(passage), "points": []}
        above[-1][1].append(entry)
        above.append((passage.depth, entry["points"]))
    return top


def _episode(episode: Episode) -> dict[str, Any]:
    return {
        "kind": "episode",
        "text": episode.title,
        "speaker": None,
        "episode": episode.name,
        "section": None,
        "start": 0,
        "end": episode.duration,
        "provenance": "summarised",
        "date": episode.date.isoformat() if episode.date else None,
        "hosts": list(episode.hosts),
        "guests": list(episode.guests),
        "theme": episode.theme,
    }
