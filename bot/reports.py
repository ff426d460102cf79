"""What a load did, as a card for the admin who asked for it."""

from collections import Counter
from collections.abc import Awaitable, Iterator, Sequence

from bot.card import Button, Card, Line, Run, bold, clip, code, italic, on, since, small, text
from bot.references import Reference
from store.answers import RemarksAnswer
from store.episodes import Remark
from store.reports import Change, Counts, Failed, FileCheck, FileRemark, Loaded, Report

# A report names this many changes and remarks of one episode; the rest stands behind “All remarks”.
_MOST = 5


async def reloading(loading: Awaitable[Report]) -> Card:
    """The card of a load that is under way, once it is done."""
    return load(await loading)


def load(report: Report, by: str = "you") -> Card:
    """The report of a load or reload; failures come first."""
    return Card(
        lines=(
            *(line for failed in report.failed for line in _failed(failed)),
            *_counts(report),
            *(line for loaded in report.added for line in _loaded("Added", loaded)),
            *(line for loaded in report.changed for line in _loaded("Changed", loaded)),
            *(text(bold("Removed"), f" {name}") for name in report.removed),
        ),
        footer=(small(f"By {by}, ", since(report.at)),),
        buttons=(Button("All remarks", Reference("remarks")),),
    )


def check(checked: FileCheck) -> Card:
    """What one file reads as; lines without content are told together."""
    left_out = [remark for remark in checked.remarks if remark.severity == "left out"]
    title = f": {clip(checked.title, 120)}" if checked.title else ""
    lines = [text(code(checked.file), f" {checked.format}", title)]
    if checked.ok and checked.format == "summary":
        lines.append(
            text(f"{_size(checked.counts)}, {checked.counts.points} points, {checked.counts.moments} moments")
        )
    lines += [
        text(
            code(f"{checked.file}:{remark.line}" if remark.line else checked.file),
            f" {remark.severity}: {remark.message}",
        )
        for remark in checked.remarks
        if remark.severity != "left out"
    ]
    if left_out:
        lines.append(small(f"{len(left_out)} lines left out: ", *_reasons(left_out)))
    return Card(tuple(lines))


def remarks(answer: RemarksAnswer) -> Card:
    """Every remark on what is loaded."""
    lines = tuple(_remark(each) for each in answer.remarks)
    return Card(lines=lines or (text("The readers had nothing to remark."),), again=Reference("remarks"))


def _counts(report: Report) -> Iterator[Line]:
    if report.missing:
        yield text(
            bold("Nothing loaded, nothing removed."), " There is no document in ", code(str(report.missing))
        )
        return
    done = bool(report.added or report.changed or report.removed)
    opening = "Loaded. Members see it now." if done else "Nothing has changed."
    yield text(
        bold(opening),
        f" {len(report.added)} added · {len(report.changed)} changed · "
        f"{len(report.removed)} removed · {len(report.failed)} skipped",
    )


def _failed(failed: Failed) -> Iterator[Line]:
    """Nothing of it was loaded: what still answers, and each error with file and line."""
    opening = bold(f"Nothing changed for {failed.document}.")
    if failed.since:
        yield text(opening, " Members still see its version of ", on(failed.since), ".")
    else:
        yield text(opening, " It was not loaded before either.")
    for each in failed.remarks:
        yield _remark(each)


def _loaded(how: str, loaded: Loaded) -> Iterator[Line]:
    passages = [change for change in loaded.changes if change.what not in ("alias", "title")]
    still = "still " if loaded.changes and not passages else ""
    changes = [run for change in loaded.changes[:_MOST] for run in _change(change)]
    if rest := len(loaded.changes) - _MOST:
        changes += [f"{rest} more; "] if rest > 0 else []
    yield text(bold(how), f" {loaded.name}: ", *changes, f"{still}{_size(loaded.counts)}")
    for each in loaded.remarks[:_MOST]:
        yield _remark(each)
    if len(loaded.remarks) > _MOST:
        yield small(f"{len(loaded.remarks) - _MOST} more remarks")


def _change(change: Change) -> Iterator[Run | str]:
    yield {
        "added": f"{change.what} ",
        "removed": f"no more {change.what} ",
        "changed": f"{change.what} now ",
    }[change.how]
    yield italic(clip(change.text, 120))
    yield "; "


def _size(counts: Counts) -> str:
    sections = f"{counts.sections} section{'s' * (counts.sections != 1)}"
    quotes = f"{counts.quotes} quote{'s' * (counts.quotes != 1)}"
    groups = f" in {counts.groups} group{'s' * (counts.groups != 1)}" if counts.quotes else ""
    return f"{sections}, {quotes}{groups}"


def _remark(each: FileRemark) -> Line:
    where = f"{each.file}:{each.remark.line}" if each.remark.line else each.file
    return text(code(where), f" {each.remark.message}")


def _reasons(left_out: Sequence[Remark]) -> Iterator[str]:
    """Why lines were left out, each reason once, with how many."""
    for at, (reason, count) in enumerate(Counter(remark.message for remark in left_out).most_common()):
        yield f"{'; ' if at else ''}{count} × {reason}"
