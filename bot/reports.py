"""What a load did, as a card for the admin who asked for it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from bot.card import Button, Card, Line, Run, bold, clip, code, heading, italic, on, since, small, text
from bot.references import Action, Reference
from store.answers import RemarksAnswer
from store.episodes import Kind, Remark
from store.reports import Change, Counts, Failed, FeedRead, FileCheck, FileRemark, Loaded, Report
from store.words import clean

# A report names this many changes and remarks of one episode; the rest stands behind “All remarks”.
_MOST = 5


def load(report: Report) -> Card:
    """The report of a load or reload; failures come first."""
    undo = Button("Undo", action=Action("undo", report.load or 0), typed=f"pullquote undo {report.load}")
    changed = report.added or report.changed or report.removed
    return Card(
        lines=(*_failures(report), *_counts(report), *_told(report)),
        footer=(small("By you, ", since(report.at)),),
        buttons=(*([undo] if changed else []), Button("All remarks", Reference("remarks"))),
    )


def fed(read: FeedRead) -> Card:
    """What came of reading a feed."""
    loaded = load(read.report)
    told = [f"{read.unchanged:,} episodes are as they are loaded."] if read.unchanged else []
    told += [f"{len(read.alone):,} have nothing to load: no transcript, no chapters."] if read.alone else []
    remarks = tuple(text(f"Line {r.line}: " if r.line else "", r.message) for r in _first(read.remarks))
    more = [small(f"{len(read.remarks) - _MOST} more remarks")] if len(read.remarks) > _MOST else []
    return replace(
        loaded,
        lines=(
            *([heading(read.title)] if read.title else []),
            *loaded.lines,
            *map(text, told),
            *remarks,
            *more,
        ),
    )


def _first(remarks: Sequence[FileRemark]) -> Sequence[Remark]:
    return [each.remark for each in remarks[:_MOST]]


def preview(report: Report, upload: int | None = None) -> Card:
    """What a load would do; an `upload` that waits under its number can be loaded then."""
    changed = len(report.added) + len(report.changed)
    opening = "Nothing is loaded yet. This would be:" if changed else "There is nothing in it to load."
    confirm = Button("Load it", action=Action("upload", upload or 0))
    return Card(
        lines=(*_failures(report), text(bold(opening)), *_told(report)),
        buttons=(confirm,) if changed and upload else (),
    )


def progress(done: int, of: int, number: int) -> Card:
    """How far a load has come, while it runs in this process under a number."""
    return Card(
        (text(bold(f"Loading… {done:,} of {of:,} documents.")),),
        buttons=(Button("Stop", action=Action("stop", number)),),
    )


def _failures(report: Report) -> Iterator[Line]:
    for failed in report.failed:
        yield from _failed(failed)


def _told(report: Report) -> Iterator[Line]:
    """Each episode that came, changed or went, and what was not read."""
    for loaded in report.added:
        yield from _loaded("Added", loaded)
    for loaded in report.changed:
        yield from _loaded("Changed", loaded)
    yield from (text(bold("Removed"), f" {name}") for name in report.removed)
    yield from _not_read(report.not_read)


def check(checked: FileCheck) -> Card:
    """What one file reads as; lines without content are told last."""
    left_out = [remark for remark in checked.remarks if remark.severity == "left out"]
    title = f": {clip(checked.title, 120)}" if checked.title else ""
    file = clean(checked.file)
    lines = [text(code(file), f" {checked.format}", title)]
    if checked.ok and checked.counts != Counts():
        rest = f", {checked.counts.points} points, {checked.counts.moments} moments" * bool(
            checked.counts.points
        )
        lines.append(text(_size(checked.counts), rest))
    if checked.ok and checked.counted:
        lines.append(
            text("Read: ", ", ".join(f"{count:,} {unit}" for unit, count in checked.counted.items()))
        )
    lines += [
        text(
            code(f"{file}:{remark.line}" if remark.line else file),
            f" {remark.severity}: {remark.message}",
        )
        for remark in checked.remarks
        if remark.severity != "left out"
    ]
    return Card((*lines, *_reasons(left_out)))


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


def _not_read(files: Sequence[str]) -> Iterator[Line]:
    if files:
        yield small(f"Not read, by their names: {clip(clean(', '.join(files)), 200)}")


def _failed(failed: Failed) -> Iterator[Line]:
    """Nothing of it was loaded: what still answers, and each error with file and line."""
    opening = bold(f"Nothing changed for {clean(failed.document)}.")
    if failed.since:
        yield text(opening, " Members still see its version of ", on(failed.since), ".")
    else:
        yield text(opening, " It was not loaded before either.")
    for each in failed.remarks[:_MOST]:
        yield _remark(each)
    if len(failed.remarks) > _MOST:
        yield small(
            f"{len(failed.remarks) - _MOST} more; at the command line, pullquote check tells them all"
        )


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
    of_passage = change.what in get_args(Kind)
    yield {
        "added": f"{change.what} ",
        "removed": f"no more {change.what} ",
        "changed": f"other details of the {change.what} " if of_passage else f"{change.what} now ",
    }[change.how]
    yield italic(clip(change.text, 120))
    yield "; "


def _size(counts: Counts) -> str:
    """How much an episode holds; of what a summary has, sections and quotes are told even where none are."""
    summary = bool(counts.sections or counts.quotes or counts.points)
    groups = f" in {_many(counts.groups, 'group')}" if counts.quotes else ""
    held = [_many(counts.sections, "section"), _many(counts.quotes, "quote") + groups] if summary else []
    for count, what in ((counts.segments, "segment"), (counts.chapters, "chapter")):
        held += [_many(count, what)] if count else []
    return ", ".join(held)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"


def _remark(each: FileRemark) -> Line:
    file = clean(each.file)
    return text(code(f"{file}:{each.remark.line}" if each.remark.line else file), f" {each.remark.message}")


def _reasons(left_out: Sequence[Remark]) -> Iterator[Line]:
    """Why lines were left out, each reason once, with the lines."""
    lines = defaultdict(list)
    for remark in left_out:
        lines[remark.message].append(remark.line)
    for reason, where in lines.items():
        yield small(f"left out, {reason}: {_ranges(where)}")


def _ranges(lines: Sequence[int]) -> str:
    """Line numbers as a person lists them: 2, 4, 9–11."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
