"""What the end-to-end tests stand on: a fresh clone with a fresh home, and processes started in it."""

import os
import subprocess
import sys
from collections import ChainMap
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

import bot
import store
from tests.standin.process import PASSED_ON, BotProcess
from tests.standin.server import Server


@dataclass(frozen=True)
class Ended:
    """What a process said, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Clone:
    """A checkout and a home; neither knows the `.env` or the store of whoever runs these tests."""

    folder: Path
    home: Path

    def pullquote(self, *arguments: str, typed: str = "", **settings: str | Path) -> Ended:
        """Run the command line to its end, as a person or a script does."""
        ended = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            # What a new store means takes two seconds to work out; a bot's process has it on.
            env=self.environment(**{"meaning": "off", **settings}),
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    def bot(self, server: Server, **settings: str | Path) -> BotProcess:
        """The bot, started in this clone and pointed at the server."""
        return BotProcess(server, self.environment(**settings), folder=self.folder)

    @property
    def database(self) -> Path:
        """The file in the home's data folder, wherever this system has that."""
        [file] = self.home.rglob("pullquote.db")
        return file

    def environment(self, **settings: str | Path) -> dict[str, str]:
        """The home, and `PULLQUOTE_` settings by their own names: `token` is `PULLQUOTE_TOKEN`."""
        kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        named = {f"PULLQUOTE_{name.upper()}": str(value) for name, value in settings.items()}
        # Tests ask faster than people do.
        return kept | {"HOME": str(self.home), "PYTHONUTF8": "1", "PULLQUOTE_PACE": "0"} | named


NewClone = Callable[[], Clone]
Name = TypeVar("Name")


def run_all(new_clone: NewClone, runs: Mapping[Name, Callable[[Clone], Ended]]) -> dict[Name, Ended]:
    """Do all runs, each processor its share of them in a home that no other uses."""
    processors = os.cpu_count() or 1

    def share(first: int) -> dict[Name, Ended]:
        clone = new_clone()
        return {name: runs[name](clone) for name in list(runs)[first::processors]}

    with ThreadPoolExecutor(processors) as pool:
        return dict(ChainMap(*pool.map(share, range(processors))))


@pytest.fixture(scope="session")
def new_clone(tmp_path_factory: pytest.TempPathFactory) -> NewClone:
    """Makes clones, each with a home of its own."""
    folder = tmp_path_factory.mktemp("clone")
    for package in (bot, store):
        code = Path(package.__file__ or "").parent
        # Linked, not copied: the bot looks for `.env` beside itself, and coverage for the code in its place.
        (folder / code.name).symlink_to(code, target_is_directory=True)
    return lambda: Clone(folder, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def clone(new_clone: NewClone) -> Clone:
    """One clone for the tests of a module."""
    return new_clone()
