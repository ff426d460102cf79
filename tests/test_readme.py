"""The README cannot lie: what there is stands in it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from discord.app_commands import Command, ContextMenu, Group
from typer.main import get_command

from bot.__main__ import app
from bot.commands import ADMIN_COMMANDS, COMMANDS
from bot.settings import Settings
from store import documents
from tests.pictures import __main__ as pictures

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "deploy" / ".env.example").read_text(encoding="utf-8")

TYPED = [
    command
    for each in (*COMMANDS, *ADMIN_COMMANDS)
    for command in (each.walk_commands() if isinstance(each, Group) else [each])
    if isinstance(command, Command)
]
MENUS = [each.name for each in (*COMMANDS, *ADMIN_COMMANDS) if isinstance(each, ContextMenu)]
OPTIONS = [(command.qualified_name, parameter.name) for command in TYPED for parameter in command.parameters]
SETTINGS = [f"PULLQUOTE_{name.upper()}" for name in Settings.model_fields]
SUBCOMMANDS = list(getattr(get_command(app), "commands", {}))
PICTURES = re.findall(r"<img [^>]+>", README)
# In bytes: the page is read on telephones too. One of much text has some 100 kB, most have half of it.
SMALL = 110_000


@pytest.mark.parametrize("command", [command.qualified_name for command in TYPED])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`/{command}" in README


@pytest.mark.parametrize("menu", MENUS)
def test_every_command_on_a_message_is_in_the_readme(menu: str) -> None:
    assert f"*{menu}*" in README


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_in_the_readme_beside_its_command(command: str, option: str) -> None:
    lines = [line for line in README.splitlines() if f"/{command}" in line]

    assert any(re.search(rf"\b{option}\b", line) for line in lines)


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_in_the_readme_and_in_the_example(setting: str) -> None:
    assert f"`{setting}`" in README
    assert re.search(rf"^#?{setting}=", EXAMPLE, re.MULTILINE)


def test_the_readme_and_the_example_name_no_setting_that_is_none() -> None:
    named = set(re.findall(r"PULLQUOTE_[A-Z_]+[A-Z]", README + EXAMPLE))

    assert named == set(SETTINGS)


@pytest.mark.parametrize("subcommand", SUBCOMMANDS)
def test_every_subcommand_is_in_the_readme(subcommand: str) -> None:
    assert re.search(rf"(?:pullquote|deploy/run) {subcommand}\b", README)


def test_the_subcommands_are_those_we_know() -> None:
    assert [
        *("run", "ask", "find", "invite"),
        *("load", "reload", "feed", "check", "export", "history", "rollback", "log", "undo", "aliases"),
    ] == SUBCOMMANDS


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_is_there_and_small_and_said_in_words(picture: str) -> None:
    [source] = re.findall(r'src="([^"]+)"', picture)
    [said] = re.findall(r'alt="([^"]+)"', picture)

    assert 0 < (ROOT / source).stat().st_size < SMALL
    assert len(said) > 20


def test_the_readme_shows_every_picture_that_is_drawn() -> None:
    shown = {Path(re.findall(r'src="([^"]+)"', each)[0]) for each in PICTURES}
    drawn = {Path("tests/pictures", f"{each.name}.webp") for each in pictures.PICTURES}

    assert shown == drawn | {Path("tests/pictures/prompt.svg")}
    assert "![" not in README  # would not be among those that are looked at


def written(language: str) -> str:
    """The block of the README’s chapter on episodes in a language."""
    chapter = README.partition("## Write an episode")[2].partition("\n## Run it for real")[0]
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", chapter, re.MULTILINE | re.DOTALL)
    [block] = [text for named, text in blocks if named == language]
    return str(block)


def test_the_episode_that_the_readme_writes_loads_without_a_remark() -> None:
    reading = documents.read({"deep.md": written("markdown").encode()})

    assert reading.readings["deep.md"].format == "episode"
    assert [each.remark.message for each in reading.remarks if each.remark.severity != "left out"] == []
    kinds = Counter(entry.kind for entry in reading.placed)
    assert (kinds["section"], kinds["point"], kinds["quote"], kinds["moment"]) == (1, 3, 3, 1)


def test_the_facts_that_the_readme_writes_are_facts() -> None:
    reading = documents.read({"deep.md": written("markdown").encode(), "deep.facts": written("").encode()})

    assert reading.ok
    assert reading.facts.number == 127
