"""The bot’s process without Discord: answers what comes on standard input, and then says how large it is.

It imports what the bot imports, and nothing of the benchmark.
"""

import json
import sys
from pathlib import Path

from bot import terminal
from bot.__main__ import build
from bot.settings import Settings
from store import database, suggestions
from store.finding.background import Meaning
from store.finding.meaning import folder as model_folder


def main(url: str) -> None:
    """Answer each line as a quote, and suggest what autocomplete would."""
    settings = Settings(_env_file=None, database_url=url)
    meaning = Meaning(folder) if (folder := model_folder()) else None
    engine = database.connect(url).execution_options(meaning=meaning)
    client = build(settings, engine)
    if meaning:
        meaning.fill(engine)
    for line in sys.stdin:
        terminal.ask(client.engine, settings, f"/quote {line}")
        database.ask(client.engine, suggestions.quotes, line)
    engine.dispose()
    json.dump({"resident": _kilobytes("VmRSS"), "most": _kilobytes("VmHWM")}, sys.stdout)


def _kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1])


if __name__ == "__main__":
    main(sys.argv[1])
