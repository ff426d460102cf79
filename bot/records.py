"""What was loaded, when and by whom, as cards."""

from collections.abc import Sequence

from bot.card import Button, Card, Line, bold, clip, code, heading, on, small, text
from bot.references import Action
from store.answers import History, Logged, VersionSaid

# How each way of changing the content is told of.
_HOW = {
    "start": "at a start",
    "reload": "by a reload",
    "load": "from files",
    "upload": "by an upload",
    "feed": "from a feed",
    "rollback": "by a rollback",
    "undo": "by undoing a load",
    "correction": "corrected by the show",
}
# As much of a hash as tells two files apart.
_HASH = 8


def history(answer: History) -> Card:
    """The versions of an episode, the last first."""
    last = answer.versions[0]
    lines: list[Line] = [heading(last.name)]
    for version in answer.versions:
        lines += _version(version)
    return Card(tuple(lines), footer=(small("/admin rollback brings a version back, by its number."),))


def log(entries: Sequence[Logged]) -> Card:
    """What was done to the content, the last first; the last can be undone."""
    if not entries:
        return Card((text("Nothing has been loaded yet."),))
    last = entries[0]
    undo = Button(f"Undo {last.load}", action=Action("undo", last.load), typed=f"pullquote undo {last.load}")
    return Card(
        tuple(
            text(
                bold(f"{each.load}"),
                " ",
                on(each.at),
                f" {_HOW[each.how]}, {each.by}: ",
                clip(each.said, 300),
            )
            for each in entries
        ),
        buttons=(undo,),
    )


def _version(version: VersionSaid) -> list[Line]:
    what = "removed" if version.removed else _HOW[version.how]
    head = text(bold(f"Version {version.number}"), " · ", on(version.at), f" · {what}, {version.by}")
    files = [small(code(file), f" {sha256[:_HASH]}") for file, sha256 in version.files]
    return [head, *files]
