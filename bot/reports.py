"""What a load did, as a card for the admin who asked for it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from bot.card import (
    Button,
    Card,
    Line,
    Run,
    bold,
    clip,
    code,
    heading,
    italic,
    on,
    phrase,
    since,
    small,
    text,
)
from bot.language import many, number, say, worded
from bot.references import Action, Reference
from store.answers import RemarksAnswer
from store.episodes import Kind, Remark
from store.reports import Change, Counts, Failed, FeedRead, FileCheck, FileRemark, Loaded, Report
from store.words import clean

# A report names this many changes and remarks of one episode; the rest stands behind “All remarks”.
_MOST = 5


def load(report: Report) -> Card:
    """The report of a load or reload; failures come first."""
    undo = Button(say("Undo"), action=Action("undo", report.load or 0), typed=f"pullquote undo {report.load}")
    changed = report.added or report.changed or report.removed
    return Card(
        lines=(*_failures(report), *_counts(report), *_told(report)),
        footer=(small(*phrase("By you, {ago}", ago=since(report.at))),),
        buttons=(*([undo] if changed else []), Button(say("All remarks"), Reference("remarks"))),
    )


def fed(read: FeedRead) -> Card:
    """What came of reading a feed."""
    loaded = load(read.report)
    unchanged, alone = number(read.unchanged), number(len(read.alone))
    told = [say("{count} episodes are as they are loaded.", count=unchanged)] if read.unchanged else []
    if read.alone:
        told.append(say("{count} have nothing to load: no transcript, no chapters.", count=alone))
    remarks = tuple(map(_feed_remark, _first(read.remarks)))
    more = list(_more_remarks(len(read.remarks)))
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


def _feed_remark(remark: Remark) -> Line:
    if not remark.line:
        return text(remark.message)
    return text(say("Line {line}: {message}", line=remark.line, message=remark.message))


def _more_remarks(count: int) -> Iterator[Line]:
    if count > _MOST:
        yield small(say("{count} more remarks", count=count - _MOST))


def _first(remarks: Sequence[FileRemark]) -> Sequence[Remark]:
    return [each.remark for each in remarks[:_MOST]]


def preview(report: Report, upload: int | None = None) -> Card:
    """What a load would do; an `upload` that waits under its number can be loaded then."""
    changed = len(report.added) + len(report.changed)
    opening = (
        say("Nothing is loaded yet. This would be:") if changed else say("There is nothing in it to load.")
    )
    confirm = Button(say("Load it"), action=Action("upload", upload or 0))
    return Card(
        lines=(*_failures(report), text(bold(opening)), *_told(report)),
        buttons=(confirm,) if changed and upload else (),
    )


def progress(done: int, of: int, load: int) -> Card:
    """How far a load has come, while it runs in this process as the `load` of that number."""
    return Card(
        (text(bold(say("Loading… {count} of {of} documents.", count=number(done), of=number(of)))),),
        buttons=(Button(say("Stop"), action=Action("stop", load)),),
    )


def _failures(report: Report) -> Iterator[Line]:
    for failed in report.failed:
        yield from _failed(failed)


def _told(report: Report) -> Iterator[Line]:
    """Each episode that came, changed or went, and what was not read."""
    for loaded in report.added:
        yield from _loaded(say("Added"), loaded)
    for loaded in report.changed:
        yield from _loaded(say("Changed"), loaded)
    yield from (text(bold(say("Removed")), f" {name}") for name in report.removed)
    yield from _not_read(report.not_read)


def check(checked: FileCheck) -> Card:
    """What one file reads as, at the command line; lines without content are told last."""
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
    return Card(lines=lines or (text(say("The readers had nothing to remark.")),), again=Reference("remarks"))


def _counts(report: Report) -> Iterator[Line]:
    if report.missing:
        there = phrase("There is no document in {folder}", folder=code(str(report.missing)))
        yield text(bold(say("Nothing loaded, nothing removed.")), " ", *there)
        return
    done = bool(report.added or report.changed or report.removed)
    opening = say("Loaded. Members see it now.") if done else say("Nothing has changed.")
    counts = say(
        "{added} added · {changed} changed · {removed} removed · {skipped} skipped",
        added=len(report.added),
        changed=len(report.changed),
        removed=len(report.removed),
        skipped=len(report.failed),
    )
    yield text(bold(opening), f" {counts}")


def _not_read(files: Sequence[str]) -> Iterator[Line]:
    if files:
        yield small(say("Not read, by their names: {files}", files=clip(clean(", ".join(files)), 200)))


def _failed(failed: Failed) -> Iterator[Line]:
    """Nothing of it was loaded: what still answers, and each error with file and line."""
    opening = bold(say("Nothing changed for {document}.", document=clean(failed.document)))
    if failed.since:
        still = phrase("Members still see its version of {when}.", when=on(failed.since))
        yield text(opening, " ", *still)
    else:
        yield text(opening, f" {say('It was not loaded before either.')}")
    for each in failed.remarks[:_MOST]:
        yield _remark(each)
    if len(failed.remarks) > _MOST:
        rest = len(failed.remarks) - _MOST
        yield small(say("{count} more; at the command line, pullquote check tells them all", count=rest))


def _loaded(how: str, loaded: Loaded) -> Iterator[Line]:
    passages = [change for change in loaded.changes if change.what not in ("alias", "title")]
    changes = [run for change in loaded.changes[:_MOST] for run in _change(change)]
    if (rest := len(loaded.changes) - _MOST) > 0:
        changes.append(f"{say('{count} more', count=rest)}; ")
    size = _size(loaded.counts)
    if loaded.changes and not passages:
        size = say("still {size}", size=size)
    yield text(bold(how), f" {loaded.name}: ", *changes, size)
    for each in loaded.remarks[:_MOST]:
        yield _remark(each)
    yield from _more_remarks(len(loaded.remarks))


def _change(change: Change) -> Iterator[Run | str]:
    what, words = worded(change.what), italic(clip(change.text, 120))
    match change.how:
        case "added":
            yield from phrase("{what} {words}; ", what=what, words=words)
        case "removed":
            yield from phrase("no more {what} {words}; ", what=what, words=words)
        case "changed" if change.what in get_args(Kind):
            yield from phrase("other details of the {what} {words}; ", what=what, words=words)
        case "changed":
            yield from phrase("{what} now {words}; ", what=what, words=words)


def _size(counts: Counts) -> str:
    """How much an episode holds; of what a summary has, sections and quotes are told even where none are."""
    summary = bool(counts.sections or counts.quotes or counts.points)
    held = [many(counts.sections, "{count} section", "{count} sections")] if summary else []
    held += [_quotes(counts)] if summary else []
    held += [many(counts.segments, "{count} segment", "{count} segments")] if counts.segments else []
    held += [many(counts.chapters, "{count} chapter", "{count} chapters")] if counts.chapters else []
    return ", ".join(held)


def _quotes(counts: Counts) -> str:
    quotes = many(counts.quotes, "{count} quote", "{count} quotes")
    if not counts.quotes:
        return quotes
    groups = many(counts.groups, "{count} group", "{count} groups")
    return say("{quotes} in {groups}", quotes=quotes, groups=groups)


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
