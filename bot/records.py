"""What was loaded, when and by whom, as cards."""

from collections.abc import Iterable, Sequence

from bot.card import Button, Card, Line, Run, bold, clip, code, heading, on, phrase, small, text
from bot.language import say, worded
from bot.openings import opening
from bot.references import Action
from bot.statements import checked, stated
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
from store.episodes import How

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
    return Card(tuple(lines), footer=(small(say("/admin rollback brings a version back, by its number.")),))


def log(entries: Sequence[Logged]) -> Card:
    """What was done to the content, the last first; the last can be undone."""
    if not entries:
        return Card((text(say("Nothing has been loaded yet.")),))
    last = entries[0]
    undo = Button(
        say("Undo {number}", number=last.load),
        action=Action("undo", last.load),
        typed=f"pullquote undo {last.load}",
    )
    return Card(
        tuple(
            text(
                bold(f"{each.load}"),
                " ",
                on(each.at),
                f" {_how(each.how)}, {each.by}: ",
                clip(each.said, 300),
            )
            for each in entries
        ),
        buttons=(undo,),
    )


def _version(version: VersionSaid) -> list[Line]:
    what = say("removed") if version.removed else _how(version.how)
    number = say("Version {number}", number=version.number)
    head = text(bold(number), " · ", on(version.at), f" · {what}, {version.by}")
    files = [small(code(file), f" {sha256[:_HASH]}") for file, sha256 in version.files]
    return [head, *files]


def _how(how: How) -> str:
    """How the content was changed."""
    ways: dict[How, str] = {
        "start": say("at a start"),
        "reload": say("by a reload"),
        "load": say("from files"),
        "upload": say("by an upload"),
        "feed": say("from a feed"),
        "rollback": say("by a rollback"),
        "undo": say("by undoing a load"),
        "correction": say("corrected by the show"),
    }
    return ways[how]


def doubtful(answer: DoubtfulAnswer) -> Card:
    """The quotes that a transcript does not have, or not so."""
    name = answer.episode.name
    if not answer.checked:
        unchecked = say("No quote of {episode} could be checked.", episode=name)
        return Card((text(bold(unchecked), f" {say('It has no transcript here.')}"),))
    lines: list[Line] = [heading(name)]
    for each in answer.quotes:
        lines += [*stated(each), *checked(each)]
    fine = answer.checked - len(answer.quotes)
    told = say("{count} of {of} quotes are in the transcript, word for word", count=fine, of=answer.checked)
    lines.append(small(told))
    return Card(tuple(lines), footer=(small(say("/admin fix puts a quote right.")),))


def flagged(answer: FlagsAnswer) -> Card:
    """What members have reported."""
    if not answer.flags:
        return Card((text(say("Nobody has reported anything.")),))
    lines: list[Line] = []
    for each in answer.flags:
        when: Iterable[Run | str] = [on(each.at)]
        if each.count > 1:
            when = phrase("{count} times, last {when}", count=f"{each.count}", when=when)
        lines += [text(bold(worded(each.wrong.capitalize())), " · ", *when), *stated(each.passage)]
    return Card(
        tuple(lines),
        buttons=tuple(opening(each.passage) for each in answer.flags[:_OPENED]),
        footer=(small(say("/admin fix puts a passage right.")),),
    )


def thanks(_: None) -> Card:
    """After a report."""
    seen = say("The show will see it, and not who you are.")
    return Card((text(bold(say("Thank you.")), f" {seen}"),))


def chosen(answer: ChosenAnswer) -> Card:
    """Which episode a server means, and where it listens."""
    name = answer.episode.name if answer.episode else say("the newest episode")
    means = phrase("Where nobody names an episode, this server means {episode}.", episode=bold(name))
    listens = say("It listens in {player}.", player=answer.player) if answer.player else ""
    return Card((text(*means, f" {listens}" if listens else ""),))


def limited(answer: LimitAnswer) -> Card:
    """Which servers see a show."""
    show = bold(answer.show)
    if not answer.guilds:
        return Card((text(*phrase("{show} is seen everywhere.", show=show)),))
    where = ", ".join(map(str, answer.guilds))
    return Card((text(*phrase("{show} is seen only in the servers {servers}.", show=show, servers=where)),))


def spellings(answer: SpellingsAnswer) -> Card:
    """Spellings that are likely one name, as lines of a facts file."""
    if not answer.spellings:
        return Card(
            (text(say("No two words of {episode} sound like one name.", episode=answer.episode.name)),)
        )
    told = (
        text(code(f"Alias: {each.name} = {each.spelling}"), f" {each.count}×") for each in answer.spellings
    )
    return Card((heading(answer.episode.name), *told))
