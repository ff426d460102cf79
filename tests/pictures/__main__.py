"""Asks the bot through the stand-in, and draws what it answers as the pictures of the README.

`python -m tests.pictures` draws all, `python -m tests.pictures quote recap` some. It needs npm and Chromium,
on Debian `apt-get install npm chromium`; nothing else does, the tests least of all.
"""

import asyncio
import datetime
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Engine

import store
from bot import terminal
from bot.__main__ import build
from bot.settings import Settings
from store import database, load
from tests.pictures import chromium, prompt
from tests.pictures.page import Around, page
from tests.standin.inprocess import StandIn
from tests.standin.people import ADMIN, ANNA, BEN, BOT, GUILD
from tests.standin.reply import Reply

HERE = Path(__file__).parent
Asking = Callable[[StandIn, str], Sequence[Reply]]


def asked(discord: StandIn, typed: str) -> Sequence[Reply]:
    """The answer to a command, as its asker sees it."""
    line = terminal.parse(typed)
    return discord.slash(line.command, options=line.options)


def shared(discord: StandIn, typed: str) -> Sequence[Reply]:
    """The channel as the others see it, once the answer has been shared."""
    discord.post("what was that line about poker and vibes again? who said it?", user=BEN)
    [answer] = asked(discord, typed)
    discord.press(answer, "Share")
    return discord.visible_to(BEN)


def in_the_studio(discord: StandIn, typed: str) -> Sequence[Reply]:
    """What is behind *More…*."""
    [answer] = asked(discord, typed)
    return discord.press(answer, next(each for each in answer.buttons if each.endswith("ore…")))


def as_a_picture(discord: StandIn, typed: str) -> Sequence[Reply]:
    """A quote that was shared as a picture."""
    [opened] = in_the_studio(discord, typed)
    [picture] = discord.press(opened, "As picture")
    return discord.press(picture, "Share")


def in_a_sentence(discord: StandIn, typed: str) -> Sequence[Reply]:
    """What the channel sees of a mention and its answer, and of a question about that."""
    [answer] = discord.write(GUILD, f"<@{BOT.id}> {typed}", by=BEN)
    discord.discord.clock.advance(60)
    discord.write(GUILD, "who said that?", by=ANNA, reply_to=answer)
    return discord.visible_to(BEN)


def by_an_admin(discord: StandIn, typed: str) -> Sequence[Reply]:
    """The answer to a command of admins, who type no options in it."""
    return discord.slash(typed.removeprefix("/"), user=ADMIN)


@dataclass(frozen=True)
class Picture:
    """What stands in a channel after this was typed there, and this put into the content folder before."""

    name: str
    typed: str
    asking: Asking = asked
    files: Mapping[str, str] = field(default_factory=dict)


# To add one: its name, what is typed, and how it is asked where that is more than typing it.
PICTURES = (
    Picture("shared", "/quote poker", shared),
    Picture("quote", "/quote poker"),
    Picture("recap", "/recap neoclouds"),
    Picture("timestamp", "/timestamp lebanon"),
    Picture("miss", "/quote quantum computing"),
    Picture("studio", "/quote reason", in_the_studio),
    Picture("picture", "/quote poker", as_a_picture),
    Picture("sentence", "what did he say about lebanon?", in_a_sentence),
    Picture(
        "reload",
        "/admin reload",
        by_an_admin,
        {
            "deep-cuts-12.md": "# Deep Cuts 12\n\n## Chips [05:10-07:00]\n- Who builds them.\n",
            "deep-cuts-12.facts": "Show: Deep Cuts\nEpisode: 12\nDate: 2025-08-14\nDuration: 47:18\n",
            "deep-cuts-13.md": "# Deep Cuts 13\n\n## Power [12:30-09:00]\n- Who pays for it.\n",
        },
    ),
)
# What is typed at the prompt.
SESSION = ("/quote poker", "/timestamp lebanon")


def main(*names: str) -> None:
    """Draw the pictures of these names; all without one."""
    known = ("prompt", *(each.name for each in PICTURES))
    if unknown := set(names) - set(known):
        sys.exit(f"There is no picture {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
    if "prompt" in (names or known):
        with loaded() as (engine, settings):
            (HERE / "prompt.svg").write_text(prompt.draw(engine, settings, SESSION), encoding="utf-8")
    if wanted := [each for each in PICTURES if each.name in (names or known)]:
        take(wanted)


def take(pictures: Sequence[Picture]) -> None:
    """Ask for each picture, and put it beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            head = chromium.install(Path(folder))
        except chromium.Missing as error:
            sys.exit(str(error))
        pages = [Path(folder) / f"{each.name}.html" for each in pictures]
        for picture, file in zip(pictures, pages, strict=True):
            file.write_text(drawn(picture, head), encoding="utf-8")
        taken = asyncio.run(chromium.pictures(pages, Path(folder) / "profile"))
    for picture, data in zip(pictures, taken, strict=True):
        (HERE / f"{picture.name}.webp").write_bytes(data)


def drawn(picture: Picture, head: str) -> str:
    """The page of a picture, from what a bot of its own answers."""
    with loaded() as (engine, settings), StandIn(build(settings, engine)) as discord:
        for name, words in picture.files.items():
            (settings.content / name).write_text(words, encoding="utf-8")
        replies = picture.asking(discord, picture.typed)
        names = {user.id: user.name.title() for user in (ANNA, BEN, ADMIN, BOT)} | {GUILD.channel: "talk"}

        def file(address: str) -> bytes:
            if address.startswith("attachment://"):
                return dict(discord.discord.uploaded)[address.removeprefix("attachment://")]
            return discord.discord.files[int(urlsplit(address).path.split("/")[3])][1]

        around = Around(names, datetime.datetime.now(datetime.UTC), file)
        return page([(reply.json, picture.typed) for reply in replies], around, head)


@contextmanager
def loaded() -> Iterator[tuple[Engine, Settings]]:
    """A store of the shipped episode, and a content folder that may be changed."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(Path(store.__file__).parent / "content", content)
        settings = Settings(
            _env_file=None,
            database_url=f"sqlite:///{folder}/p.sqlite",
            content=content,
            home_guilds=frozenset({GUILD.id}),
        )
        engine = database.connect(settings.database_url)
        load.reload(engine, content)
        yield engine, settings
        engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
