"""The prompt: the same commands, typed, with completion, numbers and history."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from discord.app_commands import Command
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console
from sqlalchemy import Engine

from bot import terminal
from bot.commands import QUESTIONS
from bot.settings import Settings
from store import database
from tests.bot.conftest import Prompt


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=200)


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def said(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def completed(engine: Engine, line: str) -> list[tuple[str, str]]:
    """What Tab would make of a line, and what is shown for it."""
    document = Document(line, len(line))
    return [
        (line[: len(line) + each.start_position] + each.text, each.display_text)
        for each in terminal._Completer(engine).get_completions(document, CompleteEvent())
    ]


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("/quote poker", {"words": "poker"}),
        ("quote poker", {"words": "poker"}),
        ("  /quote  open source  ", {"words": "open source"}),
        ("/quote poker speaker:Dylan Patel", {"words": "poker", "speaker": "Dylan Patel"}),
        ("/quote speaker: Dylan Patel words: poker", {"words": "poker", "speaker": "Dylan Patel"}),
        ("/quote words:a speaker: ", {"words": "a"}),
        ("/quote a:b thespeaker:x", {"words": "a:b thespeaker:x"}),
        ("/quote", {}),
        ("/timestamp 2:18", {"what": "2:18"}),
    ],
)
def test_a_line_is_a_command_and_its_options(line: str, options: dict[str, str]) -> None:
    assert terminal.parse(line).options == options


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "There is no command /. Try /quote [words] [speaker] [episode] [show], "),
        ("/qoute poker", "There is no command /qoute. Try /quote"),
        ("/timestamp", "/timestamp wants what: Words, or a time like 35:20.\n"),
        ("/reload now", "/reload takes no options.\n"),
        (f"/quote {'a' * 301}", "words may have 300 characters; this has 301.\n"),
    ],
)
def test_what_is_no_command_is_told_which_there_are(prompt: Prompt, line: str, why: str) -> None:
    answered = prompt(line)

    assert answered.text.startswith(why)
    assert answered.code == 2


def test_the_commands_of_a_pipe_are_answered_one_a_line(
    engine: Engine, settings: Settings, console: Console
) -> None:
    code = terminal.read(engine, settings, ["/quote poker\n", "\n", "/timestamp 9:00\n"], console)

    first, second = said(console).split("\n\n")
    assert first.startswith("Dylan Patel · 46:42\n")
    assert second.startswith("Nothing marked at 9:00.\n")
    assert code == 1


def test_with_nothing_to_read_it_shows_the_episode_and_how_to_ask(
    engine: Engine, settings: Settings, console: Console
) -> None:
    code = terminal.read(engine, settings, ["\n"], console)

    assert said(console).startswith("Chips, Neoclouds, and the Quest for AI Dominance")
    assert said(console).endswith(
        "\nAsk with /quote [words] [speaker] [episode] [show], /recap [topic] [episode] [show], "
        "/timestamp what [episode] [show], /ask sentence [episode] [show], /episodes [words] [show], /help, "
        "/discuss topic [episode] [show], /reload.\n"
    )
    assert code == 0


def test_at_the_prompt_one_asks_opens_by_number_and_leaves(
    engine: Engine, settings: Settings, console: Console, keyboard: PipeInput, tmp_path: Path
) -> None:
    keyboard.send_text("/quote poker\n1\n9\n\n\x04")

    terminal.prompt(engine, settings, tmp_path / "state" / "history", console)

    hint, *rest = said(console).split("\n", 1)
    assert hint.startswith("Ask with /quote [words]")
    assert hint.endswith("; Tab completes, Ctrl-D leaves.")
    assert "  1 Around it\n" in rest[0]
    assert "44:19–46:00 Later, Dylan recounts" in rest[0]
    assert "There is no command /9." in rest[0]


@pytest.mark.parametrize("leave", ["exit", "quit", "/exit", "/quit"])
def test_a_word_leaves_too(
    engine: Engine, settings: Settings, console: Console, keyboard: PipeInput, tmp_path: Path, leave: str
) -> None:
    keyboard.send_text(f"{leave}\n/quote poker\n")

    terminal.prompt(engine, settings, tmp_path / "history", console)

    assert "46:42" not in said(console)


def test_ctrl_c_drops_the_line_only(
    engine: Engine, settings: Settings, console: Console, keyboard: PipeInput, tmp_path: Path
) -> None:
    keyboard.send_text("/recap\x03/quote poker\n\x04")

    terminal.prompt(engine, settings, tmp_path / "history", console)

    assert "Dylan Patel · 46:42" in said(console)
    assert "Contents" not in said(console)


def test_what_was_typed_comes_back_the_next_time(
    engine: Engine, settings: Settings, console: Console, keyboard: PipeInput, tmp_path: Path
) -> None:
    keyboard.send_text("/quote poker\n\x04")
    terminal.prompt(engine, settings, tmp_path / "history", console)
    later = Console(file=io.StringIO(), width=200)
    keyboard.send_text("\x1b[A\n\x04")  # arrow up

    terminal.prompt(engine, settings, tmp_path / "history", later)

    assert "Dylan Patel · 46:42" in said(later)


def test_a_number_whose_passage_is_gone_says_so(
    engine: Engine, settings: Settings, console: Console, keyboard: PipeInput, tmp_path: Path
) -> None:
    outcome = terminal.ask(engine, settings, "/quote poker")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM passages WHERE text LIKE '%vibes%'")

    card = terminal._opened(engine, outcome.card, "1")

    assert card is not None
    assert "has changed" in card.lines[0].runs[0].text


def test_what_nobody_foresaw_is_not_hidden(engine: Engine, settings: Settings) -> None:
    outcome = terminal.ask(engine, settings, "/quote poker")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE people")

    with pytest.raises(Exception, match="no such table"):
        terminal.ask(engine, settings, "/quote poker")
    with pytest.raises(Exception, match="no such table"):
        terminal._opened(engine, outcome.card, "1")


def test_commands_are_completed(engine: Engine) -> None:
    assert [line for line, _ in completed(engine, "")] == [
        f"/{name} "
        for name in ("quote", "recap", "timestamp", "ask", "episodes", "help", "discuss", "reload")
    ]
    assert completed(engine, "/qu") == [("/quote ", "/quote")]
    assert completed(engine, "ti") == [("/timestamp ", "/timestamp")]
    assert completed(engine, "/nothing po") == []
    assert completed(engine, "/reload ") == []


def test_options_are_completed_from_the_content(engine: Engine) -> None:
    [*shown] = [display for _, display in completed(engine, "/quote pok")]

    assert shown[0].startswith("46:42 …it’s such a stupid reason")
    assert completed(engine, "/quote poker speaker:dy") == [
        ("/quote poker speaker:Dylan Patel", "Dylan Patel")
    ]
    assert completed(engine, "/quote episode:no")[0][1].startswith("No Priors 127 · Chips")
    assert completed(engine, "/recap open")[0][1].startswith("2:18 Open Source Models")
    assert len(completed(engine, "/timestamp ")) > 7


def test_whatever_is_completed_is_answered(engine: Engine, prompt: Prompt) -> None:
    for line, shown in completed(engine, "/timestamp model"):
        begins = shown.split(" ", 1)[1] if shown[0].isdigit() else shown
        assert begins.strip("…") in prompt(line).text


def test_an_empty_store_completes_nothing(settings: Settings) -> None:
    engine = database.connect(settings.database_url)

    assert completed(engine, "/quote p") == []
    assert completed(engine, "/quote episode:n") == []
    engine.dispose()


@pytest.mark.parametrize("command", QUESTIONS, ids=lambda command: command.name)
def test_every_question_is_asked_and_completed_at_the_prompt(command: Command[Any, Any, Any]) -> None:
    assert command.name in terminal._QUESTIONS
    assert {parameter.name for parameter in command.parameters} <= set(terminal._SUGGESTIONS)
