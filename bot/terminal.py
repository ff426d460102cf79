"""The same questions at a prompt: options as declared on the commands, answers through `plain`."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discord import app_commands
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from rich.console import Console
from sqlalchemy import Engine

from bot import cards, choices, errors, plain, references, reports
from bot.card import Card, code, text
from bot.commands import QUESTIONS, reload
from bot.settings import Settings
from store import asking, database, discussions, examples, load, lookups, search, suggestions
from store.answers import Suggestion
from store.finding import background

Answering = Callable[..., Any]  # each question has options of its own

_QUESTIONS: dict[str, Answering] = {
    "quote": search.quote,
    "recap": search.recap,
    "timestamp": search.timestamp,
    "ask": asking.ask,
    "episodes": lookups.episodes,
    "discuss": discussions.about,
    "help": examples.examples,
}
_SUGGESTIONS: dict[str, Answering] = {
    "words": suggestions.quotes,
    "topic": suggestions.sections,
    "what": suggestions.moments,
    "sentence": suggestions.sentences,
    "speaker": suggestions.speakers,
    "episode": suggestions.episodes,
    "show": suggestions.shows,
}
# What else admins have stands at the command line, each as a subcommand.
_ALL = {command.name: command for command in (*QUESTIONS, reload)}

FOUND, NOT_FOUND, USAGE = 0, 1, 2


class Usage(Exception):
    """What was typed is no command, or its options are not as declared; the text says what is."""


@dataclass(frozen=True)
class Outcome:
    """What came of one typed line: `result` is an answer, a report or the error that was raised."""

    command: str
    result: object
    card: Card
    code: int


@dataclass(frozen=True)
class Typed:
    """A line as a command and its options."""

    command: str
    options: dict[str, str]


def ask(engine: Engine, settings: Settings, line: str) -> Outcome:
    """Answer one typed line as the bot would."""
    try:
        typed = parse(line)
    except Usage as error:
        return Outcome("", error, Card((text(str(error)),)), USAGE)
    try:
        if typed.command == "reload":
            report = load.reload(engine, settings.content, by="the prompt")
            if meaning := background.of(engine):
                meaning.begin(engine)
            return Outcome(typed.command, report, reports.load(report), NOT_FOUND if report.failed else FOUND)
        result = database.ask(engine, _QUESTIONS[typed.command], **typed.options)
    except Exception as error:
        if (card := errors.card(error)) is None:
            raise
        return Outcome(typed.command, error, card, NOT_FOUND)
    return Outcome(typed.command, result, cards.draw(result), FOUND)


def parse(line: str) -> Typed:
    """Read `/quote poker speaker:Dylan Patel`; words before any option go to the first. Raises Usage."""
    name, _, rest = line.strip().removeprefix("/").partition(" ")
    command = _ALL.get(name)
    if command is None:
        raise Usage(f"There is no command /{name[:40]}. Try {help_line()}.")
    options = dict(_options(command, rest.strip()))
    for parameter in command.parameters:
        value = options.get(parameter.name)
        if parameter.required and value is None:
            raise Usage(f"/{name} wants {parameter.name}: {parameter.description}.")
        if value is not None and parameter.max_value is not None and len(value) > parameter.max_value:
            raise Usage(f"{parameter.name} may have {parameter.max_value} characters; this has {len(value)}.")
    return Typed(name, options)


def help_line() -> str:
    """The commands with their options, as one would type them."""
    return ", ".join(
        " ".join([f"/{command.name}", *(p.name if p.required else f"[{p.name}]" for p in command.parameters)])
        for command in _ALL.values()
    )


def read(engine: Engine, settings: Settings, lines: Iterable[str], console: Console) -> int:
    """Answer the commands of a file or pipe, one a line; returns the highest exit code of them.

    With nothing to read, it shows what there is to ask about.
    """
    codes: list[int] = []
    for line in filter(None, map(str.strip, lines)):
        if codes:
            console.print()
        outcome = ask(engine, settings, line)
        plain.show(console, outcome.card)
        codes.append(outcome.code)
    if not codes:
        overview = ask(engine, settings, "/recap")
        plain.show(console, overview.card)
        console.print()
        plain.show(console, Card((text("Ask with ", code(help_line()), "."),)))
        return overview.code
    return max(codes)


def prompt(engine: Engine, settings: Settings, history: Path, console: Console) -> None:
    """Ask and answer until Ctrl-D; a number opens what the last answer offers under it."""
    history.parent.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(
        "pullquote> ", history=FileHistory(str(history)), completer=_Completer(engine)
    )
    plain.show(console, Card((text("Ask with ", code(help_line()), "; Tab completes, Ctrl-D leaves."),)))
    card = Card(())
    for line in _lines(session):
        card = _opened(engine, card, line) or ask(engine, settings, line).card
        plain.show(console, card, numbered=True)


def _lines(session: PromptSession[str]) -> Iterator[str]:
    while True:
        try:
            line = session.prompt().strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if line in ("exit", "quit", "/exit", "/quit"):
            return
        if line:
            yield line


def _opened(engine: Engine, card: Card, line: str) -> Card | None:
    """What a number opens; None if the line is none of the card’s numbers."""
    openings = plain.openings(card)
    if not line.isdecimal() or not 1 <= int(line) <= len(openings):
        return None
    reference = openings[int(line) - 1].reference
    assert reference is not None  # openings have one
    try:
        return cards.draw(database.ask(engine, references.answer, reference))
    except Exception as error:
        if (said := errors.card(error)) is None:
            raise
        return said


def _options(command: app_commands.Command[Any, Any, Any], rest: str) -> Iterator[tuple[str, str]]:
    names = [parameter.name for parameter in command.parameters]
    if rest and not names:
        raise Usage(f"/{command.name} takes no options.")
    if not names:
        return
    marker = re.compile(rf"(?:^|(?<=\s))({'|'.join(names)}):\s*")
    first, *pairs = marker.split(rest)
    if first.strip():
        yield names[0], first.strip()
    for name, value in zip(pairs[::2], pairs[1::2], strict=True):
        if value.strip():
            yield name, value.strip()


class _Completer(Completer):
    """Completes commands, option names and, from the content, what is typed for an option."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        line = document.text_before_cursor.lstrip()
        name, space, rest = line.removeprefix("/").partition(" ")
        if not space:
            for command in _ALL.values():
                if command.name.startswith(name):
                    yield Completion(f"/{command.name} ", -len(line), f"/{command.name}", command.description)
        elif name in _ALL:
            yield from self._values(_ALL[name], rest)

    def _values(self, command: app_commands.Command[Any, Any, Any], rest: str) -> Iterator[Completion]:
        if not command.parameters:
            return
        typed = dict(_options(command, rest))
        names = [parameter.name for parameter in command.parameters]
        marker = re.search(rf"(?:^|\s)({'|'.join(names)}):\s*(\S.*)?$", rest) if names else None
        option, value = (marker[1], marker[2] or "") if marker else (names[0] if names else "", rest)
        for choice in choices.choices(self._suggested(option, value, typed)):
            yield Completion(choice.value, -len(value), choice.name)

    def _suggested(self, option: str, value: str, typed: dict[str, str]) -> list[Suggestion]:
        if option not in _SUGGESTIONS:
            return []
        narrowing = {"show": (), "episode": ("show",)}.get(option, ("episode", "show"))
        within = {name: typed.get(name) for name in narrowing}
        found: list[Suggestion] = database.ask(self._engine, _SUGGESTIONS[option], value, **within)
        return found
