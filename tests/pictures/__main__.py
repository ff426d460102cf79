"""Asks the bot through the stand-in and draws its answer as an SVG beside this file."""

import tempfile
from pathlib import Path

import store
from bot.__main__ import build
from bot.settings import Settings
from store import database, load
from tests.pictures.drawing import draw
from tests.standin.inprocess import StandIn

HERE = Path(__file__).parent


def main() -> None:
    content = Path(store.__file__).parent / "content"
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, database_url=f"sqlite:///{folder}/p.sqlite", content=content)
        engine = database.connect(settings.database_url)
        load.reload(engine, content)
        with StandIn(build(settings, engine)) as discord:
            [quote] = discord.slash("quote", words="poker")
            [recap] = discord.slash("recap", topic="neoclouds")
        engine.dispose()
    (HERE / "quote.svg").write_text(draw("/quote poker", quote.shown, quote.buttons), encoding="utf-8")
    (HERE / "recap.svg").write_text(draw("/recap neoclouds", recap.shown, recap.buttons), encoding="utf-8")


if __name__ == "__main__":
    main()
