"""German has every sentence of ours, and nothing that nobody says; it fits where the English does."""

import ast
import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Any, get_args

from discord.app_commands import Command, ContextMenu, Group
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import Engine

from bot import components, reports
from bot.card import Card
from bot.commands import ADMIN_COMMANDS, COMMANDS
from bot.german import GERMAN
from bot.language import spoken
from store import load
from store.changes import FIELDS
from store.episodes import Kind, Wrong
from tests.bot import test_cards as any_cards
from tests.standin import rules
from tests.standin.refused import utf16
from tests.test_imports import MODULES

# What words sentences, and which of its arguments they are.
SAYING = {"say": (0,), "many": (1, 2), "phrase": (0,), "worded": (0,)}
OF_WORDS = ("bot.language", "bot.card")
# Words of the store that stand in sentences of ours.
OF_THE_STORE = {*get_args(Kind), *FIELDS, "alias", *map(str.capitalize, get_args(Wrong))}


@dataclass(frozen=True)
class Said:
    """One place in the code where something is said: which sentences, and the `{names}` that it fills in."""

    where: str
    by: str
    sentences: tuple[str, ...]
    filled: frozenset[str]


def nodes(package: str) -> Iterator[tuple[str, ast.AST]]:
    """All code of a package, each piece with its module."""
    for name, path in MODULES.items():
        if name.startswith(f"{package}."):
            yield from ((name, node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def calls(package: str) -> Iterator[tuple[str, str, ast.Call]]:
    """All calls in a package, each with its module and what is called."""
    for name, node in nodes(package):
        if isinstance(node, ast.Call):
            yield name, ast.unparse(node.func), node


def said() -> Iterator[Said]:
    """Every place where the bot says something."""
    wording = {
        (name, alias.name)
        for name, node in nodes("bot")
        if isinstance(node, ast.ImportFrom) and node.module in OF_WORDS
        for alias in node.names
    }
    for name, called, call in calls("bot"):
        function = called.removeprefix("language.")
        ours = name in OF_WORDS or (name, function) in wording or function != called
        if function in SAYING and ours:
            texts = [text for at in SAYING[function] for text in literals(call.args[at])]
            filled = {keyword.arg or "" for keyword in call.keywords}
            filled |= {"count"} if function == "many" else set()
            yield Said(f"{name}:{call.lineno}", function, tuple(texts), frozenset(filled))


def run_later() -> set[str]:
    """Every line that runs when a function is called, and not when its module is imported."""
    return {
        f"{name}:{line}"
        for name, node in nodes("bot")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in node.body
        for line in range(statement.lineno, (statement.end_lineno or 0) + 1)
    }


def literals(argument: ast.expr) -> Iterator[str]:
    """The texts that an argument spells out: one, or one of two."""
    if isinstance(argument, ast.IfExp):
        yield from (*literals(argument.body), *literals(argument.orelse))
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def reasons() -> Iterator[str]:
    """Why something is not a time, as the store tells it."""
    for _, function, call in calls("store"):
        if function == "NotATime":
            yield from literals(call.args[1])


def described(command: Command[Any, Any, Any] | Group | ContextMenu) -> Iterator[str]:
    """What Discord shows of a command before it is used, besides what it is called."""
    match command:
        case Group():
            yield command.description
            for inner in command.commands:
                yield from described(inner)
        case Command():
            yield command.description
            for option in command.parameters:
                yield option.description
                yield from (choice.name for choice in option.choices)


def labels() -> Iterator[str]:
    """What is written on buttons."""
    for _, function, call in calls("bot"):
        if function in ("Button", "ui.Button"):
            for written in (*call.args[:1], *(each.value for each in call.keywords if each.arg == "label")):
                if isinstance(written, ast.Call) and ast.unparse(written.func) == "say":
                    yield from literals(written.args[0])


def names(sentence: str) -> set[str]:
    """The `{names}` in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


SAID = tuple(said())
DESCRIBED = {text for command in (*COMMANDS, *ADMIN_COMMANDS) for text in described(command)}
ENGLISH = {*DESCRIBED, *OF_THE_STORE, *reasons(), *(text for each in SAID for text in each.sentences)}


def test_german_has_every_sentence() -> None:
    missing = sorted(ENGLISH - set(GERMAN))

    assert not missing, "\n".join(["bot/german.py lacks:", *(f'    "{text}": "",' for text in missing)])


def test_german_has_nothing_that_nobody_says() -> None:
    idle = sorted(set(GERMAN) - ENGLISH)

    assert not idle, "\n".join(["bot/german.py has what nobody says:", *idle])


def test_german_fills_in_what_the_english_does() -> None:
    assert [english for english, german in GERMAN.items() if names(english) != names(german)] == []


def test_what_is_said_is_spelt_out_where_it_is_said() -> None:
    """Only `worded` takes what stands elsewhere: a word of the store."""
    unspelt = [each for each in SAID if not each.sentences and each.by != "worded"]

    assert [each.where for each in unspelt if each.where.split(":")[0] not in OF_WORDS] == []


def test_nothing_is_said_before_somebody_is_spoken_with() -> None:
    """What a module says while it is imported would be English for ever."""
    assert sorted({each.where for each in SAID} - run_later()) == []


def test_every_name_in_a_sentence_is_filled_in() -> None:
    assert [
        (each.where, text) for each in SAID for text in each.sentences if names(text) != each.filled
    ] == []


def test_german_descriptions_fit_where_discord_shows_them() -> None:
    assert [text for text in DESCRIBED if utf16(GERMAN.get(text, "")) > 100] == []


def test_german_labels_are_short_and_no_two_are_the_same() -> None:
    german = [GERMAN[label] for label in set(labels()) if label in GERMAN]

    assert [label for label in german if utf16(label) > 60] == []
    assert len(set(german)) == len(german) > 20


@settings(
    derandomize=True,
    max_examples=4,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(any_cards.summaries(), any_cards.facts, any_cards.words(300))
def test_no_german_card_is_refused(summary: str, stated: str, typed: str) -> None:
    with any_cards.stores() as (client, content), spoken("de"):
        (content / "a.md").write_text(summary, encoding="utf-8", newline="\n")
        (content / "a.facts").write_text(stated, encoding="utf-8", newline="\n")
        report = reports.load(load.reload(client.engine, content))

        asyncio.run(check([report, *every(client.engine, typed)]))


def every(engine: Engine, typed: str) -> Iterator[Card]:
    yield from any_cards.answers(engine, typed)
    yield from any_cards.places(engine)


async def check(drawn: list[Card]) -> None:
    for card in drawn:
        view: Any = components.view(card)
        rules.check_message({"flags": rules.COMPONENTS_V2, "components": view.to_components()})
