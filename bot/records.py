"""What was loaded, when and by whom, as cards."""

from collections.abc import Sequence

from bot import cards
from bot.card import Button, Card, Line, bold, clip, code, heading, on, small, text
from bot.references import Action
from store.answers import (
    ChosenAnswer,
    DoubtfulAnswer,
    FlagsAnswer,
    History,
    LimitAnswer,
    Logged,
    SpellingsAnswer,
    VersionSaid,
)

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
# What members report is opened from here, as many as one row has room for.
_OPENED = 5
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


def doubtful(answer: DoubtfulAnswer) -> Card:
    """The quotes that a transcript does not have, or not so."""
    name = answer.episode.name
    if not answer.checked:
        return Card((text(bold(f"No quote of {name} could be checked."), " It has no transcript here."),))
    lines: list[Line] = [heading(name)]
    for each in answer.quotes:
        lines += [*cards.stated(each), *cards.checked(each)]
    fine = answer.checked - len(answer.quotes)
    lines.append(small(f"{fine} of {answer.checked} quotes are in the transcript, word for word"))
    return Card(tuple(lines), footer=(small("/admin fix puts a quote right."),))


def flagged(answer: FlagsAnswer) -> Card:
    """What members have reported."""
    if not answer.flags:
        return Card((text("Nobody has reported anything."),))
    lines: list[Line] = []
    for each in answer.flags:
        many = f"{each.count} times, last " if each.count > 1 else ""
        lines += [text(bold(each.wrong.capitalize()), f" · {many}", on(each.at)), *cards.stated(each.passage)]
    return Card(
        tuple(lines),
        buttons=tuple(cards.opening(each.passage) for each in answer.flags[:_OPENED]),
        footer=(small("/admin fix puts a passage right."),),
    )


def thanks(_: None) -> Card:
    """After a report."""
    return Card((text(bold("Thank you."), " The show will see it, and not who you are."),))


def chosen(answer: ChosenAnswer) -> Card:
    """Which episode a server means, and where it listens."""
    name = answer.episode.name if answer.episode else "the newest episode"
    listens = f" It listens in {answer.player}." if answer.player else ""
    return Card((text("Where nobody names an episode, this server means ", bold(name), f".{listens}"),))


def limited(answer: LimitAnswer) -> Card:
    """Which servers see a show."""
    where = ", ".join(map(str, answer.guilds))
    seen = f"only in the servers {where}" if answer.guilds else "everywhere"
    return Card((text(bold(answer.show), f" is seen {seen}."),))


def spellings(answer: SpellingsAnswer) -> Card:
    """Spellings that are likely one name, as lines of a facts file."""
    if not answer.spellings:
        return Card((text(f"No two words of {answer.episode.name} sound like one name."),))
    told = (
        text(code(f"Alias: {each.name} = {each.spelling}"), f" {each.count}×") for each in answer.spellings
    )
    return Card((heading(answer.episode.name), *told))
